/// That a reader has signed in, as a cookie says it.
package struct Session: Hashable, Sendable {
    /// The reader’s address in lower case.
    package let reader: String
    /// When it began, in microseconds since 1970.
    package let began: Int64
    /// Tells it from others; made of random bytes.
    package let id: String
}
