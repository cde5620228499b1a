/// The parts of a file that a request asks for (RFC 9110, section 14).
package enum ByteRanges: Hashable, Sendable {
    /// No part, or nothing that has to be understood: the whole file is sent.
    case whole
    case parts([Range<Int>])
    /// All parts lie behind the end.
    case beyond

    /// A reader of a PDF asks for a few; hundreds of them are an attack.
    private static let most = 8

    /// - Parameters:
    ///   - header: the value of `Range`; nil if there is none.
    ///   - size: of the file, in bytes.
    package init(_ header: String?, of size: Int) {
        guard let header, header.utf8.count <= 256,
            let specifications = ByteRanges.specifications(header)
        else {
            self = .whole
            return
        }
        let parts = specifications.compactMap { $0(size) }
        if parts.isEmpty {
            self = .beyond
        } else if ByteRanges.areOrderly(parts) {
            self = .parts(parts)
        } else {
            self = .whole
        }
    }

    /// Parts that follow one another, so that together they are no more than the file.
    private static func areOrderly(_ parts: [Range<Int>]) -> Bool {
        zip(parts, parts.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound }
    }

    /// Each as a function from the size to the range; nil if the header is not of the form.
    private static func specifications(_ header: String) -> [(Int) -> Range<Int>?]? {
        guard header.lowercased().hasPrefix("bytes=") else { return nil }
        let texts = header.dropFirst(6).split(separator: ",", omittingEmptySubsequences: false)
        guard texts.count <= most else { return nil }
        var found: [(Int) -> Range<Int>?] = []
        for text in texts {
            let trimmed = text.drop { $0 == " " || $0 == "\t" }
            let ends = trimmed.split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count == 2, let specification = specification(ends[0], ends[1]) else {
                return nil
            }
            found.append(specification)
        }
        return found
    }

    private static func specification(
        _ first: Substring, _ last: Substring
    ) -> ((Int) -> Range<Int>?)? {
        if first.isEmpty {
            guard let count = number(last) else { return nil }
            return { size in
                count == 0 || size == 0 ? nil : size - min(count, size)..<size
            }
        }
        guard let start = number(first) else { return nil }
        if last.isEmpty { return { size in start < size ? start..<size : nil } }
        guard let end = number(last), start <= end else { return nil }
        return { size in start < size ? start..<min(end, size - 1) + 1 : nil }
    }

    /// Figures only; a number that is too large is as large as can be.
    private static func number(_ text: Substring) -> Int? {
        let text = text.drop { $0 == " " }
        guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text) ?? Int.max - 1
    }
}
