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
    /// How much of a page may stay empty before another setting is tried.
    private var tolerable: Double { grid.height / 6 }

    struct Page: Hashable, Sendable {
        var placed: [Placed] = []
    }

    struct Placed: Hashable, Sendable {
        var strip: Strip
        /// The strip's top, measured from the top of the type area, in points.
        var y: Double
    }

    init(_ galleys: [Galley], on grid: PageGrid) {
        self.grid = grid
        room = grid.height
        for galley in galleys { place(galley) }
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
        if isHead || fits(first.preferred) || room < tolerable { return (0, first.preferred) }
        if let lower = first.lower.firstSetting(where: fits) { return (0, lower) }
        if first.mayWait, let later = later(among: waiting) { return later }
        if let parts = first.apart.firstSetting(where: fits) { return (0, parts) }
        return (0, first.preferred)
    }

    /// The first later piece that fits as a whole.
    private func later(among waiting: [Piece]) -> (index: Int, strips: [Strip])? {
        for (index, piece) in waiting.enumerated().dropFirst() where piece.mayWait {
            if piece.preferred.height <= room { return (index, piece.preferred) }
            if let lower = piece.lower.firstSetting(where: { $0.height <= room }) {
                return (index, lower)
            }
        }
        return nil
    }

    /// Whether the piece can begin on the current page.
    private func fits(_ strips: [Strip]) -> Bool {
        guard let chain = strips.chains.first else { return true }
        return chain.height <= room && chain[0].reserve <= room
    }

    private mutating func place(_ chain: [Strip]) {
        let isHead = pages[pages.count - 1].placed.isEmpty
        if !isHead && !fits(chain) { turnPage(before: chain.first) }
        for strip in chain {
            let isHead = pages[pages.count - 1].placed.isEmpty
            if !isHead && strip.space + strip.box.height > room { turnPage(before: strip) }
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

    private mutating func put(_ strip: Strip) {
        let index = pages.count - 1
        let space = pages[index].placed.isEmpty ? 0 : strip.space
        let y = grid.height - room + space
        pages[index].placed.append(Placed(strip: strip, y: y))
        room = max(0, room - space - strip.box.height)
    }
}

extension [() -> [Strip]] {
    /// The first setting for which `isGood` is true.
    fileprivate func firstSetting(where isGood: ([Strip]) -> Bool) -> [Strip]? {
        for setting in self {
            let strips = setting()
            if isGood(strips) { return strips }
        }
        return nil
    }
}
