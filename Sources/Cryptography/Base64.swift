/// Base64 (RFC 4648).
package enum Base64 {
    /// The standard alphabet, with padding.
    package static func text(of bytes: [UInt8]) -> String {
        encoded(bytes, "+/") + String(repeating: "=", count: (3 - bytes.count % 3) % 3)
    }

    /// The alphabet for addresses and file names, without padding.
    package static func urlText(of bytes: [UInt8]) -> String { encoded(bytes, "-_") }

    private static func encoded(_ bytes: [UInt8], _ last: String) -> String {
        let alphabet = Array(
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last).utf8)
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var (bits, count) = (0, 0)
        for byte in bytes {
            bits = (bits << 8 | Int(byte)) & 0xFFFF
            count += 8
            while count >= 6 {
                count -= 6
                text.append(alphabet[bits >> count & 63])
            }
        }
        if count > 0 { text.append(alphabet[bits << (6 - count) & 63]) }
        return String(decoding: text, as: UTF8.self)
    }
}
