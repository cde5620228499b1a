import Graphics

/// A box of set type that no page break cuts: a line, a table row, a chart.
struct Strip {
    let draft: Draft
    /// The gap above it, in points; dropped at the top of a page.
    var space = 0.0
    /// Whether it must not be the last strip on a page.
    var keepsWithNext = false
    /// The group it belongs to, if a page break may fall inside that group.
    var group: Group?
    /// The strip begins a new page if less than this is left on the current one.
    var reserve = 0.0
    /// The name that links use to find it, and its title in the outline.
    var anchor: Anchor?

    var height: Double { draft.height }

    struct Anchor: Hashable, Sendable {
        /// ASCII.
        var name: String
        var title: String
    }

    /// What consecutive strips are parts of: a table's rows, a list's items, a paragraph's lines.
    struct Group: Hashable, Sendable {
        /// Unique in the document.
        var id: String
        var tag: SceneItem.Tag
        /// Repeated when the group continues at the top of a page.
        var head: Box?
    }
}

extension Strip {
    init(
        box: Box, space: Double = 0, keepsWithNext: Bool = false, group: Group? = nil,
        reserve: Double = 0, anchor: Anchor? = nil
    ) {
        self.init(
            draft: Draft(box), space: space, keepsWithNext: keepsWithNext, group: group,
            reserve: reserve, anchor: anchor)
    }
}

/// A value that is made once, and only when it is needed.
final class Once<Value> {
    private let make: () -> Value
    private(set) lazy var value = make()

    init(_ make: @escaping () -> Value) { self.make = make }
}

/// A way to set a piece.
typealias Setting = Once<[Strip]>

/// One block of the document as strips, with alternative settings.
struct Piece {
    /// How it is set when there is enough space.
    var preferred: [Strip]
    /// Lower settings, best first, for a page with less space; each is made only when needed.
    var lower: [Setting]
    /// Settings in parts: the first part may end a page and the others begin the next.
    ///
    /// Used for a page that nothing else fills.
    var apart: [Setting]
    /// Whether a later piece of its section may be placed before it to fill a page.
    var mayWait: Bool
    /// Whether its lowest setting looks as good as the preferred one, as with bars; a low line over
    /// time does not.
    var mayBeLow = false

    init(
        _ strips: [Strip], lower: [() -> [Strip]] = [], apart: [() -> [Strip]] = [],
        mayWait: Bool = false
    ) {
        preferred = strips
        self.lower = lower.map(Setting.init)
        self.apart = apart.map(Setting.init)
        self.mayWait = mayWait
    }

    /// The same piece with a heading above it.
    ///
    /// - Parameter space: the gap between heading and piece, in points.
    fileprivate func headed(by heading: [Strip], space: Double) -> Piece {
        func headed(_ settings: [Setting]) -> [() -> [Strip]] {
            settings.map { setting in { heading + setting.value.spaced(space) } }
        }
        var piece = Piece(
            heading + preferred.spaced(space), lower: headed(lower), apart: headed(apart),
            mayWait: mayWait)
        piece.mayBeLow = mayBeLow
        return piece
    }
}

/// A self-contained part of the document, such as the cover or a section; its pieces stay together
/// in it.
struct Galley {
    /// Set above whichever piece comes first.
    var heading: [Strip] = []
    /// The gap between heading and piece, in points.
    var space = 0.0
    var pieces: [Piece]

    /// The galley with the lowest setting of each piece that may have it.
    var lowest: Galley {
        var low = self
        low.pieces = pieces.map { piece in
            guard piece.mayBeLow else { return piece }
            var low = piece
            let settings = [piece.preferred] + piece.lower.map(\.value)
            low.preferred = settings.min { $0.height < $1.height } ?? piece.preferred
            return low
        }
        return low
    }

    /// The pieces, each with the heading in case it comes first.
    var headed: [Piece] {
        let pieces = pieces.filter { !$0.preferred.isEmpty }
        if pieces.isEmpty { return heading.isEmpty ? [] : [Piece(heading)] }
        return heading.isEmpty ? pieces : pieces.map { $0.headed(by: heading, space: space) }
    }
}

extension [Strip] {
    /// Split after each strip that may end a page.
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

    /// The strips, of which neither the first nor the last is alone on a page.
    var withoutOrphans: [Strip] {
        guard count > 1 else { return self }
        var strips = self
        strips[0].keepsWithNext = true
        strips[count - 2].keepsWithNext = true
        return strips
    }

    /// The height of the strips when they follow something else, in points.
    var height: Double { reduce(0) { $0 + $1.space + $1.height } }

    /// The strips with the gap above the first one set.
    func spaced(_ space: Double) -> [Strip] {
        var strips = self
        if !strips.isEmpty { strips[0].space = space }
        return strips
    }
}
