internal import CPango
import Synchronization

/// The process's font faces: each is made once, before anything is drawn with it, and kept.
///
/// Cairo 1.16 shares faces between all threads, with two gaps in its locking (`cairo-ft-font.c`):
///
/// - `_cairo_ft_font_face_create` looks for a file's face in a list without a lock. If two threads
///   ask for a face at the same moment, two are made, and a PDF then contains a font's subset
///   twice. A face that is already in the list is only found.
/// - Ten files are open at a time. To open another, one is closed without its face's own lock, so a
///   thread that begins to draw with it reads freed memory (`_has_unlocked_face`). A face that is
///   locked stays open.
///
/// So an engine makes and locks the face of each file, one engine at a time, before Pango uses the
/// file.
enum OpenFaces {
    fileprivate struct Key: Hashable {
        let file: String
        let index: Int32
    }

    /// The address of each face.
    private static let kept = Mutex<[Key: UInt]>([:])

    /// Makes the faces of those fonts that no engine has used yet.
    static func keep(_ fonts: FcFontSet, of configuration: OpaquePointer) {
        kept.withLock { kept in
            let options = FontLibrary.makeOptions()
            defer { cairo_font_options_destroy(options) }
            let request = mr_font_request(configuration, options)
            defer { FcPatternDestroy(request) }
            for place in 0..<Int(fonts.nfont) {
                guard let font = fonts.fonts[place], let key = Key(font), kept[key] == nil
                else { continue }
                let face = mr_keep_face(configuration, request, font, options)
                kept[key] = UInt(bitPattern: face)
            }
        }
    }

    /// Whether the face of one of Cairo's fonts is kept here.
    static func has(faceOf font: OpaquePointer) -> Bool {
        let face = UInt(bitPattern: cairo_scaled_font_get_font_face(font))
        return kept.withLock { $0.values.contains(face) }
    }
}

extension OpenFaces.Key {
    fileprivate init?(_ pattern: OpaquePointer) {
        var name: UnsafeMutablePointer<FcChar8>?
        var number: Int32 = 0
        guard mr_pattern_get_file(pattern, &name, &number) != 0, let name else { return nil }
        file = String(cString: name)
        index = number
    }
}
