import Graphics

/// Places galleys on pages, from the first to the last (printers call this make-up).
///
/// Pages fill from the top. A chain of strips that must stay together goes to the next page if it
/// does not fit. If that would leave much of a page empty, these are tried in turn: a lower setting
/// of the same piece, a later piece of the section, the piece in parts.
struct MakeUp {
    let grid: PageGrid
    private(set) var pages: [Page] = [Page()]
    private var room: Double
    let plan: Plan

    /// How pages are filled.
    struct Plan: Hashable, Sendable {
        /// How much of a page may stay empty before another setting is tried, as a share of it.
        var tolerable = 1.0 / 6
        /// Whether the larger gaps between strips are one line lower.
        var isSnug = false
        /// How many galleys at the end have their bars in the lowest setting, so that a few lines do
        /// not need a page of their own.
        var lowest = 0

        /// In the order in which they are tried.
        static let all = [
            Plan(), Plan(tolerable: 1 / 12), Plan(isSnug: true),
            Plan(tolerable: 1 / 12, isSnug: true), Plan(isSnug: true, lowest: 2),
            Plan(tolerable: 1 / 12, isSnug: true, lowest: 5),
        ]
    }

    struct Page {
        var placed: [Placed] = []

        /// Where its last strip ends, measured from the top of the type area, in points.
        var end: Double { placed.map { $0.y + $0.strip.height }.max() ?? 0 }
    }

    struct Placed {
        var strip: Strip
        /// The strip's top, measured from the top of the type area, in points.
        var y: Double
    }

    init(_ galleys: [Galley], on grid: PageGrid, plan: Plan = Plan()) {
        self.grid = grid
        self.plan = plan
        room = grid.height
        for (place, galley) in galleys.enumerated() {
            self.place(place < galleys.count - plan.lowest ? galley : galley.lowest)
        }
    }

    private mutating func place(_ galley: Galley) {
        var waiting = galley.headed
        var plain = galley.pieces.filter { !$0.preferred.isEmpty }
        while !waiting.isEmpty {
            let (index, strips) = choice(among: waiting)
            // Only the first piece has the heading.
            if !plain.isEmpty { plain.remove(at: index) }
            waiting = plain
            for chain in strips.chains { place(chain) }
        }
    }

    /// The piece that comes next, and how it is set.
    private func choice(among waiting: [Piece]) -> (index: Int, strips: [Strip]) {
        let first = waiting[0]
        let isHead = pages[pages.count - 1].placed.isEmpty
        if isHead || fits(first.preferred) || room < plan.tolerable * grid.height {
            return (0, first.preferred)
        }
        if let lower = first.lower.firstSetting(where: fits) { return (0, lower) }
        if first.mayWait, let later = later(among: waiting) { return later }
        if let parts = first.apart.firstSetting(where: fits) { return (0, parts) }
        return (0, first.preferred)
    }

    /// The first later piece that fits as a whole.
    private func later(among waiting: [Piece]) -> (index: Int, strips: [Strip])? {
        for (index, piece) in waiting.enumerated().dropFirst() where piece.mayWait {
            if height(of: piece.preferred) <= room { return (index, piece.preferred) }
            if let lower = piece.lower.firstSetting(where: { height(of: $0) <= room }) {
                return (index, lower)
            }
        }
        return nil
    }

    /// Whether the piece can begin on the current page.
    private func fits(_ strips: [Strip]) -> Bool {
        guard let chain = strips.chains.first else { return true }
        return height(of: chain) <= room && chain[0].reserve <= room
    }

    private mutating func place(_ chain: [Strip]) {
        let isHead = pages[pages.count - 1].placed.isEmpty
        if !isHead && !fits(chain) { turnPage(before: chain.first) }
        for strip in chain {
            let isHead = pages[pages.count - 1].placed.isEmpty
            if !isHead && gap(above: strip) + strip.height > room { turnPage(before: strip) }
            put(strip)
        }
    }

    /// Begins a page, with the repeated head of a group that continues there.
    private mutating func turnPage(before strip: Strip?) {
        let last = pages[pages.count - 1].placed.last?.strip.group
        pages.append(Page())
        room = grid.height
        if let group = strip?.group, group.id == last?.id, let head = group.head {
            put(Strip(box: head, keepsWithNext: true, group: group))
        }
    }

    private func gap(above strip: Strip) -> Double {
        plan.isSnug && strip.space >= 18 ? strip.space - 6 : strip.space
    }

    private func height(of strips: [Strip]) -> Double {
        strips.reduce(0) { $0 + gap(above: $1) + $1.height }
    }

    private mutating func put(_ strip: Strip) {
        let index = pages.count - 1
        let space = pages[index].placed.isEmpty ? 0 : gap(above: strip)
        let y = grid.height - room + space
        pages[index].placed.append(Placed(strip: strip, y: y))
        room = max(0, room - space - strip.height)
    }
}

extension [Setting] {
    /// The first setting for which `isGood` is true.
    fileprivate func firstSetting(where isGood: ([Strip]) -> Bool) -> [Strip]? {
        lazy.map(\.value).first(where: isGood)
    }
}

// MARK: The best of several

extension MakeUp {
    /// The pages of the best plan: it needs the fewest, and its emptiest page is the fullest.
    ///
    /// The first plan is taken if nothing is wrong with it.
    static func best(_ galleys: [Galley], on grid: PageGrid) -> MakeUp {
        var best = MakeUp(galleys, on: grid)
        for plan in Plan.all.dropFirst() where !best.isFull {
            let other = MakeUp(galleys, on: grid, plan: plan)
            if other.isBetter(than: best) { best = other }
        }
        return best
    }

    /// Whether no page but the last leaves more empty than is tolerable, and the last is worth its
    /// paper.
    private var isFull: Bool {
        guard let last = pages.last, pages.count > 1 else { return true }
        return worstGap <= grid.height * Plan().tolerable && last.end >= grid.height / 3
    }

    private func isBetter(than other: MakeUp) -> Bool {
        if pages.count != other.pages.count { return pages.count < other.pages.count }
        // A small difference is not worth tighter pages.
        return worstGap + grid.height / 24 < other.worstGap
    }

    /// The most that a page leaves empty at its foot, in points; the last one ends anywhere.
    private var worstGap: Double {
        pages.dropLast().map { grid.height - $0.end }.max() ?? 0
    }
}
