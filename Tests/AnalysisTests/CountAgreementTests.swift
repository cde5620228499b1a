import ReportModel
import Settings
import Testing
import Warehouse

@testable import Analysis

/// The loops over comments against a naive count, over random tables: with codes of every width,
/// dense and sparse, with and without demographics and emotions.
struct CountAgreementTests {
    private static let asOf = LocalDay(number: 20_778)
    /// Seven hours behind UTC, with one change of clocks inside the windows.
    private static let zone = TimeZoneRules(
        name: "Test", starts: [.min, 20_770 * 86_400 + 9 * 3600], offsets: [-25_200, -28_800])

    private static let editions = [
        Edition(id: "all", title: "All", filter: .everything),
        Edition(id: "drumeo", title: "Drumeo", filter: .init(brands: ["drumeo"])),
        Edition(
            id: "some", title: "Some",
            filter: .init(
                platforms: ["youtube", "null"], sentiments: ["negative", "angry", "positive"])),
        Edition(id: "none", title: "None", filter: .init(brands: ["no such brand"])),
    ]

    /// A random dataset with both counts of it.
    private struct Case {
        let naive: NaiveCounts
        let comments: CountedComments
        let window: WindowCounts
        let editions: [EditionCounts]

        init(seed: Int) {
            var random = RandomComments(seed: seed, asOf: CountAgreementTests.asOf)
            let rows = random.rows([0, 1, 40, 400, 800, 4200][seed % 6])
            let demographics = seed % 4 == 3 ? nil : random.demographics()
            let settings = Settings.forTests(windowDays: seed % 3 == 2 ? nil : 10)
            let table = CommentTable(
                rows, hasEmotions: seed % 5 != 4, width: CodeWidth.allCases[seed % 3])
            let comments = CountedComments(
                table, demographics, in: CountAgreementTests.zone, asOf: CountAgreementTests.asOf,
                settings: settings)
            let comparison = Comparison(
                days: settings.windowDays, endingWith: CountAgreementTests.asOf,
                firstDay: comments.times.firstDay)
            let passes = CountAgreementTests.editions.map {
                comments.segments.passing($0.filter, in: table)
            }
            let window = WindowCounts(
                of: comments, comparison: comparison, passes: passes,
                denseLimit: seed % 2 == 1 ? 0 : CrossTable.denseLimit)
            let scale = SentimentScale(labels: table.sentiment.labels, rules: settings.sentiment)
            naive = NaiveCounts(
                rows: rows, demographics: demographics, settings: settings,
                zone: CountAgreementTests.zone, asOf: CountAgreementTests.asOf)
            self.comments = comments
            self.window = window
            editions = CountAgreementTests.editions.indices.map { place in
                EditionCounts(
                    edition: CountAgreementTests.editions[place], window: window, table: table,
                    settings: settings, scale: scale, place: place, passes: passes[place])
            }
        }

        func current(_ counts: EditionCounts) -> [CommentRow] {
            naive.rows(of: counts.edition, in: window.comparison.window)
        }
    }

    @Test(arguments: 0..<12)
    func rowsByLabelAndSentimentAgree(seed: Int) {
        let sample = Case(seed: seed)
        let naive = sample.naive
        for counts in sample.editions {
            let rows = sample.current(counts)
            let table = counts.table
            func tally(_ breakdown: Breakdown, _ labels: [[String]]) -> NaiveCounts.Tally {
                labels.enumerated().reduce(into: [:]) { tally, group in
                    for (code, sentiment) in table.sentiment.labels.enumerated()
                    where breakdown[group.offset, code] > 0 {
                        tally[group.element + [sentiment]] = breakdown[group.offset, code]
                    }
                }
            }
            func one(_ labels: [String]) -> [[String]] { labels.map { [$0] } }
            #expect(
                tally(counts.bySentiment(.brand), one(table.brand.labels))
                    == naive.tally(rows) { [[$0.brand]] })
            #expect(
                tally(counts.bySentiment(.platform), one(table.platform.labels))
                    == naive.tally(rows) { [[$0.platform]] })
            #expect(
                tally(
                    counts.bySentiment(.brandPlatform),
                    counts.pairs.map {
                        [table.brand.labels[$0.brand], table.platform.labels[$0.platform]]
                    }) == naive.tally(rows) { [[$0.brand, $0.platform]] })
            #expect(
                tally(counts.bySentiment(.language), one(table.language.labels))
                    == naive.tally(rows) { [[$0.language]] })
            #expect(
                tally(counts.bySentiment(.intent), one(table.intents.labels))
                    == naive.tally(rows) { one($0.intents.orUnknown) })
            #expect(
                counts.byEmotion.map { tally($0, one(table.emotions?.labels ?? [])) }
                    == table.emotions.map { _ in naive.tally(rows) { one($0.emotions.orUnknown) } })
        }
    }

    @Test(arguments: 0..<12)
    func rowsByTimeAndAuthorAgree(seed: Int) {
        let sample = Case(seed: seed)
        let naive = sample.naive
        let demographics = naive.settings.demographics
        for counts in sample.editions {
            let rows = sample.current(counts)
            func tally(_ family: WindowCounts.Family, _ labels: [String]) -> NaiveCounts.Tally? {
                // Rows that are in none of the groups have one more.
                counts.bySentiment(family, groupCount: labels.count + 1).map { breakdown in
                    labels.enumerated().reduce(into: [:]) { tally, group in
                        for (code, sentiment) in counts.table.sentiment.labels.enumerated()
                        where breakdown[group.offset, code] > 0 {
                            tally[[group.element, sentiment]] = breakdown[group.offset, code]
                        }
                    }
                }
            }
            func expected(_ label: (CommentRow) -> String?) -> NaiveCounts.Tally {
                naive.tally(rows) { label($0).map { [[$0]] } ?? [] }
            }
            #expect(
                tally(.days, sample.window.axis.listed.days.map(\.iso))
                    == expected { naive.day($0)?.iso })
            #expect(
                tally(.hoursOfWeek, (0..<168).map(String.init))
                    == expected { row in
                        let instant = Instant(microseconds: row.instant ?? 0)
                        let local = instant.seconds + Int64(Self.zone.offset(at: instant.seconds))
                        let hour = (local % 86_400 + 86_400) % 86_400 / 3600
                        return naive.day(row).map { String(($0.weekday - 1) * 24 + Int(hour)) }
                    })
            let authors: [(WindowCounts.Family, [String], (CommentRow) -> String?)] = [
                (
                    .ages, demographics.ageGroups.map(\.label),
                    { naive.bucket($0, demographics.ageGroups, \.age) }
                ),
                (
                    .experiences, demographics.experienceGroups.map(\.label),
                    { naive.bucket($0, demographics.experienceGroups, \.experience) }
                ),
                (
                    .timeZones, sample.comments.audience?.timeZoneNames.map(\.text) ?? [],
                    naive.timeZone
                ),
            ]
            for (family, labels, label) in authors {
                #expect(
                    tally(family, labels)
                        == (naive.demographics == nil ? nil : expected(label)), "\(family)")
            }
        }
    }

    @Test(arguments: 0..<12)
    func bothPeriodsAgree(seed: Int) {
        let sample = Case(seed: seed)
        let comparison = sample.window.comparison
        for counts in sample.editions {
            for (period, window) in [comparison.window, comparison.previous].enumerated() {
                let rows = sample.naive.rows(of: counts.edition, in: window)
                let totals = PeriodTotals(of: counts, period: period, days: window?.count ?? 0)
                #expect(totals.rows == rows.count)
                #expect(totals.replies == rows.count(where: \.reply))
                #expect(
                    totals.sentiments
                        == counts.table.sentiment.labels.map { label in
                            rows.count { $0.sentiment == label }
                        })
                #expect(
                    totals.urgency.all.map(\.count)
                        == (0..<3).map { level in
                            rows.count { $0.reply && sample.naive.urgency($0) == level }
                        })
                #expect(totals.distinctAuthors == Set(rows.compactMap(\.author)).count)
                #expect(totals.distinctContents == Set(rows.compactMap(\.content)).count)
                let brands = counts.byPeriod(.brand)
                for (code, brand) in counts.table.brand.labels.enumerated() {
                    #expect(brands[code, period] == rows.count { $0.brand == brand })
                }
            }
        }
    }

    /// The rates of every group, counted by content once more, row by row.
    @Test(arguments: 0..<12)
    func clustersAgree(seed: Int) {
        let sample = Case(seed: seed)
        for counts in sample.editions {
            let comparison = counts.window.comparison
            let clusters = SentimentClusters(of: counts)
            let periods = [comparison.window, comparison.previous].map {
                sample.naive.rows(of: counts.edition, in: $0)
            }
            let table = counts.table
            func check(
                _ grouping: EditionCounts.Grouping, _ labels: [String],
                _ isIn: (CommentRow, String) -> Bool
            ) {
                for (code, label) in labels.enumerated() {
                    let rows = periods.map { $0.filter { isIn($0, label) } }
                    guard let found = clusters.rates(of: grouping, code) else {
                        #expect(rows.map(\.count).min() ?? 0 < 30)
                        continue
                    }
                    #expect(found == SentimentClusters.rates.map { sample.naive.rate($0, rows) })
                }
            }
            check(.whole, ["all"]) { _, _ in true }
            check(.brand, table.brand.labels) { $0.brand == $1 }
            check(.platform, table.platform.labels) { $0.platform == $1 }
            check(
                .brandPlatform,
                counts.pairs.map {
                    "\(table.brand.labels[$0.brand]) \(table.platform.labels[$0.platform])"
                }
            ) { "\($0.brand) \($0.platform)" == $1 }
            check(.language, table.language.labels) { $0.language == $1 }
            check(.intent, table.intents.labels) { row, label in
                (row.intents.isEmpty ? [Label.unknown] : row.intents).contains(label)
            }
        }
    }

    @Test(arguments: 0..<12)
    func theDataSummaryAgrees(seed: Int) {
        let sample = Case(seed: seed)
        let naive = sample.naive
        let summary = sample.comments.summary(rows: 0, previousRows: nil, unlisted: [])
        let keys = naive.rows.map { "\($0.platform) \($0.key)" }
        #expect(summary.datasetRows == naive.rows.count)
        #expect(summary.rowsWithoutTime == naive.rows.count { $0.instant == nil })
        #expect(
            summary.rowsAfterAsOf
                == naive.rows.count { row in naive.day(row).map { $0 > Self.asOf } ?? false })
        #expect(summary.rowsTooOld == 0)
        #expect(summary.repeatedRows == keys.count - Set(keys).count)
        #expect(summary.firstDay == naive.used.compactMap(naive.day).min())
        #expect(summary.latest.reduce(0) { $0 + $1.rows } == naive.used.count)
        for latest in summary.latest {
            let rows = naive.used.filter { $0.platform == latest.label }
            #expect(latest.rows == rows.count)
            #expect(latest.instant?.microseconds == rows.compactMap(\.instant).max())
            #expect(latest.day == latest.instant.map(Self.zone.day))
        }
    }

    @Test func someOfTheRandomTablesHaveFindings() {
        var random = RandomComments(seed: 5, asOf: Self.asOf)
        let figures = SentimentMeasure(settings: .forTests(windowDays: 10), zone: Self.zone)
            .figures(
                of: CommentTable(random.rows(3000)), demographics: nil, asOf: Self.asOf,
                editions: Self.editions)
        #expect(figures[0].changes.findings.count == 8)
        #expect(figures[1].changes.findings.count > 1)
    }
}
