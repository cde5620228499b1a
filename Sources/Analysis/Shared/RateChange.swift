import ReportModel

/// A rate of a segment in two periods: one hypothesis of the tested family.
struct RateChange {
    /// The index of the dimension among those of the report.
    let dimension: Int
    let dimensionName: String
    let keys: [Finding.Key]
    let rate: Rate
    /// The segment's number among all segments of the edition.
    var segment = 0
    let clusters: ClusteredRate

    var current: Proportion { clusters.current.proportion }
    var previous: Proportion { clusters.previous.proportion }
}

/// The tested changes of an edition, with their days.
///
/// Found are, of the changes that the Benjamini–Hochberg procedure rejects, those with p < 0.01
/// that are as large as the configuration asks (Figures, “Findings”).
///
/// - Parameters:
///   - whole: the rates of all rows, which are no findings.
///   - least: the smallest |change| of a finding.
///   - dated: the rates of some segments by day; asked only if there is something to date.
///   - mostlyIn: the brands in which most of the changes of some segments are; asked likewise.
func testedChanges(
    among changes: [RateChange], whole: [RateChange] = [], least: Double, in window: Window,
    dated: (_ segments: Set<Int>) -> (RateChange) -> DatedRate,
    mostlyIn: (_ segments: Set<Int>) -> (RateChange) -> Finding.Key? = { _ in { _ in nil } }
) -> TestedChanges {
    let family = tested(changes)
    let found = foundChanges(family.map { ($0.p, $0.change.size) }, least: least)
    let candidates = zip(family, found).map { (test: $0, isFound: $1) }
        .filter { $0.isFound || $0.test.p < livingLevel }
        .sorted { precedes($0.test.change, $1.test.change) }
    let ofAllRows = tested(whole).filter { $0.p < livingLevel }
    let segments = Set((candidates.map(\.test) + ofAllRows).map(\.change.segment))
    guard !segments.isEmpty else { return .none }
    let rates = dated(segments)
    let brands = mostlyIn(segments)
    func finding(_ test: Test) -> Finding {
        let change = test.change
        return Finding(
            dimension: change.dimensionName, keys: change.keys, kpi: change.rate.metric.id,
            value: change.current.share ?? 0, previous: change.previous.share ?? 0,
            n: change.current.total, previousN: change.previous.total, p: test.p,
            dating: rates(change).dating(in: window, after: change.previous),
            mostlyIn: brands(change))
    }
    return TestedChanges(
        candidates.map { .init(finding($0.test), isFound: $0.isFound) },
        ofAllRows: Dictionary(ofAllRows.map { ($0.change.rate.metric.id, finding($0)) }) {
            first, _ in first
        })
}

/// Which changes of a family are found: those that the Benjamini–Hochberg procedure rejects at 0.05,
/// with p < 0.01 and |change| of at least `least`.
package func foundChanges(_ family: [(p: Double, change: Double)], least: Double) -> [Bool] {
    let rejected = Statistics.rejections(family.map(\.p), falseDiscoveryRate: 0.05)
    return zip(family, rejected).map { test, isRejected in
        isRejected && test.p < Statistics.level && !Threshold.isBelow(abs(test.change), least)
    }
}

/// A finding goes on while its p-value is below this one.
private let livingLevel = 0.05

private typealias Test = (change: RateChange, p: Double)

private func tested(_ changes: [RateChange]) -> [Test] {
    changes.compactMap { change in change.clusters.pValue.map { (change, $0) } }
}

extension RateChange {
    fileprivate var size: Double { clusters.change }

    /// |change| × √n, from the counts: two rates that add up to one change by the same amount, and
    /// their tie must not be decided by the last bit of a division.
    fileprivate var rank: Double {
        // The products are exact up to 2^53, and do not overflow beyond.
        let now = Double(current.count) * Double(previous.total)
        let before = Double(previous.count) * Double(current.total)
        return abs(now - before) / Double(previous.total) / Double(current.total).squareRoot()
    }
}

private func precedes(_ left: RateChange, _ right: RateChange) -> Bool {
    if left.rank != right.rank { return left.rank > right.rank }
    if left.dimension != right.dimension { return left.dimension < right.dimension }
    for (leftKey, rightKey) in zip(left.keys, right.keys) where leftKey.label != rightKey.label {
        return leftKey.label < rightKey.label
    }
    return left.rate.rawValue < right.rate.rawValue
}
