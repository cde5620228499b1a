package import ReportModel

/// What the figures of a run count in the comments.
///
/// A warehouse that counts itself needs to know this before it is asked, because its answer has no
/// row per comment. Others do not look at it.
package struct CountingPlan: Hashable, Sendable {
    /// The time zone of local days and hours.
    package var zone: TimeZoneRules
    /// The editions whose distinct keys and clusters are counted; each once.
    package var cohorts: [Cohort] = []
    /// The queries whose comments are counted by content.
    package var queries: [Query] = []
    /// Days of comments that are joined with lessons by content; nil if none are.
    package var lessonDays: Window?
    /// The labels of sentiments that rates count, canonical.
    package var sentiments = Sentiments()

    package init(zone: TimeZoneRules) { self.zone = zone }

    /// The comments of an edition.
    package struct Cohort: Hashable, Sendable {
        package let filter: Edition.Filter
        package let window: Window
        /// Nil when there is no comparison.
        package let previous: Window?
        /// The last days of the window, which a change is looked for in once more.
        package let recent: Window

        package init(filter: Edition.Filter, window: Window, previous: Window?, recent: Window) {
            self.filter = filter
            self.window = window
            self.previous = previous
            self.recent = recent
        }
    }

    /// The comments of a query: those that pass its labels, in some windows.
    package struct Query: Hashable, Sendable {
        /// Its span of time is not looked at.
        package let labels: CommentFilter
        package let windows: [Window]

        package init(labels: CommentFilter, windows: [Window]) {
            self.labels = labels
            self.windows = windows
        }
    }

    /// Which sentiments count in the denominator of a rate, and in its numerators.
    package struct Sentiments: Hashable, Sendable {
        package var weighted: Set<String> = []
        package var positive: Set<String> = []
        package var negative: Set<String> = []

        package init(
            weighted: Set<String> = [], positive: Set<String> = [], negative: Set<String> = []
        ) {
            self.weighted = weighted
            self.positive = positive
            self.negative = negative
        }
    }
}

extension CountingPlan {
    /// The windows that some figure is of.
    var windows: [Window] {
        let ofCohorts = cohorts.flatMap { [$0.window, $0.previous, $0.recent].compactMap { $0 } }
        return (ofCohorts + queries.flatMap(\.windows) + [lessonDays].compactMap { $0 })
            .filter { $0.count > 0 }
    }

    /// Adds what another report counts.
    package mutating func add(_ other: CountingPlan) {
        cohorts += other.cohorts.filter { !cohorts.contains($0) }
        queries += other.queries.filter { !queries.contains($0) }
        lessonDays = lessonDays ?? other.lessonDays
        if sentiments == Sentiments() { sentiments = other.sentiments }
    }
}
