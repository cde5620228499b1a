package import ReportModel

/// Every figure of one edition of the sentiment dashboard.
///
/// Labels are canonical; groups and labels come in the configured order, then the others
/// by falling count and name.
package struct SentimentFigures: Sendable {
    package var edition: Edition
    package var comparison: Comparison
    /// In the order of FIGURES.md; `health` last.
    package var kpis: [KPI]
    /// By rank, at most 8.
    package var findings: [Finding]
    package var sentimentDistribution: [LabelCount]
    package var sentimentByBrand: [GroupedCount]
    package var sentimentByPlatform: [GroupedCount]
    package var scoreByBrand: [GroupScore]
    package var scoreByPlatform: [GroupScore]
    package var intentCounts: [LabelCount]
    package var intentBySentiment: [GroupedCount]
    /// Nil when the column is absent or no row of the window has an emotion.
    package var emotionCounts: [LabelCount]?
    package var brandPlatform: [PairScore]
    /// Each day of the window × each sentiment (configured ones and those present).
    package var dailyVolume: [DayCount]
    package var dailyScore: [DayScore]
    /// 7 × 24 cells.
    package var weekdayHour: [HourCount]
    /// high, medium, low.
    package var urgency: [LabelCount]
    package var repliesByBrand: [GroupReplies]
    package var repliesByPlatform: [GroupReplies]
    /// Nil without demographics.
    package var ageGroups: DemographicCounts?
    package var experienceGroups: DemographicCounts?
    package var timeZones: [LabelCount]?
    package var timeZonesBySentiment: [GroupedCount]?
    package var languages: [GroupedCount]
    package var summary: DataSummary
    /// What moved together with lessons and conversations; nil where there are none.
    package var across: AcrossFigures?

    package struct LabelCount: Hashable, Sendable {
        package var label: String
        package var count: Int
        /// Of all rows of the window; nil when there are none.
        package var share: Double?

        package init(label: String, count: Int, share: Double?) {
            self.label = label
            self.count = count
            self.share = share
        }
    }

    package struct GroupedCount: Hashable, Sendable {
        package var group: String
        package var label: String
        package var count: Int
        /// Of all rows of the group.
        package var share: Double?

        package init(group: String, label: String, count: Int, share: Double?) {
            self.group = group
            self.label = label
            self.count = count
            self.share = share
        }
    }

    package struct GroupScore: Hashable, Sendable {
        package var group: String
        package var score: Double?
        /// Rows with a weight.
        package var n: Int
        /// All rows of the group.
        package var count: Int

        package init(group: String, score: Double?, n: Int, count: Int) {
            self.group = group
            self.score = score
            self.n = n
            self.count = count
        }
    }

    package struct PairScore: Hashable, Sendable {
        package var brand: String
        package var platform: String
        package var count: Int
        package var score: Double?
        package var n: Int

        package init(brand: String, platform: String, count: Int, score: Double?, n: Int) {
            self.brand = brand
            self.platform = platform
            self.count = count
            self.score = score
            self.n = n
        }
    }

    package struct DayCount: Hashable, Sendable {
        package var day: LocalDay
        package var label: String
        package var count: Int

        package init(day: LocalDay, label: String, count: Int) {
            self.day = day
            self.label = label
            self.count = count
        }
    }

    package struct DayScore: Hashable, Sendable {
        package var day: LocalDay
        package var score: Double?
        package var n: Int

        package init(day: LocalDay, score: Double?, n: Int) {
            self.day = day
            self.score = score
            self.n = n
        }
    }

    package struct HourCount: Hashable, Sendable {
        /// 1 = Monday.
        package var weekday: Int
        package var hour: Int
        package var count: Int

        package init(weekday: Int, hour: Int, count: Int) {
            self.weekday = weekday
            self.hour = hour
            self.count = count
        }
    }

    package struct GroupReplies: Hashable, Sendable {
        package var group: String
        package var replyRequired: Int
        package var n: Int

        package init(group: String, replyRequired: Int, n: Int) {
            self.group = group
            self.replyRequired = replyRequired
            self.n = n
        }
    }

    package struct DemographicCounts: Hashable, Sendable {
        /// `group` is the bucket's label; buckets in the file's order.
        package var counts: [GroupedCount]
        /// Rows in a bucket ÷ rows in the window; nil when there are none.
        package var coverage: Double?

        package init(counts: [GroupedCount], coverage: Double?) {
            self.counts = counts
            self.coverage = coverage
        }
    }

    /// What the reader must know about the rows behind the figures.
    package struct DataSummary: Hashable, Sendable {
        /// Of the edition's filter, in the window.
        package var rows: Int
        package var previousRows: Int?
        /// Of the window's rows: those whose sentiment has no weight.
        package var rowsWithoutWeight: Int
        /// Of the whole dataset.
        package var datasetRows: Int
        package var rowsWithoutTime: Int
        /// Event time after the end of the as-of day.
        package var rowsAfterAsOf: Int
        /// Rows whose (platform, comment_sk) came before.
        package var repeatedRows: Int
        /// Latest event time not after the as-of day, by platform of the dataset.
        package var latest: [Latest]
        /// Labels in the window that the configured order of their dimension does not list;
        /// dimensions (`sentiment`, `brand`, …) that have no order are left out.
        package var unlisted: [Unlisted]
        /// The first local day of the dataset, before filters.
        package var firstDay: LocalDay?

        package struct Latest: Hashable, Sendable {
            package var platform: String
            package var rows: Int
            package var instant: Instant?

            package init(platform: String, rows: Int, instant: Instant?) {
                self.platform = platform
                self.rows = rows
                self.instant = instant
            }
        }

        package struct Unlisted: Hashable, Sendable {
            package var dimension: String
            package var label: String
            package var count: Int

            package init(dimension: String, label: String, count: Int) {
                self.dimension = dimension
                self.label = label
                self.count = count
            }
        }

        package init(
            rows: Int, previousRows: Int?, rowsWithoutWeight: Int, datasetRows: Int,
            rowsWithoutTime: Int, rowsAfterAsOf: Int, repeatedRows: Int, latest: [Latest],
            unlisted: [Unlisted], firstDay: LocalDay?
        ) {
            self.rows = rows
            self.previousRows = previousRows
            self.rowsWithoutWeight = rowsWithoutWeight
            self.datasetRows = datasetRows
            self.rowsWithoutTime = rowsWithoutTime
            self.rowsAfterAsOf = rowsAfterAsOf
            self.repeatedRows = repeatedRows
            self.latest = latest
            self.unlisted = unlisted
            self.firstDay = firstDay
        }
    }

    package init(
        edition: Edition, comparison: Comparison, kpis: [KPI], findings: [Finding],
        sentimentDistribution: [LabelCount], sentimentByBrand: [GroupedCount],
        sentimentByPlatform: [GroupedCount], scoreByBrand: [GroupScore],
        scoreByPlatform: [GroupScore], intentCounts: [LabelCount],
        intentBySentiment: [GroupedCount], emotionCounts: [LabelCount]?,
        brandPlatform: [PairScore], dailyVolume: [DayCount], dailyScore: [DayScore],
        weekdayHour: [HourCount], urgency: [LabelCount], repliesByBrand: [GroupReplies],
        repliesByPlatform: [GroupReplies], ageGroups: DemographicCounts?,
        experienceGroups: DemographicCounts?, timeZones: [LabelCount]?,
        timeZonesBySentiment: [GroupedCount]?, languages: [GroupedCount], summary: DataSummary
    ) {
        self.edition = edition
        self.comparison = comparison
        self.kpis = kpis
        self.findings = findings
        self.sentimentDistribution = sentimentDistribution
        self.sentimentByBrand = sentimentByBrand
        self.sentimentByPlatform = sentimentByPlatform
        self.scoreByBrand = scoreByBrand
        self.scoreByPlatform = scoreByPlatform
        self.intentCounts = intentCounts
        self.intentBySentiment = intentBySentiment
        self.emotionCounts = emotionCounts
        self.brandPlatform = brandPlatform
        self.dailyVolume = dailyVolume
        self.dailyScore = dailyScore
        self.weekdayHour = weekdayHour
        self.urgency = urgency
        self.repliesByBrand = repliesByBrand
        self.repliesByPlatform = repliesByPlatform
        self.ageGroups = ageGroups
        self.experienceGroups = experienceGroups
        self.timeZones = timeZones
        self.timeZonesBySentiment = timeZonesBySentiment
        self.languages = languages
        self.summary = summary
    }
}
