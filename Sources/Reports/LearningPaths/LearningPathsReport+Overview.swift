import Analysis
import ReportModel
import Settings

extension LearningPathsReport {
    var cover: Document.Cover {
        Document.Cover(
            headline: headline,
            period: span.period, tiles: tiles, gauge: nil)
    }

    var overviewSection: Document.Section {
        Document.Section(
            id: "overview", title: "Executive summary",
            summary: "How much students learn, and what changed. "
                + "These are starts, not students: someone who starts three lessons counts "
                + "three times.",
            blocks: [.tiles(tiles), .statements(whatChanged)] + noticesAtTheTop)
    }

    /// The largest change by rule, else where most are lost, else how things stand.
    private var headline: String {
        guard !isEmpty else { return "No lessons in this window" }
        let format = NumberFormat.rate()
        if let finding = figures.findings.first {
            let brand = finding.keys.first.map { labels.name($0.label, .brand) } ?? ""
            return "\(brand): the completion rate \(finding.change > 0 ? "rose" : "fell") to "
                + "\(format.string(finding.value)), from \(format.string(finding.previous))"
        }
        guard let rate = kpi("completion_rate")?.number else {
            return "No lesson was started in this window"
        }
        guard started >= smallestSample else {
            return "Only \(counted(started, "start", "starts")): too few to judge"
        }
        let standing = "\(format.string(rate)) of the lessons started were completed"
        guard let worst = figures.steepest.first, let drop = lesson(worst).dropOff, drop > 0 else {
            return standing
        }
        return "\(standing); after \(name(of: worst)), "
            + "\(NumberFormat.rate(decimals: 0).string(drop)) fewer start the next"
    }

    private var whatChanged: Statements {
        let rate = kpi("completion_rate")
        return whatChanged(
            n: min(rate?.n ?? 0, rate?.previousN ?? 0), of: .starts,
            unchanged: "No completion rate changed significantly")
    }
}
