import ReportModel
import Warehouse

/// Comments as a warehouse that counts would return them, counted naively from rows.
struct CountedRows {
    let rows: [CommentRow]
    let plan: CountingPlan

    private typealias Part = CommentAggregate.Part

    /// The same comments as counts.
    var table: CommentTable {
        var all: [CommentRow] = []
        var weights: [UInt32] = []
        var ranges: [CommentAggregate.Part: Range<Int>] = [:]
        for part in Part.allCases {
            let groups = groups(part)
            ranges[part] = all.count..<all.count + groups.count
            all += groups.map(\.row)
            weights += groups.map(\.count)
        }
        let table = CommentTable(all)
        return table.counted(
            CommentAggregate(
                weights: weights, rows: ranges,
                cohorts: plan.cohorts.map { counts(of: $0, in: table) },
                repeatedRows: rows.count - Set(rows.map { [$0.platform, "\($0.key)"] }).count))
    }

    // MARK: Parts

    /// Grouped by day, which is finer than by window.
    private func groups(_ part: CommentAggregate.Part) -> [(row: CommentRow, count: UInt32)] {
        var found: [String: (row: CommentRow, count: UInt32)] = [:]
        for row in rows where part == .days || row.instant != nil {
            let alike = alike(row, part)
            let key = "\(alike) \(day(row)?.iso ?? "") \(part == .hoursOfWeek ? hour(row) : 0)"
            var group = found[key] ?? (alike, 0)
            group.row.instant = [group.row.instant, row.instant].compactMap { $0 }.max()
            group.count += 1
            found[key] = group
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Without what a part does not group by.
    private func alike(_ row: CommentRow, _ part: CommentAggregate.Part) -> CommentRow {
        var alike = CommentRow(
            key: absentInteger, platform: row.platform, brand: row.brand,
            sentiment: row.sentiment, language: "unknown", reply: row.reply)
        switch part {
        case .days: alike.intents = row.intents
        case .languages: alike.language = row.language
        case .emotions: alike.emotions = row.emotions
        case .contents:
            (alike.content, alike.intents, alike.emotions) = (
                row.content, row.intents, row.emotions
            )
        case .lessons: alike.content = row.content
        case .hoursOfWeek, .ages, .experiences, .timeZones: break
        }
        return alike
    }

    private func day(_ row: CommentRow) -> LocalDay? {
        row.instant.map { plan.zone.day(of: Instant(microseconds: $0)) }
    }

    private func hour(_ row: CommentRow) -> Int64 {
        let seconds = Instant(microseconds: row.instant ?? 0).seconds
        return (seconds + Int64(plan.zone.offset(at: seconds))) / 3600
    }

    // MARK: Cohorts

    private func counts(of cohort: CountingPlan.Cohort, in table: CommentTable) -> CohortCounts {
        let windows = [cohort.window, cohort.previous]
        let passing = rows.filter { row in
            let filter = cohort.filter
            return (filter.platforms?.contains(row.platform) ?? true)
                && (filter.brands?.contains(row.brand) ?? true)
                && (filter.sentiments?.contains(row.sentiment) ?? true)
        }
        func inside(_ window: Window?) -> [CommentRow] {
            passing.filter { row in day(row).map { window?.contains($0) ?? false } ?? false }
        }
        return CohortCounts(
            filter: cohort.filter,
            distinctContents: windows.map { Set(inside($0).compactMap(\.content)).count },
            distinctAuthors: windows.map { Set(inside($0).compactMap(\.author)).count },
            clusters: [(false, cohort.window), (true, cohort.recent)].flatMap { isRecent, window in
                clusters(inside(window), inside(cohort.previous), isRecent, table)
            })
    }

    private struct Group: Hashable {
        let grouping: ClusterSums.Grouping
        let first: Int
        let second: Int
        let rate: ClusterSums.Rate
        let content: Int64?
    }

    private func clusters(
        _ now: [CommentRow], _ before: [CommentRow], _ isRecent: Bool, _ table: CommentTable
    ) -> [ClusterSums] {
        var counts: [Group: [Int64]] = [:]
        for (period, rows) in [now, before].enumerated() {
            for row in rows {
                for group in groups(of: row, table) {
                    let (isRow, isSuccess) = counts(row, group.rate)
                    counts[group, default: [0, 0, 0, 0]][2 * period] += isRow ? 1 : 0
                    counts[group, default: [0, 0, 0, 0]][2 * period + 1] += isSuccess ? 1 : 0
                }
            }
        }
        var sums: [Group: [Int64]] = [:]
        for (group, counts) in counts {
            let key = Group(
                grouping: group.grouping, first: group.first, second: group.second,
                rate: group.rate, content: group.content == nil ? nil : 0)
            sums[key] = zip(
                sums[key] ?? ClusterSums.Sum.allCases.map { _ in 0 }, products(counts)
            ).map(+)
        }
        return sums.map { key, sums in
            ClusterSums(
                grouping: key.grouping, first: key.first, second: key.second, rate: key.rate,
                isRecent: isRecent, areSingle: key.content == nil, sums: sums)
        }
    }

    private func groups(of row: CommentRow, _ table: CommentTable) -> [Group] {
        func code(_ label: String, _ labels: [String]) -> Int { labels.firstIndex(of: label) ?? -1 }
        let brand = code(row.brand, table.brand.labels)
        let platform = code(row.platform, table.platform.labels)
        let intents = row.intents.isEmpty ? [Label.unknown] : row.intents
        let places: [(ClusterSums.Grouping, Int, Int)] =
            [
                (.whole, 0, 0), (.brand, brand, 0), (.platform, platform, 0),
                (.brandPlatform, brand, platform),
                (.language, code(row.language, table.language.labels), 0),
            ] + intents.map { (.intent, code($0, table.intents.labels), 0) }
        return places.flatMap { grouping, first, second in
            ClusterSums.Rate.allCases.map {
                Group(
                    grouping: grouping, first: first, second: second, rate: $0,
                    content: row.content)
            }
        }
    }

    private func counts(_ row: CommentRow, _ rate: ClusterSums.Rate) -> (Bool, Bool) {
        let sentiments = plan.sentiments
        let isWeighted = sentiments.weighted.contains(row.sentiment)
        return switch rate {
        case .positive: (isWeighted, sentiments.positive.contains(row.sentiment))
        case .negative: (isWeighted, sentiments.negative.contains(row.sentiment))
        case .reply: (true, row.reply)
        }
    }

    /// Of one cluster, in the order of ``ClusterSums/Sum``.
    private func products(_ counts: [Int64]) -> [Int64] {
        let (m1, y1, m2, y2) = (counts[0], counts[1], counts[2], counts[3])
        let present: [Int64] = [
            m1 > 0 ? 1 : 0, m2 > 0 ? 1 : 0, m1 > 0 || m2 > 0 ? 1 : 0,
        ]
        let squares: [Int64] = [m1 * m1, m1 * y1, y1 * y1, m2 * m2, m2 * y2, y2 * y2]
        let mixed: [Int64] = [m1 * m2, m1 * y2, y1 * m2, y1 * y2]
        return [m1, y1, m2, y2] + present + squares + mixed
    }
}
