import Graphics
import ReportModel

/// A figure over days, as a line or as bars.
enum DayShape { case line, bars }

extension Rows {
    /// One mark per day, of a single figure.
    ///
    /// - Parameters:
    ///   - days: those of the axis.
    ///   - series: what the figure is called in a legend, and its colour.
    ///   - axis: how the axis prints its ticks; as the figure is printed, without one.
    func days(
        _ shape: DayShape, _ day: DayColumn<Row>, _ figure: Figure<Row>, over days: Window,
        as series: ColorScale.Series, axis: NumberFormat? = nil, aside: Aside<Row>? = nil
    ) -> Picture {
        let data = drawn.map { row in
            datum(
                shape, day, figure, row, series: 0,
                tip: tip(day.day(row).shortWithWeekday, figure, aside, row))
        }
        return picture(
            plot(shape, [data], over: days, axis ?? figure.format, [series], legend: .hidden))
    }

    /// One mark per day and label.
    ///
    /// - Parameter places: the labels’ places among the series.
    func days(
        _ shape: DayShape, _ day: DayColumn<Row>, _ figure: Figure<Row>, over days: Window,
        by label: Category<Row>, in series: LabelSeries
    ) -> Picture {
        let data = drawn.compactMap { row -> Datum? in
            guard let place = series.place(of: label.label(row)) else { return nil }
            let name = "\(day.day(row).shortWithWeekday), \(series.series[place].label)"
            return datum(
                shape, day, figure, row, series: place, tip: tip(name, figure, nil, row))
        }
        return picture(
            plot(shape, [data], over: days, figure.format, series.series, legend: .automatic))
    }

    /// One line per figure.
    func lines(
        _ day: DayColumn<Row>, over days: Window,
        _ figures: [(figure: Figure<Row>, color: Color)]
    ) -> Picture {
        let data = figures.enumerated().map { place, line in
            drawn.map { row in
                datum(
                    .line, day, line.figure, row, series: place,
                    tip: tip(day.day(row).shortWithWeekday, line.figure, nil, row))
            }
        }
        return picture(
            plot(
                .line, data, over: days, figures.first?.figure.format ?? .count,
                figures.map { .init($0.figure.heading.heading, $0.color) }, legend: .automatic))
    }

    private func datum(
        _ shape: DayShape, _ day: DayColumn<Row>, _ figure: Figure<Row>, _ row: Row, series: Int,
        tip: String
    ) -> Datum {
        let value = figure.value(row)
        return Datum(
            x: .day(day.day(row)), y: shape == .line ? value.map { .number($0) } : nil,
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
