/// The one sentence of a report, and the finding that it tells, where it tells one.
package struct Headline: Hashable, Sendable {
    package let text: String
    /// Nil where the sentence says how things are.
    package let finding: FindingIdentity?

    package init(_ text: String, telling finding: FindingIdentity? = nil) {
        self.text = text
        self.finding = finding
    }
}

/// A finding in the words of its readers.
package struct WordedFinding: Hashable, Sendable {
    package let finding: Finding
    /// “Pianote on YouTube: negative rate 18.2% → 26.9% (n 412 → 380)”.
    package let sentence: String
    /// The same without the numbers of rows.
    package let change: String

    package init(_ finding: Finding, sentence: String, change: String) {
        self.finding = finding
        self.sentence = sentence
        self.change = change
    }
}
