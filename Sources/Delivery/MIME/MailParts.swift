/// A mail of this program taken apart: what stands above it, and its parts as they are encoded.
struct MailParts {
    private let headers: [String: String]
    private let texts: [String: ArraySlice<UInt8>]
    private let pictures: [ArraySlice<UInt8>]
    /// By name.
    private let attachments: [String: ArraySlice<UInt8>]

    init(_ bytes: [UInt8]) {
        let mail = Entity(bytes[...])
        let leaves = mail.leaves
        // The kind of the whole follows from its parts.
        headers = mail.headers.filter { $0.key != "content-type" }
        texts = Dictionary(leaves.filter { $0.kind.hasPrefix("text/") }.map { ($0.kind, $0.body) })
        {
            first, _ in first
        }
        pictures = leaves.filter { $0.kind.hasPrefix("image/") }.map(\.body)
        attachments = Dictionary(
            leaves.compactMap { leaf in leaf.attachment.map { ($0, leaf.body) } }
        ) { first, _ in first }
    }

    /// What is another than in an earlier mail.
    ///
    /// - Parameter subject: the subject of this mail, as people read it.
    func differences(from old: MailParts, subject: String) -> [MailDifference.Part] {
        var parts: [MailDifference.Part] = []
        if headers["subject"] != old.headers["subject"] { parts.append(.subject(subject)) }
        let others = { (headers: [String: String]) in headers.filter { $0.key != "subject" } }
        if others(headers) != others(old.headers) { parts.append(.headers) }
        if texts["text/plain"] != old.texts["text/plain"] { parts.append(.text) }
        if texts["text/html"] != old.texts["text/html"] { parts.append(.page) }
        if pictures != old.pictures { parts.append(.picture) }
        let (now, before) = (attachments, old.attachments)
        let new = now.keys.filter { before[$0] == nil }.sorted()
        let gone = before.keys.filter { now[$0] == nil }.sorted()
        let other = now.keys.filter { name in before[name].map { $0 != now[name] } ?? false }
            .sorted()
        if !(new + gone + other).isEmpty {
            parts.append(.attachments(new: new, gone: gone, other: other))
        }
        return parts
    }

    /// Headers, a blank line, and a body, which may have entities in it.
    private struct Entity {
        /// By name in lower case, with folded lines joined.
        let headers: [String: String]
        let body: ArraySlice<UInt8>

        init(_ bytes: ArraySlice<UInt8>) {
            let end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
            let head = String(
                decoding: bytes[bytes.startIndex..<(end?.lowerBound ?? bytes.endIndex)],
                as: UTF8.self)
            body = bytes[(end?.upperBound ?? bytes.endIndex)...]
            headers = Dictionary(
                head.replacing("\r\n ", with: " ").split(separator: "\r\n").compactMap { line in
                    line.firstIndex(of: ":").map { colon in
                        (
                            line[..<colon].lowercased(),
                            String(line[line.index(after: colon)...].drop { $0 == " " })
                        )
                    }
                }
            ) { first, _ in first }
        }

        /// `text/html`.
        var kind: String { String((headers["content-type"] ?? "").prefix { $0 != ";" }) }

        /// The file's name, or how it is encoded; nil for what is no attachment.
        var attachment: String? {
            guard let place = headers["content-disposition"], place.hasPrefix("attachment") else {
                return nil
            }
            return FileNameParameter.name(in: place)
        }

        /// The parts that have no others in them.
        var leaves: [Entity] {
            guard kind.hasPrefix("multipart/"),
                let boundary = headers["content-type"]?.quoted(after: "boundary=\"")
            else { return [self] }
            let line = Array("--\(boundary)".utf8)
            let parts = body.split(separator: line, omittingEmptySubsequences: false)
            // What stands before the first boundary and after the last one is no part.
            return parts.dropFirst().dropLast().flatMap { part in
                // The line ends around a boundary belong to it.
                Entity(part.dropFirst(2).dropLast(2)).leaves
            }
        }
    }
}

extension String {
    /// What stands between a text and the next quote.
    fileprivate func quoted(after text: String) -> String? {
        firstRange(of: text).map { String(self[$0.upperBound...].prefix { $0 != "\"" }) }
    }
}
