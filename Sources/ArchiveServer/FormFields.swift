/// What a form sends: names and values as browsers write them (application/x-www-form-urlencoded).
package struct FormFields: Hashable, Sendable {
    private let values: [String: String]

    /// What cannot be read is left out.
    package init(_ text: some StringProtocol) {
        var values: [String: String] = [:]
        for pair in text.split(separator: "&").prefix(16) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let name = FormFields.decoded(parts[0]),
                let value = FormFields.decoded(parts[1]), values[name] == nil
            else { continue }
            values[name] = value
        }
        self.values = values
    }

    /// Blank if there is none.
    package subscript(name: String) -> String { values[name] ?? "" }

    private static func decoded(_ text: some StringProtocol) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                guard rest.count >= 2,
                    let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
                else { return nil }
                bytes.append(code)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
