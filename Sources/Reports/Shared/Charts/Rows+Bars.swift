import Graphics
import ReportModel

extension Rows {
    /// One horizontal bar per row, with its figure at the end.
    ///
    /// - Parameters:
    ///   - axis: the format of the axis's ticks; the figure's format by default.
    ///   - aside: what the tip says in parentheses.
    ///   - n: the number of rows behind the figure; a bar with few rows is pale, and is left out
    ///     when others have enough.
    ///   - interval: where the true value is likely to be.
    ///   - note: the text next to the bar’s name.
    ///   - color: the category’s colour by default.
    ///   - label: the text at the bar’s end; its figure by default.
    ///   - tip: the name, the figure and the aside by default.
    func bars(
        of category: Category<Row>, _ figure: Figure<Row>, axis: NumberFormat? = nil,
        aside: Aside<Row>? = nil, judgedBy n: ((Row) -> Int)? = nil,
        interval: ((Row) -> ClosedRange<Double>?)? = nil, note: ((Row) -> String)? = nil,
        color: ((Row) -> Color)? = nil, label: ((Row) -> String)? = nil,
        tip: ((Row) -> String)? = nil
    ) -> Picture {
        let all = n.map(self.all.map) ?? []
        let bars = drawn.map { row in
            let name = category.name(of: row)
            let isShown = n.map { hasBar($0(row), among: all) } ?? true
            return Bar(
                name: name, value: isShown ? figure.value(row) : nil,
                color: color?(row) ?? category.color(of: row),
                label: label?(row) ?? figure.text(row),
                tip: tip?(row) ?? self.tip(name, figure, aside, row),
                interval: isShown ? interval?(row) : nil, note: note?(row),
                isFaint: (n?(row) ?? smallestSample) < smallestSample)
        }
        return picture(Reports.bars(bars, format: axis ?? figure.format))
    }

    /// Bars of several groups side by side, with one band per category.
    func groupedBars(
        of bands: Bands<Row>, by group: Category<Row>, in groups: [String], _ figure: Figure<Row>,
        isFaint: (Row) -> Bool = { _ in false }, tip: (Row) -> String
    ) -> Picture {
        let data = drawn.compactMap { row -> Datum? in
            guard let band = bands.place(row), let place = groups.firstIndex(of: group.label(row))
            else { return nil }
            return Datum(
                y: .band(band), value: figure.value(row), series: place, label: figure.text(row),
                tip: tip(row), isFaint: isFaint(row))
        }
        return picture(
            Plot(
                marks: [Mark(.bar(.grouped), data)], x: .linear(.init(format: figure.format)),
                y: .band(bands.bands),
                color: .series(groups.map { .init(group.name($0), group.color($0)) })))
    }

    /// A donut of the largest slices; the slices after `limit` are one grey slice.
    func donut(of category: Category<Row>, _ count: Figure<Row>, limit: Int) -> Picture {
        picture(
            Reports.donut(
                drawn.map {
                    (category.name(of: $0), Int(count.value($0) ?? 0), category.color(of: $0))
                }, limit: limit))
    }
}
