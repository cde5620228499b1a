package import ReportModel
package import Settings
package import Warehouse

/// Every figure of one day alone, set against what is usual (Figures 26–30).
package struct DayFigures: Hashable, Sendable {
    package let asOf: LocalDay
    /// For all brands, in the order of the measures, then for each configured brand.
    package let measures: [DayFigure]
    /// The sources that have rows.
    package let sources: [Source]

    /// Whether a source has all its rows of the day.
    package struct Source: Hashable, Sendable {
        package let source: SourceMeasure.Source
        package let isComplete: Bool
        /// The rows of the day.
        package let rows: Int
        /// The median of the complete same weekdays of the ten weeks before; nil where fewer than
        /// four are known, or they have hardly any rows.
        package let usualRows: Double?
        /// The latest complete day of the last ten weeks; nil when there is none.
        package let completeTo: LocalDay?
        package let firstDay: LocalDay?
        /// The platforms that do not have all their rows of the day, by label.
        package let late: [Late]
    }

    /// A part of a source's rows that has not come in whole.
    package struct Late: Hashable, Sendable {
        package let platform: String
        /// As in ``Source``.
        package let completeTo: LocalDay?
    }

    /// The figures for all brands, without a comparison; nil values where a source is missing.
    package var kpis: [KPI] {
        DayMeasure.all.map { measure in
            let figure = figure(measure.metric.id)
            return KPI(
                measure.metric, value: .number(figure?.value), previous: .number(nil), change: nil,
                n: figure?.n ?? 0, previousN: nil, isSignificant: false, day: figure?.place)
        }
    }

    package func figure(_ id: String, brand: String? = nil) -> DayFigure? {
        measures.first { $0.measure.metric.id == id && $0.brand == brand }
    }

    /// The figures that are out of the ordinary, the most surprising first.
    package var unusual: [DayFigure] {
        measures.filter(\.isUnusual).enumerated()
            .sorted { ($0.element.p ?? 1, $0.offset) < ($1.element.p ?? 1, $1.offset) }
            .map(\.element)
    }
}

/// One measure of the day.
package struct DayFigure: Hashable, Sendable {
    package let measure: DayMeasure
    /// Nil for all brands together.
    package let brand: String?
    /// A count, or a rate of 0…1; nil where it is undefined.
    package let value: Double?
    /// The rows that the value is computed from.
    package let n: Int
    /// Nil where too few days are known.
    package let usual: UsualRange?
    /// Whether the source has all its rows of the day.
    package let isComplete: Bool
    /// Out of the ordinary, by the test of all measures together.
    package fileprivate(set) var isUnusual = false
    /// The days before it and the day itself, the oldest first; not before the dataset's first day.
    ///
    /// As many as a chart by day shows at most.
    package fileprivate(set) var days: [Day] = []
    /// The last seven days beside the seven before; nil where no day of these is complete.
    package let weeks: DayWeeks?

    package struct Day: Hashable, Sendable {
        package let day: LocalDay
        package let value: Double?
        package let isComplete: Bool
        /// What was usual for that day; nil where too few days before it are known.
        package let range: ClosedRange<Double>?
        /// As it was judged on that day; nil where it was not.
        package let state: State?
    }

    /// Itself as one of its days.
    fileprivate func asDay(_ day: LocalDay) -> Day {
        Day(day: day, value: value, isComplete: isComplete, range: usual?.range, state: state)
    }

    package typealias State = MeasureList.Place

    /// The figure beside what is usual.
    package var place: DayPlace {
        DayPlace(
            usual: usual?.usual, range: usual?.range, place: state, isComplete: isComplete)
    }

    package var z: Double? { usual?.z }
    package var p: Double? { usual?.p }

    /// Nil where the day is not judged.
    package var state: State? {
        guard let z else { return nil }
        return isUnusual ? (z > 0 ? .high : .low) : .usual
    }
}

/// Measures one day of every source.
package struct DayFigureMeasure: Sendable {
    private let settings: Settings
    private let zone: TimeZoneRules

    /// - Parameter zone: the time zone of local days.
    package init(settings: Settings, zone: TimeZoneRules) {
        self.settings = settings
        self.zone = zone
    }

    /// - Parameters: the rows of each source; nil where it is not available.
    package func figures(
        comments: CommentTable?, conversations: [Conversation]?, lessons: [LessonDay]?,
        asOf: LocalDay
    ) -> DayFigures {
        let sources = [
            comments.map {
                DaySource(
                    comments: CountedComments($0, nil, in: zone, asOf: asOf, settings: settings),
                    asOf: asOf, in: zone, settings: settings)
            },
            conversations.map {
                DaySource(conversations: $0, asOf: asOf, in: zone, settings: settings)
            },
            lessons.map { DaySource(lessons: $0, asOf: asOf, settings: settings) },
        ].compactMap { $0 }.filter { $0.firstDay != nil }
        let days = concurrentMap(DayRules.judgedDays) { back in
            judged(figures(of: sources, on: asOf.advanced(by: -back)))
        }
        let measures = days[0].indices.map { place in
            let source = sources.first { $0.source == days[0][place].measure.source }
            var figure = days[0][place]
            figure.days = days.indices.reversed().compactMap { back in
                let day = asOf.advanced(by: -back)
                guard source?.isKnown(day) == true else { return nil }
                return days[back][place].asDay(day)
            }
            return figure
        }
        return DayFigures(
            asOf: asOf, measures: measures,
            sources: sources.map { DayFigures.Source(of: $0, on: asOf) })
    }

    /// The same measures in the same order for every day.
    private func figures(of sources: [DaySource], on day: LocalDay) -> [DayFigure] {
        ([nil] + settings.vocabulary.order(of: .brand)).flatMap { (brand: String?) in
            DayMeasure.all.compactMap { measure in
                guard brand == nil || measure.hasBrands,
                    let source = sources.first(where: { $0.source == measure.source })
                else { return nil }
                return DayFigure(measure, of: brand, in: source, on: day)
            }
        }
    }

    /// Says which figures are out of the ordinary (Figures 29).
    private func judged(_ figures: [DayFigure]) -> [DayFigure] {
        let family = figures.indices.filter { figures[$0].p != nil }
        let rejected = Statistics.rejections(
            family.map { figures[$0].p ?? 1 }, falseDiscoveryRate: 0.05)
        var figures = figures
        for (place, isRejected) in zip(family, rejected) {
            let figure = figures[place]
            figures[place].isUnusual =
                isRejected && (figure.p ?? 1) < Statistics.level && figure.isLarge
        }
        return figures
    }
}

extension DayFigure {
    fileprivate init(
        _ measure: DayMeasure, of brand: String?, in source: DaySource, on asOf: LocalDay
    ) {
        func value(_ day: LocalDay) -> Proportion {
            measure.proportion(source.counts(of: brand, on: day))
        }
        func earlier(_ count: Int) -> [EarlierDay] {
            (1...count).reversed().compactMap { back in
                let day = asOf.advanced(by: -back)
                guard source.isKnown(day), source.isComplete(day) else { return nil }
                return EarlierDay(back: back, value: value(day))
            }
        }
        func number(_ proportion: Proportion) -> Double? {
            measure.isRate ? proportion.share : Double(proportion.count)
        }
        let current = value(asOf)
        let usual =
            measure.isRate
            ? UsualRange(rate: current, after: earlier(DayRules.rateDays))
            : UsualRange(count: current.count, after: earlier(DayRules.usualDays))
        let isComplete = source.isComplete(asOf)
        self.init(
            measure: measure, brand: brand, value: number(current), n: current.total,
            usual: isComplete ? usual : usual?.unjudged, isComplete: isComplete,
            weeks: DayWeeks(endingWith: asOf, isRate: measure.isRate, value: value) {
                source.isKnown($0) && source.isComplete($0)
            })
    }

    private static let leastDifference = 10.0

    /// Whether the difference is large enough to be told: any of a rate, ten of a count.
    fileprivate var isLarge: Bool {
        guard !measure.isRate else { return true }
        return abs((value ?? 0) - (usual?.usual ?? 0)) >= DayFigure.leastDifference
    }
}

extension DaySource {
    /// Whether a day is not before the dataset's first one.
    fileprivate func isKnown(_ day: LocalDay) -> Bool { firstDay.map { $0 <= day } ?? false }
}

extension DayFigures.Source {
    private static func usualRows(of source: DaySource, on asOf: LocalDay) -> Double? {
        let rows = (1...DayRules.usualDays / 7).map { asOf.advanced(by: -7 * $0) }
            .filter { source.isKnown($0) && source.isComplete($0) }
            .map { Double(source.counts(of: nil, on: $0).rows) }
        guard rows.count >= 4, let median = Statistics.median(rows),
            median >= Double(Statistics.leastRows)
        else { return nil }
        return median
    }

    fileprivate init(of source: DaySource, on asOf: LocalDay) {
        self.source = source.source
        firstDay = source.firstDay
        isComplete = source.isComplete(asOf)
        rows = source.counts(of: nil, on: asOf).rows
        usualRows = DayFigures.Source.usualRows(of: source, on: asOf)
        let known = (0...DayRules.usualDays).map { asOf.advanced(by: -$0) }.filter(source.isKnown)
        completeTo = known.first(where: source.isComplete)
        late = source.parts.filter { !$0.value.isComplete(asOf) }.sorted { $0.key < $1.key }
            .map { platform, completeness in
                DayFigures.Late(
                    platform: platform, completeTo: known.first(where: completeness.isComplete))
            }
    }
}
