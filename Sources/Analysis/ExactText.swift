import ReportModel

/// A text that equals another only when both have the same scalars; ordered by them.
///
/// `String` compares by canonical equivalence, under which keys that a database keeps
/// apart would be one.
struct ExactText: Hashable, Comparable, Sendable {
    let text: String

    init(_ text: String) {
        var native = text
        native.makeContiguousUTF8()
        self.text = native
    }

    /// A key for a join: trimmed; nil when nothing is left (SPEC 3a 15).
    init?(key: String) {
        let bytes = key.utf8
        guard let first = bytes.first, let last = bytes.last else { return nil }
        if (0x21...0x7E).contains(first), (0x21...0x7E).contains(last) {
            self.init(key)
            return
        }
        let trimmed = String(Label.trimmed(key))
        guard !trimmed.isEmpty else { return nil }
        self.init(trimmed)
    }

    static func == (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    static func < (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
        let hashed: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if hashed == nil { text.utf8.forEach { hasher.combine($0) } }
    }
}
