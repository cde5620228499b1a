internal import CPango
import Synchronization

/// The font faces that some engine of the process has opened: they stay open.
///
/// Cairo 1.16 shares a file's face between all threads and keeps ten open: it closes one for the
/// eleventh without the face's own lock, so that a thread that begins to draw with that one at the
/// same moment reads memory that is gone (`_has_unlocked_face` in cairo-ft-font.c). A face that
/// somebody has locked is never closed; so each is locked before Pango hears of it, for good.
enum OpenFaces {
    fileprivate struct Key: Hashable {
        let file: String
        let index: Int32
    }

    private static let kept = Mutex<Set<Key>>([])

    static func keep(_ fonts: FcFontSet) {
        kept.withLock { kept in
            for place in 0..<Int(fonts.nfont) {
                guard let pattern = fonts.fonts[place], let key = Key(pattern),
                    kept.insert(key).inserted
                else { continue }
                mr_lock_face(key.file, key.index)
            }
        }
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
