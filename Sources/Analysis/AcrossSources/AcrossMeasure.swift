import ReportModel
import Settings
package import Warehouse

/// The rows of other sources that the comments are compared with, where available.
package struct OtherSources: Sendable {
    package var lessons: [LessonDay]?
    package var conversations: [Conversation]?

    package init(lessons: [LessonDay]?, conversations: [Conversation]?) {
        self.lessons = lessons
        self.conversations = conversations
    }
}

/// Looks for what moved together in several sources, over the ten weeks that end with a window.
struct AcrossMeasure: Sendable {
    /// Ten weeks is enough days of each weekday to know what is usual, and short enough that it
    /// still is.
    static let length = 70

    let comments: CommentDays
    let lessons: LessonDays?
    let conversations: ConversationDays?
    let settings: Settings

    init(
        _ dataset: CountedComments, _ others: OtherSources, endingWith end: LocalDay,
        in zone: TimeZoneRules, settings: Settings
    ) {
        let days = Window(days: AcrossMeasure.length, endingWith: end)
        comments = CommentDays(of: dataset, on: days, settings: settings)
        lessons = others.lessons.flatMap { LessonDays(of: $0, on: days) }
        conversations = others.conversations.flatMap {
            ConversationDays(of: $0, on: days, in: zone, topics: settings.sharedTopics)
        }
        self.settings = settings
    }

    /// Returns nil when there is nothing to compare the comments with.
    ///
    /// - Parameters:
    ///   - passes: whether each segment of the comments passes the edition’s filter.
    ///   - window: only movements that overlap it are reported.
    func figures(of edition: Edition, passes: [Bool], window: Window) -> AcrossFigures? {
        let subjects = subjects(of: edition, passes: passes)
        guard !subjects.isEmpty else { return nil }
        let moved = movements(in: subjects.flatMap(\.series))
        var place = 0
        let figures = subjects.compactMap { subject -> SubjectFigures? in
            let own = moved[place..<place + subject.series.count]
            place += subject.series.count
            let told = Coincidence.all(among: own.flatMap { $0 })
                .filter { $0.last >= window.from && $0.first <= window.to }
            let measures = Set(told.flatMap(\.movements).map(\.measure))
            guard !told.isEmpty else { return nil }
            return SubjectFigures(
                subject: subject.subject,
                series: subject.series.filter { measures.contains($0.measure) },
                coincidences: told.reversed())
        }
        return AcrossFigures(
            days: comments.days,
            sources: SourceMeasure.Source.allCases.filter { source in
                subjects.contains { $0.series.contains { $0.measure.source == source } }
            },
            canTell: subjects.contains { $0.canTell },
            subjects: figures.newestFirst)
    }

    struct SubjectSeries {
        let subject: SharedSubject
        let series: [DailySeries]

        init(_ subject: SharedSubject, _ series: [DailySeries]) {
            self.subject = subject
            self.series = series
        }

        /// Whether at least two sources have days with a usual count.
        var canTell: Bool {
            Set(series.filter { $0.usual.contains { $0 != nil } }.map(\.measure.source)).count > 1
        }
    }

    /// Subjects that occur in more than one source.
    private func subjects(of edition: Edition, passes: [Bool]) -> [SubjectSeries] {
        let brands = comments.brands(passes: passes, configured: settings)
        // Conversations have no brand, so an edition with a brand filter leaves them out.
        let support = edition.filter.brands == nil ? conversations : nil
        let isOneBrand = edition.filter.brands?.count == 1
        let all =
            comments.series(passes: passes) { _ in true }
            + (lessons?.series(of: edition.filter.brands) ?? []) + (support?.series ?? [])
        let taught = lessons?.brands ?? []
        let ofBrands = brands.filter(taught.contains).map { brand in
            SubjectSeries(
                .brand(brand),
                comments.series(passes: passes) { $0 == brand }
                    + (lessons?.series(of: [brand]) ?? []))
        }
        let ofTopics = settings.sharedTopics.enumerated().map { place, topic in
            let series = support.map {
                [comments.series(ofTopic: place, passes: passes), $0.series(ofTopic: place)]
            }
            return SubjectSeries(.topic(topic), (series ?? []).compactMap { $0 })
        }
        // With only one brand, all brands are the same series.
        let whole = isOneBrand ? [] : [SubjectSeries(.allBrands, all)]
        return (whole + (brands.count > 1 || isOneBrand ? ofBrands : []) + ofTopics)
            .filter { Set($0.series.map(\.measure.source)).count > 1 }
    }
}

extension [SubjectFigures] {
    /// By the first day of their latest coincidence; ties keep their order.
    fileprivate var newestFirst: [SubjectFigures] {
        func day(_ figures: SubjectFigures) -> Int32 {
            figures.coincidences.first?.first.number ?? .min
        }
        return enumerated()
            .sorted { (-Int(day($0.element)), $0.offset) < (-Int(day($1.element)), $1.offset) }
            .map(\.element)
    }
}
