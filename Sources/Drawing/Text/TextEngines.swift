import Synchronization

/// Text engines for the workers of a run, each for one worker at a time.
///
/// Opening fonts is expensive, so an engine that is given back is used again. And none is closed
/// while another one draws: Cairo 1.16 shares fonts between threads, and releases one before it
/// takes its lock (`cairo_scaled_font_destroy`), so a font must not lose its last user while
/// another thread may look it up.
package final class TextEngines: Sendable {
    /// An engine that nobody uses, so that it may pass from one thread to another.
    private struct Resting: @unchecked Sendable {
        let engine: TextEngine
    }

    private let files: FontFiles
    private let resting = Mutex<[Resting]>([])

    package init(fonts files: FontFiles = .debian) { self.files = files }

    /// Calls `body` with an engine that nobody else uses meanwhile.
    ///
    /// - Throws: what `body` throws, or ``DrawingError`` if the fonts cannot be opened.
    package func lend<Result>(_ body: (TextEngine) throws -> Result) throws -> Result {
        let engine =
            try resting.withLock { $0.popLast() }?.engine ?? TextEngine(fonts: files)
        defer {
            let resting = Resting(engine: engine)
            self.resting.withLock { $0.append(resting) }
        }
        return try body(engine)
    }
}
