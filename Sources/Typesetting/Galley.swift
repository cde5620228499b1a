import Graphics

/// A strip of set type that no page break cuts.
struct Strip: Hashable, Sendable {
    var box: Box
    /// White above it, in points; dropped at the head of a page.
    var space = 0.0
    /// Whether no page may end with it.
    var keepsWithNext = false
    /// What it is one part of, if a page break may fall inside that.
    var group: Group?
    /// A new page begins with it when less than this is left of the present one.
    var reserve = 0.0
    /// The name under which links find it, and its title in the outline.
    var anchor: Anchor?

    struct Anchor: Hashable, Sendable {
        /// ASCII.
        var name: String
        var title: String
    }

    /// What strips that follow one another are parts of: a table's rows, a list's items,
    /// the lines of a paragraph.
    struct Group: Hashable, Sendable {
        /// Its own within the document.
        var id: String
        var tag: SceneItem.Tag
        /// Repeated where the group goes on at the head of a page.
        var head: Box?
    }
}

/// One block of the document as strips.
struct Piece {
    /// As it is set where there is room.
    var preferred: [Strip]
    /// Lower settings, the best first, for a page that has less; each made when it is asked for.
    var lower: [() -> [Strip]]
    /// Settings in parts, of which the first may end a page and the others begin the next: for a
    /// page that nothing else fills.
    var apart: [() -> [Strip]]
    /// Whether a later piece of its section may go before it to fill a page.
    var mayWait: Bool

    init(
        _ strips: [Strip], lower: [() -> [Strip]] = [], apart: [() -> [Strip]] = [],
        mayWait: Bool = false
    ) {
        preferred = strips
        self.lower = lower
        self.apart = apart
        self.mayWait = mayWait
    }

    /// The same piece with a heading above.
    ///
    /// - Parameter space: the white between heading and piece, in points.
    fileprivate func headed(by heading: [Strip], space: Double) -> Piece {
        func headed(_ settings: [() -> [Strip]]) -> [() -> [Strip]] {
            settings.map { setting in { heading + setting().spaced(space) } }
        }
        return Piece(
            heading + preferred.spaced(space), lower: headed(lower), apart: headed(apart),
            mayWait: mayWait)
    }
}

/// A part of the document that pieces never leave: the cover, a section.
struct Galley {
    /// What is set above whichever piece comes first.
    var heading: [Strip] = []
    /// The white between heading and piece, in points.
    var space = 0.0
    var pieces: [Piece]

    /// The pieces as they can come first.
    var headed: [Piece] {
        let pieces = pieces.filter { !$0.preferred.isEmpty }
        if pieces.isEmpty { return heading.isEmpty ? [] : [Piece(heading)] }
        return heading.isEmpty ? pieces : pieces.map { $0.headed(by: heading, space: space) }
    }
}

extension [Strip] {
    /// Split after each strip that a page may end with.
    var chains: [[Strip]] {
        var chains: [[Strip]] = []
        var chain: [Strip] = []
        for strip in self {
            chain.append(strip)
            if !strip.keepsWithNext {
                chains.append(chain)
                chain = []
            }
        }
        return chain.isEmpty ? chains : chains + [chain]
    }

    /// The height that the strips take below something else, in points.
    var height: Double { reduce(0) { $0 + $1.space + $1.box.height } }

    /// The white above the first strip.
    func spaced(_ space: Double) -> [Strip] {
        var strips = self
        if !strips.isEmpty { strips[0].space = space }
        return strips
    }
}
