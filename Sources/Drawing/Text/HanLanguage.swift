/// The language that decides the shapes of Chinese characters.
///
/// Unicode has one code for all languages; fonts have several shapes.
enum HanLanguage: String, Hashable {
    case none = "en"
    case japanese = "ja"
    case korean = "ko"
    case chinese = "zh-cn"

    /// Kana mean Japanese, hangul Korean; text with Chinese characters only counts as Chinese.
    init(of text: String) {
        var found = HanLanguage.none
        for scalar in text.unicodeScalars where scalar.value >= 0x1100 {
            switch scalar.value {
            case 0x3041...0x30FF, 0x31F0...0x31FF, 0xFF66...0xFF9D:
                self = .japanese
                return
            case 0x1100...0x11FF, 0x3130...0x318F, 0xAC00...0xD7AF: found = .korean
            case 0x2E80...0x2FDF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF,
                0x20000...0x3FFFF:
                if found == .none { found = .chinese }
            default: continue
            }
        }
        self = found
    }

    /// The part of the CJK family names to prefer.
    private var region: String? {
        switch self {
        case .none: nil
        case .japanese: "JP"
        case .korean: "KR"
        case .chinese: "SC"
        }
    }

    /// The families in the order that suits the language.
    func preferred(_ families: [String]) -> [String] {
        guard let region else { return families }
        let first = "Noto Sans CJK " + region
        guard families.contains(first),
            let place = families.firstIndex(where: { $0.hasPrefix("Noto Sans CJK ") })
        else { return families }
        var sorted = families.filter { $0 != first }
        sorted.insert(first, at: place)
        return sorted
    }
}
