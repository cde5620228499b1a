internal import ReportModel

/// Places in a model’s sentence where the program puts a figure: `{{share:double_charges}}`.
struct Placeholders {
    enum Figure: String, CaseIterable { case count, share, change }

    /// A sentence with its figures filled in.
    struct Filled: Hashable {
        var text: String
        /// In scalars of the text, with the theme’s key.
        var figures: [Place]

        struct Place: Hashable {
            var range: Range<Int>
            var key: String
        }
    }

    let themes: [ThemeReading.Theme]
    /// How many conversations were read.
    let total: Int

    /// The placeholders that a theme has.
    func names(of theme: ThemeReading.Theme) -> [String] {
        Figure.allCases.filter { value(of: $0, theme) != nil }.map {
            "{{\($0.rawValue):\(theme.key)}}"
        }
    }

    /// Nil when a sentence has a placeholder that there is not, or a brace without its partner.
    func filled(_ sentence: String) -> Filled? {
        var text = ""
        var places: [Filled.Place] = []
        var rest = sentence[...]
        while let start = rest.firstRange(of: "{{") {
            text += rest[..<start.lowerBound]
            guard let end = rest[start.upperBound...].firstRange(of: "}}"),
                let (value, key) = value(of: rest[start.upperBound..<end.lowerBound])
            else { return nil }
            let begin = text.unicodeScalars.count
            text += value
            places.append(.init(range: begin..<text.unicodeScalars.count, key: key))
            rest = rest[end.upperBound...]
        }
        text += rest
        return text.contains("{") || text.contains("}") ? nil : Filled(text: text, figures: places)
    }

    private func value(of name: Substring) -> (value: String, key: String)? {
        if name == "total" { return (NumberFormat.count.string(Double(total)), "") }
        let parts = name.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let figure = Figure(rawValue: String(parts[0])),
            let theme = themes.first(where: { $0.key == parts[1] }),
            let value = value(of: figure, theme)
        else { return nil }
        return (value, theme.key)
    }

    /// A change is told only where it is more than chance.
    private func value(of figure: Figure, _ theme: ThemeReading.Theme) -> String? {
        switch figure {
        case .count: NumberFormat.count.string(Double(theme.count))
        case .share: NumberFormat.rate().string(theme.share)
        case .change: theme.isFound ? theme.change.map { NumberFormat.rate().change($0) } : nil
        }
    }
}
