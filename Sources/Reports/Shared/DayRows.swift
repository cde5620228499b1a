import Analysis
package import ReportModel

// How every page words a figure of one day beside what is usual (Figures 27–30).

extension Metric {
    /// Whether a day out of the ordinary is good news.
    package func tone(of place: MeasureList.Place?) -> Tile.Tone {
        guard let place, place != .usual, better != .neither else { return .neutral }
        return isBetter(by: place == .high ? 1 : -1) ? .better : .worse
    }
}

extension DayPlace {
    /// “430 to 570”, “12% to 20%”; nil where it is not known.
    package func usualWords(of metric: Metric) -> String? {
        range.map { range in
            guard metric.unit == .rate else {
                // A count is in the range when it is a whole number between its ends.
                let (low, high) = (range.lowerBound.rounded(.up), range.upperBound.rounded(.down))
                return
                    "\(NumberFormat.count.string(low)) to \(NumberFormat.count.string(max(low, high)))"
            }
            let format = NumberFormat.rate(decimals: 0)
            let (low, high) = (format.string(range.lowerBound), format.string(range.upperBound))
            return low == high
                ? "\(NumberFormat.rate().string(range.lowerBound)) to "
                    + NumberFormat.rate().string(range.upperBound)
                : "\(low) to \(high)"
        }
    }

    /// The day's place in a word or two.
    package var verdict: String {
        if !isComplete { return "not complete" }
        return switch place {
        case .high: "high"
        case .low: "low"
        case .usual: "usual"
        case nil: "not judged"
        }
    }
}

extension MeasureList.Row {
    /// A measure of a day with the days before it.
    ///
    /// - Parameters:
    ///   - title: the metric's own by default.
    ///   - days: the oldest first; the last one is the day itself.
    package init(
        _ metric: Metric, title: String? = nil, value: Double?, _ place: DayPlace,
        days: [MeasureList.Day]
    ) {
        let title = title ?? metric.title
        let format = metric.unit.format
        let usual = place.usualWords(of: metric)
        let span: String
        if let low = days.compactMap(\.value).min(), let high = days.compactMap(\.value).max() {
            span =
                "\(title), last \(counted(days.count, "day", "days")): "
                + extent(from: low, to: high, format) + (usual.map { ", usually \($0)" } ?? "")
        } else {
            span = "\(title): no days"
        }
        self.init(
            title: title, value: format.string(value), usual: usual, place: place.place,
            verdict: place.verdict, tone: metric.tone(of: place.place), days: days,
            range: place.range, alternative: span, definition: metric.anchor)
    }

    /// - Parameter days: how many days the picture shows at most.
    init(_ figure: DayFigure, title: String? = nil, days: Int) {
        let metric = figure.measure.metric
        self.init(
            metric, title: title, value: figure.value, figure.place,
            days: figure.days.suffix(days).map { day in
                MeasureList.Day(
                    value: day.value, isComplete: day.isComplete, place: day.state,
                    tone: metric.tone(of: day.state))
            })
    }
}
