package import ReportModel

/// What a model receives: instructions, and the data that they are about.
///
/// Users’ texts are masked, cut and fenced in `data`; `system` and `schema` contain only the
/// program’s own words. The structured parts say the same as `data`, for a model that does not read
/// prose.
package struct Prompt: Hashable, Sendable {
    /// The id of the assignment, which the model does not see.
    package var assignment: String
    package var task: Assignment.Task
    /// For example `content-1`; it changes with every change of instructions or schema.
    package var version: String
    /// The system message.
    package var system: String
    /// The user message.
    package var data: String
    /// The answer’s JSON schema and its name.
    package var schema: JSONValue
    package var schemaName: String

    /// Masked.
    package var subject: String
    package var aggregates: [Assignment.Aggregate]
    /// The sample, masked and cut.
    package var texts: [SampledText]

    package init(
        assignment: String, task: Assignment.Task, version: String, system: String, data: String,
        schema: JSONValue, schemaName: String, subject: String, aggregates: [Assignment.Aggregate],
        texts: [SampledText]
    ) {
        self.assignment = assignment
        self.task = task
        self.version = version
        self.system = system
        self.data = data
        self.schema = schema
        self.schemaName = schemaName
        self.subject = subject
        self.aggregates = aggregates
        self.texts = texts
    }
}

/// A text of the sample as a model sees it.
package struct SampledText: Hashable, Sendable {
    /// The tone of a text, from the weight of its sentiment.
    package enum Tone: Hashable, Sendable { case positive, neutral, negative }

    /// The id of the source text.
    package var id: String
    package var anchor: String
    package var stratum: String
    package var tone: Tone
    /// Without control characters, masked, at most 250 characters.
    package var text: String
    /// Whether the source text is longer.
    package var isCut: Bool

    package init(
        id: String, anchor: String, stratum: String, tone: Tone, text: String, isCut: Bool
    ) {
        self.id = id
        self.anchor = anchor
        self.stratum = stratum
        self.tone = tone
        self.text = text
        self.isCut = isCut
    }
}
