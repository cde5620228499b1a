import ReportModel
import Settings
import Warehouse

@testable import Analysis

/// Figures 21 read a second time, row by row and without any counter.
struct NaiveContentQuery {
    let rows: [ContentComment]
    let query: ContentQuery
    let window: Window
    let settings: Settings

    private var passing: [ContentComment] {
        rows.filter { row in
            guard let instant = row.instant else { return false }
            let day = TimeZoneRules.utc.day(of: instant)
            func one(_ wanted: [String]?, _ labels: [String]) -> Bool {
                guard let wanted else { return true }
                let present = labels.isEmpty ? ["unknown"] : labels
                return present.contains { label in wanted.contains { $0 == label } }
            }
            return day >= window.from && day <= window.to
                && one(query.platforms, [row.platform]) && one(query.brands, [row.brand])
                && one(query.sentiments, [row.sentiment]) && one(query.intents, row.intents)
                && one(query.emotions, row.emotions)
        }
    }

    private func comments(on key: Int64) -> [ContentComment] {
        passing.filter { $0.contentKey == key }
    }

    private func sortValue(_ key: Int64) -> Double {
        let all = comments(on: key)
        func count(_ label: String) -> Double { Double(all.count { $0.sentiment == label }) }
        switch query.sortKey {
        case .severity:
            return 100 * (count("very_negative") + 0.5 * count("negative")) / Double(all.count)
        case .total: return Double(all.count)
        case .replies: return Double(all.count { $0.requiresReply })
        case .sentiment(let label): return count(label)
        }
    }

    private var ranked: [Int64] {
        var keys: [Int64] = []
        for row in passing {
            if let key = row.contentKey, !keys.contains(key) { keys.append(key) }
        }
        let enough = keys.filter { comments(on: $0).count >= query.minimumComments }
        return enough.sorted { left, right in
            if sortValue(left) != sortValue(right) { return sortValue(left) > sortValue(right) }
            let sizes = (comments(on: left).count, comments(on: right).count)
            return sizes.0 == sizes.1 ? left < right : sizes.0 > sizes.1
        }
    }

    private func most(_ labels: [String]) -> String {
        Set(labels).sorted().max { left, right in
            let counts = (labels.count { $0 == left }, labels.count { $0 == right })
            return counts.0 == counts.1 ? left > right : counts.0 < counts.1
        } ?? ""
    }

    /// As `ContentQueryFigures.lines` has them.
    var lines: [String] {
        let all = passing
        var lines = [
            "total \(all.count)", "contents \(Set(all.compactMap(\.contentKey)).count)",
            "replies \(all.count { $0.requiresReply })",
            "without \(all.count { $0.contentKey == nil })",
        ]
        for (place, key) in ranked.prefix(query.most).enumerated() {
            let comments = comments(on: key)
            let severe =
                100
                * (Double(comments.count { $0.sentiment == "very_negative" })
                    + 0.5 * Double(comments.count { $0.sentiment == "negative" }))
                / Double(comments.count)
            lines.append(
                "\(place + 1) \(key) \(comments.count) \(comments.count { $0.requiresReply })"
                    + " \(severe) \(most(comments.map(\.platform)))"
                    + " \(most(comments.map(\.brand)))")
            for label in Set(comments.map(\.sentiment)).sorted() {
                lines.append("  \(label) \(comments.count { $0.sentiment == label })")
                let sampled = comments.filter { $0.sentiment == label }.sorted { left, right in
                    let one = (left.instant?.microseconds ?? 0, left.commentKey ?? .min)
                    let other = (right.instant?.microseconds ?? 0, right.commentKey ?? .min)
                    return one > other
                }
                for (rank, comment) in sampled.prefix(50).enumerated() {
                    lines.append("    \(rank + 1) \(comment.commentKey ?? -1)")
                }
            }
            for intent in Set(comments.flatMap(\.intents)).sorted() {
                let count = comments.count { $0.intents.contains(intent) }
                lines.append("  intent \(intent) \(count)")
            }
        }
        return lines
    }
}

extension ContentQueryFigures {
    /// In the naive reading’s order.
    var lines: [String] {
        func value(_ id: String) -> Int { Int(kpis.first { $0.id == id }?.number ?? -1) }
        var lines = [
            "total \(value("total_comments"))", "contents \(value("distinct_contents"))",
            "replies \(value("reply_required"))", "without \(summary.withoutContent)",
        ]
        for content in contents {
            lines.append(
                "\(content.rank) \(content.contentKey) \(content.total) \(content.replies)"
                    + " \(content.severity) \(content.platform) \(content.brand)")
            for (label, count) in zip(sentiments, content.sentiments).sorted(by: { $0.0 < $1.0 })
            where count > 0 {
                lines.append("  \(label) \(count)")
                for sample in content.samples where sample.comment.sentiment == label {
                    lines.append("    \(sample.rank) \(sample.comment.commentKey ?? -1)")
                }
            }
            for intent in content.intents.sorted(by: { $0.label < $1.label })
            where intent.label != "unknown" {
                lines.append("  intent \(intent.label) \(intent.count)")
            }
        }
        return lines
    }
}
