/// The name of an attached file, as the parameters of its headers.
enum FileNameParameter {
    /// A name that every system can save: without signs that mean something in paths.
    ///
    /// - Parameter ending: with its dot.
    static func safe(_ name: String, ending: String) -> String {
        let kept = HeaderText.cleaned(name).unicodeScalars.map { scalar in
            "/\\:*?\"<>|%".unicodeScalars.contains(scalar) ? "-" : scalar
        }
        let short = String(String.UnicodeScalarView(kept.prefix(100)))
        let trimmed = short.drop { $0 == " " || $0 == "." }
        return (trimmed.isEmpty ? "report" : String(trimmed)) + ending
    }

    /// Parameters for a name: plain for ASCII, else in the form of RFC 2231, which may take several,
    /// after one of ASCII for old readers.
    ///
    /// - Parameter key: `filename` or `name`.
    static func parameters(_ key: String, _ name: String) -> [String] {
        let isASCII = name.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        if isASCII, name.utf8.count < 60 { return ["\(key)=\"\(name)\""] }
        let plain = String(
            String.UnicodeScalarView(name.unicodeScalars.map { $0.isASCII ? $0 : "_" }))
        let ending = plain.split(separator: ".").last.map { ".\($0)" } ?? ""
        let short = plain.utf8.count < 60 ? plain : String(plain.prefix(40)) + ending
        return ["\(key)=\"\(short)\""] + extended(key, name)
    }

    /// The name in a header that ``parameters(_:_:)`` has made; nil if it has none.
    static func name(in header: String) -> String? {
        let parameters = header.split(separator: "; ").map {
            $0.split(separator: "=", maxSplits: 1)
        }
        let extended = parameters.filter { $0.count == 2 && $0[0].hasPrefix("filename*") }
        guard extended.isEmpty else {
            let text = extended.map(\.[1]).joined()
            return decoded(text.hasPrefix("UTF-8''") ? text.dropFirst(7) : text[...])
        }
        return parameters.first { $0.count == 2 && $0[0] == "filename" }
            .map { String($0[1].dropFirst().dropLast()) }
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text
        while let sign = rest.popFirst() {
            if sign == "%", let byte = UInt8(rest.prefix(2), radix: 16) {
                bytes.append(byte)
                rest = rest.dropFirst(2)
            } else {
                bytes += String(sign).utf8
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func extended(_ key: String, _ name: String) -> [String] {
        // Only whole characters in a piece.
        var pieces: [String] = [""]
        for scalar in name.unicodeScalars {
            let piece = String(scalar).utf8.map(encoded).joined()
            if pieces[pieces.count - 1].utf8.count + piece.utf8.count > 48 { pieces.append("") }
            pieces[pieces.count - 1] += piece
        }
        if pieces.count == 1 { return ["\(key)*=UTF-8''\(pieces[0])"] }
        return pieces.enumerated().map { index, piece in
            "\(key)*\(index)*=\(index == 0 ? "UTF-8''" : "")\(piece)"
        }
    }

    private static func encoded(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"):
            return String(UnicodeScalar(byte))
        default:
            let hex = String(byte, radix: 16, uppercase: true)
            return "%" + (hex.utf8.count < 2 ? "0" : "") + hex
        }
    }
}
