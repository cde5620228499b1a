internal import ReportModel

extension Assignment {
    /// The stratified sample of texts that a model sees, by stratum and then by id.
    ///
    /// It depends only on the texts, not on their order. Texts that are only white space are never
    /// drawn.
    func sample() -> [SourceText] {
        let texts = texts.filter { !Label.trimmed($0.text).isEmpty }
        let strata = Dictionary(grouping: texts) { ExactText($0.stratum) }
            .sorted { $0.key < $1.key }
            .map { $0.value.sorted { (ExactText($0.id), $0.text) < (ExactText($1.id), $1.text) } }
        let shares = shareOut(sampleSize, among: strata.map(\.count))
        var draw = DayDraw(day: asOf)
        return zip(strata, shares).flatMap { draw.choose($1, of: $0) }
    }
}

/// Shares out places among groups of these sizes: proportionally by largest remainder, then at
/// least one for each group, taken from the group that has most; no group gets more places than its
/// size.
///
/// With fewer places than groups, the largest groups get one each. Ties go to the earlier group.
///
///     shareOut(10, among: [70, 28, 2])   // [6, 3, 1]
func shareOut(_ places: Int, among sizes: [Int]) -> [Int] {
    let total = sizes.reduce(0, +)
    let places = max(0, min(places, total))
    guard total > 0 else { return sizes.map { _ in 0 } }
    let groups = sizes.indices.filter { sizes[$0] > 0 }
    guard places >= groups.count else {
        let served = groups.sorted { (-sizes[$0], $0) < (-sizes[$1], $1) }.prefix(places)
        return sizes.indices.map { served.contains($0) ? 1 : 0 }
    }
    var shares = sizes.map { places * $0 / total }
    let byRemainder = groups.sorted {
        (-(places * sizes[$0] % total), $0) < (-(places * sizes[$1] % total), $1)
    }
    for group in byRemainder.prefix(places - shares.reduce(0, +)) { shares[group] += 1 }
    for group in groups where shares[group] == 0 {
        guard let richest = groups.max(by: { (shares[$0], -$0) < (shares[$1], -$1) }) else { break }
        shares[richest] -= 1
        shares[group] = 1
    }
    return shares
}
