extension JSONValue {
    /// Reads a JSON text strictly by RFC 8259; the members of objects keep their order.
    ///
    /// - Throws: ``JSONFault`` for any other text, and for one nested deeper than 128 levels.
    package init(json bytes: [UInt8]) throws(JSONFault) {
        var reader = ValueReader(bytes: bytes)
        self = try reader.whole()
    }

    /// A member of an object, the last one if several have the name; nil when there is none.
    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.name == name }?.value
    }
}

/// Where a text stops being JSON: the index of a byte, starting at 0.
package struct JSONFault: Error, Hashable {
    package let place: Int
}

private struct ValueReader {
    let bytes: [UInt8]
    private var place = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private static let deepest = 128

    mutating func whole() throws(JSONFault) -> JSONValue {
        let value = try value(depth: 0)
        skipBlanks()
        guard place == bytes.count else { throw fault }
        return value
    }

    private mutating func value(depth: Int) throws(JSONFault) -> JSONValue {
        guard depth < ValueReader.deepest else { throw fault }
        skipBlanks()
        switch next {
        case UInt8(ascii: "{"): return .object(try members(depth))
        case UInt8(ascii: "["): return .array(try elements(depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .boolean(true))
        case UInt8(ascii: "f"): return try word("false", .boolean(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func members(_ depth: Int) throws(JSONFault) -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        place += 1
        skipBlanks()
        if take("}") { return members }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw fault }
            let name = try string()
            skipBlanks()
            guard take(":") else { throw fault }
            members.append(JSONValue.Member(name, try value(depth: depth + 1)))
            skipBlanks()
        } while take(",")
        guard take("}") else { throw fault }
        return members
    }

    private mutating func elements(_ depth: Int) throws(JSONFault) -> [JSONValue] {
        var elements: [JSONValue] = []
        place += 1
        skipBlanks()
        if take("]") { return elements }
        repeat {
            elements.append(try value(depth: depth + 1))
            skipBlanks()
        } while take(",")
        guard take("]") else { throw fault }
        return elements
    }

    // MARK: Strings

    /// From the opening quote to the closing one.
    private mutating func string() throws(JSONFault) -> String {
        place += 1
        var text: [UInt8] = []
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                place += 1
                guard let string = String(validating: text, as: UTF8.self) else { throw fault }
                return string
            case UInt8(ascii: "\\"):
                place += 1
                text.append(contentsOf: try escape().utf8)
            case 0..<0x20: throw fault
            default:
                text.append(byte)
                place += 1
            }
        }
        throw fault
    }

    private static let escapes: [UInt8: Character] = [
        UInt8(ascii: "\""): "\"", UInt8(ascii: "\\"): "\\", UInt8(ascii: "/"): "/",
        UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{C}", UInt8(ascii: "n"): "\n",
        UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]

    /// The text after a backslash.
    private mutating func escape() throws(JSONFault) -> String {
        guard let byte = next else { throw fault }
        if let character = ValueReader.escapes[byte] {
            place += 1
            return String(character)
        }
        guard take("u") else { throw fault }
        var units = [try hexadecimal()]
        if UTF16.isLeadSurrogate(units[0]) {
            guard take("\\"), take("u") else { throw fault }
            units.append(try hexadecimal())
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw fault }
        return text
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt16 {
        let digits = String(decoding: bytes.dropFirst(place).prefix(4), as: UTF8.self)
        guard digits.utf8.count == 4, digits.allSatisfy(\.isHexDigit),
            let unit = UInt16(digits, radix: 16)
        else { throw fault }
        place += 4
        return unit
    }

    // MARK: Scalars

    private mutating func word(_ word: String, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        guard bytes.dropFirst(place).starts(with: word.utf8) else { throw fault }
        place += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = place
        _ = take("-")
        let isZero = next == UInt8(ascii: "0")
        guard let whole = digits(), !isZero || whole == 1 else { throw fault }
        var isWhole = true
        if take(".") {
            isWhole = false
            guard digits() != nil else { throw fault }
        }
        if take("e") || take("E") {
            isWhole = false
            if !take("+") { _ = take("-") }
            guard digits() != nil else { throw fault }
        }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        if isWhole, let integer = Int(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw fault }
        return .number(number)
    }

    /// The number of digits; nil when there are none.
    private mutating func digits() -> Int? {
        let start = place
        while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
        return place > start ? place - start : nil
    }

    // MARK: Bytes

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private var fault: JSONFault { JSONFault(place: place) }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { place += 1 }
    }
}
