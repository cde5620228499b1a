import Analysis
import Foundation

/// How often the test of changes (Figures 12) finds something in simulated reports.
///
/// A report has 20 segments with two rates each. A segment's rows come in posts: each has its own
/// number of comments, most of them in the first days, and its own rate around the segment's. In a
/// null report nothing changes from one window to the next but chance.
struct FindingsBenchmark {
    let reports: Int
    let seed: UInt64

    private static let segments = 20
    private static let ratesPerSegment = 2
    /// `findings.least_change`, as delivered.
    private static let leastChange = 0.01

    /// What a simulated report consists of.
    private struct Scenario {
        let name: String
        /// Posts of a window in the smallest segment; the largest has ten times as many.
        let posts: Int
        /// Comments of a typical post, and how much their logarithm varies.
        let comments: Double
        let commentSpread: Double
        /// How much the log-odds of a post's rate vary around its segment's.
        let rateSpread: Double
        var change: Change = .none
    }

    /// What happens to the first rate of a segment of middling size.
    private enum Change {
        case none
        /// One post of this window draws so many comments, nine in ten of them negative.
        case onePost(comments: Int)
        /// The rate of every post rises by so much.
        case allPosts(points: Double)
    }

    private static let scenarios = [
        Scenario(
            name: "Nothing changed; each comment is a post of its own", posts: 40, comments: 1,
            commentSpread: 0, rateSpread: 0),
        Scenario(
            name: "Nothing changed; posts of about 6 comments", posts: 25, comments: 6,
            commentSpread: 1.2, rateSpread: 0.8),
        Scenario(
            name: "Nothing changed; few and uneven posts of about 20 comments", posts: 15,
            comments: 20, commentSpread: 1.3, rateSpread: 1.0),
        Scenario(
            name: "Nothing changed but one post with 200 angry comments", posts: 25, comments: 6,
            commentSpread: 1.2, rateSpread: 0.8, change: .onePost(comments: 200)),
        Scenario(
            name: "One rate of one segment rose by 12 points in all posts", posts: 25, comments: 6,
            commentSpread: 1.2, rateSpread: 0.8, change: .allPosts(points: 0.12)),
    ]

    /// Prints the results as a page in Markdown.
    func run() {
        print(FindingsBenchmark.head(reports, seed))
        for (place, scenario) in FindingsBenchmark.scenarios.enumerated() {
            let random = Random(seed: seed &+ UInt64(place) << 32)
            print(result(of: scenario, random).row(scenario.name))
        }
        print(FindingsBenchmark.foot)
    }

    private func result(of scenario: Scenario, _ start: Random) -> Result {
        var random = start
        var result = Result()
        for _ in 0..<reports {
            var pooled: [Test] = []
            var clustered: [Test] = []
            for segment in 0..<FindingsBenchmark.segments {
                for place in 0..<FindingsBenchmark.ratesPerSegment {
                    let isChanged = segment == FindingsBenchmark.segments / 2 && place == 0
                    let rate = FindingsBenchmark.rate(
                        of: scenario, segment: segment, isChanged: isChanged, &random)
                    let changed: Bool
                    if case .none = scenario.change { changed = false } else { changed = isChanged }
                    if let p = rate.pooledPValue {
                        pooled.append(Test(p: p, change: rate.change, isChanged: changed))
                    }
                    if let p = rate.pValue {
                        clustered.append(Test(p: p, change: rate.change, isChanged: changed))
                    }
                }
            }
            result.pooled.add(pooled, least: FindingsBenchmark.leastChange)
            result.clustered.add(clustered, least: FindingsBenchmark.leastChange)
            result.reports += 1
        }
        return result
    }

    /// One rate of a segment, in both windows.
    private static func rate(
        of scenario: Scenario, segment: Int, isChanged: Bool, _ random: inout Random
    ) -> ClusteredRate {
        let base = 0.05 + 0.3 * random.unit()
        let share = Double(segment) / Double(segments - 1)
        let posts = Int(Double(scenario.posts) * pow(10, share))
        var rate = ClusteredRate()
        // The days are −30 ..< 0 in the previous window and 0 ..< 30 in this one. Posts of a month
        // before still draw comments.
        for _ in 0..<3 * posts {
            let day = 90 * random.unit() - 60
            let size = max(
                1, Int(scenario.comments * exp(scenario.commentSpread * random.normal())))
            let odds = log(base / (1 - base)) + scenario.rateSpread * random.normal()
            let own = 1 / (1 + exp(-odds))
            var counts = [(rows: Int, successes: Int)](repeating: (0, 0), count: 2)
            for _ in 0..<size {
                let written = day - 5 * log(1 - random.unit())
                guard (-30..<30).contains(written) else { continue }
                let period = written < 0 ? 1 : 0
                var chance = own
                if isChanged, period == 0, case .allPosts(let points) = scenario.change {
                    chance = min(1, own + points)
                }
                counts[period].rows += 1
                if random.chance(chance) { counts[period].successes += 1 }
            }
            rate.addCluster(
                current: .init(rows: counts[0].rows, successes: counts[0].successes),
                previous: .init(rows: counts[1].rows, successes: counts[1].successes))
        }
        if isChanged, case .onePost(let comments) = scenario.change {
            rate.addCluster(
                current: .init(rows: comments, successes: comments * 9 / 10), previous: .none)
        }
        return rate
    }
}

extension FindingsBenchmark {
    private struct Test {
        let p: Double
        let change: Double
        /// Whether something did happen to this rate.
        let isChanged: Bool
    }

    private struct Sums {
        var tests = 0
        var below = 0
        var found = 0
        var changed = 0
        var foundChanged = 0

        mutating func add(_ report: [Test], least: Double) {
            let found = foundChanges(report.map { ($0.p, $0.change) }, least: least)
            for (test, isFound) in zip(report, found) {
                if test.isChanged {
                    changed += 1
                    foundChanged += isFound ? 1 : 0
                } else {
                    tests += 1
                    below += test.p < 0.01 ? 1 : 0
                    self.found += isFound ? 1 : 0
                }
            }
        }
    }

    private struct Result {
        var reports = 0
        var pooled = Sums()
        var clustered = Sums()

        func row(_ name: String) -> String {
            let both = [pooled, clustered]
            let cells =
                both.map { String(format: "%.2f%%", 100 * Double($0.below) / Double($0.tests)) }
                + both.map { String(format: "%.2f", Double($0.found) / Double(reports)) }
                + both.map { $0.changed == 0 ? "" : "\($0.foundChanged) of \(reports)" }
            return "| \(name) | " + cells.joined(separator: " | ") + " |"
        }
    }

    private static func head(_ reports: Int, _ seed: UInt64) -> String {
        """
        # How often a change is found where there is none

        Written by `Benchmarks/run --findings`; do not edit. \(reports) simulated reports a line, seed \(seed).

        *Pooled* is the two-proportion z-test that takes comments for independent, which this program used before; \
        *clustered* is the test that it uses now (Figures 12). The aim is at most 2% of clustered tests below 0.01 where \
        nothing changed, and no finding from one post only.

        | reports | p < 0.01, pooled | clustered | false findings a report, pooled | clustered | the change found, pooled | clustered |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
        """
    }

    private static let foot = """

        A report has \(segments) segments with \(ratesPerSegment) rates each. A segment has posts over 90 days, each with its own number \
        of comments (log-normal) and its own rate (normal in log-odds, around 5% to 35%); a comment comes some days after its post (exponential, 5 days on \
        average). The two windows of 30 days share the posts at their border. The largest segment has ten times the posts of \
        the smallest. Found is what the Benjamini–Hochberg procedure rejects at 0.05, with p < 0.01 and a change of at least 1 \
        point. The columns of p and of false findings leave out the one rate that was changed.
        """
}

/// Random numbers, the same everywhere: SplitMix64 by Sebastiano Vigna.
private struct Random {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// 0 ..< 1.
    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    mutating func chance(_ share: Double) -> Bool { unit() < share }

    /// Of the standard normal distribution, by the transform of Box and Muller.
    mutating func normal() -> Double {
        let radius = (-2 * log(1 - unit())).squareRoot()
        return radius * cos(2 * .pi * unit())
    }
}
