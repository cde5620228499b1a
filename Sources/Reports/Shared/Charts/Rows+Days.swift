import Analysis
import Graphics
import ReportModel

/// The shape of a figure over days: a line or bars.
enum DayShape { case line, bars }

extension ChartMaker {
    /// The listed days as a table, and the periods of the axis as a picture.
    func rows<Row>(_ rows: DailyRows<Row>, _ columns: [any Column<Row>]) -> Rows<Row> {
        self.rows(rows.days, columns).drawing(rows.drawn)
    }
}

extension Rows {
    /// One mark per day, week or month (see `TimeAxis`), of a single figure.
    ///
    /// - Parameters:
    ///   - days: those of the axis.
    ///   - series: the name of the figure in a legend, and its colour.
    ///   - axis: the format of the axis's ticks; the figure's format by default.
    ///   - measure: the measure of a day that the figure is; nil where there is none.
    func days(
        _ shape: DayShape, _ day: DayColumn<Row>, _ figure: Figure<Row>, over days: Window,
        as series: ColorScale.Series, axis: NumberFormat? = nil, aside: Aside<Row>? = nil,
        usually measure: DayFigure? = nil, targets: [DailyTarget] = []
    ) -> Picture {
        let backdrop = DayBackdrop(charts, over: days, [measure], targets: targets)
        let data = drawn.map { row in
            datum(
                shape, day.day(row), figure.value(row), series: 0,
                tip: tip(backdrop.axis.name(of: day.day(row)), figure, aside, row)
                    + backdrop.usually(on: day.day(row), 0))
        }
        // A bar of 0 is not drawn, but a line goes down to 0.
        let shown = shape == .bars ? data.filter { $0.value != 0 } : data
        let values = drawn.compactMap { row in figure.value(row).map { (day.day(row), $0) } }
        return picture(
            plot(
                shape, [shown], before: backdrop, axis ?? figure.format, [series], legend: .hidden,
                named: backdrop.extremes(of: values, text: figure.text)),
            before: backdrop)
    }

    /// One mark per day, week or month and series; labels that share a series are added up.
    ///
    /// - Parameter measure: the measure of a day that bars add up to; nil where there is none.
    func days(
        _ shape: DayShape, _ day: DayColumn<Row>, _ figure: Figure<Row>, over days: Window,
        by label: Category<Row>, in series: LabelSeries, usually measure: DayFigure? = nil,
        targets: [DailyTarget] = []
    ) -> Picture {
        let backdrop = DayBackdrop(charts, over: days, [measure], targets: targets)
        var sums: [LocalDay: [Int: Double]] = [:]
        for row in drawn {
            guard let place = series.place(of: label.label(row)), let value = figure.value(row)
            else { continue }
            sums[day.day(row), default: [:]][place, default: 0] += value
        }
        let data = sums.sorted { $0.key < $1.key }.flatMap { day, values in
            let total = values.values.reduce(0, +)
            let ofAll = shape == .bars ? " of \(figure.words(of: total))" : ""
            return values.sorted { $0.key < $1.key }.map { place, value in
                datum(
                    shape, day, value, series: place,
                    tip: "\(backdrop.axis.name(of: day)), \(series.series[place].label): "
                        + figure.text(of: value) + ofAll)
            }
        }
        let drawn = shape == .bars ? data.filter { $0.value != 0 } : data
        let places = shape == .bars ? [nil] : series.series.indices.map { Optional($0) }
        let named = places.flatMap { place in
            backdrop.extremes(
                of: sums.sorted { $0.key < $1.key }.compactMap { day, values in
                    (place.map { values[$0] } ?? values.values.reduce(0, +)).map { (day, $0) }
                }, series: place, text: figure.text)
        }
        return picture(
            plot(
                shape, [drawn], before: backdrop, figure.format, series.series,
                legend: .automatic, named: named), before: backdrop)
    }

    /// One line per figure, with the measure of a day that it is.
    func lines(
        _ day: DayColumn<Row>, over days: Window,
        _ figures: [(figure: Figure<Row>, color: Color, usually: DayFigure?)],
        targets: [DailyTarget] = []
    ) -> Picture {
        let backdrop = DayBackdrop(charts, over: days, figures.map(\.usually), targets: targets)
        let data = figures.enumerated().map { place, line in
            drawn.map { row in
                datum(
                    .line, day.day(row), line.figure.value(row), series: place,
                    tip: tip(backdrop.axis.name(of: day.day(row)), line.figure, nil, row)
                        + backdrop.usually(on: day.day(row), place))
            }
        }
        let named = figures.enumerated().flatMap { place, line in
            backdrop.extremes(
                of: drawn.compactMap { row in line.figure.value(row).map { (day.day(row), $0) } },
                series: place, text: line.figure.text)
        }
        return picture(
            plot(
                .line, data, before: backdrop, figures.first?.figure.format ?? .count,
                figures.map { .init($0.figure.heading.heading, $0.color) }, legend: .automatic,
                named: named), before: backdrop)
    }

    /// A picture that says what is behind its data, and which of its weeks or months are not
    /// complete.
    private func picture(_ plot: Plot, before backdrop: DayBackdrop) -> Picture {
        var picture = picture(plot)
        picture.remark = plot.marks.isEmpty ? nil : backdrop.remark
        return picture
    }

    private func datum(
        _ shape: DayShape, _ day: LocalDay, _ value: Double?, series: Int, tip: String
    ) -> Datum {
        Datum(
            x: .day(day), y: shape == .line ? value.map { .number($0) } : nil,
            value: value, series: series, tip: tip)
    }

    private func plot(
        _ shape: DayShape, _ data: [[Datum]], before backdrop: DayBackdrop,
        _ format: NumberFormat, _ series: [ColorScale.Series], legend: Plot.Legend, named: [Mark]
    ) -> Plot {
        let marks = data.map { Mark(shape == .line ? .line : .bar(.stacked), $0) }
        return Plot(
            marks: data.allSatisfy(\.isEmpty) ? marks : backdrop.marks + marks + named,
            x: .days(backdrop.axis.window), y: .linear(.init(format: format)),
            color: .series(series), legend: legend)
    }
}
