import Graphics

/// The data's colours on one page, as classes.
///
/// The light colour is an attribute of each shape, so a page without its style sheet is correct;
/// the dark colour is in a style sheet.
struct DataColors {
    private struct Pair: Hashable {
        let light: Color
        let dark: Color
    }

    private var numbers: [Pair: Int] = [:]
    private var pairs: [Pair] = []

    /// The class number of a colour, or nil if both themes use the same colour.
    mutating func number(of light: Color, dark: Color) -> Int? {
        guard light != dark else { return nil }
        let pair = Pair(light: light, dark: dark)
        if let number = numbers[pair] { return number }
        pairs.append(pair)
        numbers[pair] = pairs.count
        return pairs.count
    }

    /// The rules of the dark theme: class `d3` fills, class `e3` strokes.
    var styleSheet: String {
        let rules = pairs.enumerated().map { index, pair in
            ".d\(index + 1){fill:\(pair.dark.css)}.e\(index + 1){stroke:\(pair.dark.css)}"
        }
        return "@media screen and (prefers-color-scheme:dark){\n"
            + rules.map { $0 + "\n" }.joined() + "}\n"
    }
}
