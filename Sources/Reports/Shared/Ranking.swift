import Analysis
import Foundation
import ReportModel

/// With fewer rows a rate is shown with its n and without an arrow, and is not ranked.
let smallestSample = Statistics.leastRows

/// Whether a group of `n` rows has a bar.
///
/// Small groups have a (pale) bar only when all groups are small, because a share of five rows
/// would stretch the scale of all others.
func hasBar(_ n: Int, among all: [Int]) -> Bool {
    n >= smallestSample || all.allSatisfy { $0 < smallestSample }
}

/// “18% of conversations”, or “1 of 600 conversations” when there are fewer than 30 or rounding
/// would give 0%.
func part(
    _ count: Int, of total: Int, _ one: String, _ many: String, decimals: Int = 0
) -> String {
    let share = Double(count) / Double(max(1, total))
    let isNearlyNone = count > 0 && share * 100 < 0.5 / pow(10, Double(decimals))
    guard total < smallestSample || isNearlyNone else {
        return "\(NumberFormat.rate(decimals: decimals).string(share)) of \(many)"
    }
    return "\(NumberFormat.count.string(count)) of \(counted(total, one, many))"
}

/// The groups that are large enough to be ranked.
func ranked<Group>(_ groups: [Group], n: (Group) -> Int) -> [Group] {
    groups.filter { n($0) >= smallestSample }
}

/// A claim about the leader of the groups that are large enough to be ranked.
///
/// It mentions this limit when a smaller group in the picture would make the claim false.
///
/// - Parameters:
///   - groups: the word for them: “platforms”.
///   - rows: the word for their rows: “comments”.
func claim(
    _ text: String, among groups: String, of rows: String = "comments", isRefuted: Bool
) -> String {
    isRefuted ? "Among \(groups) with \(smallestSample) or more \(rows), \(text)" : text
}

/// Whether a group that is too small to be ranked reaches the leader’s value.
func isRefuted<Group>(
    by groups: [Group], n: (Group) -> Int, reaching best: Double, value: (Group) -> Double?
) -> Bool {
    groups.contains { n($0) < smallestSample && (value($0) ?? -.infinity) >= best }
}

// MARK: Leaders

// Every title that names a first or last place uses one of these. They return nil for a single
// group and for a tie.

/// The group with the largest value, if no other group has the same printed value; nil for a count
/// or minutes of 0.
func leader<Group>(_ groups: [Group], _ format: NumberFormat, value: (Group) -> Double) -> Group? {
    guard let (first, second) = firstTwo(groups, by: value),
        format.string(value(first)) != format.string(value(second)),
        ![.count, .minutes].contains(format) || format.string(value(first)) != format.string(0)
    else { return nil }
    return first
}

/// The label with the most rows, except `unknown`.
func leader(_ counts: [LabelCount]) -> LabelCount? {
    leader(counts.filter { $0.label != Label.unknown }, .count) { Double($0.count) }
}

/// The group with the most rows, except `unknown`.
func leader(_ stacks: [Stack]) -> Stack? {
    leader(stacks.filter { $0.group != Label.unknown }, .count) { Double($0.total) }
}

/// The group with the highest rate of those that are large enough to be ranked, if it differs
/// significantly from the next one (Figures 12).
func leader<Group>(_ groups: [Group], rate: (Group) -> (count: Int, total: Int)) -> Group? {
    func share(_ group: Group) -> Double {
        let (count, total) = rate(group)
        return total > 0 ? Double(count) / Double(total) : -.infinity
    }
    func proportion(_ group: Group) -> Proportion {
        let (count, total) = rate(group)
        return Proportion(count, of: total)
    }
    guard let (first, second) = firstTwo(ranked(groups) { rate($0).total }, by: share),
        Statistics.difference(proportion(first), proportion(second)) != nil
    else { return nil }
    return first
}

/// The group with the highest mean of those that are large enough to be ranked, if it differs from
/// the next one by more than chance.
///
/// - Parameters:
///   - deviation: the standard deviation of the rows’ values.
///   - n: the rows of a group.
func leader<Group>(
    _ groups: [Group], deviation: Double, n: (Group) -> Int, mean: (Group) -> Double
) -> Group? {
    guard let (first, second) = firstTwo(ranked(groups, n: n), by: mean),
        Statistics.isSignificant(
            mean(first) - mean(second), deviation: deviation, n(first), n(second))
    else { return nil }
    return first
}

/// The two groups with the largest values, largest first.
private func firstTwo<Group>(_ groups: [Group], by value: (Group) -> Double) -> (Group, Group)? {
    let sorted = groups.enumerated().sorted { left, right in
        let (one, other) = (value(left.element), value(right.element))
        return one == other ? left.offset < right.offset : one > other
    }
    return sorted.count > 1 ? (sorted[0].element, sorted[1].element) : nil
}
