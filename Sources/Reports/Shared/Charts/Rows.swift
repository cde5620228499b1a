import Graphics
import ReportModel

/// The rows of a chart with their columns, from which its table, pictures and tips are made.
///
///     charts.rows(pairs, [brand, platform, count])
///         .heatMap(x: platform.bands(platforms), y: brand.bands(brands), count)
///         .block("brand_platform_volume", "Comments by brand and platform", …)
struct Rows<Row> {
    let charts: ChartMaker
    /// The rows of the table.
    let all: [Row]
    let columns: [any Column<Row>]
    /// The rows of the picture.
    private(set) var drawn: [Row]

    fileprivate init(_ charts: ChartMaker, _ rows: [Row], _ columns: [any Column<Row>]) {
        self.charts = charts
        all = rows
        self.columns = columns
        drawn = rows
    }

    /// The same table with a picture of other rows, or of the same rows in another order.
    func drawing(_ rows: some Sequence<Row>) -> Rows {
        var other = self
        other.drawn = Array(rows)
        return other
    }

    var table: DataTable {
        DataTable(
            columns: columns.map { $0.heading },
            rows: all.map { row in columns.map { $0.cell(row) } })
    }

    /// A picture with a plot that was made elsewhere.
    func picture(_ plot: Plot) -> Picture { Picture(charts: charts, table: table, plot: plot) }

    /// For example “Drumeo: 12 comments (3.1% of comments)”.
    func tip(_ name: String, _ figure: Figure<Row>, _ aside: Aside<Row>?, _ row: Row) -> String {
        "\(name): \(figure.words(row))" + (aside.map { " (\($0.words(row)))" } ?? "")
    }
}

extension ChartMaker {
    func rows<Row>(_ rows: [Row], _ columns: [any Column<Row>]) -> Rows<Row> {
        Rows(self, rows, columns)
    }
}

/// A plot with its table, but without its words.
struct Picture {
    let charts: ChartMaker
    private(set) var table: DataTable
    private(set) var plot: Plot
    /// The KPIs that it shows; nil means the count of the rows.
    var metrics: [Metric]?
    /// An addition to the line below the picture, which every such picture has.
    var remark: String?
    /// The rows as a page lists them, if in another form than the table.
    private(set) var listed: DataTable?

    init(charts: ChartMaker, table: DataTable, plot: Plot, metrics: [Metric]? = nil) {
        self.charts = charts
        self.table = table
        self.plot = plot
        self.metrics = metrics
    }

    /// The same picture with its rows in another form on a page.
    func listing(_ table: DataTable) -> Picture {
        var other = self
        other.listed = table
        return other
    }

    /// The same picture with a table that it shares with another one.
    func over(_ table: DataTable) -> Picture {
        var other = self
        other.table = table
        return other
    }

    /// The same picture with a line at a value of the vertical axis, drawn first.
    func withRule(at value: Double, _ tip: String) -> Picture {
        var other = self
        if !plot.marks.isEmpty {
            other.plot.marks.insert(Mark(.rule, [Datum(y: .number(value), tip: tip)]), at: 0)
        }
        return other
    }

    /// The picture as a chart block, with its words.
    ///
    /// - Parameters:
    ///   - headline: the main message of the picture.
    ///   - subtitle: what is plotted.
    ///   - method: how it is computed, in one sentence.
    ///   - metrics: the KPIs that it divides or follows; those of the picture by default.
    ///   - n: the number of rows that it is computed from; nil means all of the window.
    ///   - remark: an addition to the line below the picture.
    func block(
        _ id: String, _ headline: String, _ subtitle: String, method: String,
        of metrics: [Metric]? = nil, n: Int? = nil, remark: String? = nil,
        extras: [ChartBlock.Extra] = []
    ) -> ChartBlock {
        charts.block(
            id, headline, subtitle, method: method, of: metrics ?? self.metrics, n: n,
            remark: [remark, self.remark].compactMap { $0 }.joined(separator: " · ").nonEmpty,
            data: table, listed: listed, plot: plot, extras: extras)
    }
}
