import ReportModel
package import WebExport

/// What every KPI means, made from the declarations of the metrics.
extension DayPages {
    package static var definitions: Definitions {
        Definitions(
            groups: Metric.Family.allCases.map { family in
                Definitions.Group(
                    id: family.rawValue, title: family.title,
                    entries: family.metrics.compactMap { metric in
                        metric.anchor.map {
                            Definitions.Entry(
                                anchor: $0, title: metric.title, text: "\(metric.definition).",
                                facts: facts(on: metric))
                        }
                    })
            })
    }

    private static func facts(on metric: Metric) -> [Fact] {
        let uses = ReportKind.allCases.compactMap { kind in
            kind.definedMetrics.first { $0.anchor == metric.anchor }.map { (kind, id: $0.id) }
        }
        let others = uses.filter { $0.id != metric.id }.map { ", \($0.id) in \($0.0.title)" }
        return [
            Fact("Unit", metric.unit.words),
            metric.better.words.map { Fact("Good news", $0) },
            uses.isEmpty ? nil : Fact("Shown in", uses.map(\.0.title).joined(separator: ", ")),
            uses.isEmpty ? nil : Fact("In report.json", metric.id + others.joined()),
            Fact(
                metric.rules.count == 1 ? "Rule in FIGURES.md" : "Rules in FIGURES.md",
                metric.rules.map(String.init).joined(separator: ", ")),
        ].compactMap { $0 }
    }
}

extension Metric.Family {
    fileprivate var title: String {
        switch self {
        case .comments: "Comments on posts and lessons"
        case .conversations: "Support conversations"
        case .lessons: "Lessons and learning paths"
        case .day: "One day, in the brief"
        }
    }
}

extension Metric.Better {
    fileprivate var words: String? {
        switch self {
        case .up: "when it rises"
        case .down: "when it falls"
        case .neither: nil
        }
    }
}

extension KPI.Unit {
    fileprivate var words: String {
        switch self {
        case .count: "a number"
        case .rate: "per cent; changes are in points"
        case .score: "a score"
        case .perDay: "a number per day"
        case .hours: "hours"
        case .minutes: "minutes; many minutes are shown as hours"
        case .label: "a name"
        }
    }
}
