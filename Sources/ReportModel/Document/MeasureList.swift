/// Measures of a day beside what is usual: a row each, with a picture of the last days.
package struct MeasureList: Hashable, Sendable {
    /// Where a day is: within what is usual, above it or below it.
    package enum Place: String, Hashable, Sendable, Codable { case usual, high, low }

    package struct Day: Hashable, Sendable {
        package var value: Double?
        /// An incomplete day is hatched, and no line leads to it.
        package var isComplete: Bool
        /// Nil where the day is not judged.
        package var place: Place?
        /// What the place means.
        package var tone: Tile.Tone

        package init(value: Double?, isComplete: Bool, place: Place?, tone: Tile.Tone) {
            self.value = value
            self.isComplete = isComplete
            self.place = place
            self.tone = tone
        }
    }

    package struct Row: Hashable, Sendable {
        package var title: String
        /// The day's value: “544”.
        package var value: String
        /// “430 to 570”; nil where it is not known.
        package var usual: String?
        /// The day's place; nil where it is not judged.
        package var place: Place?
        /// The place in a word or two: “usual”, “high”, “not complete”.
        package var verdict: String
        /// What a place out of the ordinary means.
        package var tone: Tile.Tone
        /// The last days, the oldest first; the last one is the day itself.
        package var days: [Day]
        /// The usual range of the day.
        package var range: ClosedRange<Double>?
        /// The picture in words.
        package var alternative: String
        /// The anchor of the measure on the page of definitions; nil when it is not there.
        package var definition: String?
        /// The goal for a day, drawn as a line; nil where there is none.
        package var target: Double?

        package init(
            title: String, value: String, usual: String?, place: Place?, verdict: String,
            tone: Tile.Tone, days: [Day], range: ClosedRange<Double>?, alternative: String,
            definition: String? = nil
        ) {
            self.title = title
            self.value = value
            self.usual = usual
            self.place = place
            self.verdict = verdict
            self.tone = tone
            self.days = days
            self.range = range
            self.alternative = alternative
            self.definition = definition
        }
    }

    package var title: String
    /// What a row is, over the column of the rows' titles: “Brand”.
    package var heading: String
    package var rows: [Row]
    /// Whether all pictures have one vertical scale.
    package var sharesScale: Bool

    package init(
        title: String, heading: String = "Measure", rows: [Row], sharesScale: Bool = false
    ) {
        self.title = title
        self.heading = heading
        self.rows = rows
        self.sharesScale = sharesScale
    }

    /// What the picture of a row shows from bottom to top; nil without values.
    package func domain(of row: Row) -> ClosedRange<Double>? {
        let values = (sharesScale ? rows : [row]).flatMap(\.shownValues)
        guard let low = values.min(), let high = values.max() else { return nil }
        return (sharesScale ? min(0, low) : low)...high
    }
}

extension MeasureList.Row {
    /// What a picture of this row alone shows from bottom to top; nil without values.
    package var domain: ClosedRange<Double>? {
        guard let low = shownValues.min(), let high = shownValues.max() else { return nil }
        return low...high
    }

    fileprivate var shownValues: [Double] {
        days.compactMap(\.value) + (range.map { [$0.lowerBound, $0.upperBound] } ?? [])
            + [target].compactMap { $0 }
    }
}
