internal import CPango
import Foundation
import Graphics
import ReportModel

/// The opened font files and the objects that Pango needs to lay out text with them.
///
/// It has its own font configuration, so the machine's other fonts have no effect.
final class FontLibrary {
    private let configuration: OpaquePointer
    /// Pango's fonts; the last map is in use.
    ///
    /// A map is never told of new fonts. Pango 1.50 matches and sorts fonts in threads of its own,
    /// and one that ends after its map was emptied changes the map's tables without a lock
    /// (`free_patterns` in `pangofc-fontmap.c`). So each opening of fonts makes another map, and the
    /// earlier ones are kept unchanged.
    private var maps: [UnsafeMutablePointer<PangoFontMap>] = []
    private let files: FontFiles
    private var unopened: [FontFiles.Pack]
    private var isEmojiOpen = false
    /// Coverage of Inter and the opened packs; owned by the configuration.
    private var texts: [OpaquePointer] = []
    /// Coverage of the opened emoji font, including letters and signs; owned by the configuration.
    private var pictures: [OpaquePointer] = []
    private(set) var warnings: [DrawingWarning] = []

    /// - Throws: ``DrawingError`` if a face of Inter is missing or unreadable.
    init(_ files: FontFiles) throws {
        for face in files.faces {
            do throws(FileFault) {
                guard try FileBytes.isThere(face.path) else {
                    throw FileFault(face.path, .system(ENOENT))
                }
            } catch {
                throw error.isMissing
                    ? DrawingError.missingFont(path: face.path, package: files.package)
                    : .unreadableFont(path: face.path, package: files.package, fault: error)
            }
        }
        guard let configuration = FcConfigCreate() else {
            throw DrawingError.drawing("no memory for fonts")
        }
        self.configuration = configuration
        self.files = files
        unopened = files.packs
        FontLibrary.ignoreFontsOfMachine
        _ = FcConfigParseAndLoadFromMemory(configuration, FontLibrary.rules, 1)
        for face in files.faces where FcConfigAppFontAddFile(configuration, face.path) == 0 {
            throw DrawingError.unreadableFont(path: face.path, package: files.package)
        }
        refresh()
        makeMap()
        noteMissingFiles()
    }

    /// Sets an empty configuration for the process, once.
    ///
    /// Otherwise a thread of Pango reads the machine's configuration and the list of all its fonts
    /// meanwhile (`init_in_thread` in `pangofc-fontmap.c`), of which none is used.
    private static let ignoreFontsOfMachine: Void = {
        guard let empty = FcConfigCreate() else { return }
        FcConfigSetCurrent(empty)
        FcConfigDestroy(empty)
    }()

    deinit {
        for map in maps { mr_object_unref(map) }
        FcConfigDestroy(configuration)
    }

    private func makeMap() {
        guard let map = pango_cairo_font_map_new() else { return }
        mr_font_map_set_config(map, configuration)
        // Pango's default of 96 dpi would make a point larger than 1/72 inch.
        mr_font_map_set_resolution(map, 72)
        maps.append(map)
    }

    /// How outlines are read, the same for every face; the caller must release it.
    ///
    /// Every option is set, even to its default, so that the surface has no effect: Cairo has one
    /// face for each set of options.
    static func makeOptions() -> OpaquePointer? {
        let options = cairo_font_options_create()
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        return options
    }

    /// A context in which paragraphs without letters run in `direction`; the caller must release
    /// it.
    func makeContext(_ direction: TextRun.Direction) -> OpaquePointer? {
        guard let map = maps.last, let context = pango_font_map_create_context(map) else {
            return nil
        }
        let options = FontLibrary.makeOptions()
        defer { cairo_font_options_destroy(options) }
        pango_cairo_context_set_font_options(context, options)
        pango_context_set_round_glyph_positions(context, 0)
        pango_context_set_language(context, pango_language_from_string("en"))
        pango_context_set_base_dir(
            context, direction == .leftToRight ? PANGO_DIRECTION_LTR : PANGO_DIRECTION_RTL)
        return context
    }

    /// Lets a context use all open fonts.
    func show(in context: OpaquePointer) { pango_context_set_font_map(context, maps.last) }

    /// Opens the packs that a text needs.
    ///
    /// The look of a text must not depend on what was opened for another: the emoji font is used
    /// for pictures, and for other characters only when no pack has them.
    ///
    /// - Returns: whether any pack was opened; contexts do not know its fonts before
    ///   ``show(in:)``.
    func open(for text: String) -> Bool {
        // Inter has all of it.
        if PlainText.isLatin(text) { return false }
        var hasOpened = false
        for character in TextCharacter.beyondASCII(of: text) {
            if !isEmojiOpen, character.belongsToPicture {
                openEmoji()
                hasOpened = true
            }
            if character.isPicture, isCovered(character.scalar, by: pictures) { continue }
            while !isCovered(character.scalar, by: texts), !unopened.isEmpty {
                GlyphCache.expectMore()
                add(unopened.removeFirst())
                hasOpened = true
            }
            if !isEmojiOpen, !isCovered(character.scalar, by: texts) {
                openEmoji()
                hasOpened = true
            }
        }
        if hasOpened { makeMap() }
        return hasOpened
    }

    /// The characters of a text that no font has, ignoring packs that are not open.
    func missing(in text: String) -> [Unicode.Scalar] {
        text.unicodeScalars.filter { !isCovered($0, by: texts) && !isCovered($0, by: pictures) }
    }

    private func isCovered(_ scalar: Unicode.Scalar, by coverages: [OpaquePointer]) -> Bool {
        if scalar.properties.isDefaultIgnorableCodePoint || scalar.isBlank || scalar == "\n" {
            return true
        }
        return coverages.contains { FcCharSetHasChar($0, scalar.value) != 0 }
    }

    private func openEmoji() {
        isEmojiOpen = true
        add(files.emoji)
    }

    private func add(_ pack: FontFiles.Pack) {
        for path in pack.paths where FileManager.default.fileExists(atPath: path) {
            _ = FcConfigAppFontAddFile(configuration, path)
        }
        refresh()
    }

    private func refresh() {
        texts = []
        pictures = []
        guard let fonts = FcConfigGetFonts(configuration, FcSetApplication) else { return }
        OpenFaces.keep(fonts.pointee, of: configuration)
        for index in 0..<Int(fonts.pointee.nfont) {
            var charset: OpaquePointer?
            guard let font = fonts.pointee.fonts[index],
                mr_pattern_get_charset(font, &charset) != 0, let charset
            else { continue }
            if isEmoji(font) { pictures.append(charset) } else { texts.append(charset) }
        }
    }

    private func isEmoji(_ font: OpaquePointer) -> Bool {
        var path: UnsafeMutablePointer<FcChar8>?
        var number: Int32 = 0
        guard mr_pattern_get_file(font, &path, &number) != 0, let path else { return false }
        return files.emoji.paths.contains(String(cString: path))
    }

    private func noteMissingFiles() {
        for pack in files.packs + [files.emoji] {
            guard !pack.paths.allSatisfy(FileManager.default.fileExists(atPath:)) else { continue }
            warnings.append(.missingFonts(of: pack.name, package: pack.package))
        }
    }

    /// Pango asks for the family “emoji” when a character is to be a picture.
    ///
    /// Picture fonts have a single size, which the second rule scales (as fontconfig's
    /// 10-scale-bitmap-fonts.conf does).
    private static let rules = """
        <?xml version="1.0"?>
        <!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
        <fontconfig>
        <alias binding="same"><family>emoji</family>
        <prefer><family>Noto Color Emoji</family></prefer></alias>
        <match target="font">
        <test name="outline" compare="eq"><bool>false</bool></test>
        <edit name="pixelsizefixupfactor" mode="assign"><divide>
        <name target="pattern">pixelsize</name><name target="font">pixelsize</name>
        </divide></edit>
        <edit name="matrix" mode="assign"><times><name>matrix</name><matrix>
        <name>pixelsizefixupfactor</name><double>0</double>
        <double>0</double><name>pixelsizefixupfactor</name>
        </matrix></times></edit>
        </match>
        </fontconfig>
        """
}
