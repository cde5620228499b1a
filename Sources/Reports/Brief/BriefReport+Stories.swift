import Analysis
import ReportModel
import Settings

/// What matters: a few stories, each about something else (Figures 29).
extension BriefReport {
    private static let mostStories = 5

    /// A sentence with where it is shown.
    private struct Story {
        /// What it is about, so that no two stories are about one thing.
        let subject: Subject
        let item: Statements.Item
    }

    private struct Subject: Hashable {
        let metric: String
        /// From column to label; empty for all rows.
        let keys: [String: String]
    }

    var storySection: Document.Section? {
        guard !figures.measures.isEmpty || !context.others.isEmpty else { return nil }
        var seen: Set<Subject> = []
        let stories = (dayStories + alertStories + findingStories + coincidences + restatements)
            .filter { seen.insert($0.subject).inserted }
        return Document.Section(
            id: "stories", title: "What matters",
            blocks: [
                .statements(
                    Statements(
                        title: "", items: stories.prefix(BriefReport.mostStories).map(\.item),
                        whenEmpty: "Nothing stands out: every measure that could be judged is "
                            + "within its usual range, and no rate changed."))
            ])
    }

    // MARK: The day

    /// The measures that are out of the ordinary; a brand that makes up most of what all brands
    /// show is part of their sentence.
    private var dayStories: [Story] {
        let unusual = figures.unusual
        let wholes = unusual.filter { $0.brand == nil }
        let others = unusual.filter { figure in
            figure.brand != nil && !wholes.contains { figure.isMost(of: $0) }
        }
        return (wholes + others).map { figure in
            let most = unusual.first { $0.isMost(of: figure) }?.brand
            let text =
                sentence(of: figure)
                + (figure.brand == nil
                    ? most.map { ", mostly \(labels.name($0, .brand))" } ?? "" : "")
            return Story(
                subject: Subject(
                    metric: figure.measure.metric.id,
                    keys: figure.brand.map { ["brand": $0] } ?? [:]),
                item: Statements.Item(
                    text, tone: tone(of: figure.state, figure),
                    arrow: figure.state == .high ? .up : .down,
                    place: place(of: figure)))
        }
    }

    private func place(of figure: DayFigure) -> Statements.Place? {
        let (kind, section): (ReportKind, String) =
            switch figure.measure.source {
            case .comments: (.sentiment, "volume")
            case .conversations: (.helpScout, "time")
            case .lessons: (.learningPaths, "engagement")
            }
        let others = context.others.filter { $0.document.identity.report == kind.id }
        let edition = others.first { $0.document.identity.edition == figure.brand } ?? others.first
        return edition.flatMap { $0.place(section) }
    }

    // MARK: The reports

    private var alertStories: [Story] {
        leads.flatMap { other in
            other.document.alerts.filter { !$0.isOver }.map { alert in
                Story(
                    subject: Subject(metric: alert.kpi, keys: ["report": other.folder]),
                    item: Statements.Item(
                        "Alert: \(name(of: other)): \(alert.text)", tone: .worse,
                        place: other.place("overview")))
            }
        }
    }

    private var findingStories: [Story] {
        leads.flatMap { other in
            // New ones come first; what is over matters no more.
            other.document.findings.filter { !$0.finding.isOver }.prefix(2).map { worded in
                Story(
                    subject: Subject(
                        metric: worded.finding.kpi,
                        keys: Dictionary(
                            worded.finding.keys.map { ($0.column, $0.label) },
                            uniquingKeysWith: { first, _ in first })),
                    item: Statements.Item(
                        worded.sentence,
                        tone: Reports.tone(
                            ofChange: worded.finding.change, in: worded.finding.kpi),
                        arrow: worded.finding.change > 0 ? .up : .down,
                        place: other.place("overview")))
            }
        }
    }

    /// How long ago a coincidence may have ended to be told.
    private static let recentDays = 7

    private var coincidences: [Story] {
        leads.compactMap { other in
            guard let figures = other.across,
                let text = AcrossSources(figures: figures, charts: charts).latest(
                    since: context.asOf.advanced(by: -BriefReport.recentDays))
            else { return nil }
            return Story(
                subject: Subject(metric: "across", keys: ["report": other.folder]),
                item: Statements.Item(text, tone: .neutral, place: other.place("across")))
        }
    }

    /// A figure of the last days that late rows changed.
    private var restatements: [Story] {
        leads.compactMap { other in
            other.document.restatements.first.map {
                Story(
                    subject: Subject(metric: "restatement", keys: ["report": other.folder]),
                    item: Statements.Item($0, tone: .neutral, place: other.place("overview")))
            }
        }
    }

    /// The first edition of each report that could be made.
    private var leads: [ReportContext.OtherReport] {
        var seen: Set<String> = []
        return context.others.filter {
            $0.document.identity.status != .unavailable
                && seen.insert($0.document.identity.report).inserted
        }
    }

    private func name(of other: ReportContext.OtherReport) -> String {
        other.document.identity.title
    }

    // MARK: Voices and work

    /// What people say: the first summary that an agent made, with at most two quotes.
    var voiceSection: Document.Section? {
        let summaries = context.others.flatMap { other in other.document.summaries }
        let written = summaries.first { !$0.isPicked && !$0.lead.isEmpty }
        var short = SummaryBlock(title: "", lead: Array((written?.lead ?? []).prefix(1)))
        // The quotes' cards are in other reports.
        short.quotes = summaries.flatMap(\.quotes).prefix(2).map {
            SummaryBlock.Quote(text: $0.text, source: $0.source)
        }
        guard !short.lead.isEmpty || !short.quotes.isEmpty else { return nil }
        var section = Document.Section(
            id: "voices", title: "What people say", blocks: [.summary(short)])
        section.leavesAt = 2
        return section
    }

    /// Comments that wait for a reply.
    var waitingSection: Document.Section? {
        let kind = ReportKind.replyRequired.id
        guard let other = context.others.first(where: { $0.document.identity.report == kind }),
            let headline = other.document.kpis.first(where: {
                $0.metric == CommentMetrics.replyRequired
            }), headline.number != nil
        else { return nil }
        return Document.Section(
            id: "waiting", title: "Waiting",
            blocks: [
                .statements(
                    Statements(
                        title: "",
                        items: [
                            Statements.Item(
                                other.document.cover.headline.text, tone: .neutral,
                                place: other.place("overview"))
                        ], whenEmpty: ""))
            ])
    }
}

extension DayFigure {
    /// Whether this figure of a brand is most of what stands out in that of all brands: at least
    /// 80% of its distance from what is usual.
    fileprivate func isMost(of whole: DayFigure) -> Bool {
        guard brand != nil, whole.brand == nil, measure == whole.measure, state == whole.state,
            let usual, let all = whole.usual, let value, let total = whole.value
        else { return false }
        // A rate moves that of all brands by as many rows as it has.
        let (rows, allRows) = measure.isRate ? (Double(n), Double(whole.n)) : (1, 1)
        let (own, of) = ((value - usual.usual) * rows, (total - all.usual) * allRows)
        return own / of >= 0.8
    }
}

extension ReportContext.OtherReport {
    /// A section of the report; nil when it does not have one.
    fileprivate func place(_ section: String) -> Statements.Place? {
        document.sections.contains { $0.id == section }
            ? Statements.Place(folder: folder, section: section) : nil
    }
}
