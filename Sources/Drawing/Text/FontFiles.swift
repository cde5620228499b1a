import Foundation
package import Graphics

/// The fixed set of font files for all text; no other fonts on the machine are used.
///
/// Packs are opened in order, and only when a text has a character that no earlier pack covers.
/// Families are preferred in the same order, so opening a pack later does not change earlier
/// measurements.
package struct FontFiles: Hashable, Sendable {
    /// A weight of Inter, the reports' font family.
    package struct Face: Hashable, Sendable {
        package let weight: Font.Weight
        package let path: String
    }

    /// Families for scripts that Inter lacks, from one Debian package.
    struct Pack: Hashable, Sendable {
        let name: String
        let package: String
        /// In order of preference.
        let families: [String]
        let paths: [String]
    }

    /// Inter, which must be installed.
    package let faces: [Face]
    /// The Debian package that contains Inter.
    let package: String
    let packs: [Pack]
    /// For characters that are shown as pictures.
    let emoji: Pack

    /// Where Debian's font packages install them.
    package static let debian = FontFiles(root: "/usr/share/fonts")

    /// - Parameter root: the folder that contains `opentype` and `truetype`.
    package init(root: String) {
        let inter = root + "/opentype/inter/Inter-"
        faces = [
            Face(weight: .regular, path: inter + "Regular.otf"),
            Face(weight: .medium, path: inter + "Medium.otf"),
            Face(weight: .semibold, path: inter + "SemiBold.otf"),
            Face(weight: .bold, path: inter + "Bold.otf"),
        ]
        package = "fonts-inter"
        packs = [
            .noto("common scripts", FontFiles.common, styles: ["Regular", "Bold"], root),
            .noto("symbols", FontFiles.symbols, styles: ["Regular"], root),
            Pack(
                name: "Chinese, Japanese and Korean", package: "fonts-noto-cjk",
                families: ["JP", "KR", "SC", "TC"].map { "Noto Sans CJK \($0)" },
                paths: ["Regular", "Bold"].map { root + "/opentype/noto/NotoSansCJK-\($0).ttc" }),
            .noto("rare scripts", FontFiles.rare, styles: ["Regular"], root),
        ]
        emoji = Pack(
            name: "emoji", package: "fonts-noto-color-emoji", families: ["Noto Color Emoji"],
            paths: [root + "/truetype/noto/NotoColorEmoji.ttf"])
    }

    /// All families, the preferred ones first.
    var families: [String] { ["Inter"] + (packs + [emoji]).flatMap(\.families) }

    private static let common = [
        "Sans", "Sans Arabic", "Sans Hebrew", "Sans Devanagari", "Sans Bengali",
        "Sans Gurmukhi", "Sans Gujarati", "Sans Oriya", "Sans Tamil", "Sans Telugu",
        "Sans Kannada", "Sans Malayalam", "Sans Sinhala", "Sans Thai", "Sans Lao",
        "Sans Khmer", "Sans Myanmar", "Sans Georgian", "Sans Armenian", "Sans Ethiopic",
    ]

    private static let symbols = ["Sans Symbols", "Sans Symbols2", "Sans Math", "Music"]

    private static let rare = [
        "Serif Tibetan", "Sans Mongolian", "Sans Cherokee", "Sans Canadian Aboriginal",
        "Sans Thaana", "Sans Syriac", "Sans NKo", "Sans Tifinagh", "Sans Yi", "Sans Javanese",
        "Sans Balinese", "Sans Sundanese", "Sans Adlam", "Sans Vai", "Sans Ol Chiki",
        "Sans Meetei Mayek", "Sans Coptic", "Sans Runic", "Sans Gothic", "Sans Ogham",
        "Sans Phoenician", "Sans Egyptian Hieroglyphs", "Sans Cuneiform", "Sans Samaritan",
        "Sans Chakma", "Sans Lisu", "Sans New Tai Lue", "Sans Tai Tham", "Sans Tai Le",
        "Sans Cham", "Sans Buginese", "Sans Tagalog", "Sans Deseret", "Sans Osage",
    ]
}

extension FontFiles.Pack {
    /// Files of `fonts-noto-core`: “Sans Tai Le” is in `NotoSansTaiLe-Regular.ttf`.
    static func noto(_ name: String, _ families: [String], styles: [String], _ root: String) -> Self
    {
        Self(
            name: name, package: "fonts-noto-core", families: families.map { "Noto " + $0 },
            paths: families.flatMap { family in
                let file = family.filter { $0 != " " }
                return styles.map { "\(root)/truetype/noto/Noto\(file)-\($0).ttf" }
            })
    }
}
