import Analysis
package import Archive
import ReportModel
import Reports
import Settings

// What a day’s pages make of its reports.

extension Manifest.Report {
    package var isThere: Bool { status != .unavailable }

    /// Whether the days before have rows: else each change is the value itself.
    var isCompared: Bool { kpis.contains { ($0.previousN ?? 0) > 0 } }

    var hasRows: Bool { kpis.contains { $0.n > 0 } }

    /// Whether a rate has rows enough for a test (Figures 12).
    var isTested: Bool {
        kpis.contains { $0.unit == .rate && min($0.n, $0.previousN ?? 0) >= Statistics.leastRows }
    }

    /// “HelpScout analysis, Refunds”.
    var longTitle: String { "\(title), \(editionTitle)" }

    /// Whether somebody has configured it as a question of its own.
    var isQuestion: Bool { ReportKind.named(report)?.arrangement == .byQuestion }
}

/// The reports of a day in its order: which of them lead, and what changed in them.
struct DayReports {
    let all: [Manifest.Report]

    /// A finding with the edition that has it.
    typealias Found = (report: Manifest.Report, change: Manifest.Change)

    var there: [Manifest.Report] { all.filter(\.isThere) }

    /// The one that the day’s headline and figures are of.
    var lead: Manifest.Report? { there.first }

    /// The first edition of each report that could be made.
    var leads: [Manifest.Report] {
        var ids: Set<String> = []
        return there.filter { ids.insert($0.report).inserted }
    }

    /// The findings of each report’s first edition, then what the other editions add.
    var changes: [Found] {
        /// The same change found in two editions has the same figures.
        struct Figures: Hashable {
            let kpi: String, value: Double, previous: Double, n: Int, previousN: Int
        }
        let leads = leads
        var seen: Set<Figures> = []
        return (leads + all.filter { !leads.contains($0) }).flatMap { report in
            report.findings.filter {
                seen.insert(
                    Figures(
                        kpi: $0.kpi, value: $0.value, previous: $0.previous, n: $0.n,
                        previousN: $0.previousN)
                ).inserted
            }.map { (report, $0) }
        }
    }

    /// Where something is from, unless it is of the day’s first report and edition.
    func place(of report: Manifest.Report) -> String? {
        let leads = leads
        let title = report.report == leads.first?.report ? nil : report.title
        let edition = leads.contains { $0.id == report.id } ? nil : report.editionTitle
        let words = [title, edition].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    /// What the page says where no rate changed.
    var nothingChanged: String {
        let there = there
        if there.isEmpty { return "Nothing could be compared: no report could be made." }
        if !there.contains(where: \.isCompared) { return "There was nothing to compare with." }
        if !there.contains(where: \.isTested) {
            return "Nothing was tested: no rate has \(Statistics.leastRows) rows in both periods."
        }
        return there.count == all.count
            ? "No rate changed significantly."
            : "No rate changed significantly in the reports that could be made."
    }
}
