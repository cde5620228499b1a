import Graphics
import ReportModel
import Settings

/// A column of a chart’s rows, declared once: its place in the table and its value for each row.
///
/// Pictures take columns as values: a ``Category`` for bands and colours, a ``Figure`` for lengths
/// and shades, a ``DayColumn`` for axes of days.
protocol Column<Row> {
    associatedtype Row

    var heading: DataTable.Column { get }
    func cell(_ row: Row) -> DataTable.Cell
}

/// What a row is about: a label of the data, with its name and colour.
struct Category<Row>: Column {
    let heading: DataTable.Column
    /// The label’s canonical text.
    let label: (Row) -> String
    let name: (String) -> String
    let color: (String) -> Color

    /// A category that is not named in the configuration.
    ///
    /// - Parameter name: the label for people; the label as written by default.
    init(
        _ id: String, heading: String? = nil, name: @escaping (String) -> String = { $0 },
        color: @escaping (String) -> Color = { _ in Labels.plain },
        _ label: @escaping (Row) -> String
    ) {
        self.heading = .init(id, heading ?? id.sentenceCased, .text)
        self.label = label
        self.name = name
        self.color = color
    }

    func name(of row: Row) -> String { name(label(row)) }
    func color(of row: Row) -> Color { color(label(row)) }

    func cell(_ row: Row) -> DataTable.Cell { .label(label(row), display: name(of: row)) }

    /// Bands in the order of `labels`; rows with other labels are not drawn.
    func bands(_ labels: [String], note: (String) -> String? = { _ in nil }) -> Bands<Row> {
        let places = Dictionary(labels.enumerated().map { ($1, $0) }) { first, _ in first }
        return Bands(labels.map { .init(name($0), note: note($0)) }) { places[label($0)] }
    }
}

/// The bands of an axis, and the band of each row.
struct Bands<Row> {
    let bands: [PositionScale.Band]
    /// Nil when the row is not drawn.
    let place: (Row) -> Int?

    init(_ bands: [PositionScale.Band], place: @escaping (Row) -> Int?) {
        self.bands = bands
        self.place = place
    }

    func name(of row: Row) -> String { place(row).map { bands[$0].label } ?? "" }
}

/// A count or measurement of a row.
struct Figure<Row>: Column {
    let heading: DataTable.Column
    /// The format in pictures; the table uses the heading’s format.
    let format: NumberFormat
    let value: (Row) -> Double?
    private let unit: ((Double) -> String)?
    private let tableCell: (Row) -> DataTable.Cell

    private init(
        _ heading: DataTable.Column, _ format: NumberFormat, value: @escaping (Row) -> Double?,
        unit: ((Double) -> String)? = nil, cell: @escaping (Row) -> DataTable.Cell
    ) {
        self.heading = heading
        self.format = format
        self.value = value
        self.unit = unit
        tableCell = cell
    }

    /// Null when undefined.
    init(
        _ id: String, _ heading: String, _ format: NumberFormat, _ value: @escaping (Row) -> Double?
    ) {
        self.init(
            .init(id, heading, .number(format)), format, value: value,
            cell: { .figure(value($0)) })
    }

    /// A change, with its sign; null when undefined.
    static func change(
        _ id: String, _ heading: String, _ format: NumberFormat, _ value: @escaping (Row) -> Double?
    ) -> Figure {
        Figure(
            .init(id, heading, .change(format)), format, value: value,
            cell: { .figure(value($0)) })
    }

    /// - Parameter noun: what is counted, for tips: “12 comments”.
    static func count(
        _ id: String, _ heading: String, noun: Noun? = nil, _ count: @escaping (Row) -> Int
    ) -> Figure {
        Figure(
            .init(id, heading, .number(.count)), .count, value: { Double(count($0)) },
            unit: noun.map { noun in { $0 == 1 ? noun.one : noun.many } },
            cell: { .integer(count($0)) })
    }

    /// A whole number, which may be missing.
    static func count(
        _ id: String, _ heading: String, ifAny count: @escaping (Row) -> Int?
    ) -> Figure {
        Figure(
            .init(id, heading, .number(.count)), .count, value: { count($0).map(Double.init) },
            cell: { count($0).map { .integer($0) } ?? .null })
    }

    /// 0…1, printed as a percentage.
    static func share(_ share: @escaping (Row) -> Double?) -> Figure {
        Figure("share", "Share", .rate(), share)
    }

    static func score(_ score: @escaping (Row) -> Double?) -> Figure {
        Figure("score", "Score", .score, score)
    }

    /// The number of rows that the figure next to it is computed from.
    static func n(_ n: @escaping (Row) -> Int) -> Figure { count("n", "n", n) }

    /// The same column, with another format in pictures.
    func printed(_ format: NumberFormat) -> Figure {
        Figure(heading, format, value: value, unit: unit, cell: tableCell)
    }

    func cell(_ row: Row) -> DataTable.Cell { tableCell(row) }

    /// The figure as in a picture’s labels.
    ///
    /// A figure that would be printed as zero gets a decimal, so that its sign can be seen.
    func text(_ row: Row) -> String { text(of: value(row)) }

    func text(of value: Double?) -> String {
        guard format == .decimal(0), let value, value != 0,
            format.string(value) == format.string(0)
        else { return format.string(value) }
        return NumberFormat.decimal(1).string(value)
    }

    /// The figure as in tips, with what is counted: “12 comments”.
    func words(_ row: Row) -> String { words(of: value(row)) }

    func words(of value: Double?) -> String {
        guard let unit, let value else { return text(of: value) }
        return "\(text(of: value)) \(unit(value))"
    }
}

/// The day of a row.
struct DayColumn<Row>: Column {
    let heading: DataTable.Column
    let day: (Row) -> LocalDay

    init(_ day: @escaping (Row) -> LocalDay) { self.init("day", "Day", day) }

    init(_ id: String, _ heading: String, _ day: @escaping (Row) -> LocalDay) {
        self.heading = .init(id, heading, .day)
        self.day = day
    }

    func cell(_ row: Row) -> DataTable.Cell { .day(day(row)) }
}

/// A text from the data, or null.
struct TextColumn<Row>: Column {
    let heading: DataTable.Column
    private let content: (Row) -> DataTable.Cell

    init(_ id: String, _ heading: String, cell: @escaping (Row) -> DataTable.Cell) {
        self.heading = .init(id, heading, .text)
        content = cell
    }

    func cell(_ row: Row) -> DataTable.Cell { content(row) }
}

/// What a tip says in parentheses after its figure.
struct Aside<Row> {
    let words: (Row) -> String

    /// For example “n 1,204”.
    static func n(_ count: @escaping (Row) -> Int) -> Aside {
        Aside { "n \(NumberFormat.count.string(count($0)))" }
    }

    /// For example “18.2% of comments”, or only the share.
    static func share(
        of whole: String? = nil, decimals: Int = 1, _ share: @escaping (Row) -> Double?
    ) -> Aside {
        Aside {
            NumberFormat.rate(decimals: decimals).string(share($0))
                + (whole.map { " of \($0)" } ?? "")
        }
    }
}

extension ChartMaker {
    /// A label of a configured dimension, with the configuration’s name and colour.
    ///
    /// - Parameter id: the column’s id; the dimension’s name by default.
    func category<Row>(
        _ dimension: Vocabulary.Dimension, id: String? = nil, heading: String? = nil,
        _ label: @escaping (Row) -> String
    ) -> Category<Row> {
        let labels = labels
        return Category(
            id ?? dimension.rawValue, heading: heading, name: { labels.name($0, dimension) },
            color: { labels.color($0, dimension) }, label)
    }
}
