/// The role of a scalar in words, as far as splitting and matching need it.
enum Letter {
    /// In a script with spaces between words.
    case spaced
    case han, katakana, hiragana
    /// In a script without spaces between words: Thai, Lao, Khmer, Burmese.
    case running
    case digit
    /// Belongs to the word when it is between two letters.
    case apostrophe
    case other

    init(_ scalar: Unicode.Scalar) {
        let value = scalar.value
        if value < 0x80 {
            self =
                switch UInt8(value) {
                case 0x30...0x39: .digit
                case 0x41...0x5A, 0x61...0x7A: .spaced
                case 0x27: .apostrophe
                default: .other
                }
            return
        }
        switch value {
        case 0x2019, 0x2BC: self = .apostrophe
        case 0x3041...0x309F: self = .hiragana
        case 0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D: self = .katakana
        case 0x3005...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            self = .han
        case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF:
            self = scalar.decimalDigit == nil ? .running : .digit
        default:
            let properties = scalar.properties
            if properties.isAlphabetic {
                self = .spaced
            } else {
                switch properties.generalCategory {
                case .decimalNumber: self = .digit
                case .nonspacingMark, .spacingMark: self = .spaced
                default: self = .other
                }
            }
        }
    }

    /// Whether two of these side by side can be in one word.
    var isOfWord: Bool {
        switch self {
        case .spaced, .digit: true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// 0…9 of any script.
    var decimalDigit: Int? {
        if (0x30...0x39) ~= value { return Int(value) - 0x30 }
        guard value >= 0x80, properties.numericType == .decimal else { return nil }
        return properties.numericValue.map { Int($0) }
    }

    /// A quotation mark or an apostrophe, because texts use the same signs for both.
    var isQuotationMark: Bool {
        switch value {
        case 0x22, 0x27, 0x60, 0xAB, 0xB4, 0xBB, 0x2018...0x201F, 0x2032...0x2033, 0x2039...0x203A,
            0x300C...0x300F, 0x301D...0x301F, 0xFF02, 0xFF07:
            true
        default: false
        }
    }
}
