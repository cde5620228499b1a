/// Divides a length into equal bands with gaps between them.
struct BandScale: Hashable, Sendable {
    let count: Int
    let start: Double
    let end: Double
    /// The share of a step that stays empty, half of it on either side: 0 ..< 1.
    let padding: Double

    init(count: Int, from start: Double, to end: Double, padding: Double = 0) {
        self.count = count
        self.start = start
        self.end = end
        self.padding = padding
    }

    /// The distance between the middles of neighbouring bands.
    var step: Double { count > 0 ? (end - start) / Double(count) : 0 }

    var bandwidth: Double { step * (1 - padding) }

    /// The middle of a band, or nil if there is no such band.
    func callAsFunction(_ index: Int) -> Double? {
        guard (0..<count).contains(index) else { return nil }
        return start + (Double(index) + 0.5) * step
    }
}
