import Analysis
import ReportModel
import Settings

/// The brief's sentences (Figures 29).
extension BriefReport {
    private var weekday: String { context.asOf.weekdayName }

    /// What is out of the ordinary, that of all brands before that of one, most surprising first; else
    /// that the day was ordinary.
    var headline: String {
        guard !figures.measures.isEmpty else { return "No data of \(context.asOf.short)" }
        if let brand { return headline(of: brand) }
        let unusual = figures.unusual
        if let first = unusual.first(where: { $0.brand == nil }) ?? unusual.first {
            let most = first.brand == nil ? mostOf(first) : nil
            return sentence(of: first) + (most.map { ", mostly \(name($0))" } ?? "")
        }
        guard figures.measures.contains(where: { $0.state != nil }) else {
            return "\(context.asOf.shortWithWeekday): \(figures.isComplete ? noUsual : notWhole)"
        }
        // Comments, or what there is without them.
        let parts = DayMetrics.listed.compactMap { metric in
            figures.figure(metric.id).flatMap(besideUsual)
        }.prefix(2)
        return "An ordinary \(weekday)"
            + (parts.isEmpty ? "" : ": " + parts.joined(separator: "; "))
    }

    /// The same of the brand whose figures lead the brief.
    private func headline(of brand: String) -> String {
        let name = labels.name(brand, .brand)
        if let first = figures.unusual.first(where: { $0.brand == brand }) {
            return sentence(of: first)
        }
        let own = figures.measures.filter { $0.brand == brand }
        guard own.contains(where: { $0.state != nil }) else {
            return "\(name), \(context.asOf.shortWithWeekday): "
                + (figures.isComplete ? noUsual : notWhole)
        }
        let parts = DayMetrics.listed.compactMap { metric in
            figures.figure(metric.id, brand: brand).flatMap(besideUsual)
        }.prefix(2)
        return "\(name): an ordinary \(weekday)"
            + (parts.isEmpty ? "" : ": " + parts.joined(separator: "; "))
    }

    private var noUsual: String { "too few days are known to say what is usual" }
    private var notWhole: String { "not all data of the day have come in" }

    /// “Guitareo: unusually many negative comments, 191 (usually 20 to 45)”.
    func sentence(of figure: DayFigure) -> String {
        let isHigh = figure.state == .high
        let degree =
            figure.measure.isRate
            ? "unusually \(isHigh ? "high" : "low")" : "unusually \(isHigh ? "many" : "few")"
        let head =
            "\(degree) \(figure.measure.metric.phrase), \(text(figure.value, figure))"
            + (range(figure).map { " (usually \($0))" } ?? "")
        return figure.brand.map { "\(labels.name($0, .brand)): \(head)" } ?? head.sentenceCased
    }

    /// “544 comments, usually 430 to 570”; nil where nothing is usual.
    private func besideUsual(_ figure: DayFigure) -> String? {
        guard let range = range(figure) else { return nil }
        let value = text(figure.value, figure)
        let words =
            figure.measure.isRate
            ? "\(figure.measure.metric.phrase) \(value)"
            : "\(value) \(figure.measure.metric.phrase)"
        guard let interval = figure.usual?.range, let number = figure.value,
            !interval.contains(number)
        else { return "\(words), usually \(range)" }
        let side = number > interval.upperBound ? "above" : "below"
        return "\(words), a little \(side) the usual \(range)"
    }

    /// “430 to 570”, “12% to 20%”; nil where it is not known.
    func range(_ figure: DayFigure) -> String? {
        figure.place.usualWords(of: figure.measure.metric)
    }

    func text(_ value: Double?, _ figure: DayFigure) -> String {
        figure.measure.metric.unit.format.string(value)
    }

    /// “All data to Fri 27 Nov 2026”, or which source, or platform of a source, is late.
    var state: String {
        let late = figures.sources.flatMap { source -> [String] in
            if !source.isComplete {
                return [lateness(source.source.name.sentenceCased, source.completeTo)]
            }
            return source.late.map { late in
                lateness(
                    "\(source.source.name.sentenceCased) on \(labels.name(late.platform, .platform))",
                    late.completeTo)
            }
        }
        return late.isEmpty
            ? "All data to \(context.asOf.shortWithWeekday)" : late.joined(separator: "; ")
    }

    private func lateness(_ rows: String, _ day: LocalDay?) -> String {
        "\(rows): " + (day.map { "complete to \($0.shortWithWeekday)" } ?? "no complete day yet")
    }

    /// How usual ranges are made, in one line.
    var foot: String? {
        figures.measures.isEmpty
            ? nil
            : "Usual is where 95% of ordinary days are: counts beside the same weekday of the ten "
                + "weeks before, rates beside the four weeks before. High and low are outside it by a "
                + "test of all measures together."
    }
}

extension DayFigures {
    var isComplete: Bool { sources.allSatisfy(\.isComplete) }
}

extension SourceMeasure.Source {
    var name: String {
        switch self {
        case .comments: "comments"
        case .lessons: "lessons"
        case .conversations: "conversations"
        }
    }
}
