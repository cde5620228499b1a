import Foundation

/// A text that equals another only when both have the same scalars; it is also ordered by them.
///
/// `String` compares by canonical equivalence, which would merge texts that a database, a disk or a
/// font treats as different.
///
///     "e\u{301}" == "\u{E9}"                         // true
///     ExactText("e\u{301}") == ExactText("\u{E9}")   // false
package struct ExactText: Hashable, Comparable, Sendable {
    package let text: String

    package init(_ text: String) {
        var native = text
        native.makeContiguousUTF8()
        self.text = native
    }

    /// A key for a join: trimmed; nil when nothing is left (Figures 15).
    package init?(key: String) {
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

    package static func == (left: ExactText, right: ExactText) -> Bool {
        let (left, right) = (left.text.utf8, right.text.utf8)
        guard left.count == right.count else { return false }
        // The storage is always available, because texts were made contiguous.
        let areEqual = left.withContiguousStorageIfAvailable { left in
            right.withContiguousStorageIfAvailable { right in
                guard let start = left.baseAddress, let other = right.baseAddress else {
                    return true
                }
                return memcmp(start, other, left.count) == 0
            }
        }
        return (areEqual ?? nil) ?? left.elementsEqual(right)
    }

    package static func < (left: ExactText, right: ExactText) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        let hashed: Void? = text.utf8.withContiguousStorageIfAvailable {
            hasher.combine(bytes: UnsafeRawBufferPointer($0))
        }
        if hashed == nil { text.utf8.forEach { hasher.combine($0) } }
    }
}
