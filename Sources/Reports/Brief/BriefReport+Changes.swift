import Analysis
import ReportModel
import Settings

/// What the other reports say: what is new, why it is so, and what has ended (Figures 29a, 29b).
extension BriefReport {
    typealias Other = ReportContext.OtherReport

    /// The first edition of each report that could be made.
    var leads: [ReportContext.OtherReport] {
        var seen: Set<String> = []
        return made.filter { seen.insert($0.document.identity.report).inserted }
    }

    /// Every edition that could be made, the first one of each report before all others.
    var ordered: [Other] {
        let folders = Set(leads.map(\.folder))
        return leads + made.filter { !folders.contains($0.folder) }
    }

    private var made: [Other] {
        context.others.filter { $0.document.identity.status != .unavailable }
    }

    /// The brand of an edition that has only one, as the keys of its findings have it.
    private func keys(of other: Other) -> [String: String] {
        let identity = other.document.identity
        let edition = ReportKind(rawValue: identity.report)?.editions(context.settings)
            .first { $0.id == identity.edition }
        return edition.flatMap { DayScope($0)?.brand }.map { ["brand": $0] } ?? [:]
    }

    func isLead(_ other: Other) -> Bool { leads.contains { $0.folder == other.folder } }

    // MARK: Findings

    /// A change that is told; editions that have the same rows find the same change.
    struct Told {
        let other: Other
        let line: ToldChanges.Line

        var finding: Finding { line.finding }
    }

    var told: [Told] {
        /// The same change found in two editions has the same figures.
        struct Figures: Hashable {
            let kpi: String, value: Double, previous: Double, n: Int, previousN: Int
        }
        var seen: Set<Figures> = []
        return ordered.flatMap { other in
            other.document.findings.map(\.finding).lines.map { Told(other: other, line: $0) }
        }.filter { told in
            let finding = told.finding
            return seen.insert(
                Figures(
                    kpi: finding.kpi, value: finding.value, previous: finding.previous,
                    n: finding.n, previousN: finding.previousN)
            ).inserted
        }
    }

    /// New findings that still hold and that no cause contains: all of the first editions, and the
    /// first one of any other.
    var findingStories: [Story] {
        var editions: Set<String> = []
        return told.filter { told in
            told.finding.life?.state != .continuing && !told.finding.isOver
                && !wholes.contains {
                    told.finding.isMost(of: $0.finding) && $0.other == told.other.folder
                }
        }.filter { told in
            isLead(told.other) || editions.insert(told.other.folder).inserted
        }.map { told in
            let words = labels.worded(
                told.finding, with: told.line.parts,
                in: told.other.document.identity.comparison.window)
            return Story(
                subjects: ([told.finding] + told.line.parts).map {
                    subject(of: $0, in: told.other)
                },
                item: Statements.Item(
                    isLead(told.other) ? words.sentence : "\(title(told.other)), \(words.sentence)",
                    tone: Reports.tone(ofChange: told.finding.change, in: told.finding.kpi),
                    arrow: told.finding.change > 0 ? .up : .down,
                    place: told.other.place("overview")))
        }
    }

    private func subject(of finding: Finding, in other: Other) -> Story.Subject {
        let own = Dictionary(
            finding.keys.map { ($0.column, $0.label) }, uniquingKeysWith: { first, _ in first })
        return Story.Subject(
            topic(finding.kpi, in: other), keys(of: other).merging(own) { _, finding in finding })
    }

    private func topic(_ kpi: String, in other: Other) -> Topic {
        let report = other.document.identity.report
        return Topic(
            ReportKind(rawValue: report)?.metric(kpi) ?? .published(kpi, .rate, in: report))
    }

    func title(_ other: Other) -> String { other.document.identity.editionTitle }

    // MARK: Causes

    /// A change of the rate of all rows that is told with its causes.
    private var wholes: [(other: String, cause: WordedCause, finding: Finding)] {
        leads.flatMap { other in
            other.document.causes.compactMap { cause in
                guard cause.isSignificant, cause.reversal == nil,
                    let finding = other.document.datedRates[cause.kpi], !finding.isOver
                else { return nil }
                return (other.folder, cause, finding)
            }
        }
    }

    /// Why the rate of all rows changed, where that is more than chance.
    var causeStories: [Story] {
        wholes.compactMap { whole in
            guard let other = leads.first(where: { $0.folder == whole.other }) else { return nil }
            return Story(
                subjects: [.init(topic(whole.cause.kpi, in: other))],
                item: Statements.Item(
                    whole.cause.sentence + cause(whole.finding),
                    tone: Reports.tone(ofChange: whole.cause.change, in: whole.cause.kpi),
                    arrow: whole.cause.change > 0 ? .up : .down, place: other.place("causes")))
        }
    }

    /// Simpson's sentence, which is read before the headline (Figures 31).
    var caution: String? { leads.flatMap(\.document.causes).compactMap(\.reversal).first }

    // MARK: Alerts

    /// New alerts, each with the causes of its figure where they are known.
    var alertStories: [Story] {
        ordered.flatMap { other in
            other.document.alerts.filter { !$0.isOver && $0.life?.state != .continuing }.map {
                alert in
                let why =
                    wholes.first { $0.other == other.folder && $0.cause.kpi == alert.kpi }
                    .map { "; \($0.cause.why)" } ?? ""
                return Story(
                    subjects: [subject(of: alert, in: other)],
                    item: Statements.Item(
                        "Alert: \(name(of: other)): \(alert.text)\(why)", tone: .worse,
                        place: other.place("overview")))
            }
        }
    }

    private func subject(of alert: Alert, in other: Other) -> Story.Subject {
        Story.Subject(topic(alert.kpi, in: other), keys(of: other))
    }

    /// “Social sentiment” for the first edition of a report, otherwise the edition: “Guitareo”.
    func name(of other: Other) -> String {
        isLead(other) ? other.document.identity.title : title(other)
    }

    // MARK: When nothing matters

    /// Says no more than what was looked at.
    var nothingMatters: String {
        guard figures.measures.contains(where: { $0.state != nil }) else {
            return figures.isComplete
                ? "Nothing can be judged yet: too few days are known to say what is usual."
                : "Nothing is judged, because not all data of the day have come in."
        }
        let day =
            "Nothing new stands out: every measure that could be judged is within its usual range"
        return made.contains(where: \.isTested) && made.allSatisfy(\.document.findings.isEmpty)
            ? "\(day), and no rate changed significantly." : "\(day)."
    }
}

extension ReportContext.OtherReport {
    /// Whether a rate has rows enough for a test in both windows (Figures 12).
    fileprivate var isTested: Bool {
        document.kpis.contains {
            $0.unit == .rate && min($0.n, $0.previousN ?? 0) >= smallestSample
        }
    }
}
