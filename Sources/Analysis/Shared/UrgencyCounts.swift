/// How many comments that need a reply have each urgency.
package struct UrgencyCounts: Hashable, Sendable {
    private var counts = [Int](repeating: 0, count: Urgency.allCases.count)

    package init() {}

    /// - Parameter urgencies: one per comment that needs a reply.
    package init(_ urgencies: some Sequence<Urgency>) {
        for urgency in urgencies { self[urgency] += 1 }
    }

    package subscript(urgency: Urgency) -> Int {
        get { counts[urgency.rawValue] }
        set { counts[urgency.rawValue] = newValue }
    }

    package var total: Int { counts.reduce(0, +) }

    /// The most urgent first.
    package var all: [(urgency: Urgency, count: Int)] {
        Urgency.allCases.map { ($0, self[$0]) }
    }
}
