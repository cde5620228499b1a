package import ReportModel
import WebExport

extension DayDifference {
    /// The form for other programs: what `diff --json` prints.
    package var json: JSONValue {
        .object([
            .init("type", .string("diff")), .init("v", .integer(1)),
            .init("span", .string(span.rawValue)),
            .init("first", .string(first.iso)), .init("second", .string(second.iso)),
            .init("has_first", .boolean(hasFirst)),
            .init("figures", figures.map { .array($0.rows.map(\.json)) } ?? .null),
            .init("reports", .array(pages.map(\.json))),
        ])
    }
}

extension ComparedFigures.Row {
    fileprivate var json: JSONValue {
        .object([
            .init("id", .string(subject.metric.id)), .init("title", .string(subject.title)),
            .init("brand", JSONValue(subject.brand)),
            .init("first", .string(first)), .init("second", .string(second)),
            .init("change", .string(change)), .init("size", JSONValue(size)),
        ])
    }
}

extension DayDifference.Page {
    fileprivate var json: JSONValue {
        let (there, told): (String, ToldDifference?) =
            switch content {
            case .onlyFirst: ("first", nil)
            case .onlySecond: ("second", nil)
            case .both(let told): ("both", told)
            }
        return .object([
            .init("name", .string(name)), .init("title", .string(title)),
            .init("on", .string(there)),
            .init("new_findings", .texts(told?.newFindings)),
            .init("gone_findings", .texts(told?.goneFindings)),
            .init("new_alerts", .texts(told?.newAlerts)),
            .init("gone_alerts", .texts(told?.goneAlerts)),
        ])
    }
}

extension JSONValue {
    /// An empty list where there are no texts.
    fileprivate static func texts(_ texts: [String]?) -> JSONValue {
        .array((texts ?? []).map { .string($0) })
    }
}
