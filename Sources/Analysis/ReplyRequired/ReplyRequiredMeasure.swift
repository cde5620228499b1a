package import ReportModel
package import Settings
package import Warehouse

/// Measures the comments that wait for a reply.
///
///     ReplyRequiredMeasure(settings: settings, zone: zone)
///         .figures(of: comments, contents: contents, asOf: day, editions: editions)
///
/// Pure: what the configuration says, the rows, the zone’s rules and the as-of date decide.
package struct ReplyRequiredMeasure: Sendable {
    private let settings: Settings
    private let zone: TimeZoneRules

    /// - Parameter zone: the zone in which local days are meant.
    package init(settings: Settings, zone: TimeZoneRules) {
        self.settings = settings
        self.zone = zone
    }

    /// The figures of each edition, in the order asked.
    ///
    /// - Parameters:
    ///   - comments: every comment, also those that require no reply: rates are of all.
    ///   - contents: for their titles; empty when they could not be had.
    package func figures(
        of comments: [ContentComment], contents: [Content], asOf: LocalDay, editions: [Edition]
    ) -> [ReplyRequiredFigures] {
        let times = RowTimes(
            of: comments.map { $0.instant?.microseconds ?? absentInstant }, in: zone, asOf: asOf)
        let titles = ContentTitles(contents)
        return editions.map { edition in
            let comparison = Comparison(
                of: edition, days: settings.windowDays, endingWith: asOf, firstDay: times.firstDay)
            func rows(in window: Window) -> [Int] {
                comments.indices.filter { row in
                    times.days[row] != RowTimes.unused
                        && window.contains(LocalDay(number: times.days[row]))
                        && edition.filter.passes(comments[row])
                }
            }
            let current = rows(in: comparison.window).map { row in
                ReplyRow(
                    comment: comments[row], day: LocalDay(number: times.days[row]),
                    urgency: urgency(of: comments[row]))
            }
            let previous = comparison.previous.map { window in
                ReplyRequiredTotals(of: rows(in: window).map { urgency(of: comments[$0]) })
            }
            let replies = replies(among: current, titles, asOf: asOf)
            return ReplyRequiredFigures(
                edition: edition, comparison: comparison,
                kpis: kpis(
                    replyMetrics(), now: ReplyRequiredTotals(of: current.map(\.urgency)),
                    before: previous),
                urgency: levels(of: current),
                repliesByBrand: groups(current, \.brand, .brand),
                repliesByPlatform: groups(current, \.platform, .platform),
                replies: replies,
                contents: contentReplies(replies),
                repliesWithoutContent: replies.count { $0.comment.contentKey == nil },
                summary: summary(
                    comments, times, rows: current.count, previousRows: previous?.rows))
        }
    }

    /// Nil for a comment that requires no reply.
    func urgency(of comment: ContentComment) -> Urgency? {
        comment.requiresReply
            ? UrgencyRule(settings.sentiment).urgency(
                of: comment.sentiment, intents: comment.intents) : nil
    }

    // MARK: Parts

    private func levels(of rows: [ReplyRow]) -> [LabelCount] {
        Urgency.allCases.map { level in
            LabelCount(
                label: level.id, count: rows.count { $0.urgency == level }, of: rows.count)
        }
    }

    private func groups(
        _ rows: [ReplyRow], _ label: (ContentComment) -> String, _ dimension: Vocabulary.Dimension
    ) -> [GroupReplies] {
        var totals: [String: (replies: Int, rows: Int)] = [:]
        for row in rows {
            totals[label(row.comment), default: (0, 0)].rows += 1
            if row.urgency != nil { totals[label(row.comment), default: (0, 0)].replies += 1 }
        }
        let labels = totals.keys.sorted()
        return ordered(
            labels, totals: labels.map { totals[$0]?.rows ?? 0 },
            configured: settings.vocabulary.order(of: dimension)
        ).map { place in
            let total = totals[labels[place]] ?? (0, 0)
            return GroupReplies(
                group: labels[place], replyRequired: total.replies, n: total.rows)
        }
    }

    private func replies(
        among rows: [ReplyRow], _ titles: ContentTitles, asOf: LocalDay
    ) -> [ReplyRequiredFigures.Reply] {
        rows.compactMap { row in
            row.urgency.map { urgency in
                ReplyRequiredFigures.Reply(
                    comment: row.comment, urgency: urgency, day: row.day,
                    title: titles[row.comment.contentKey], ageDays: row.day.days(to: asOf))
            }
        }
        .enumerated()
        // The place in the dataset last: rows may repeat.
        .sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }
        .map(\.element)
    }

    private func summary(
        _ comments: [ContentComment], _ times: RowTimes, rows: Int, previousRows: Int?
    ) -> DataSummary {
        struct Key: Hashable {
            let platform: String
            let key: Int64
        }
        let keys = comments.compactMap { comment in
            comment.commentKey.map { Key(platform: comment.platform, key: $0) }
        }
        return DataSummary(
            rows: rows, previousRows: previousRows, datasetRows: comments.count,
            rowsWithoutTime: times.rowsWithoutTime, rowsAfterAsOf: times.rowsAfterAsOf,
            rowsTooOld: times.rowsTooOld,
            repeatedRows: keys.count - Set(keys).count, firstDay: times.firstDay,
            latest: latest(comments, times), unlisted: [], missingColumns: [])
    }

    /// Rows that are used and the latest moment among them, by platform.
    private func latest(_ comments: [ContentComment], _ times: RowTimes) -> [DataSummary.Latest] {
        let used = comments.indices.filter { times.days[$0] != RowTimes.unused }
        let platforms = Dictionary(grouping: used) { comments[$0].platform }
        let labels = platforms.keys.sorted()
        return ordered(
            labels, totals: labels.map { platforms[$0]?.count ?? 0 },
            configured: settings.vocabulary.order(of: .platform)
        ).map { place in
            let rows = platforms[labels[place]] ?? []
            let instant = rows.compactMap { comments[$0].instant }.max()
            return DataSummary.Latest(
                label: labels[place], rows: rows.count, day: instant.map(zone.day),
                instant: instant)
        }
    }
}

/// A row of the window.
private struct ReplyRow {
    let comment: ContentComment
    let day: LocalDay
    /// Nil where it requires no reply.
    let urgency: Urgency?
}

extension ReplyRequiredFigures.Reply {
    /// Urgency, falling time, key; a missing key stands last.
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
    fileprivate func passes(_ comment: ContentComment) -> Bool {
        (platforms?.contains(comment.platform) ?? true) && (brands?.contains(comment.brand) ?? true)
            && (sentiments?.contains(comment.sentiment) ?? true)
    }
}

/// Titles by content; of several the smallest (Figures 15).
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
