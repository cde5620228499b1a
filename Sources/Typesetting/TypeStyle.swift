import Graphics

/// One of the few text styles of the report: size, colour, and position on the grid.
struct TypeStyle: Hashable, Sendable {
    var font: Font
    var paint: Paint
    /// The distance between baselines: a multiple of 6 points.
    var leading: Double
    /// The distance from a line's top to its baseline: 9 more than a multiple of 6, minus 6 or 12.
    var baseline: Double

    init(
        _ size: Double, _ weight: Font.Weight = .regular, _ role: Paint.Role,
        leading: Double = 12, baseline: Double = 9, figures: Font.Figures = .proportional
    ) {
        font = Font(size, weight, figures: figures)
        paint = .role(role)
        self.leading = leading
        self.baseline = baseline
    }

    func colored(_ role: Paint.Role) -> TypeStyle {
        var style = self
        style.paint = .role(role)
        return style
    }

    func weighing(_ weight: Font.Weight) -> TypeStyle {
        var style = self
        style.font.weight = weight
        return style
    }

    /// The sentence that a document opens with.
    static let frontHeadline = TypeStyle(20, .bold, .ink, leading: 24, baseline: 15)
    /// The names of report and edition above it.
    static let frontName = TypeStyle(11, .medium, .muted)
    static let section = TypeStyle(18, .semibold, .ink, leading: 24, baseline: 15)
    static let headline = TypeStyle(11, .semibold, .ink)
    static let body = TypeStyle(9, .regular, .text)
    static let note = TypeStyle(8, .regular, .muted)
    static let cell = TypeStyle(8, .regular, .text, figures: .tabular)
    static let columnHead = TypeStyle(7.5, .medium, .muted)
    static let running = TypeStyle(7.5, .regular, .muted, figures: .tabular)
    static let source = TypeStyle(7, .regular, .muted)
    static let figure = TypeStyle(18, .semibold, .ink, leading: 24, baseline: 15, figures: .tabular)
    static let smallFigure = TypeStyle(
        11, .semibold, .ink, leading: 24, baseline: 15, figures: .tabular)
}
