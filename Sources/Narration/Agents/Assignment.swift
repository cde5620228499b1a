package import ReportModel

/// The input for a summary: the texts, and the figures that it may mention.
///
/// An agent samples, cuts and masks the texts; here they are still complete and unmasked.
package struct Assignment: Hashable, Sendable {
    package enum Task: String, Hashable, Sendable {
        /// The comments on one content.
        case content
        /// The conversations of an analysis.
        case conversations
    }

    /// Unique within a run: `helpscout-analysis/refunds`, `queries/recent/content/123`.
    package var id: String
    package var task: Task
    /// What the texts are about, such as the title of a content or an analysis.
    package var subject: String
    /// In the order in which the model gets them.
    package var aggregates: [Aggregate]
    package var texts: [SourceText]
    /// Whether the texts are few enough for one prompt, whatever the rules say.
    package var fitsOnePrompt = false
    /// The texts of the window before, for changes of themes; nil without that window.
    package var earlier: [SourceText]?
    /// Words that summaries may write with a capital: brands, topics.
    package var vocabulary: [String] = []
    /// The seed of every random draw.
    package var asOf: LocalDay
    /// The largest number of texts to sample.
    package var sampleSize: Int

    package init(
        id: String, task: Task, subject: String, aggregates: [Aggregate], texts: [SourceText],
        asOf: LocalDay, sampleSize: Int
    ) {
        self.id = id
        self.task = task
        self.subject = subject
        self.aggregates = aggregates
        self.texts = texts
        self.asOf = asOf
        self.sampleSize = sampleSize
    }

    /// A figure of the report, as the program computed it.
    package struct Aggregate: Hashable, Sendable {
        /// For example “Conversations that ask for a refund”.
        package var name: String
        package var unit: KPI.Unit
        package var value: Double

        package init(_ name: String, unit: KPI.Unit, value: Double) {
            self.name = name
            self.unit = unit
            self.value = value
        }
    }

    /// A text that a user wrote, which must not be trusted.
    package struct SourceText: Hashable, Sendable {
        /// The key of the comment or conversation.
        package var id: String
        /// The canonical sentiment, by which samples are stratified.
        package var stratum: String
        package var text: String
        /// Names of people in the text that must not leave the machine.
        package var names: [String]
        /// Where readers find it: the anchor of its card on the report’s page.
        package var anchor: String
        /// Whose conversation it is, to tell conversations of one person; nil where nobody knows.
        package var customer: String?
        /// Nil where nobody’s membership is known.
        package var isMember: Bool?
        package var flags: [String] = []
        package var topics: [String] = []

        package init(
            id: String, stratum: String, text: String, names: [String] = [], anchor: String
        ) {
            self.id = id
            self.stratum = stratum
            self.text = text
            self.names = names
            self.anchor = anchor
        }
    }
}
