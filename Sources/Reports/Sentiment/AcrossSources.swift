import Analysis
import Foundation
import Graphics
import ReportModel
import Settings

/// What moved together in comments, lessons and conversations (Figures, “Across sources”).
struct AcrossSources {
    let figures: AcrossFigures
    /// Over the examined days of the report’s window.
    let charts: ChartMaker

    private var labels: Labels { charts.labels }
    private var window: Window { charts.window }

    /// The largest number of pictures; the table has the other coincidences too.
    private static let mostCharts = 2
    private static let mostStatements = 5
    private static let mostRows = 12

    var section: Document.Section {
        Document.Section(
            id: "across", title: "Across sources",
            summary:
                "Counts of \(listed(figures.sources.map(name(of:)))) that stood out within a week of "
                + "one another. Moving together does not mean that one caused the other.",
            blocks: [.statements(statements)]
                + (figures.subjects.isEmpty ? [] : [pictures, .table(table)]))
    }

    // MARK: In words

    /// A coincidence with its subject, in words.
    typealias Told = (subject: SharedSubject, coincidence: Coincidence, sentence: String)

    /// The latest coincidence; nil if none lasted until some day.
    func latest(since day: LocalDay) -> Told? {
        told.first { $0.coincidence.last >= day }.map { subject, coincidence in
            (subject.subject, coincidence, sentence(of: subject, coincidence))
        }
    }

    private var statements: Statements {
        let items = told.map { subject, coincidence in
            Statements.Item(sentence(of: subject, coincidence), tone: .neutral)
        }
        return Statements(
            title: "Same days, several sources",
            items: Array(items.prefix(AcrossSources.mostStatements)),
            whenEmpty: figures.canTell
                ? "No day of this window stood out in two sources at about the same time."
                : "There are too few days yet to know what is usual: that takes five weeks of at "
                    + "least two sources.")
    }

    /// Every coincidence with its subject, the latest first.
    private var told: [(subject: SubjectFigures, coincidence: Coincidence)] {
        figures.subjects.flatMap { subject in subject.coincidences.map { (subject, $0) } }
            .enumerated()
            .sorted { left, right in
                (-left.element.1.first.number, left.offset)
                    < (-right.element.1.first.number, right.offset)
            }
            .map { ($0.element.0, $0.element.1) }
    }

    /// For example “Guitareo, from Wed 11 Nov 2026: 212 negative comments in 3 days (usual: 45); 1
    /// day later …”.
    private func sentence(of subject: SubjectFigures, _ coincidence: Coincidence) -> String {
        let leading = coincidence.leading
        let first = leading.first?.days.from ?? coincidence.first
        let parts = leading.map { movement in
            lagWords(first.days(to: movement.days.from))
                + "\(NumberFormat.count.string(movement.count)) \(words(for: movement.measure))"
                + (movement.days.count == 1
                    ? "" : " in \(counted(movement.days.count, "day", "days"))")
                + " (usual: \(NumberFormat.count.string(movement.usual)))"
        }
        return "\(name(of: subject.subject)), \(first.shortWithWeekday): "
            + parts.joined(separator: "; ")
    }

    private func lagWords(_ days: Int) -> String {
        days == 0 ? "" : "\(counted(days, "day", "days")) later, "
    }

    private func name(of source: SourceMeasure.Source) -> String {
        switch source {
        case .comments: "comments"
        case .lessons: "lessons"
        case .conversations: "support conversations"
        }
    }

    private func name(of subject: SharedSubject) -> String {
        switch subject {
        case .allBrands: "All brands"
        case .brand(let brand): labels.name(brand, .brand)
        case .topic(let topic): "Topic “\(topic.title)”"
        }
    }

    private func words(for measure: SourceMeasure) -> String {
        switch measure {
        case .comments: "comments"
        case .negativeComments: "negative comments"
        case .lessonsStarted: "lessons started"
        case .lessonsCompleted: "lessons completed"
        case .conversations: "support conversations"
        case .departures: "refund requests and cancellations"
        }
    }

    private func metrics(of measure: SourceMeasure) -> [Metric] {
        switch measure {
        case .comments: [CommentMetrics.total]
        case .negativeComments: [CommentMetrics.negativeRate]
        case .lessonsStarted: [LessonMetrics.started]
        case .lessonsCompleted: [LessonMetrics.completed]
        case .conversations: [ConversationMetrics.total]
        case .departures: [ConversationMetrics.refunds, ConversationMetrics.cancellations]
        }
    }

    // MARK: In pictures

    private var pictures: Block {
        let charts = figures.subjects.prefix(AcrossSources.mostCharts).map(chart)
        return charts.count == 1 ? .chart(charts[0]) : .charts(Array(charts))
    }

    /// One line per source, as multiples of the usual count, so that counts of different size share
    /// one scale.
    private func chart(_ subject: SubjectFigures) -> ChartBlock {
        let series = subject.leading
        let lines = series.enumerated().flatMap { place, series in
            window.days.map { datum($0, of: series, place: place) }
        }
        let dots = series.enumerated().flatMap { place, series in
            subject.movements(of: series.measure).flatMap(\.days.days)
                .filter(window.contains)
                .map { datum($0, of: series, place: place) }
        }.filter { $0.value != nil }
        let counted = listed(series.map { words(for: $0.measure) })
        let maker = charts.counting(
            Noun(String(counted.dropLast()), counted),
            series.reduce(0) { sum, series in
                window.days.compactMap(series.index).reduce(sum) {
                    limitedSum($0, Int64(series.counts[$1]))
                }
            })
        return rows(maker).picture(
            Plot(
                marks: [Mark(.line, lines), Mark(.point, dots)], x: .days(window),
                y: .linear(.init(format: .doublings, title: "times the usual count")),
                color: .series(
                    series.map {
                        .init(words(for: $0.measure).sentenceCased, color(of: $0.measure.source))
                    }))
        )
        .withRule(at: 0, "As usual")
        .block(
            "across_sources", headline(of: subject),
            "Counts by day, as multiples of the usual count; dots: unusual days",
            method: "(Count + ½) ÷ (usual + ½), usual being the median count of the other days of "
                + "the same weekday in the ten weeks to \(figures.days.to.short), on a "
                + "logarithmic scale.",
            of: series.flatMap { metrics(of: $0.measure) })
    }

    private func datum(_ day: LocalDay, of series: DailySeries, place: Int) -> Datum {
        let index = series.index(of: day)
        let usual = index.flatMap { series.usual[$0] }
        let count = index.map { series.counts[$0] }
        // Half a count is added on both sides, so that a count of 0 has a place.
        let doublings = count.flatMap { count in
            usual.map { log2((Double(max(0, count)) + 0.5) / (max(0, $0) + 0.5)) }
        }
        return Datum(
            x: .day(day), y: doublings.map { .number($0) }, value: doublings, series: place,
            tip: "\(day.shortWithWeekday): "
                + "\(count.map { NumberFormat.count.string($0) } ?? NumberFormat.absent) "
                + "\(words(for: series.measure)), usual: \(NumberFormat.count.string(usual))")
    }

    private func headline(of subject: SubjectFigures) -> String {
        let moves = subject.coincidences.first?.leading ?? []
        return name(of: subject.subject) + ": "
            + moves.map { "\(words(for: $0.measure)) \($0.isRise ? "up" : "down")" }
            .joined(separator: ", ")
    }

    private func color(of source: SourceMeasure.Source) -> Color {
        switch source {
        case .comments: Labels.plain
        case .lessons: Color(0xC08A2E)
        case .conversations: Color(0x8A5A9E)
        }
    }

    /// A day of a line.
    private struct Point {
        let subject: SharedSubject
        let measure: SourceMeasure
        let day: LocalDay
        let count: Int
        let usual: Double?
    }

    /// Every day of every line of every picture, because they share one table.
    private func rows(_ charts: ChartMaker) -> Rows<Point> {
        charts.rows(
            figures.subjects.flatMap { subject in
                subject.leading.flatMap { series in
                    window.days.compactMap { day in
                        series.index(of: day).map {
                            Point(
                                subject: subject.subject, measure: series.measure, day: day,
                                count: series.counts[$0], usual: series.usual[$0])
                        }
                    }
                }
            },
            [
                TextColumn("subject", "Subject") { cell(of: $0.subject) },
                TextColumn("measure", "Counted") { cell(of: $0.measure) }, DayColumn(\.day),
                Figure.count("count", "Count", \.count),
                Figure("usual", "Usual", .decimal(1), \.usual),
            ])
    }

    // MARK: In rows

    private var table: TableBlock {
        typealias Row = (subject: SubjectFigures, coincidence: Coincidence, movement: Movement)
        let movements: [Row] = told.flatMap { subject, coincidence in
            coincidence.movements.map { (subject, coincidence, $0) }
        }
        let rows = charts.rows(
            movements,
            [
                TextColumn("subject", "Subject") { cell(of: $0.subject.subject) },
                TextColumn("measure", "Counted") { cell(of: $0.movement.measure) },
                DayColumn("from", "From", \.movement.days.from),
                Figure.count("days", "Days", \.movement.days.count),
                Figure.count("count", "Count", \.movement.count),
                Figure("usual", "Usual", .count, \.movement.usual),
                Figure.count("lag", "Days after the first") { $0.coincidence.lag(of: $0.movement) },
            ])
        return TableBlock(
            id: "movements", title: "Unusual days", whole: rows.table,
            shown: AcrossSources.mostRows)
    }

    private func cell(of subject: SharedSubject) -> DataTable.Cell {
        let label =
            switch subject {
            case .allBrands: "all"
            case .brand(let brand): brand
            case .topic(let topic): topic.title
            }
        return .label(label, display: name(of: subject))
    }

    private func cell(of measure: SourceMeasure) -> DataTable.Cell {
        .label(measure.rawValue, display: words(for: measure).sentenceCased)
    }
}

extension SubjectFigures {
    fileprivate func movements(of measure: SourceMeasure) -> [Movement] {
        coincidences.flatMap(\.movements).filter { $0.measure == measure }
    }
}
