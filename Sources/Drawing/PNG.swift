package import Graphics

/// A finished picture, for an email or anywhere that cannot show PDF or SVG.
package struct PNGFile: Hashable, Sendable {
    package let bytes: [UInt8]
    /// The size at which to show it, in points.
    package let size: Size
    /// What a reader should know, although the picture is complete.
    package let warnings: [DrawingWarning]

    package init(bytes: [UInt8], size: Size, warnings: [DrawingWarning]) {
        self.bytes = bytes
        self.size = size
        self.warnings = warnings
    }
}

/// Draws a scene as an opaque picture on the palette's paper colour.
///
/// The same scene gives the same bytes, whatever the engine has drawn before. The scene's links,
/// tags and tooltips are left out.
///
/// - Parameter scale: pixels per point; 2 is sharp on today's screens.
/// - Throws: ``DrawingError`` for broken images, a size without pixels, and errors from the
///   library.
package func png(
    of scene: Scene, scale: Double = 2, palette: Palette = .light, engine: TextEngine
) throws -> PNGFile {
    engine.emoji.startDocument()
    return try GlyphCache.use {
        let canvas = try Canvas(scene.size, on: .png(scale: scale))
        canvas.fillAll(palette[.paper])
        let painter = ScenePainter(canvas: canvas, engine: engine, palette: palette, anchors: [])
        try painter.draw([scene])
        let missing = painter.missing.sorted()
        return PNGFile(
            bytes: try canvas.finish(), size: scene.size,
            warnings: missing.isEmpty ? [] : [.missingGlyphs(missing)])
    }
}
