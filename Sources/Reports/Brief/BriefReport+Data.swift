import Analysis
import ReportModel
import Settings

/// The figures of the day as `report.json` has them (Figures 26).
extension BriefReport {
    /// Every measure, for all brands (`brand` is null) and for each brand.
    var measuresChart: ChartBlock {
        let rows = charts.rows(
            figures.measures,
            [
                TextColumn("measure", "Measure") { measureCell($0) },
                TextColumn("brand", "Brand") { brandCell($0) },
                Figure("value", "Value", .decimal(3), \.value), Figure.n(\.n),
                Figure("usual", "Usual", .decimal(3)) { $0.usual?.usual },
                Figure("low", "Low", .decimal(3)) { $0.usual?.range?.lowerBound },
                Figure("high", "High", .decimal(3)) { $0.usual?.range?.upperBound },
                Figure("z", "z", .decimal(2), \.z), Figure("p", "p", .decimal(4), \.p),
                TextColumn("state", "State") { .optional($0.state?.rawValue) },
            ])
        return rows.picture(Plot(marks: [])).block(
            "measures", "The day beside what is usual", "Every measure of the day",
            method: "Figures 26 to 30")
    }

    /// The last ten weeks of each measure, and whether each day has all its rows.
    var daysChart: ChartBlock {
        struct Row {
            let figure: DayFigure
            let day: DayFigure.Day
        }
        let rows = charts.rows(
            figures.measures.flatMap { figure in
                figure.days.suffix(DayRules.usualDays + 1).map { Row(figure: figure, day: $0) }
            },
            [
                TextColumn("measure", "Measure") { measureCell($0.figure) },
                TextColumn("brand", "Brand") { brandCell($0.figure) },
                TextColumn("day", "Day") { .day($0.day.day) },
                Figure("value", "Value", .decimal(3)) { $0.day.value },
                TextColumn("complete", "Complete") { .flag($0.day.isComplete) },
            ])
        return rows.picture(Plot(marks: [])).block(
            "days", "The last ten weeks by day", "Every measure by day",
            method: "Figures 26 to 30")
    }

    /// The last seven days beside the seven before (Figures 34).
    var weeksChart: ChartBlock {
        let rows = charts.rows(
            figures.measures,
            [
                TextColumn("measure", "Measure") { measureCell($0) },
                TextColumn("brand", "Brand") { brandCell($0) },
                Figure("value", "Value", .decimal(3)) { $0.weeks?.value },
                Figure.n { $0.weeks?.n ?? 0 },
                Figure("previous", "Before", .decimal(3)) { $0.weeks?.previous },
                Figure.count("previous_n", "n before") { $0.weeks?.previousN ?? 0 },
                Figure.count("days", "Days") { $0.weeks?.days ?? 0 },
            ])
        return rows.picture(Plot(marks: [])).block(
            "weeks", "Seven days beside the seven before", "Every measure by week",
            method: "Figures 34")
    }

    private func measureCell(_ figure: DayFigure) -> DataTable.Cell {
        .label(figure.measure.metric.id, display: figure.measure.metric.title)
    }

    private func brandCell(_ figure: DayFigure) -> DataTable.Cell {
        figure.brand.map { .label($0, display: labels.name($0, .brand)) } ?? .null
    }
}
