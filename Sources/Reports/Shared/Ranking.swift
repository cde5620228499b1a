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

// Every title that names a first or last place uses one of these. They return nil unless one group
// is ahead of every other one by more than a tie and by more than chance (Figures 12).

/// The group with the most rows.
func leader<Group>(_ groups: [Group], count: (Group) -> Int) -> Group? {
    leader(groups, by: { Double(count($0)) }) { first, other in
        Statistics.isSignificant(count: count(first), over: count(other))
    }
}

/// The label with the most rows, except `unknown`.
func leader(_ counts: [LabelCount]) -> LabelCount? {
    leader(counts.filter { $0.label != Label.unknown }, count: \.count)
}

/// The group with the most rows, except `unknown`.
func leader(_ stacks: [Stack]) -> Stack? {
    leader(stacks.filter { $0.group != Label.unknown }, count: \.total)
}

/// The group with the highest rate of those that are large enough to be ranked.
func leader<Group>(_ groups: [Group], rate: (Group) -> (count: Int, total: Int)) -> Group? {
    func proportion(_ group: Group) -> Proportion {
        Proportion(rate(group).count, of: rate(group).total)
    }
    func share(_ group: Group) -> Double {
        let (count, total) = rate(group)
        return total > 0 ? Double(count) / Double(total) : -.infinity
    }
    return leader(ranked(groups) { rate($0).total }, by: share) { first, other in
        Statistics.difference(proportion(first), proportion(other)) != nil
    }
}

/// The group with the highest mean of those that are large enough to be ranked.
///
/// - Parameters:
///   - deviation: the standard deviation of the rows’ values.
///   - n: the rows of a group.
func leader<Group>(
    _ groups: [Group], deviation: Double, n: (Group) -> Int, mean: (Group) -> Double
) -> Group? {
    leader(ranked(groups, n: n), by: mean) { first, other in
        Statistics.isSignificant(
            mean(first) - mean(other), deviation: deviation, n(first), n(other))
    }
}

/// The group with the largest amount, such as minutes, of those that are large enough to be ranked.
///
/// - Parameters:
///   - n: the rows that a group’s amount is the sum or the mean of.
///   - isLargest: false for the group with the smallest amount.
func leader<Group>(
    _ groups: [Group], amount: (Group) -> Double, isLargest: Bool = true, n: (Group) -> Int
) -> Group? {
    let sign = isLargest ? 1.0 : -1
    return leader(ranked(groups, n: n), by: { sign * amount($0) }) { first, other in
        Statistics.isSignificant(
            amounts: (amount(first), n(first)), (amount(other), n(other)))
    }
}

/// The group in which two rates differ most, among those in which they differ significantly.
func leader<Group>(
    _ groups: [Group], difference: (Group) -> (Proportion, Proportion)
) -> Group? {
    func size(_ group: Group) -> Double {
        let (left, right) = difference(group)
        return abs(Statistics.difference(left, right) ?? 0)
    }
    return leader(groups.filter { size($0) > 0 }, by: size) { first, other in
        Statistics.isSignificant(difference(first), over: difference(other))
    }
}

/// The only group, or the one that leads.
func onlyOrLeader<Group>(_ groups: [Group], _ leader: ([Group]) -> Group?) -> Group? {
    groups.count == 1 ? groups[0] : leader(groups)
}

/// The group with the largest value, if it is ahead of each of the others; nil for a single group.
private func leader<Group>(
    _ groups: [Group], by value: (Group) -> Double, isAhead: (Group, Group) -> Bool
) -> Group? {
    guard groups.count > 1,
        let place = groups.indices.max(by: { value(groups[$0]) < value(groups[$1]) })
    else { return nil }
    let first = groups[place]
    return groups.indices.allSatisfy { $0 == place || isAhead(first, groups[$0]) } ? first : nil
}
