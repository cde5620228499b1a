package import ReportModel
package import Settings
package import Warehouse

/// Measures the comments that wait for a reply.
///
///     ReplyRequiredMeasure(settings: settings, zone: zone)
///         .figures(of: comments, replies: replies, contents: [], asOf: day, editions: editions)
///
/// Pure: the result depends only on the configuration, the rows, the zone’s rules and the as-of
/// date.
package struct ReplyRequiredMeasure: Sendable {
    private let settings: Settings
    private let zone: TimeZoneRules

    /// - Parameter zone: the time zone of local days.
    package init(settings: Settings, zone: TimeZoneRules) {
        self.settings = settings
        self.zone = zone
    }

    /// The days whose replies the figures of an edition list, for any data.
    ///
    /// For the window `all`, this is as many days as can be measured (Figures 5).
    package func longestWindow(of edition: Edition, asOf: LocalDay) -> Window {
        Comparison(
            of: edition, days: settings.windowDays, endingWith: asOf,
            firstDay: asOf.advanced(by: 1 - Window.longest)
        ).window
    }

    /// The figures of each edition, in the order asked.
    ///
    /// - Parameters:
    ///   - comments: every comment, including those that require no reply, because rates are of
    ///     all.
    ///   - replies: the comments in the window that require a reply, with their texts, in the same
    ///     order.
    ///   - contents: for their titles; empty when unavailable.
    package func figures(
        of comments: CommentTable, replies: [ContentComment], contents: [Content],
        asOf: LocalDay, editions: [Edition]
    ) -> [ReplyRequiredFigures] {
        let times = RowTimes(of: comments, in: zone, asOf: asOf)
        let titles = ContentTitles(contents)
        let repeats = repeatedRows(in: comments)
        let latest = comments.latest(
            times, in: zone, configured: settings.vocabulary.order(of: .platform)
        ).filter { $0.rows > 0 }
        return editions.map { edition in
            let comparison = Comparison(
                of: edition, days: settings.windowDays, endingWith: asOf, firstDay: times.firstDay)
            let rows = ReplyRows(comments, times, edition.filter, urgency)
            let current = rows.rows(in: comparison.window)
            let before = comparison.previous.map(rows.rows)
            let previous = before.map(ReplyRequiredTotals.init(of:))
            let totals = ReplyRequiredTotals(of: current)
            let counted = comments.countedClusters(of: edition.filter)
            let waiting = self.replies(
                among: replies, in: comparison.window, edition.filter, titles, asOf: asOf)
            return ReplyRequiredFigures(
                edition: edition, comparison: comparison,
                kpis: kpis(
                    replyMetrics(), now: totals, before: previous,
                    clusters: [
                        .reply: counted?.replyRate(of: .whole, 0)
                            ?? replyRate(current, before ?? [], comments.contents)
                    ]),
                urgency: levels(of: totals),
                repliesByBrand: groups(
                    current, comments.brand, .brand, comments.contents,
                    counted.map { counted in { counted.replyRate(of: .brand, $0) } }),
                repliesByPlatform: groups(
                    current, comments.platform, .platform, comments.contents,
                    counted.map { counted in { counted.replyRate(of: .platform, $0) } }),
                replies: waiting,
                contents: contentReplies(waiting),
                repliesWithoutContent: waiting.count { $0.comment.contentKey == nil },
                summary: DataSummary(
                    rows: totals.rows, previousRows: previous?.rows,
                    datasetRows: comments.commentCount, rowsWithoutTime: times.rowsWithoutTime,
                    rowsAfterAsOf: times.rowsAfterAsOf, rowsTooOld: times.rowsTooOld,
                    repeatedRows: repeats, firstDay: times.firstDay, latest: latest,
                    unlisted: [], missingColumns: []))
        }
    }

    private func urgency(sentiment: String, intents: [String]) -> Urgency {
        UrgencyRule(settings.sentiment).urgency(of: sentiment, intents: intents)
    }

    // MARK: Parts

    private func levels(of totals: ReplyRequiredTotals) -> [LabelCount] {
        totals.urgency.all.map { level, count in
            LabelCount(label: level.id, count: count, of: totals.rows)
        }
    }

    /// - Parameter counted: the rate of each label's code, where it came counted.
    private func groups(
        _ rows: [ReplyRow], _ column: LabelColumn, _ dimension: Vocabulary.Dimension,
        _ contents: KeyColumn<Int64>, _ counted: ((Int) -> ClusteredRate)?
    ) -> [GroupReplies] {
        let rowsOfCode = Dictionary(grouping: rows) { column.codes[$0.place] }
        let codes = rowsOfCode.keys.sorted { column.labels[$0] < column.labels[$1] }
        return ordered(
            codes.map { column.labels[$0] },
            totals: codes.map { code in
                (rowsOfCode[code] ?? []).reduce(0) { $0 + $1.count }
            },
            configured: settings.vocabulary.order(of: dimension)
        ).map { place in
            let code = codes[place]
            let rate = counted?(code) ?? replyRate(rowsOfCode[code] ?? [], [], contents)
            return GroupReplies(group: column.labels[code], rate: rate.current)
        }
    }

    /// The reply rate of two periods, counted by content (Figures 12).
    private func replyRate(
        _ current: [ReplyRow], _ previous: [ReplyRow], _ contents: KeyColumn<Int64>
    ) -> ClusteredRate {
        ClusteredRate(
            current: current, previous: previous,
            cluster: {
                let code = contents.codes[$0.place]
                return code == absentKey ? nil : Int(code)
            },
            isSuccess: { $0.urgency != nil })
    }

    private func replies(
        among comments: [ContentComment], in window: Window, _ filter: Edition.Filter,
        _ titles: ContentTitles, asOf: LocalDay
    ) -> [ReplyRequiredFigures.Reply] {
        comments.compactMap { comment -> ReplyRequiredFigures.Reply? in
            guard comment.requiresReply, let instant = comment.instant,
                filter.passes(
                    platform: comment.platform, brand: comment.brand,
                    sentiment: comment.sentiment)
            else { return nil }
            let day = zone.day(of: instant)
            guard window.contains(day) else { return nil }
            return ReplyRequiredFigures.Reply(
                comment: comment,
                urgency: urgency(sentiment: comment.sentiment, intents: comment.intents),
                day: day, title: titles[comment.contentKey], ageDays: day.days(to: asOf))
        }
        .enumerated()
        // The index in the dataset breaks ties, because rows may repeat.
        .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        .map(\.element)
    }
}

/// The rows of an edition, on any day.
private struct ReplyRows {
    private let comments: CommentTable
    private let times: RowTimes
    private let urgency: (_ sentiment: String, _ intents: [String]) -> Urgency
    // Whether the edition includes each label code.
    private let platforms: [Bool]
    private let brands: [Bool]
    private let sentiments: [Bool]

    init(
        _ comments: CommentTable, _ times: RowTimes, _ filter: Edition.Filter,
        _ urgency: @escaping (_ sentiment: String, _ intents: [String]) -> Urgency
    ) {
        self.comments = comments
        self.times = times
        self.urgency = urgency
        platforms = comments.platform.labels.map { filter.platforms?.contains($0) ?? true }
        brands = comments.brand.labels.map { filter.brands?.contains($0) ?? true }
        sentiments = comments.sentiment.labels.map { filter.sentiments?.contains($0) ?? true }
    }

    func rows(in window: Window) -> [ReplyRow] {
        let days = window.from.number...max(window.from.number, window.to.number)
        guard window.count > 0 else { return [] }
        let weights = comments.weights
        return comments.rows(.days).lazy.filter { row in
            days.contains(times.days[row]) && platforms[comments.platform.codes[row]]
                && brands[comments.brand.codes[row]] && sentiments[comments.sentiment.codes[row]]
        }.map {
            ReplyRow(
                place: $0, urgency: comments.requiresReply[$0] ? urgency(of: $0) : nil,
                count: weights[$0])
        }
    }

    private func urgency(of row: Int) -> Urgency {
        let intents = comments.intents.combinations[comments.intents.codes[row]]
        return urgency(
            comments.sentiment.labels[comments.sentiment.codes[row]],
            intents.map { comments.intents.labels[$0] })
    }
}

/// A row of the window.
private struct ReplyRow {
    /// The index in the table.
    let place: Int
    /// Nil when the row requires no reply.
    let urgency: Urgency?
    /// How many comments it stands for.
    let count: Int
}

extension ReplyRequiredTotals {
    fileprivate init(of rows: [ReplyRow]) {
        self.init(of: rows.lazy.map { (urgency: $0.urgency, count: $0.count) })
    }
}

extension ReplyRequiredFigures.Reply {
    /// Urgency, falling time, key; a missing key goes last.
    fileprivate var rank: (Urgency, Int64, Int64) {
        (urgency, -(comment.instant?.microseconds ?? 0), comment.commentKey ?? .max)
    }
}

private func < (
    left: ((Urgency, Int64, Int64), Int), right: ((Urgency, Int64, Int64), Int)
) -> Bool {
    left.0 == right.0 ? left.1 < right.1 : left.0 < right.0
}

extension Edition.Filter {
    fileprivate func passes(platform: String, brand: String, sentiment: String) -> Bool {
        (platforms?.contains(platform) ?? true) && (brands?.contains(brand) ?? true)
            && (sentiments?.contains(sentiment) ?? true)
    }
}

/// Titles by content; the smallest when there are several (Figures 15).
private struct ContentTitles {
    private var titles: [Int64: ExactText] = [:]

    init(_ contents: [Content]) {
        for content in contents {
            guard let key = content.contentKey, let title = content.title,
                !Label.trimmed(title).isEmpty
            else { continue }
            let new = ExactText(title)
            titles[key] = titles[key].map { min($0, new) } ?? new
        }
    }

    subscript(key: Int64?) -> String? { key.flatMap { titles[$0]?.text } }
}
