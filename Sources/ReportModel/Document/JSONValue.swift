/// A JSON value whose objects keep the order of their members.
package enum JSONValue: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    /// Written as the shortest text that reads back as the same double, or as `null` if not finite.
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: JSONValue

        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// `.null` for nil.
    package init(_ number: Double?) { self = number.map { .number($0) } ?? .null }
    package init(_ integer: Int?) { self = integer.map { .integer($0) } ?? .null }
    package init(_ text: String?) { self = text.map { .string($0) } ?? .null }

    /// The text in UTF-8, ending in a line feed; an array or object that contains only scalars is
    /// on one line.
    package var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.write(self, indentation: 0)
        writer.out.append(UInt8(ascii: "\n"))
        return writer.out
    }

    fileprivate var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }
}

private struct JSONWriter {
    var out: [UInt8] = []

    mutating func write(_ value: JSONValue, indentation: Int) {
        switch value {
        case .null: put("null")
        case .boolean(let flag): put(flag ? "true" : "false")
        case .integer(let integer): put(String(integer))
        case .number(let number): put(JSONWriter.text(of: number))
        case .string(let text): put(quoted: text)
        case .array(let values):
            list("[", values, "]", isFlat: values.allSatisfy(\.isScalar), indentation) {
                $0.write($1, indentation: indentation + 1)
            }
        case .object(let members):
            list("{", members, "}", isFlat: members.allSatisfy(\.value.isScalar), indentation) {
                $0.put(quoted: $1.name)
                $0.put(": ")
                $0.write($1.value, indentation: indentation + 1)
            }
        }
    }

    private mutating func list<Element>(
        _ open: String, _ elements: [Element], _ close: String, isFlat: Bool, _ indentation: Int,
        _ body: (inout JSONWriter, Element) -> Void
    ) {
        put(open)
        for (index, element) in elements.enumerated() {
            if index > 0 { put(isFlat ? ", " : ",") }
            if !isFlat { newLine(indentation + 1) }
            body(&self, element)
        }
        if !isFlat { newLine(indentation) }
        put(close)
    }

    private mutating func newLine(_ indentation: Int) {
        out.append(UInt8(ascii: "\n"))
        out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indentation))
    }

    private mutating func put(_ text: String) { out.append(contentsOf: text.utf8) }

    private mutating func put(quoted text: String) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): put("\\\"")
            case UInt8(ascii: "\\"): put("\\\\")
            case UInt8(ascii: "\n"): put("\\n")
            case UInt8(ascii: "\r"): put("\\r")
            case UInt8(ascii: "\t"): put("\\t")
            case 0..<0x20, 0x7F:
                put("\\u00")
                out.append(JSONWriter.hexDigits[Int(byte >> 4)])
                out.append(JSONWriter.hexDigits[Int(byte & 15)])
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }

    private static let hexDigits = Array("0123456789abcdef".utf8)

    /// Whole numbers have no fraction, up to the size where doubles represent every integer.
    private static func text(of number: Double) -> String {
        guard number.isFinite else { return "null" }
        if number == number.rounded(), abs(number) < 9_007_199_254_740_992 {
            return String(Int64(number))
        }
        return "\(number)"
    }
}
