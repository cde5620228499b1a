package import ReportModel

/// What a summary is asked for: the texts, and the figures that it may speak of.
///
/// An agent samples, cuts and masks the texts; nothing here has been.
package struct Brief: Hashable, Sendable {
    package enum Task: String, Hashable, Sendable {
        /// One content’s comments.
        case content
        /// The conversations of an analysis.
        case conversations
    }

    /// Unlike any other’s of a run: `helpscout-analysis/refunds`, `queries/recent/content/123`.
    package var id: String
    package var task: Task
    /// What the texts are about: a content’s title, an analysis’s.
    package var subject: String
    /// In the order in which they are shown.
    package var aggregates: [Aggregate]
    package var texts: [SourceText]
    /// The seed of every draw.
    package var asOf: LocalDay
    /// How many texts are sampled at most.
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
        /// “Conversations that ask for a refund”.
        package var name: String
        package var unit: KPI.Unit
        package var value: Double

        package init(_ name: String, unit: KPI.Unit, value: Double) {
            self.name = name
            self.unit = unit
            self.value = value
        }
    }

    /// A text that someone wrote, not to be trusted.
    package struct SourceText: Hashable, Sendable {
        /// The comment’s or conversation’s key.
        package var id: String
        /// The canonical sentiment, by which samples are stratified.
        package var stratum: String
        package var text: String
        /// Names of people in it that must not leave the machine.
        package var names: [String]
        /// Where a reader finds it: the anchor of its card in the report’s page.
        package var anchor: String

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
