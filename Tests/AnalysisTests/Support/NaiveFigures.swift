import Foundation
import ReportModel
import Settings
import Warehouse

/// The specification read once more, row by row and with strings only; slow.
///
/// Its results are texts, one a figure.
struct NaiveFigures {
    let rows: [CommentRow]
    let demographics: [Demographic]?
    let settings: Settings
    let zone: TimeZoneRules
    let asOf: LocalDay
    let hasEmotions: Bool

    private struct Measured {
        let now: [CommentRow]
        let before: [CommentRow]?
        let comparison: Comparison
    }

    func lines(of edition: Edition) -> [String] {
        let used = rows.filter { row in day(row).map { $0 <= asOf } ?? false }
        let comparison = comparison(edition, used)
        let passing = used.filter { passes($0, edition.filter) }
        let now = passing.filter { row in day(row).map(comparison.window.contains) ?? false }
        let before = comparison.previous.map { window in
            passing.filter { row in day(row).map(window.contains) ?? false }
        }
        let measured = Measured(now: now, before: before, comparison: comparison)
        return ["window \(comparison.window.from.iso) \(comparison.window.to.iso)"]
            + kpis(measured) + findings(measured) + charts(measured) + demographicLines(now)
            + summary(measured, used)
    }

    // MARK: Rows

    private func day(_ row: CommentRow) -> LocalDay? {
        row.instant.map { zone.day(of: Instant(microseconds: $0)) }
    }

    private func passes(_ row: CommentRow, _ filter: Edition.Filter) -> Bool {
        filter.platforms?.contains(row.platform) ?? true
            && filter.brands?.contains(row.brand) ?? true
            && filter.sentiments?.contains(row.sentiment) ?? true
    }

    private func comparison(_ edition: Edition, _ used: [CommentRow]) -> Comparison {
        if let own = edition.filter.window {
            let window = Window(from: own.from, to: min(own.to, asOf))
            let length = max(0, window.from.days(to: window.to) + 1)
            let end = window.from.advanced(by: -1)
            return Comparison(
                window: window, previous: Window(from: end.advanced(by: 1 - length), to: end))
        }
        guard let days = settings.windowDays else {
            return Comparison(
                window: Window(from: used.compactMap(day).min() ?? asOf, to: asOf), previous: nil)
        }
        return Comparison(
            window: Window(from: asOf.advanced(by: 1 - days), to: asOf),
            previous: Window(from: asOf.advanced(by: 1 - 2 * days), to: asOf.advanced(by: -days)))
    }

    private func labels(_ labels: [String]) -> [String] { labels.isEmpty ? ["unknown"] : labels }

    // MARK: Measures

    private func weights(_ rows: [CommentRow]) -> [Double] {
        rows.compactMap { settings.sentiment.weights[$0.sentiment] }
    }

    private func score(_ rows: [CommentRow]) -> Double? {
        let weights = weights(rows)
        return weights.isEmpty ? nil : 100 * weights.reduce(0, +) / Double(weights.count) / 2
    }

    private func rate(_ id: String, _ rows: [CommentRow]) -> (Int, Int) {
        let weighted = rows.filter { settings.sentiment.weights[$0.sentiment] != nil }
        switch id {
        case "positive_rate":
            return (
                weighted.filter { (settings.sentiment.weights[$0.sentiment] ?? 0) > 0 }.count,
                weighted.count
            )
        case "negative_rate":
            return (
                weighted.filter { settings.sentiment.negative.contains($0.sentiment) }.count,
                weighted.count
            )
        default: return (rows.filter(\.reply).count, rows.count)
        }
    }

    private func urgency(_ row: CommentRow) -> String {
        let isNegative =
            settings.sentiment.negative.contains(row.sentiment) && row.sentiment != "very_negative"
        let isUrgent = row.intents.contains { settings.sentiment.urgentIntents.contains($0) }
        if row.sentiment == "very_negative" || (isNegative && isUrgent) { return "high" }
        let isQuestion = row.intents.contains { settings.sentiment.questionIntents.contains($0) }
        return isNegative || isQuestion ? "medium" : "low"
    }

    private func urgent(_ level: String, _ rows: [CommentRow]) -> Int {
        rows.filter { $0.reply && urgency($0) == level }.count
    }

    private func health(_ rows: [CommentRow]) -> String? {
        guard let score = score(rows) else { return nil }
        if score >= 40 { return "Excellent" }
        if score >= 15 { return "Good" }
        if score >= -5 { return "Fair" }
        return score >= -25 ? "Poor" : "Critical"
    }

    // MARK: KPIs

    private func kpis(_ measured: Measured) -> [String] {
        func line(
            _ id: String, _ n: ([CommentRow]) -> Int, _ value: ([CommentRow]) -> Double?
        ) -> String {
            let now = value(measured.now)
            let before = measured.before.flatMap(value)
            let change = now.flatMap { now in before.map { now - $0 } }
            let isRate = id.hasSuffix("_rate")
            let isSignificant =
                isRate
                && measured.before.map { differ(rate(id, measured.now), rate(id, $0)) }
                    ?? false
            return
                "kpi \(id) \(text(now)) \(text(before)) \(text(change)) \(n(measured.now))"
                + " \(measured.before.map(n).map(String.init) ?? "nil") \(isSignificant)"
        }
        func all(_ rows: [CommentRow]) -> Int { rows.count }
        func weighted(_ rows: [CommentRow]) -> Int { weights(rows).count }
        func share(_ id: String) -> ([CommentRow]) -> Double? {
            { rows in
                let (count, total) = rate(id, rows)
                return total == 0 ? nil : Double(count) / Double(total)
            }
        }
        let days = Double(measured.comparison.window.count)
        return [
            line("total_comments", all) { Double($0.count) },
            line("sentiment_score", weighted, score),
            line("positive_rate", weighted, share("positive_rate")),
            line("negative_rate", weighted, share("negative_rate")),
            line("reply_required", all) { Double($0.filter(\.reply).count) },
            line("reply_rate", all, share("reply_rate")),
            line("urgency_high", all) { Double(urgent("high", $0)) },
            line("urgency_medium", all) { Double(urgent("medium", $0)) },
            line("urgency_low", all) { Double(urgent("low", $0)) },
            line("comments_per_day", all) { days > 0 ? Double($0.count) / days : nil },
            line("distinct_contents", all) { Double(Set($0.compactMap(\.content)).count) },
            line("distinct_authors", all) { Double(Set($0.compactMap(\.author)).count) },
            "kpi health \(health(measured.now) ?? "nil")"
                + " \(measured.before.flatMap(health) ?? "nil") nil \(weighted(measured.now))"
                + " \(measured.before.map(weighted).map(String.init) ?? "nil") false",
        ]
    }

    // MARK: Findings

    private func p(_ left: (Int, Int), _ right: (Int, Int)) -> Double {
        let pooled = Double(left.0 + right.0) / Double(left.1 + right.1)
        guard pooled > 0, pooled < 1 else { return 1 }
        let difference = Double(left.0) / Double(left.1) - Double(right.0) / Double(right.1)
        let error =
            (pooled * (1 - pooled) / Double(left.1) + pooled * (1 - pooled) / Double(right.1))
        return 2 * (1 - normal(abs(difference) / error.squareRoot()))
    }

    private func normal(_ z: Double) -> Double { 0.5 * (1 + erf(z / 2.0.squareRoot())) }

    private func differ(_ left: (Int, Int), _ right: (Int, Int)) -> Bool {
        left.1 >= 30 && right.1 >= 30 && p(left, right) < 0.01
    }

    private struct Hypothesis {
        let dimension: String
        let keys: [String]
        let rate: String
        let now: (Int, Int)
        let before: (Int, Int)
        let p: Double
        var rank: Double {
            abs(Double(now.0) / Double(now.1) - Double(before.0) / Double(before.1))
                * Double(now.1).squareRoot()
        }
        let place: Int
    }

    private func findings(_ measured: Measured) -> [String] {
        guard let before = measured.before else { return [] }
        let both = measured.now + before
        var dimensions: [(String, (CommentRow) -> [[String]])] = [
            ("brand", { [[$0.brand]] }), ("platform", { [[$0.platform]] }),
        ]
        if Set(both.map(\.brand)).count > 1, Set(both.map(\.platform)).count > 1 {
            dimensions.append(("brand_platform", { [[$0.brand, $0.platform]] }))
        }
        dimensions.append(("intent", { row in labels(row.intents).map { [$0] } }))
        dimensions.append(("language", { [[$0.language]] }))

        var family: [Hypothesis] = []
        for (name, keysOf) in dimensions {
            for keys in Set(both.flatMap(keysOf)).sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                for id in ["positive_rate", "negative_rate", "reply_rate"] {
                    let now = rate(id, measured.now.filter { keysOf($0).contains(keys) })
                    let then = rate(id, before.filter { keysOf($0).contains(keys) })
                    guard now.1 >= 30, then.1 >= 30 else { continue }
                    family.append(
                        Hypothesis(
                            dimension: name, keys: keys, rate: id, now: now, before: then,
                            p: p(now, then), place: family.count))
                }
            }
        }
        return chosen(family).map { found in
            "finding \(found.dimension) \(found.keys) \(found.rate) \(found.now) \(found.before)"
        }
    }

    /// Benjamini–Hochberg by adjusted p-values, from the largest down.
    private func chosen(_ family: [Hypothesis]) -> [Hypothesis] {
        let rising = family.sorted { $0.p < $1.p }
        var smallest = 1.0
        var adjusted: [Int: Double] = [:]
        for (index, hypothesis) in rising.enumerated().reversed() {
            smallest = min(smallest, hypothesis.p * Double(rising.count) / Double(index + 1))
            adjusted[hypothesis.place] = smallest
        }
        // `place` is the order that breaks ties.
        let shown = family.filter { (adjusted[$0.place] ?? 1) <= 0.05 && $0.p < 0.01 }
            .sorted { $0.rank == $1.rank ? $0.place < $1.place : $0.rank > $1.rank }
        var kept: [Hypothesis] = []
        for one in shown where kept.count < 8 {
            let isTaken = kept.contains { $0.dimension == one.dimension && $0.keys == one.keys }
            if !isTaken { kept.append(one) }
        }
        return kept
    }

    // MARK: Charts

    /// Configured labels first, then by falling count and name.
    private func order(
        _ dimension: Vocabulary.Dimension, _ labels: [String]
    ) -> [String] {
        let counts = Dictionary(grouping: labels, by: { $0 }).mapValues(\.count)
        let configured = settings.vocabulary.order(of: dimension)
        return configured.filter { counts[$0] != nil }
            + counts.keys.filter { !configured.contains($0) }
            .sorted { (-(counts[$0] ?? 0), $0) < (-(counts[$1] ?? 0), $1) }
    }

    private func share(_ count: Int, _ total: Int) -> String {
        text(total == 0 ? nil : Double(count) / Double(total))
    }

    /// One line a group and sentiment that has rows.
    private func grouped(
        _ name: String, _ groups: [String], _ rows: [CommentRow],
        _ groupsOf: (CommentRow) -> [String]
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

    private func counts(
        _ name: String, _ labels: [String], _ rows: [CommentRow],
        _ labelsOf: (CommentRow) -> [String]
    ) -> [String] {
        labels.map { label in
            let count = rows.filter { labelsOf($0).contains(label) }.count
            return "\(name) \(label) \(count) \(share(count, rows.count))"
        }
    }

    private func charts(_ measured: Measured) -> [String] {
        let rows = measured.now
        let brands = order(.brand, rows.map(\.brand))
        let platforms = order(.platform, rows.map(\.platform))
        let intents = order(.intent, rows.flatMap { labels($0.intents) })
        let sentiments = order(.sentiment, rows.map(\.sentiment))
        let languages = order(.language, rows.map(\.language))
        let ofIntents: (CommentRow) -> [String] = { labels($0.intents) }
        func scored(_ name: String, _ members: [CommentRow]) -> String {
            "\(name) \(text(score(members))) \(weights(members).count)"
        }
        var lines = counts("sentiment", sentiments, rows) { [$0.sentiment] }
        lines += grouped("brand", brands, rows) { [$0.brand] }
        lines += grouped("platform", platforms, rows) { [$0.platform] }
        for brand in brands {
            let members = rows.filter { $0.brand == brand }
            lines.append(scored("score \(brand) \(members.count)", members))
            lines.append("replies \(brand) \(members.filter(\.reply).count) \(members.count)")
        }
        for platform in platforms {
            let members = rows.filter { $0.platform == platform }
            lines.append(scored("score \(platform) \(members.count)", members))
            lines.append("replies \(platform) \(members.filter(\.reply).count) \(members.count)")
        }
        for brand in brands {
            for platform in platforms {
                let members = rows.filter { $0.brand == brand && $0.platform == platform }
                if members.isEmpty { continue }
                lines.append(scored("pair \(brand) \(platform) \(members.count)", members))
            }
        }
        lines += counts("intent", intents, rows, ofIntents)
        lines += grouped("intents", intents, rows, ofIntents)
        if hasEmotions, rows.contains(where: { $0.emotions.contains { $0 != "unknown" } }) {
            let emotions = order(.emotion, rows.flatMap { labels($0.emotions) })
            lines += counts("emotion", emotions, rows) { labels($0.emotions) }
        }
        lines += grouped("language", languages, rows) { [$0.language] }
        lines += ["high", "medium", "low"].map {
            "urgency \($0) \(urgent($0, rows)) \(share(urgent($0, rows), rows.count))"
        }
        return lines + times(measured)
    }

    private func times(_ measured: Measured) -> [String] {
        let rows = measured.now
        let configured = settings.vocabulary.order(of: .sentiment)
        let sentiments =
            configured
            + order(.sentiment, rows.map(\.sentiment)).filter { !configured.contains($0) }
        var lines: [String] = []
        for day in measured.comparison.window.days {
            let members = rows.filter { self.day($0) == day }
            for sentiment in sentiments {
                let count = members.filter { $0.sentiment == sentiment }.count
                lines.append("day \(day.iso) \(sentiment) \(count)")
            }
            lines.append("day \(day.iso) \(text(score(members))) \(weights(members).count)")
        }
        let hours = rows.map { "\(day($0)?.weekday ?? 0) \(hour($0) ?? 0)" }
        let counts = Dictionary(grouping: hours, by: { $0 }).mapValues(\.count)
        for weekday in 1...7 {
            for hour in 0..<24 {
                lines.append("hour \(weekday) \(hour) \(counts["\(weekday) \(hour)"] ?? 0)")
            }
        }
        return lines
    }

    private func hour(_ row: CommentRow) -> Int? {
        row.instant.map { microseconds in
            let seconds = Int(Instant(microseconds: microseconds).seconds)
            let local = seconds + zone.offset(at: Int64(seconds))
            return ((local % 86_400) + 86_400) % 86_400 / 3600
        }
    }

    // MARK: Demographics

    private func people(_ row: CommentRow) -> [Demographic] {
        guard let author = row.author?.trimmingCharacters(in: .whitespaces), !author.isEmpty else {
            return []
        }
        return (demographics ?? []).filter {
            $0.key.trimmingCharacters(in: .whitespaces) == author
        }
    }

    private func demographicLines(_ rows: [CommentRow]) -> [String] {
        guard demographics != nil else { return [] }
        func bucket(_ value: Double?, _ buckets: [Demographics.Bucket]) -> [String] {
            guard let value else { return [] }
            let fitting = buckets.first { bucket in
                (bucket.low ?? -.infinity) <= value && value <= (bucket.high ?? .infinity)
            }
            return fitting.map { [$0.label] } ?? []
        }
        func lines(
            _ name: String, _ buckets: [Demographics.Bucket],
            _ value: @escaping (Demographic) -> Double?
        ) -> [String] {
            let groupsOf: (CommentRow) -> [String] = {
                bucket(people($0).compactMap(value).min(), buckets)
            }
            let inBucket = rows.filter { !groupsOf($0).isEmpty }.count
            return ["coverage \(name) \(share(inBucket, rows.count))"]
                + grouped(name, buckets.map(\.label), rows, groupsOf)
        }
        let zoneOf: (CommentRow) -> [String] = { row in
            people(row).compactMap(\.timeZone).min().map { [$0] } ?? []
        }
        let zones = Dictionary(grouping: rows.flatMap(zoneOf), by: { $0 }).mapValues(\.count)
        let top = zones.keys.sorted { (-(zones[$0] ?? 0), $0) < (-(zones[$1] ?? 0), $1) }
            .prefix(settings.demographics.topTimeZones)
        return lines("age", settings.demographics.ageGroups, \.age)
            + lines("experience", settings.demographics.experienceGroups, \.experience)
            + counts("zone", Array(top), rows, zoneOf)
            + grouped("zones", Array(top), rows, zoneOf)
    }

    // MARK: Data summary

    private func summary(_ measured: Measured, _ used: [CommentRow]) -> [String] {
        let now = measured.now
        let keys = rows.map { "\($0.platform) \($0.key)" }
        let unlisted: [(Vocabulary.Dimension, [String])] = [
            (.sentiment, now.map(\.sentiment)), (.brand, now.map(\.brand)),
            (.platform, now.map(\.platform)), (.intent, now.flatMap { labels($0.intents) }),
            (.emotion, hasEmotions ? now.flatMap { labels($0.emotions) } : []),
        ]
        return [
            "rows \(now.count) \(measured.before.map { String($0.count) } ?? "nil")",
            "without weight \(now.count - weights(now).count)",
            "dataset \(rows.count) \(rows.filter { $0.instant == nil }.count)"
                + " \(rows.filter { row in day(row).map { $0 > asOf } ?? false }.count)",
            "repeats \(keys.count - Set(keys).count)",
            "first \(used.compactMap(day).min()?.iso ?? "nil")",
        ]
            + order(.platform, used.map(\.platform)).map { platform in
                let latest = used.filter { $0.platform == platform }.compactMap(\.instant).max()
                let count = used.filter { $0.platform == platform }.count
                return "latest \(platform) \(count) \(latest.map(String.init) ?? "nil")"
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

/// A figure to ten decimals.
func text(_ value: Double?) -> String {
    value.map { String(format: "%.10f", $0 == 0 ? 0 : $0) } ?? "nil"
}
