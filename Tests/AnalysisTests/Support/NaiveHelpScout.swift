import Foundation
import ReportModel
import Settings
import Warehouse

/// The specification of the HelpScout dashboard read once more, row by row; slow.
///
/// Its results are texts, one a figure.
struct NaiveHelpScout {
    let rows: [Conversation]
    let demographics: [Demographic]?
    let settings: Settings
    let zone: TimeZoneRules
    let asOf: LocalDay
    let missing: [String]

    typealias Test = (Conversation) -> Bool

    func lines(of edition: String) -> [String] {
        let used = rows.filter { day($0).map { $0 <= asOf } ?? false }
        let days = settings.helpScout.windowDays
        let window = Window(
            from: days.map { asOf.advanced(by: 1 - $0) } ?? used.compactMap(day).min() ?? asOf,
            to: asOf)
        let passing = used.filter {
            edition == "all" || isMember($0) == (edition == "members")
        }
        let now = passing.filter { day($0).map(window.contains) ?? false }
        let before = days.map { days in
            let from = asOf.advanced(by: 1 - 2 * days)
            let to = asOf.advanced(by: -days)
            return passing.filter { day($0).map { from <= $0 && $0 <= to } ?? false }
        }
        return ["window \(window.from.iso) \(window.to.iso)"]
            + kpis(now, before) + findings(now, before) + charts(now, window) + depth(now)
            + customers(now) + summary(now, before, used)
    }

    // MARK: Rows

    private var knowsMembers: Bool { demographics != nil && !missing.contains("customer_email") }

    private func day(_ row: Conversation) -> LocalDay? { row.createdAt.map(zone.day) }

    private func records(_ row: Conversation) -> [Demographic] {
        guard let email = row.email, knowsMembers else { return [] }
        return (demographics ?? []).filter { record in
            let key = record.key.trimmingCharacters(in: .whitespaces)
            return !key.isEmpty
                && key.lowercased().precomposedStringWithCanonicalMapping == email
        }
    }

    private func isMember(_ row: Conversation) -> Bool { !records(row).isEmpty }

    private func topics(_ row: Conversation) -> [String] {
        row.topics.isEmpty ? ["unknown"] : row.topics
    }

    private func duration(_ row: Conversation) -> Double? {
        guard let hours = row.duration, hours.isFinite, hours >= 0 else { return nil }
        return hours
    }

    private func order(_ dimension: Vocabulary.Dimension?, _ labels: [String]) -> [String] {
        let configured = dimension.map { settings.vocabulary.order(of: $0) } ?? []
        let others = Set(labels).subtracting(configured)
        let counts = Dictionary(grouping: labels) { $0 }.mapValues(\.count)
        return configured.filter { counts[$0] != nil }
            + others.sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }
    }

    // MARK: Measures

    private func weighted(_ rows: [Conversation]) -> [Conversation] {
        rows.filter { settings.sentiment.weights[$0.sentiment] != nil }
    }

    private func rate(_ id: String, _ rows: [Conversation]) -> (count: Int, of: Int) {
        func all(_ test: Test) -> (Int, Int) { (rows.filter(test).count, rows.count) }
        switch id {
        case "negative_rate":
            let weighted = weighted(rows)
            return (
                weighted.filter { settings.sentiment.negative.contains($0.sentiment) }.count,
                weighted.count
            )
        case "refund_rate": return all(\.isRefundRequest)
        case "cancellation_rate": return all(\.isCancellation)
        case "membership_rate": return all(\.isMembership)
        default:
            return (rows.filter(isMember).count, rows.filter { $0.email != nil }.count)
        }
    }

    private func value(_ id: String, _ rows: [Conversation]) -> (value: Double?, n: Int) {
        let durations = rows.compactMap(duration).sorted()
        switch id {
        case "total_conversations": return (Double(rows.count), rows.count)
        case "average_duration_hours":
            let sum = durations.reduce(0, +)
            return (durations.isEmpty ? nil : sum / Double(durations.count), durations.count)
        case "median_duration_hours":
            guard !durations.isEmpty else { return (nil, 0) }
            let middle = durations.count / 2
            let median =
                durations.count % 2 == 1
                ? durations[middle] : (durations[middle - 1] + durations[middle]) / 2
            return (median, durations.count)
        case "sentiment_score":
            let weights = rows.compactMap { settings.sentiment.weights[$0.sentiment] }
            let mean = weights.reduce(0, +) / Double(weights.count)
            return (weights.isEmpty ? nil : 100 * mean / 2, weights.count)
        case "refund_requests": return (Double(rows.filter(\.isRefundRequest).count), rows.count)
        case "cancellations": return (Double(rows.filter(\.isCancellation).count), rows.count)
        case "membership_joins": return (Double(rows.filter(\.isMembership).count), rows.count)
        case "members": return (Double(rows.filter(isMember).count), rows.count)
        case "non_members": return (Double(rows.filter { !isMember($0) }.count), rows.count)
        default:
            let rate = rate(id, rows)
            return (rate.of == 0 ? nil : Double(rate.count) / Double(rate.of), rate.of)
        }
    }

    private func kpis(_ now: [Conversation], _ before: [Conversation]?) -> [String] {
        [
            "total_conversations", "average_duration_hours", "median_duration_hours",
            "negative_rate", "sentiment_score", "refund_requests", "refund_rate",
            "cancellations", "cancellation_rate", "membership_joins", "membership_rate",
            "members", "non_members", "email_match_rate",
        ].map { id in
            let isAbsent =
                !knowsMembers && ["members", "non_members", "email_match_rate"].contains(id)
            let current = value(id, now)
            let previous = before.map { value(id, $0) }
            let (new, old) = isAbsent ? (nil, nil) : (current.value, previous?.value)
            let change = new.flatMap { new in old.map { new - $0 } }
            let isSignificant =
                id.hasSuffix("_rate") && !isAbsent
                && before.map { differ(rate(id, now), rate(id, $0)) } ?? false
            return "kpi \(id) \(text(new)) \(text(old)) \(text(change)) \(current.n)"
                + " \(previous.map { String($0.n) } ?? "nil") \(isSignificant)"
        }
    }

    private func pValue(_ left: (count: Int, of: Int), _ right: (count: Int, of: Int)) -> Double {
        let (a, n, b, m) =
            (Double(left.count), Double(left.of), Double(right.count), Double(right.of))
        let pooled = (a + b) / (n + m)
        guard pooled > 0, pooled < 1 else { return 1 }
        let z = (a / n - b / m) / (pooled * (1 - pooled) * (1 / n + 1 / m)).squareRoot()
        return erfc(abs(z) / 2.0.squareRoot())
    }

    private func differ(_ left: (count: Int, of: Int), _ right: (count: Int, of: Int)) -> Bool {
        min(left.of, right.of) >= 30 && pValue(left, right) < 0.01
    }

    private struct Candidate {
        let topic: String
        let place: Int
        let id: String
        let now: (count: Int, of: Int)
        let before: (count: Int, of: Int)
        let p: Double

        var rank: Double {
            let change =
                Double(now.count) / Double(now.of) - Double(before.count) / Double(before.of)
            // Ties are exact ones.
            return (abs(change) * Double(now.of).squareRoot() * 1e9).rounded()
        }
    }

    private func findings(_ now: [Conversation], _ before: [Conversation]?) -> [String] {
        guard let before else { return [] }
        let ids = ["negative_rate", "refund_rate", "cancellation_rate", "membership_rate"]
        var family: [Candidate] = []
        for topic in Set((now + before).flatMap(topics)) {
            for (place, id) in ids.enumerated() {
                let new = rate(id, now.filter { topics($0).contains(topic) })
                let old = rate(id, before.filter { topics($0).contains(topic) })
                if min(new.of, old.of) < 30 { continue }
                family.append(
                    Candidate(
                        topic: topic, place: place, id: id, now: new, before: old,
                        p: pValue(new, old)))
            }
        }
        let sorted = family.map(\.p).sorted()
        let limit = sorted.enumerated().last {
            $1 <= 0.05 * Double($0 + 1) / Double(sorted.count)
        }?.element
        let shown = family.filter { candidate in
            limit.map { candidate.p <= $0 } ?? false && candidate.p < 0.01
        }
        .sorted { ($0.rank, $1.topic, $1.place) > ($1.rank, $0.topic, $0.place) }
        var seen: Set<String> = []
        return shown.filter { seen.insert($0.topic).inserted }.prefix(8).map {
            "finding topic \($0.topic) \($0.id) \($0.now) \($0.before)"
        }
    }

    // MARK: Charts

    private func share(_ count: Int, _ total: Int) -> String {
        text(total == 0 ? nil : Double(count) / Double(total))
    }

    private func counts(
        _ name: String, _ labels: [String], _ rows: [Conversation],
        _ labelsOf: (Conversation) -> [String]
    ) -> [String] {
        labels.map { label in
            let count = rows.filter { labelsOf($0).contains(label) }.count
            return "\(name) \(label) \(count) \(share(count, rows.count))"
        }
    }

    private func grouped(
        _ name: String, _ groups: [String], _ rows: [Conversation],
        _ groupsOf: (Conversation) -> [String]
    ) -> [String] {
        let sentiments = order(.sentiment, rows.map(\.sentiment))
        return groups.flatMap { group in
            let members = rows.filter { groupsOf($0).contains(group) }
            return sentiments.compactMap { sentiment -> String? in
                let count = members.filter { $0.sentiment == sentiment }.count
                return count == 0
                    ? nil : "\(name) \(group) \(sentiment) \(count) \(share(count, members.count))"
            }
        }
    }

    private func flags(_ row: Conversation) -> [String] {
        (row.isRefundRequest ? ["is_refund_request"] : [])
            + (row.isCancellation ? ["is_cancellation"] : [])
            + (row.isMembership ? ["is_membership"] : [])
    }

    private func charts(_ rows: [Conversation], _ window: Window) -> [String] {
        let topicOrder = order(.topic, rows.flatMap(topics))
        let flagOrder = ["is_refund_request", "is_cancellation", "is_membership"]
        return counts("sentiment", order(.sentiment, rows.map(\.sentiment)), rows) {
            [$0.sentiment]
        }
            + counts("topic", topicOrder, rows, topics)
            + grouped("topics", topicOrder, rows, topics)
            + counts("flag", flagOrder, rows, flags)
            + grouped("flags", flagOrder, rows, flags)
            + counts("status", order(.status, rows.map(\.status)), rows) { [$0.status] }
            + counts("source", order(nil, rows.map(\.source)), rows) { [$0.source] }
            + window.days.map { day in
                "day \(day.iso) \(rows.filter { self.day($0) == day }.count)"
            }
            + window.days.flatMap { day in
                flagOrder.prefix(2).map { flag in
                    let count = rows.filter { self.day($0) == day && flags($0).contains(flag) }
                        .count
                    return "flagged \(day.iso) \(flag) \(count)"
                }
            }
    }

    private func depth(_ rows: [Conversation]) -> [String] {
        let labels = Set(rows.flatMap(topics)).sorted()
        let pairs = labels.flatMap { first in
            labels.filter { first < $0 }.compactMap { second -> String? in
                let count = rows.filter {
                    topics($0).contains(first) && topics($0).contains(second)
                }.count
                return count == 0 ? nil : "pair \(first) \(second) \(count)"
            }
        }
        let negative = rows.filter { settings.sentiment.negative.contains($0.sentiment) }
        let escalated = negative.filter {
            settings.helpScout.escalationSentiments.contains($0.sentiment)
        }
        let lost = escalated.filter { $0.isRefundRequest || $0.isCancellation }
        let stages = [
            ("all", rows), ("negative", negative), ("escalated", escalated),
            ("refund_or_cancellation", lost),
        ]
        let edges = settings.helpScout.durationEdges
        let bins = edges.indices.map { place in
            let to = place + 1 < edges.count ? edges[place + 1] : nil
            let count = rows.compactMap(duration).filter {
                edges[place] <= $0 && $0 < to ?? .infinity
            }.count
            return "bin \(edges[place]) \(to.map { "\($0)" } ?? "nil") \(count)"
        }
        return pairs
            + stages.map { "stage \($0.0) \($0.1.count) \(share($0.1.count, rows.count))" }
            + (missing.contains("duration_hours") ? [] : bins)
    }

    // MARK: Customers

    private func customers(_ rows: [Conversation]) -> [String] {
        guard knowsMembers else { return [] }
        let groups = ["member", "non_member"]
        let groupOf: (Conversation) -> [String] = { [isMember($0) ? "member" : "non_member"] }
        let topicOrder = order(.topic, rows.flatMap(topics))
        let topicLines = groups.flatMap { group in
            let members = rows.filter { groupOf($0) == [group] }
            return topicOrder.compactMap { topic -> String? in
                let count = members.filter { topics($0).contains(topic) }.count
                return count == 0
                    ? nil : "writes \(group) \(topic) \(count) \(share(count, members.count))"
            }
        }
        return counts("group", groups, rows, groupOf) + grouped("groups", groups, rows, groupOf)
            + topicLines + demographicLines(rows)
    }

    private func demographicLines(_ rows: [Conversation]) -> [String] {
        func lines(
            _ name: String, _ buckets: [Demographics.Bucket],
            _ value: @escaping (Demographic) -> Double?
        ) -> [String] {
            let groupsOf: (Conversation) -> [String] = { row in
                guard let value = records(row).compactMap(value).min() else { return [] }
                let fitting = buckets.first { bucket in
                    (bucket.low ?? -.infinity) <= value && value <= (bucket.high ?? .infinity)
                }
                return fitting.map { [$0.label] } ?? []
            }
            let inBucket = rows.filter { !groupsOf($0).isEmpty }.count
            return ["coverage \(name) \(share(inBucket, rows.count))"]
                + grouped(name, buckets.map(\.label), rows, groupsOf)
        }
        let zoneOf: (Conversation) -> [String] = { row in
            records(row).compactMap(\.timeZone).min().map { [$0] } ?? []
        }
        let zones = Dictionary(grouping: rows.flatMap(zoneOf)) { $0 }.mapValues(\.count)
        let top = zones.keys.sorted { (-(zones[$0] ?? 0), $0) < (-(zones[$1] ?? 0), $1) }
            .prefix(settings.demographics.topTimeZones)
        return lines("age", settings.demographics.ageGroups, \.age)
            + lines("experience", settings.demographics.experienceGroups, \.experience)
            + grouped("zones", Array(top), rows, zoneOf)
    }

    // MARK: Data summary

    private func summary(
        _ now: [Conversation], _ before: [Conversation]?, _ used: [Conversation]
    ) -> [String] {
        let ids = rows.compactMap(\.id)
        let isBad: Test = { row in
            row.duration.map { $0.isNaN || $0.isInfinite || $0 < 0 } ?? false
        }
        let unlisted: [(Vocabulary.Dimension, [String])] = [
            (.sentiment, now.map(\.sentiment)), (.topic, now.flatMap(topics)),
            (.status, now.map(\.status)),
        ]
        return [
            "rows \(now.count) \(before.map { String($0.count) } ?? "nil")",
            "without weight \(now.count - weighted(now).count)",
            "dataset \(rows.count) \(rows.filter { $0.createdAt == nil }.count)"
                + " \(rows.filter { day($0).map { $0 > asOf } ?? false }.count)",
            "repeats \(ids.count - Set(ids).count)",
            "bad durations \(rows.filter(isBad).count)",
            "first \(used.compactMap(day).min()?.iso ?? "nil")",
        ]
            + order(nil, rows.map(\.source)).map { source in
                let latest = used.filter { $0.source == source }.compactMap(\.createdAt).max()
                return "latest \(source) \(rows.filter { $0.source == source }.count)"
                    + " \(latest.map { String($0.microseconds) } ?? "nil")"
            }
            + unlisted.flatMap { dimension, labels in
                order(dimension, labels)
                    .filter { !settings.vocabulary.isListed($0, in: dimension) }
                    .map { label in
                        "unlisted \(dimension) \(label) \(labels.filter { $0 == label }.count)"
                    }
            }
    }
}
