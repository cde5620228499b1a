/// Reads a page's drawing commands operator by operator (PDF 1.7, 7.8.2).
struct ContentScanner {
    struct Operation {
        enum Kind {
            case beginText, endText
            case beginMarked(isContent: Bool)
            case endMarked
            /// Adds to the current path.
            case path
            /// Ends a path and shows it.
            case paintPath
            /// Ends a path without drawing it.
            case dropPath
            /// An image, a form or a shading.
            case paint
            case showText
            case other
        }

        let kind: Kind
        /// From the first operand to the end of the operator.
        let range: Range<Int>
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    /// - Parameter bytes: must live as long as the scanner.
    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The next operation; nil at the end.
    mutating func next() -> Operation? {
        skipBlanks()
        let start = position
        var hasMarkedContent = false
        while position < bytes.count {
            let token = position
            switch bytes[position] {
            case UInt8(ascii: "("): skipString()
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "["), UInt8(ascii: "]"),
                UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ")"):
                position += 1
            case UInt8(ascii: "/"):
                position += 1
                skipWord()
                if matches(token..<position, "/MCID") { hasMarkedContent = true }
            case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                skipWord()
            default:
                skipWord()
                if isOperand(token..<position) { break }
                if matches(token..<position, "BI") { skipInlineImage() }
                let kind = kind(of: token..<position, isContent: hasMarkedContent)
                return Operation(kind: kind, range: start..<position)
            }
            skipBlanks()
        }
        return nil
    }

    private func kind(of word: Range<Int>, isContent: Bool) -> Operation.Kind {
        guard word.count <= 3 else { return .other }
        let kind = ContentScanner.kinds[ContentScanner.packed(bytes[word])] ?? .other
        if case .beginMarked = kind { return .beginMarked(isContent: isContent) }
        return kind
    }

    /// Operators by their packed letters: a page has thousands of them, and making a string for
    /// each would take longer than everything else.
    private static let kinds: [UInt32: Operation.Kind] = {
        let table: [(Operation.Kind, [String])] = [
            (.beginText, ["BT"]), (.endText, ["ET"]),
            (.beginMarked(isContent: false), ["BMC", "BDC"]), (.endMarked, ["EMC"]),
            (.path, ["m", "l", "c", "v", "y", "h", "re", "W", "W*"]),
            (.paintPath, ["f", "F", "f*", "S", "s", "B", "B*", "b", "b*"]), (.dropPath, ["n"]),
            (.paint, ["Do", "sh", "BI"]), (.showText, ["Tj", "TJ", "'", "\""]),
        ]
        return table.reduce(into: [:]) { kinds, entry in
            for word in entry.1 { kinds[packed(word.utf8)] = entry.0 }
        }
    }()

    private static func packed(_ word: some Collection<UInt8>) -> UInt32 {
        word.reduce(0) { $0 << 8 | UInt32($1) }
    }

    private func isOperand(_ word: Range<Int>) -> Bool {
        matches(word, "true") || matches(word, "false") || matches(word, "null")
    }

    private func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
        guard range.count == text.utf8CodeUnitCount else { return false }
        return text.withUTF8Buffer { bytes[range].elementsEqual($0) }
    }

    private mutating func skipBlanks() {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "%") {
                while position < bytes.count, bytes[position] != 10, bytes[position] != 13 {
                    position += 1
                }
            } else if ContentScanner.isBlank(byte) {
                position += 1
            } else {
                return
            }
        }
    }

    private mutating func skipWord() {
        var end = position + 1
        while end < bytes.count, ContentScanner.isRegular(bytes[end]) { end += 1 }
        position = end
    }

    /// Brackets inside a string come in pairs or after a backslash.
    private mutating func skipString() {
        var depth = 0
        repeat {
            switch bytes[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
            default: break
            }
            position += 1
        } while depth > 0 && position < bytes.count
        position = min(position, bytes.count)
    }

    /// Skips to after the `EI` that is a word of its own.
    private mutating func skipInlineImage() {
        while position + 3 < bytes.count {
            position += 1
            if ContentScanner.isBlank(bytes[position - 1]), bytes[position] == UInt8(ascii: "E"),
                bytes[position + 1] == UInt8(ascii: "I"),
                position + 2 == bytes.count || ContentScanner.isBlank(bytes[position + 2])
            {
                position += 2
                return
            }
        }
        position = bytes.count
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte < 64 && blanks >> byte & 1 == 1 }

    /// Whether a byte continues a word: neither whitespace nor a delimiter (PDF 1.7, 7.2.2).
    private static func isRegular(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<64: delimiters >> byte & 1 == 0
        case 64..<128: upperDelimiters >> (byte - 64) & 1 == 0
        default: true
        }
    }

    // One bit per byte value: a page has tens of thousands of bytes, and each one is checked.
    private static let blanks: UInt64 = 1 | 1 << 9 | 1 << 10 | 1 << 12 | 1 << 13 | 1 << 32
    /// Whitespace and `%()/<>`.
    private static let delimiters: UInt64 = blanks | 1 << 37 | 3 << 40 | 1 << 47 | 5 << 60
    /// `[]{}`, from 64 on.
    private static let upperDelimiters: UInt64 = 5 << 27 | 5 << 59
}
