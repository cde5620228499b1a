import Analysis
import ReportModel
import Settings

/// What has ended, and what goes on.
extension BriefReport {
    /// How many ended and continuing things are named.
    private static let mostNamed = 4

    /// What the day before told and is no longer so, as one line.
    var ended: Statements.Item? {
        var seen: Set<FindingIdentity> = []
        let findings = ordered.flatMap { other in
            other.document.resolved.map(\.finding)
                .filter { seen.insert($0).inserted }
                .map { (other: other, finding: $0) }
        }
        let changes = findings.filter { ended in
            !findings.contains { ended.finding.isPart(of: $0.finding) }
        }.map { short($0.finding, in: $0.other) }
        let alerts = ordered.flatMap { other in
            other.document.alertsOver.map { "alert of \(name(of: other)) (\($0.text))" }
        }
        let texts = changes + alerts
        return texts.isEmpty
            ? nil : Statements.Item("No longer: \(enumerated(texts))", tone: .neutral)
    }

    /// “Guitareo on YouTube: negative rate up”.
    private func short(_ finding: FindingIdentity, in other: Other) -> String {
        let keys = finding.keys.sorted { $0.key < $1.key }
            .map { Finding.Key(column: $0.key, label: $0.value) }
        let metric = Metric.published(finding.kpi, .rate, in: other.document.identity.report)
        let edition = isLead(other) ? "" : "\(title(other)), "
        return "\(edition)\(labels.subject(of: keys)): \(metric.phrase) "
            + (finding.isRise ? "up" : "down")
    }

    /// “a; b; c; and 2 more”.
    private func enumerated(_ texts: [String]) -> String {
        let more = texts.count - BriefReport.mostNamed
        return (texts.prefix(BriefReport.mostNamed) + (more > 0 ? ["and \(more) more"] : []))
            .joined(separator: "; ")
    }

    /// What goes on since an earlier day, or has passed but is still in the figures of the month.
    ///
    /// Dated changes come first, and parts of another change are told with it.
    private var lasting: [Told] {
        let all = told.filter {
            isLead($0.other) && ($0.finding.life?.state == .continuing || $0.finding.isOver)
        }
        let wholes = all.filter { part in
            !all.contains { part.finding.identity.isPart(of: $0.finding.identity) }
        }
        return wholes.filter { $0.finding.dating?.days != nil }
            + wholes.filter { $0.finding.dating?.days == nil }
    }

    /// What continues, in one grey line.
    var lastingSection: Document.Section? {
        let findings = lasting.map { told in
            let days =
                told.finding.dating?.days.map { $0.window.shortDays }
                ?? told.finding.life.map { "since \($0.since.dayAndMonth)" }
            return short(told.finding.identity, in: told.other) + (days.map { ", \($0)" } ?? "")
        }
        let alerts = ordered.flatMap { other in
            other.document.alerts.filter { $0.isOver || $0.life?.state == .continuing }
                .map { alert in
                    "alert of \(name(of: other)) (\(alert.text))"
                        + (alert.life.map { ", since \($0.since.dayAndMonth)" } ?? "")
                }
        }
        let texts = findings + alerts
        guard !texts.isEmpty else { return nil }
        var section = Document.Section(
            id: "lasting", title: "Still shaping the month", summary: enumerated(texts) + ".",
            blocks: lasting.lazy.compactMap(chart).prefix(1).map(Block.chart))
        section.leavesAt = 3
        return section
    }

    // MARK: The picture

    /// How many days the picture shows at most.
    private static let drawnDays = 30

    /// The figure of a change by day over its usual range; nil where a day has no such figure.
    private func chart(of told: Told) -> ChartBlock? {
        let finding = told.finding
        let metric = Metric.published(
            finding.kpi, .rate, in: told.other.document.identity.report)
        guard finding.keys.allSatisfy({ $0.column == "brand" }), finding.keys.count < 2,
            let measure = DayMetrics.measure(of: metric),
            let figure = figures.figure(measure.id, brand: finding.keys.first?.label)
        else { return nil }
        return chart(of: figure, counting: finding.n, title: title(of: told), metric)
    }

    /// The day's most unusual figure by day, else the one of comments, or what there is without them.
    var mailChart: ChartBlock? {
        let own = figures.unusual.filter { $0.brand == brand }
        let others = brand == nil ? figures.unusual : []
        let listed = DayMetrics.listed.compactMap { figures.figure($0.id, brand: brand) }
        return (own + others + listed).lazy.compactMap { figure in
            var block = chart(
                of: figure, counting: figure.n, title: mailTitle(figure), figure.measure.metric)
            block?.alternative = conclusion(of: figure)
            return block
        }.first
    }

    /// “On Sat 21 Nov 221, usually 168 to 222; in the last 30 days from 152 to 526, most on 31 Oct”.
    private func conclusion(of figure: DayFigure) -> String {
        let days = figure.days.suffix(BriefReport.drawnDays).filter { $0.value != nil }
        let most = days.max { ($0.value ?? 0) < ($1.value ?? 0) }
        let least = days.min { ($0.value ?? 0) < ($1.value ?? 0) }
        let day = "\(context.asOf.weekdayName.prefix(3)) \(context.asOf.dayAndMonth)"
        let span =
            most.flatMap { most in
                least.map { least in
                    "; in the last \(counted(days.count, "day", "days")) from "
                        + "\(text(least.value, figure)) to \(text(most.value, figure)), most on "
                        + most.day.dayAndMonth
                }
            } ?? ""
        return "On \(day) \(text(figure.value, figure))"
            + (range(figure).map { ", usually \($0)" } ?? "") + span
    }

    private func mailTitle(_ figure: DayFigure) -> String {
        if figure.isUnusual { return sentence(of: figure) }
        let window = Window(days: BriefReport.drawnDays, endingWith: context.asOf)
        let name = figure.brand.map { "\(labels.name($0, .brand)): " } ?? ""
        if let standouts = figure.standouts(over: window) { return name + standouts }
        return "\(name)\(figure.measure.metric.title) in the last \(BriefReport.drawnDays) days"
    }

    /// A figure by day over its usual range; nil where there are too few days.
    private func chart(
        of figure: DayFigure, counting count: Int, title: String, _ metric: Metric
    ) -> ChartBlock? {
        let measure = figure.measure.metric
        let days = Array(figure.days.suffix(BriefReport.drawnDays))
        guard let first = days.first?.day, days.count > 2 else { return nil }
        let window = Window(from: first, to: context.asOf)
        let day = DayColumn(\DayFigure.Day.day)
        let value = Figure<DayFigure.Day>(
            measure.id, measure.title, figure.measure.isRate ? .rate(decimals: 0) : .count, \.value)
        let rows = charts.over(window).counting(noun(of: figure), count).rows(
            days, [day, value])
        var picture = rows.days(
            .line, day, value, over: window, as: .init(measure.title, Labels.plain),
            usually: figure
        ).over(daysChart.data).listing(rows.table)
        picture.metrics = [metric]
        var block = picture.block(
            "days", title, "\(measure.title) by day",
            method: "The day’s own figure; its usual range by Figures 28.")
        block.plot.proportions = .strip
        return block
    }

    private func noun(of figure: DayFigure) -> Noun {
        switch figure.measure.source {
        case .comments: .comments
        case .conversations: .conversations
        case .lessons: .starts
        }
    }

    /// “Guitareo: 191 of 324 on 16–17 Nov, 18.3% in the last 7 days”; where no days explain the
    /// change, how it changed.
    private func title(of told: Told) -> String {
        let subject = labels.subject(of: told.finding.keys)
        guard let dating = told.finding.dating, let days = dating.days else {
            return short(told.finding.identity, in: told.other)
        }
        let count = NumberFormat.count
        let part = "\(count.string(days.part.count)) of \(count.string(days.part.n))"
        let recent = dating.recent.rate.map {
            ", \(NumberFormat.rate().string($0)) in the last 7 days"
        }
        return "\(subject): \(part) on \(days.window.shortDays)\(recent ?? "")"
    }
}

extension FindingIdentity {
    /// Whether it is about a part of another one's rows.
    fileprivate func isPart(of whole: FindingIdentity) -> Bool {
        kpi == whole.kpi && isRise == whole.isRise && keys.count > whole.keys.count
            && whole.keys.allSatisfy { keys[$0.key] == $0.value }
    }
}
