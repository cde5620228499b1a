internal import HTTPTypes

/// What a request asks to be true of a file (RFC 9110, section 13).
struct Conditions {
    enum Verdict { case send, unchanged, failed }

    private let headers: HTTPFields

    init(_ headers: HTTPFields) { self.headers = headers }

    /// - Parameter modified: in seconds since 1970.
    func verdict(tag: String, modified: Int64) -> Verdict {
        if let wanted = headers[.ifMatch] {
            guard Conditions.names(wanted, tag, isWeak: false) else { return .failed }
        } else if let since = headers[.ifUnmodifiedSince].flatMap(HTTPDate.seconds) {
            guard modified <= since else { return .failed }
        }
        if let known = headers[.ifNoneMatch] {
            return Conditions.names(known, tag, isWeak: true) ? .unchanged : .send
        }
        if let since = headers[.ifModifiedSince].flatMap(HTTPDate.seconds), modified <= since {
            return .unchanged
        }
        return .send
    }

    /// Whether parts of the file may be sent: the reader has other parts of the same one.
    func allowsParts(tag: String, modified: Int64) -> Bool {
        guard let wanted = headers[.ifRange] else { return true }
        return wanted == tag || HTTPDate.seconds(wanted) == modified
    }

    private static func names(_ list: String, _ tag: String, isWeak: Bool) -> Bool {
        list.split(separator: ",").contains { part in
            var part = part.drop { $0 == " " }
            while part.last == " " { part = part.dropLast() }
            if part == "*" { return true }
            return part == tag || (isWeak && part.hasPrefix("W/") && part.dropFirst(2) == tag)
        }
    }
}
