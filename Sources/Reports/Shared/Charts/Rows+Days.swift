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
    func days(
        _ shape: DayShape, _ day: DayColumn<Row>, _ figure: Figure<Row>, over days: Window,
        as series: ColorScale.Series, axis: NumberFormat? = nil, aside: Aside<Row>? = nil
    ) -> Picture {
        let data = drawn.map { row in
            datum(
                shape, day.day(row), figure.value(row), series: 0,
                tip: tip(TimeAxis(days).name(of: day.day(row)), figure, aside, row))
        }
        return picture(
            plot(shape, [data], over: days, axis ?? figure.format, [series], legend: .hidden),
            over: days)
    }

    /// One mark per day, week or month and series; labels that share a series are added up.
    func days(
        _ shape: DayShape, _ day: DayColumn<Row>, _ figure: Figure<Row>, over days: Window,
        by label: Category<Row>, in series: LabelSeries
    ) -> Picture {
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
                    tip: "\(TimeAxis(days).name(of: day)), \(series.series[place].label): "
                        + figure.text(of: value) + ofAll)
            }
        }
        // A bar of 0 is not drawn, but a line goes down to 0.
        let drawn = shape == .bars ? data.filter { $0.value != 0 } : data
        return picture(
            plot(shape, [drawn], over: days, figure.format, series.series, legend: .automatic),
            over: days)
    }

    /// One line per figure.
    func lines(
        _ day: DayColumn<Row>, over days: Window,
        _ figures: [(figure: Figure<Row>, color: Color)]
    ) -> Picture {
        let data = figures.enumerated().map { place, line in
            drawn.map { row in
                datum(
                    .line, day.day(row), line.figure.value(row), series: place,
                    tip: tip(TimeAxis(days).name(of: day.day(row)), line.figure, nil, row))
            }
        }
        return picture(
            plot(
                .line, data, over: days, figures.first?.figure.format ?? .count,
                figures.map { .init($0.figure.heading.heading, $0.color) }, legend: .automatic),
            over: days)
    }

    /// A picture that says which of its weeks or months are not complete.
    private func picture(_ plot: Plot, over days: Window) -> Picture {
        var picture = picture(plot)
        picture.remark = TimeAxis(days).partialPeriods
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
        _ shape: DayShape, _ data: [[Datum]], over days: Window, _ format: NumberFormat,
        _ series: [ColorScale.Series], legend: Plot.Legend
    ) -> Plot {
        Plot(
            marks: data.map { Mark(shape == .line ? .line : .bar(.stacked), $0) }, x: .days(days),
            y: .linear(.init(format: format)), color: .series(series), legend: legend)
    }
}
