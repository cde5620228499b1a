package import ReportModel
package import Settings

/// Movements in several sources, on one subject, that began within a week of one another.
///
/// Only the coincidence in time is known: no movement is called the cause of another.
package struct Coincidence: Hashable, Sendable {
    /// From at least two sources, in the order in which they began.
    package let movements: [Movement]

    package var first: LocalDay { movements.map(\.days.from).min() ?? LocalDay(number: 0) }
    package var last: LocalDay { movements.map(\.days.to).max() ?? first }

    /// Days from the start of the first movement to the start of another.
    package func lag(of movement: Movement) -> Int { first.days(to: movement.days.from) }

    /// The most significant movement of each source, in the order in which they began.
    package var leading: [Movement] {
        movements.filter { movement in
            movements.first {
                $0.measure.source == movement.measure.source && $0.p < movement.p
            } == nil
        }.reduce(into: []) { kept, movement in
            if !kept.contains(where: { $0.measure.source == movement.measure.source }) {
                kept.append(movement)
            }
        }
    }

    private static let longestLag = 7

    /// Groups movements: each group holds its first movement and those that begin in the week after
    /// it.
    ///
    /// If a group would have only one source, just its first movement is dropped, so the others can
    /// still form a group.
    static func all(among movements: [Movement]) -> [Coincidence] {
        var rest = movements.sorted { $0.order < $1.order }[...]
        var found: [Coincidence] = []
        while let first = rest.first {
            let group = rest.prefix { first.days.from.days(to: $0.days.from) <= longestLag }
            let isShared = Set(group.map(\.measure.source)).count > 1
            if isShared { found.append(Coincidence(movements: Array(group))) }
            rest = rest.dropFirst(isShared ? group.count : 1)
        }
        return found
    }
}

extension Movement {
    /// By first day, then in the order of the measures; one series never has two movements on one
    /// day.
    fileprivate var order: (LocalDay, Int) {
        (days.from, SourceMeasure.allCases.firstIndex(of: measure) ?? 0)
    }
}

/// What series of several sources can be about.
package enum SharedSubject: Hashable, Sendable {
    /// Every brand of the edition.
    case allBrands
    case brand(String)
    case topic(SharedTopic)
}

/// A subject on which several sources moved at about the same time.
package struct SubjectFigures: Hashable, Sendable {
    package let subject: SharedSubject
    /// The series that moved, in the order of the measures.
    package let series: [DailySeries]
    /// Coincidences that overlap the window, the latest first.
    package let coincidences: [Coincidence]

    /// For each source, the series that moved the most in the latest coincidence.
    package var leading: [DailySeries] {
        let measures = Set((coincidences.first?.leading ?? []).map(\.measure))
        return series.filter { measures.contains($0.measure) }
    }
}

/// What moved together in comments, lessons and conversations (Figures, “Across sources”).
package struct AcrossFigures: Hashable, Sendable {
    /// The days that were examined.
    package let days: Window
    /// The sources that have rows.
    package let sources: [SourceMeasure.Source]
    /// Whether there are enough days to know what is usual in two sources.
    package let canTell: Bool
    /// The subjects with a coincidence, the latest first.
    package let subjects: [SubjectFigures]
}
