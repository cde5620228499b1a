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
                + "Starts are no students: who starts three lessons counts three times.",
            blocks: [.tiles(tiles), .statements(whatChanged)]
                + notices.filter { $0.severity != .note || isEmpty }.map(Block.notice))
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
        guard let worst = steepest.first, let drop = lesson(worst).dropOff, drop > 0 else {
            return standing
        }
        return "\(standing); after \(name(ofLesson: worst.lesson, inPath: worst.path)), "
            + "\(NumberFormat.rate(decimals: 0).string(drop)) fewer start the next"
    }

    private var whatChanged: Statements {
        Statements(
            title: "What changed",
            items: figures.findings.map { Statements.Item($0) },
            whenEmpty: whenNothingChanged)
    }

    private var whenNothingChanged: String {
        if let reason = span.nothingToCompare { return reason }
        let rate = kpi("completion_rate")
        guard min(rate?.n ?? 0, rate?.previousN ?? 0) >= smallestSample else {
            return "There are too few starts to test for changes."
        }
        return "No completion rate changed significantly against the "
            + "\(counted(window.count, "day", "days")) before."
    }

    func lesson(_ place: LearningPathsFigures.WorstLesson) -> LearningPathsFigures.Lesson {
        figures.paths[place.path].lessons[place.lesson]
    }

    /// Lessons with enough starts and a drop-off, the largest first.
    var steepest: [LearningPathsFigures.WorstLesson] {
        let places = figures.paths.enumerated().flatMap { path, value in
            value.lessons.indices.map { LearningPathsFigures.WorstLesson(path: path, lesson: $0) }
        }
        return places.filter { lesson($0).started >= smallestSample && lesson($0).dropOff != nil }
            .enumerated().sorted { left, right in
                let drops = (lesson(left.element).dropOff ?? 0, lesson(right.element).dropOff ?? 0)
                return drops.0 == drops.1 ? left.offset < right.offset : drops.0 > drops.1
            }
            .map(\.element)
    }
}
