import Analysis
import ReportModel
import Settings

/// What the other reports say: what is new, why it is so, and what has ended (Figures 29a, 29b).
extension BriefReport {
    private typealias Other = ReportContext.OtherReport

    /// The first edition of each report that could be made.
    var leads: [ReportContext.OtherReport] {
        var seen: Set<String> = []
        return made.filter { seen.insert($0.document.identity.report).inserted }
    }

    /// Every edition that could be made, the first one of each report before all others.
    private var ordered: [Other] {
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

    private func isLead(_ other: Other) -> Bool { leads.contains { $0.folder == other.folder } }

    // MARK: Findings

    /// A change that is told; editions that have the same rows find the same change.
    private struct Told {
        let other: Other
        let line: ToldChanges.Line

        var finding: Finding { line.finding }
    }

    private var told: [Told] {
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
                subjects: [subject(of: told)],
                item: Statements.Item(
                    isLead(told.other) ? words.sentence : "\(title(told.other)), \(words.sentence)",
                    tone: Reports.tone(ofChange: told.finding.change, in: told.finding.kpi),
                    arrow: told.finding.change > 0 ? .up : .down,
                    place: told.other.place("overview")))
        }
    }

    private func subject(of told: Told) -> Story.Subject {
        let own = Dictionary(
            told.finding.keys.map { ($0.column, $0.label) }, uniquingKeysWith: { first, _ in first }
        )
        return Story.Subject(
            topic(told.finding.kpi, in: told.other),
            keys(of: told.other).merging(own) { _, finding in finding })
    }

    private func topic(_ kpi: String, in other: Other) -> Topic {
        let report = other.document.identity.report
        return Topic(
            ReportKind(rawValue: report)?.metric(kpi) ?? .published(kpi, .rate, in: report))
    }

    private func title(_ other: Other) -> String { other.document.identity.editionTitle }

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
    private func name(of other: Other) -> String {
        isLead(other) ? other.document.identity.title : title(other)
    }

    // MARK: What has ended, and what goes on

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

    /// What goes on since an earlier day, or has passed but is still in the figures of the month;
    /// parts of another one are told with it.
    private var lasting: [Told] {
        let all = told.filter {
            isLead($0.other) && ($0.finding.life?.state == .continuing || $0.finding.isOver)
        }
        return all.filter { part in
            !all.contains { part.finding.identity.isPart(of: $0.finding.identity) }
        }
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
            blocks: [])
        section.leavesAt = 3
        return section
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

extension FindingIdentity {
    /// Whether it is about a part of another one's rows.
    fileprivate func isPart(of whole: FindingIdentity) -> Bool {
        kpi == whole.kpi && isRise == whole.isRise && keys.count > whole.keys.count
            && whole.keys.allSatisfy { keys[$0.key] == $0.value }
    }
}
