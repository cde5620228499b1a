import Foundation
import Synchronization

/// Cairo's cache of glyphs, which all threads share.
///
/// It holds 512 pages of 32 glyphs of one font and size. When it is full, Cairo 1.16 locks the font
/// whose page it drops while it holds the cache's own lock, and elsewhere takes the two locks in the
/// other order (`_cairo_scaled_glyph_page_pluck` and `_cairo_scaled_font_allocate_glyph`): two
/// threads could then wait for each other without end. The sizes of Inter that reports have fill a
/// quarter of it; as soon as other fonts are open, one thread at a time draws and measures with
/// Cairo.
enum GlyphCache {
    /// Drawing measures texts meanwhile.
    private static let lock = NSRecursiveLock()
    private static let mayBeFull = Atomic(false)

    /// Fonts with many glyphs are about to be used.
    static func expectMore() { mayBeFull.store(true, ordering: .sequentiallyConsistent) }

    static func use<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard mayBeFull.load(ordering: .sequentiallyConsistent) else { return try body() }
        lock.lock()
        defer { lock.unlock() }
        return try body()
    }
}
