/// Who asked for what, and what came of it; no cookie, token or query is in it.
package struct AccessRecord: Sendable {
    /// The signed-in reader; nil if there is none.
    package let reader: String?
    package let address: String
    package let method: String
    package let path: String
    package let status: Int
    /// Of the body, as far as it was sent.
    package let bytes: Int
    package let duration: Duration
    /// What an operator has to know, such as an attempt to sign in that failed.
    package let note: String?
}
