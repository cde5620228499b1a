import ReportModel

/// Makes texts safe for a page: none of their characters can become markup.
///
/// The data contain HTML, NULs and bidi controls. Text enters a page in two ways: markup that this
/// room writes uses `escaped`; what a template prints uses `guarded`, which replaces characters by
/// stand-ins that become entities when the page is finished (`finished`). A template's own escaping
/// works on characters and lets a quote with an accent on it through, so it must find nothing to
/// escape.
enum HTMLText {
    /// Safe inside elements and quoted attributes.
    static func escaped(_ text: String) -> String { replaced(text, with: entities) }

    /// The same with stand-ins, which a template engine leaves unchanged whatever tag prints them.
    static func guarded(_ text: String) -> String { replaced(text, with: standIns) }

    /// A rendered page, with its stand-ins replaced by entities.
    static func finished(_ page: String) -> [UInt8] {
        var page = page
        return page.withUTF8 { bytes in
            var out: [UInt8] = []
            out.reserveCapacity(bytes.count + bytes.count / 16)
            var done = 0
            while let next = bytes[done...].firstIndex(of: 0xEF) {
                out += bytes[done..<next]
                if next + 2 < bytes.count, bytes[next + 1] == 0xB7,
                    (0x90..<0x95).contains(bytes[next + 2])
                {
                    out += entities[Int(bytes[next + 2] - 0x90)].utf8
                    done = next + 3
                } else {
                    out.append(bytes[next])
                    done = next + 1
                }
            }
            out += bytes[done...]
            return out
        }
    }

    /// A rendered plain text: its stand-ins are the characters again.
    static func plain(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            (0xFDD0...0xFDD4).contains(scalar.value)
                ? Unicode.Scalar(specials[Int(scalar.value - 0xFDD0)]) : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The text without control characters (shown as U+FFFD) and with every bidi control closed, so
    /// that it cannot change the direction of anything else.
    static func cleaned(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 >= 0x7F }) else { return text }
        let allowed = text.unicodeScalars.map { isForbidden($0) ? "\u{FFFD}" : $0 }
        let clean = String(String.UnicodeScalarView(allowed))
        return Isolation.mayTurn(clean) ? Isolation.closed(clean) : clean
    }

    private static let specials: [UInt8] = Array("&<>\"'".utf8)
    private static let entities = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;"]
    /// The noncharacters U+FDD0…FDD4, which `cleaned` removes from every text.
    private static let standIns = (0..<5).map { index in
        String(decoding: [0xEF, 0xB7, UInt8(0x90 + index)], as: UTF8.self)
    }

    private static func replaced(_ text: String, with replacements: [String]) -> String {
        let clean = cleaned(text)
        guard clean.utf8.contains(where: { special($0) != nil }) else { return clean }
        var out: [UInt8] = []
        out.reserveCapacity(clean.utf8.count + 32)
        for byte in clean.utf8 {
            if let index = special(byte) {
                out.append(contentsOf: replacements[index].utf8)
            } else {
                out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The place among ``specials`` of a byte that could be markup.
    private static func special(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "&"): 0
        case UInt8(ascii: "<"): 1
        case UInt8(ascii: ">"): 2
        case UInt8(ascii: "\""): 3
        case UInt8(ascii: "'"): 4
        default: nil
        }
    }

    /// Control characters and noncharacters, which HTML does not allow.
    private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D: false
        case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
