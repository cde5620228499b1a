import Analysis
import ReportModel
import Settings

extension LearningPathsReport {
    var cover: Document.Cover {
        var cover = Document.Cover(
            headline: headline(least: 1, sentence, else: outcome), period: span.period,
            tiles: tiles, gauge: nil, chart: "daily_engagement")
        if !isEmpty { cover.note = startsAreNoStudents }
        return cover
    }

    private var startsAreNoStudents: String {
        "These are starts, not students: someone who starts three lessons counts three times."
    }

    var overviewSection: Document.Section {
        Document.Section(
            id: "overview", title: "Executive summary",
            summary: "How much students learn, and what changed. \(startsAreNoStudents)",
            blocks: [.tiles(tiles), .statements(whatChanged)] + noticesAtTheTop)
    }

    private func sentence(_ finding: Finding) -> String {
        let format = NumberFormat.rate()
        let brand = finding.keys.first.map { labels.name($0.label, .brand) } ?? ""
        return "\(brand): the completion rate \(finding.change > 0 ? "rose" : "fell") to "
            + "\(format.string(finding.value)), from \(format.string(finding.previous))"
    }

    /// Where most students are lost, otherwise the current state.
    private var outcome: String {
        guard !isEmpty else { return "No lessons in this window" }
        let format = NumberFormat.rate()
        guard let rate = kpi(Metrics.completionRate)?.number else {
            return "No lesson was started in this window"
        }
        guard started >= smallestSample else {
            return "Only \(counted(started, "start", "starts")): too few to judge"
        }
        let standing = "\(format.string(rate)) of the lessons started were completed"
        let losing = figures.steepest.filter { (lesson($0).dropOff ?? 0) > 0 }
        guard let worst = onlyOrLeader(losing, steepest),
            let drop = lesson(worst).dropOff
        else { return standing }
        return "\(standing); after \(name(of: worst)), "
            + "\(NumberFormat.rate(decimals: 0).string(drop)) fewer start the next"
    }

    private var whatChanged: Statements {
        let rate = kpi(Metrics.completionRate)
        return whatChanged(
            n: min(rate?.n ?? 0, rate?.previousN ?? 0), of: .starts,
            unchanged: "No completion rate changed significantly")
    }

    /// The lesson that loses a clearly larger share than every other one; its loss is a share of
    /// those who start it.
    func steepest(of places: [LessonPlace]) -> LessonPlace? {
        leader(places) { place in
            let value = lesson(place)
            let lost = Double(value.started) * (value.dropOff ?? 0)
            return (Int(exactly: lost.rounded()) ?? 0, value.started)
        }
    }
}
