internal import Cryptography
internal import HTTPTypes
internal import NIOCore

/// A file as an answer: whole, in parts, or not at all because the reader has it.
struct FileAnswer {
    private let type: String
    private let content: Content
    /// In seconds since 1970.
    private let modified: Int64
    /// A strong validator: other bytes have another one.
    private let tag: String

    /// - Parameter bar: put into pages; a page with another bar has other bytes.
    init(_ file: OpenedFile, name: String, bar: ReaderBar) async throws {
        type = ContentType.of(name)
        modified = file.modified / 1_000_000_000
        var identity = Array("\(file.number) \(file.modified) \(file.size)".utf8)
        var content = Content([.file(file, 0..<file.size)])
        if type.hasPrefix("text/html") {
            let head = try await file.read(0..<min(file.size, ReaderBar.head))
            if let slots = ReaderBar.slots(in: Array(head.readableBytesView)) {
                content = bar.put(into: file, slots)
                identity += bar.markup
            }
        }
        self.content = content
        tag = "\"\(SHA256.hex(of: identity).prefix(32))\""
    }

    func answer(to headers: HTTPFields) -> Answer {
        switch Conditions(headers).verdict(tag: tag, modified: modified) {
        case .failed: return Answer(.preconditionFailed)
        case .unchanged: return described(.notModified)
        case .send: break
        }
        let isFresh = Conditions(headers).allowsParts(tag: tag, modified: modified)
        switch ByteRanges(isFresh ? headers[.range] : nil, of: content.count) {
        case .whole: return whole
        case .beyond:
            var answer = described(.rangeNotSatisfiable)
            answer.headers[.contentRange] = "bytes */\(content.count)"
            return answer
        case .parts(let parts): return partial(parts)
        }
    }

    private var whole: Answer {
        var answer = described(.ok)
        answer.headers[.contentType] = type
        answer.content = content
        return answer
    }

    private func partial(_ parts: [Range<Int>]) -> Answer {
        var answer = described(.partialContent)
        if parts.count == 1 {
            answer.headers[.contentType] = type
            answer.headers[.contentRange] = range(parts[0])
            answer.content = content.cut(parts[0])
            return answer
        }
        let boundary = SHA256.hex(of: RandomBytes.bytes(16)).prefix(24)
        answer.headers[.contentType] = "multipart/byteranges; boundary=\(boundary)"
        let pieces = parts.flatMap { part in
            [
                Content.Piece.bytes(
                    Array(
                        "\r\n--\(boundary)\r\nContent-Type: \(type)\r\nContent-Range: \(range(part))\r\n\r\n"
                            .utf8))
            ] + content.cut(part).pieces
        }
        answer.content = Content(pieces + [.bytes(Array("\r\n--\(boundary)--\r\n".utf8))])
        return answer
    }

    private func range(_ part: Range<Int>) -> String {
        "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(content.count)"
    }

    /// What all answers say of the file.
    private func described(_ status: HTTPResponse.Status) -> Answer {
        var answer = Answer(status)
        answer.headers = [
            .eTag: tag, .lastModified: HTTPDate.text(modified), .acceptRanges: "bytes",
            // Kept, but never shown without asking: whoever has signed out sees nothing.
            .cacheControl: "private, no-cache", .vary: "Cookie",
        ]
        answer.policy = SecurityHeaders.policy(of: type)
        return answer
    }
}
