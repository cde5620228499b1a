/// Where a figure of one day is beside what is usual (Figures 27–30).
package struct DayPlace: Hashable, Sendable {
    /// Nil where too few days are known.
    package var usual: Double?
    /// The range of 95% of ordinary days; nil where it is not known.
    package var range: ClosedRange<Double>?
    /// Nil where the day is not judged.
    package var place: MeasureList.Place?
    /// Whether the source has all its rows of the day.
    package var isComplete: Bool

    package init(
        usual: Double?, range: ClosedRange<Double>?, place: MeasureList.Place?, isComplete: Bool
    ) {
        self.usual = usual
        self.range = range
        self.place = place
        self.isComplete = isComplete
    }

    package var isUnusual: Bool { place.map { $0 != .usual } ?? false }
}
