/// A value of the data that a message may speak of: quoted, or only said to be there.
///
/// Operators need to see what is wrong, but the log is no place for what people write or for data
/// on persons.
package enum BadValue: Hashable, Sendable {
    case quoted(String)
    /// Long, of a person, or an address.
    case hidden

    package init(_ text: String, isPersonal: Bool) {
        let isShort = text.unicodeScalars.prefix(BadValue.longest + 1).count <= BadValue.longest
        self = isShort && !isPersonal && !text.contains("@") ? .quoted(text) : .hidden
    }

    /// In scalars: a timestamp with its offset has 32.
    private static let longest = 36
}
