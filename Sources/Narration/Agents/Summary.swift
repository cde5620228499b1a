package import ReportModel

/// What an agent made from an assignment, with everything in it verified.
package struct Summary: Hashable, Sendable, Codable {
    /// Two to four sentences: the executive summary.
    package var lead: [String]
    /// The lead’s first sentence, if the answer begins with it; nil if another one came before it
    /// that did not pass the checks, which it may refer to.
    package var opening: String?
    package var themes: [Theme]
    /// Titled lists of sentences, in the order of the agent’s schema, such as “Top complaints”.
    package var lists: [TitledList]
    package var quotes: [Quote]
    package var record: Record
    /// Nil where a sample was read in one prompt.
    package var reading: ThemeReading?

    package init(
        lead: [String], themes: [Theme], lists: [TitledList], quotes: [Quote], record: Record
    ) {
        self.lead = lead
        self.themes = themes
        self.lists = lists
        self.quotes = quotes
        self.record = record
    }

    package struct Theme: Hashable, Sendable, Codable {
        package var name: String
        package var description: String
        /// A canonical label, when the agent’s schema has one.
        package var sentiment: String?
        /// How many of the sampled texts are about it, counted by the program.
        package var count: Int

        package init(name: String, description: String, sentiment: String?, count: Int) {
            self.name = name
            self.description = description
            self.sentiment = sentiment
            self.count = count
        }
    }

    package struct Quote: Hashable, Sendable, Codable {
        /// The text as written in the source, masked.
        package var text: String
        /// The id of the text that it was found in.
        package var source: String
        package var anchor: String

        package init(text: String, source: String, anchor: String) {
            self.text = text
            self.source = source
            self.anchor = anchor
        }
    }

    /// How the summary was made, for the page and the manifest.
    package struct Record: Hashable, Sendable, Codable {
        /// “extractive”, or the model’s name.
        package var model: String
        package var promptVersion: String
        /// Whether the sentences are taken from the texts.
        package var isExtractive: Bool
        /// Whether a model was asked first, and failed.
        package var isFallback = false
        package var sampled: Int
        package var texts: Int
        package var figures: Int
        package var verifiedFigures: Int
        /// Sentences and quotes that passed the checks.
        package var sentences: Int
        package var quotes: Int
        /// What did not pass; no page has it.
        package var dropped: [Dropped]
        package var promptTokens: Int
        package var completionTokens: Int

        package init(
            model: String, promptVersion: String, isExtractive: Bool, sampled: Int, texts: Int,
            figures: Int = 0, verifiedFigures: Int = 0, sentences: Int = 0, quotes: Int = 0,
            dropped: [Dropped] = [], promptTokens: Int = 0, completionTokens: Int = 0
        ) {
            self.model = model
            self.promptVersion = promptVersion
            self.isExtractive = isExtractive
            self.sampled = sampled
            self.texts = texts
            self.figures = figures
            self.verifiedFigures = verifiedFigures
            self.sentences = sentences
            self.quotes = quotes
            self.dropped = dropped
            self.promptTokens = promptTokens
            self.completionTokens = completionTokens
        }
    }
}

/// The result of an assignment.
package enum Narrated: Hashable, Sendable {
    case summary(Summary)
    /// A sentence for the page that says why there is no summary.
    case missing(String)
}
