import Analysis
import ReportModel

/// Of fewer rows a rate is shown with its n and no arrow, and nothing ranks on it.
let smallestSample = Statistics.leastRows

/// Whether a group of `n` rows has a bar.
///
/// The small ones have one, a pale one, only where all are small: a share of five rows would
/// stretch the scale of all others.
func hasBar(_ n: Int, among all: [Int]) -> Bool {
    n >= smallestSample || all.allSatisfy { $0 < smallestSample }
}

/// “18% of conversations”; of fewer than 30 “5 of 12 conversations”, as a share of few is no rate.
func part(
    _ count: Int, of total: Int, _ one: String, _ many: String, decimals: Int = 0
) -> String {
    guard total < smallestSample else {
        let share = Double(count) / Double(total)
        return "\(NumberFormat.rate(decimals: decimals).string(share)) of \(many)"
    }
    return "\(NumberFormat.count.string(count)) of \(counted(total, one, many))"
}

/// Groups that are large enough to be ranked.
func ranked<Group>(_ groups: [Group], n: (Group) -> Int) -> [Group] {
    groups.filter { n($0) >= smallestSample }
}

/// A claim that was found among the groups large enough to be ranked.
///
/// It says so where a group that was left out, and that the picture shows beside it, would make it
/// false.
///
/// - Parameters:
///   - groups: what they are: “platforms”.
///   - rows: what they are made of: “comments”.
func claim(
    _ text: String, among groups: String, of rows: String = "comments", isRefuted: Bool
) -> String {
    isRefuted ? "Among \(groups) with \(smallestSample) or more \(rows), \(text)" : text
}

/// Whether a group too small to be ranked reaches the leader’s value.
func isRefuted<Group>(
    by groups: [Group], n: (Group) -> Int, reaching best: Double, value: (Group) -> Double?
) -> Bool {
    groups.contains { n($0) < smallestSample && (value($0) ?? -.infinity) >= best }
}

/// The group with the largest value, if it stands out: at least two to compare, and no tie once printed.
func leader<Group>(_ groups: [Group], _ format: NumberFormat, value: (Group) -> Double) -> Group? {
    let sorted = groups.sorted { value($0) > value($1) }
    guard let first = sorted.first, sorted.count > 1,
        format.string(value(first)) != format.string(value(sorted[1]))
    else { return nil }
    return first
}
