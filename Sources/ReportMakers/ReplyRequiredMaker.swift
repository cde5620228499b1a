package import Analysis
package import ReportModel
package import Reports
import Settings
package import Warehouse

/// Reply required: the comments that wait for a reply.
struct ReplyRequiredMaker: ReportMaker {
    let settings: Settings

    let kind = ReportKind.replyRequired
    let needs = [Dataset.contentComments]
    let extras: [Extra] = [(.contents, .titles)]
    var windowDays: Int? { settings.windowDays }

    func counting(
        of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> CountingPlan? {
        CountingPlan(editions: editions, settings: settings, asOf: asOf, in: zone)
    }

    func figures(
        of datasets: Datasets, editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules
    ) -> [any EditionFigures] {
        guard let comments = datasets.columns(of: .contentComments)?.table,
            let edition = editions.first,
            case .replies(let replies) = datasets.rows(for: id(of: edition))
        else { return [] }
        return ReplyRequiredMeasure(settings: settings, zone: zone).figures(
            of: comments, replies: replies.table, contents: datasets[.contents]?.table ?? [],
            asOf: asOf, editions: editions)
    }

    /// The texts of the comments of its window that wait for a reply.
    func requests(of editions: [Edition], asOf: LocalDay, in zone: TimeZoneRules) -> [Request] {
        editions.map { edition in
            let window = ReplyRequiredMeasure(settings: settings, zone: zone)
                .longestWindow(of: edition, asOf: asOf)
            return Request(edition: id(of: edition)) { warehouse in
                try await warehouse.joined(over: zone.ranges(of: window)) { range in
                    .replies(CommentFilter(from: range.lowerBound, until: range.upperBound))
                }.map(RequestedRows.replies)
            }
        }
    }
}

extension ReplyRequiredFigures: EditionFigures {
    package var changes: TestedChanges { .none }
    package var latest: [Dataset: Instant] {
        summary.latestInstant.map { [.contentComments: $0] } ?? [:]
    }

    package func document(history: KPIHistory, context: ReportContext) -> Document {
        replyRequired(self, history: history, context: context)
    }
}
