/// The tags of a template's text, each with its line: variables, sections, partials, comments.
struct TemplateTag: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case variable, markup, section, inverted, end, partial, comment
        /// A mustache tag that templates may not use: `=`, `$`, `<`, `%`.
        case unsupported(Character)
        /// No `}}` follows.
        case unclosed
    }

    let kind: Kind
    let name: String
    let line: Int

    static func all(in text: String) -> [TemplateTag] {
        var tags: [TemplateTag] = []
        var rest = Substring(text)
        var line = 1
        while let open = rest.range(of: "{{") {
            line += lines(in: rest[..<open.lowerBound])
            let body = rest[open.upperBound...]
            let isTriple = body.first == "{"
            guard let close = body.range(of: isTriple ? "}}}" : "}}") else {
                let name = body.prefix { !$0.isNewline }
                return tags + [TemplateTag(kind: .unclosed, name: trimmed(name), line: line)]
            }
            tags.append(tag(body[..<close.lowerBound], line: line))
            line += lines(in: rest[open.lowerBound..<close.upperBound])
            rest = body[close.upperBound...]
        }
        return tags
    }

    private static func tag(_ body: Substring, line: Int) -> TemplateTag {
        let kind: Kind
        switch body.first {
        case "{", "&": kind = .markup
        case "#": kind = .section
        case "^": kind = .inverted
        case "/": kind = .end
        case ">": kind = .partial
        case "!": kind = .comment
        case let sign? where "=$<%".contains(sign): kind = .unsupported(sign)
        default: kind = .variable
        }
        let name = kind == .variable ? body : body.dropFirst()
        return TemplateTag(kind: kind, name: trimmed(name), line: line)
    }

    private static func lines(in text: Substring) -> Int {
        text.unicodeScalars.count { $0 == "\n" }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }
}

extension Substring {
    /// The first occurrence of a short text.
    fileprivate func range(of text: String) -> Range<Index>? {
        let needle = Array(text.utf8)
        var start = startIndex
        while start < endIndex {
            if utf8[start] == needle[0],
                let end = utf8.index(start, offsetBy: needle.count, limitedBy: endIndex),
                utf8[start..<end].elementsEqual(needle)
            {
                return start..<end
            }
            start = utf8.index(after: start)
        }
        return nil
    }
}
