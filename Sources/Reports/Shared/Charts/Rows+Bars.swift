import Graphics
import ReportModel

extension Rows {
    /// One horizontal bar per row, with its figure at the end.
    ///
    /// - Parameters:
    ///   - axis: how the axis prints its ticks; as the figure is printed, without one.
    ///   - aside: what the tip says in parentheses.
    ///   - n: the rows behind the figure, where few make it unsure: such a bar is pale, and left out
    ///     where others have enough.
    ///   - interval: where the true value is likely to be.
    ///   - note: beside the bar’s name.
    ///   - color: the category’s, without one.
    ///   - label: what is at the bar’s end; its figure, without one.
    ///   - tip: the name, the figure and the aside, without one.
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

    /// Bars of several groups side by side, a band per category.
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

    /// A donut of the largest slices; what is beyond `limit` is one grey slice.
    func donut(of category: Category<Row>, _ count: Figure<Row>, limit: Int) -> Picture {
        picture(
            Reports.donut(
                drawn.map {
                    (category.name(of: $0), Int(count.value($0) ?? 0), category.color(of: $0))
                }, limit: limit))
    }
}
