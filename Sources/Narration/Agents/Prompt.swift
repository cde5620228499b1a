package import ReportModel

/// What a model is asked: instructions, and the data that they are about.
///
/// Users’ texts are masked, cut and fenced in `data`; `system` and `schema` are the program’s own
/// words alone. The structured parts say the same as `data`, for a model that needs no words.
package struct Prompt: Hashable, Sendable {
    /// The brief’s; no part of what the model reads.
    package var brief: String
    package var task: Brief.Task
    /// `content-1`: it changes with every change of instructions or schema.
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
    package var aggregates: [Brief.Aggregate]
    /// The sample, masked and cut.
    package var texts: [SampledText]

    package init(
        brief: String, task: Brief.Task, version: String, system: String, data: String,
        schema: JSONValue, schemaName: String, subject: String, aggregates: [Brief.Aggregate],
        texts: [SampledText]
    ) {
        self.brief = brief
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
    /// What its sentiment weighs.
    package enum Tone: Hashable, Sendable { case positive, neutral, negative }

    /// The source’s.
    package var id: String
    package var anchor: String
    package var stratum: String
    package var tone: Tone
    /// Without control characters, masked, at most 250 characters.
    package var text: String
    /// Whether the source’s text goes on.
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
