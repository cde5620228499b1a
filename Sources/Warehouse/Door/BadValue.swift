/// A bad value in the data for a message, either quoted or only mentioned.
///
/// Operators need to see what is wrong, but what people write and personal data do not belong in
/// the log.
package enum BadValue: Hashable, Sendable {
    case quoted(String)
    /// A long value, personal data, or an address.
    case hidden

    package init(_ text: String, isPersonal: Bool) {
        let isShort = text.unicodeScalars.prefix(BadValue.longest + 1).count <= BadValue.longest
        self = isShort && !isPersonal && !text.contains("@") ? .quoted(text) : .hidden
    }

    /// In scalars: a timestamp with its offset has 32.
    private static let longest = 36
}
