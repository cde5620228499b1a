import ReportModel
import Settings
import Warehouse

@testable import Analysis

/// What the loops over comments count, counted once more: row by row, with strings only; slow.
///
/// Every figure that is made from these counts is held against an independent program by the
/// end-to-end tests.
struct NaiveCounts {
    let rows: [CommentRow]
    let demographics: [Demographic]?
    let settings: Settings
    let zone: TimeZoneRules
    let asOf: LocalDay

    /// Label and sentiment → rows.
    typealias Tally = [[String]: Int]

    func day(_ row: CommentRow) -> LocalDay? {
        row.instant.map { zone.day(of: Instant(microseconds: $0)) }
    }

    var used: [CommentRow] { rows.filter { row in day(row).map { $0 <= asOf } ?? false } }

    /// The rows of a window that match an edition's filter.
    func rows(of edition: Edition, in window: Window?) -> [CommentRow] {
        let filter = edition.filter
        return used.filter { row in
            day(row).flatMap { window?.contains($0) } ?? false
                && filter.platforms?.contains(row.platform) ?? true
                && filter.brands?.contains(row.brand) ?? true
                && filter.sentiments?.contains(row.sentiment) ?? true
        }
    }

    func tally(_ rows: [CommentRow], _ labels: (CommentRow) -> [[String]]) -> Tally {
        rows.reduce(into: [:]) { tally, row in
            for label in Set(labels(row)) { tally[label + [row.sentiment], default: 0] += 1 }
        }
    }

    func urgency(_ row: CommentRow) -> Int {
        let rules = settings.sentiment
        let intents = row.intents.isEmpty ? ["unknown"] : row.intents
        let isNegative = rules.negative.contains(row.sentiment) && row.sentiment != "very_negative"
        let isUrgent = intents.contains { rules.urgentIntents.contains($0) }
        if row.sentiment == "very_negative" || (isNegative && isUrgent) { return 0 }
        let isQuestion = intents.contains { rules.questionIntents.contains($0) }
        return isNegative || isQuestion ? 1 : 2
    }

    /// A rate of some rows of both periods, by content.
    func rate(_ rate: Rate, _ periods: [[CommentRow]]) -> ClusteredRate {
        func counts(_ rows: [CommentRow]) -> ClusteredRate.Counts {
            let rules = settings.sentiment
            let weighted = rows.filter { rules.weights[$0.sentiment] != nil }
            return switch rate {
            case .positive:
                .init(
                    rows: weighted.count,
                    successes: weighted.count { (rules.weights[$0.sentiment] ?? 0) > 0 })
            case .negative:
                .init(
                    rows: weighted.count,
                    successes: weighted.count { rules.negative.contains($0.sentiment) })
            default: .init(rows: rows.count, successes: rows.count(where: \.reply))
            }
        }
        var result = ClusteredRate()
        for content in Set(periods.joined().map(\.content)) {
            let rows = periods.map { $0.filter { $0.content == content } }
            guard content == nil else {
                result.addCluster(current: counts(rows[0]), previous: counts(rows[1]))
                continue
            }
            for row in rows[0] { result.addCluster(current: counts([row]), previous: .none) }
            for row in rows[1] { result.addCluster(current: .none, previous: counts([row])) }
        }
        return result
    }

    // MARK: Authors

    /// The records of a row's author.
    private func people(_ row: CommentRow) -> [Demographic] {
        guard let author = row.author.map(trimmed), !author.isEmpty else { return [] }
        return (demographics ?? []).filter { trimmed($0.key) == author }
    }

    private func trimmed(_ text: String) -> String {
        String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }

    func bucket(
        _ row: CommentRow, _ buckets: [DemographicGroups.Bucket], _ value: (Demographic) -> Double?
    ) -> String? {
        guard let least = people(row).compactMap(value).min() else { return nil }
        return buckets.first {
            ($0.low ?? -.infinity) <= least && least <= ($0.high ?? .infinity)
        }?.label
    }

    func timeZone(_ row: CommentRow) -> String? { people(row).compactMap(\.timeZone).min() }
}
