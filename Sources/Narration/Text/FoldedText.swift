internal import Foundation

/// A text in the form used to search for quotes and names: white space is one space, quotation
/// marks are one mark, capitals are small; each scalar keeps its original position.
struct FoldedText {
    enum Folding {
        /// For comparing quotes.
        case quotes
        /// Also without marks above and below letters: “Jose” is “José”.
        case names
    }

    private(set) var scalars: [UInt32] = []
    /// The offset of each scalar in `source`.
    private(set) var origins: [Int] = []
    let source: [Unicode.Scalar]

    /// - Parameter text: in NFC.
    init(_ text: String, _ folding: Folding = .quotes) {
        source = Array(text.unicodeScalars)
        scalars.reserveCapacity(source.count)
        origins.reserveCapacity(source.count)
        for (offset, scalar) in source.enumerated() { append(scalar, at: offset, folding) }
    }

    private mutating func append(_ scalar: Unicode.Scalar, at offset: Int, _ folding: Folding) {
        let value = scalar.value
        if scalar.isQuotationMark {
            put(0x27, offset)
        } else if value < 0x80 {
            if value == 0x20 || (0x09...0x0D) ~= value {
                if scalars.last != 0x20 { put(0x20, offset) }
            } else {
                put((0x41...0x5A) ~= value ? value + 0x20 : value, offset)
            }
        } else if scalar.properties.isWhitespace {
            if scalars.last != 0x20 { put(0x20, offset) }
        } else {
            let lowered = scalar.properties.lowercaseMapping
            let parts =
                folding == .names ? lowered.decomposedStringWithCanonicalMapping : lowered
            for part in parts.unicodeScalars
            where folding == .quotes || part.properties.generalCategory != .nonspacingMark {
                put(part.value, offset)
            }
        }
    }

    private mutating func put(_ value: UInt32, _ offset: Int) {
        scalars.append(value)
        origins.append(offset)
    }

    /// The ranges in `source` where `other` occurs as whole words, without overlaps.
    func occurrences(of other: FoldedText) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        while let range = next(other.scalars, from: start) {
            found.append(origins[range.lowerBound]..<origins[range.upperBound - 1] + 1)
            start = range.upperBound
        }
        return found
    }

    func firstOccurrence(of other: FoldedText) -> Range<Int>? {
        next(other.scalars, from: 0).map {
            origins[$0.lowerBound]..<origins[$0.upperBound - 1] + 1
        }
    }

    private func next(_ needle: [UInt32], from start: Int) -> Range<Int>? {
        guard let first = needle.first, scalars.count >= needle.count else { return nil }
        return scalars.withUnsafeBufferPointer { hay in
            var at = start
            while at + needle.count <= hay.count {
                if hay[at] == first, matches(hay, needle, at), isWhole(at, at + needle.count) {
                    return at..<at + needle.count
                }
                at += 1
            }
            return nil
        }
    }

    private func matches(
        _ hay: UnsafeBufferPointer<UInt32>, _ needle: [UInt32], _ at: Int
    ) -> Bool {
        for index in needle.indices where hay[at + index] != needle[index] { return false }
        return true
    }

    /// Whether no word is split at either end.
    private func isWhole(_ start: Int, _ end: Int) -> Bool {
        !isInsideWord(start) && !isInsideWord(end)
    }

    private func isInsideWord(_ boundary: Int) -> Bool {
        guard boundary > 0, boundary < scalars.count else { return false }
        return letter(boundary - 1).isOfWord && letter(boundary).isOfWord
    }

    private func letter(_ index: Int) -> Letter {
        Unicode.Scalar(scalars[index]).map { Letter($0) } ?? .other
    }
}
