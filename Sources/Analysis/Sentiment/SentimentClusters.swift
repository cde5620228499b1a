import ReportModel
import Warehouse

/// The rates of an edition's segments in both periods, counted by content (Figures 12).
struct SentimentClusters: Sendable {
    private let rates: [EditionCounts.Grouping: [[ClusteredRate]?]]
    private let counting: ClusterCounting
    /// The sums that came counted; nil where the rows are comments.
    private let counted: CountedClusters?

    /// The rates of comments, in the order of Figures, “Findings”.
    static let rates: [Rate] = [.positive, .negative, .reply]

    /// Of a group: one per rate, in the order of ``rates``; nil when it has too few rows to be
    /// tested.
    func rates(of grouping: EditionCounts.Grouping, _ group: Int) -> [ClusteredRate]? {
        rates[grouping]?[group]
    }

    func rate(
        _ rate: Rate, of grouping: EditionCounts.Grouping, _ group: Int
    ) -> ClusteredRate? {
        SentimentClusters.rates.firstIndex(of: rate).flatMap { rates(of: grouping, group)?[$0] }
    }

    var ofAllRows: [Rate: ClusteredRate] {
        Dictionary(
            uniqueKeysWithValues: zip(
                SentimentClusters.rates, rates(of: .whole, 0) ?? []))
    }

    /// The groups that are counted, with one rate each per entry of ``rates``.
    func groups(
        of grouping: EditionCounts.Grouping
    ) -> [(group: Int, rates: [ClusteredRate])] {
        (rates[grouping] ?? []).enumerated().compactMap { group, rates in
            rates.map { (group, $0) }
        }
    }

    init(of counts: EditionCounts) {
        let counting = ClusterCounting(of: counts)
        self.counting = counting
        counted = counts.countedClusters
        rates =
            counted.map { counted in counting.rates { counted.rates(of: $0, $1) } }
            ?? counting.rates(counting.tally(of: counts.window.rows))
    }

    /// A group's number among those of all groupings.
    func segment(of grouping: EditionCounts.Grouping, _ group: Int) -> Int {
        counting.number(of: grouping, group)
    }

    /// The rates of some segments by day.
    func dated(
        _ segments: Set<Int>, in counts: EditionCounts
    ) -> (RateChange) -> DatedRate {
        let window = counts.window.comparison.window
        let days = counting.days(of: counts.window, segments, dayCount: window.count)
        let recent = recent(segments, in: counts)
        return { change in
            guard let place = SentimentClusters.rates.firstIndex(of: change.rate) else {
                return DatedRate(days: [], recent: ClusteredRate())
            }
            return DatedRate(
                days: (days[change.segment] ?? []).map {
                    $0.counts(of: ClusterCounting.rates[place], period: 0)
                }, recent: recent(change.segment)?[place] ?? ClusteredRate())
        }
    }

    /// The rates of the window's last days beside the window before, by segment.
    private func recent(
        _ segments: Set<Int>, in counts: EditionCounts
    ) -> (Int) -> [ClusteredRate]? {
        if let counted {
            return { segment in
                counting.group(of: segment).flatMap { counted.recentRates(of: $0.0, $0.1) }
            }
        }
        let window = counts.window.comparison.window
        let tally = counting.tally(
            of: counts.window.rows, of: segments,
            from: window.count - DatedRate.recentDays(of: window).count)
        return { tally.rates(of: $0) }
    }
}

extension SentimentClusters {
    /// The brand in which at least 80% of a language's change is: of rows, as with the platforms of
    /// a brand (Figures, “Findings”).
    ///
    /// - Parameter segments: those of other groupings than languages have no such brand.
    func brands(
        ofLanguages segments: Set<Int>, in counts: EditionCounts
    ) -> (RateChange) -> Finding.Key? {
        let labels = counts.table.brand.labels
        let parts = counting.brands(
            ofLanguages: segments, in: counts.window.languageRows,
            brandOfSegment: counts.window.segments.brands, brandCount: labels.count)
        return { change in
            guard let place = SentimentClusters.rates.firstIndex(of: change.rate),
                let brands = parts[change.segment]
            else { return nil }
            let rate = ClusterCounting.rates[place]
            let whole = movement(from: change.previous, to: change.current)
            let movements = brands.map { brand in
                let (before, now) = (
                    brand.counts(of: rate, period: 1), brand.counts(of: rate, period: 0)
                )
                return (whole < 0 ? -1 : 1)
                    * movement(
                        from: Proportion(before.successes, of: before.rows),
                        to: Proportion(now.successes, of: now.rows))
            }
            guard whole != 0, let most = movements.max(),
                let brand = movements.firstIndex(of: most),
                !Threshold.isBelow(most, Finding.most * abs(whole))
            else { return nil }
            return Finding.Key(column: "brand", label: labels[brand])
        }
    }
}

/// By how many rows a rate has changed: change × n; 0 where it had or has no rows.
private func movement(from previous: Proportion, to current: Proportion) -> Double {
    guard let before = previous.share, let now = current.share else { return 0 }
    return (now - before) * Double(current.total)
}
