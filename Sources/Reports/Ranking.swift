import ReportModel

/// Whether a group of `n` rows has a bar.
///
/// The small ones have one only where all are small: a share of five rows would stretch the scale
/// of all others.
func hasBar(_ n: Int, among all: [Int]) -> Bool {
    n >= smallestSample || all.allSatisfy { $0 < smallestSample }
}

/// Groups that are large enough to be ranked.
func ranked<Group>(_ groups: [Group], n: (Group) -> Int) -> [Group] {
    groups.filter { n($0) >= smallestSample }
}

/// The group with the largest value, if it stands out: at least two to compare, and no tie once printed.
func leader<Group>(_ groups: [Group], _ format: NumberFormat, value: (Group) -> Double) -> Group? {
    let sorted = groups.sorted { value($0) > value($1) }
    guard let first = sorted.first, sorted.count > 1,
        format.string(value(first)) != format.string(value(sorted[1]))
    else { return nil }
    return first
}
