import ReportModel

/// The codes of a dimension that have rows, in the order in which they are shown: the configured
/// labels in their order, then the others by falling count and name.
///
/// - Parameter totals: rows, one count per code.
func ordered(_ labels: [String], totals: [Int], configured: [String]) -> [Int] {
    let places = Dictionary(zip(configured, 0...), uniquingKeysWith: min)
    return labels.indices.filter { totals[$0] > 0 }
        .map { code in
            let place = places[labels[code]]
            return (code: code, place: place ?? .max, falling: place == nil ? -totals[code] : 0)
        }
        .sorted {
            ($0.place, $0.falling, labels[$0.code]) < ($1.place, $1.falling, labels[$1.code])
        }
        .map(\.code)
}

extension [String] {
    /// The labels of a row; a row without labels counts once under `unknown` (Figures 8).
    var orUnknown: [String] { isEmpty ? [Label.unknown] : self }
}
