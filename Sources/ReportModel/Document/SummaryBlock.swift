/// A summary that an agent made of many texts, for display: prose, themes, lists and quotes.
///
/// Nothing here is trusted: exporters show every text as text.
package struct SummaryBlock: Hashable, Sendable {
    package var title: String
    /// The paragraphs of the summary itself.
    package var lead: [String]
    /// Its first sentence, where a model wrote it: what another report quotes of it.
    package var opening: String?
    /// What the texts are about, for a report that is not: “‘Caravan’, Drumeo on YouTube”.
    package var subject: String?
    /// How many texts it is of.
    package var texts = 0
    /// Whether the sentences are the texts' own.
    package var isPicked = false
    /// For example “Top themes”.
    package var themesTitle: String
    package var themes: [Theme]
    package var lists: [TitledList]
    /// For example “Notable quotes”.
    package var quotesTitle: String
    package var quotes: [Quote]
    /// How the summary was made, small under it, one paragraph each: model, sample, what was
    /// verified.
    package var record: [String]

    package init(
        title: String, lead: [String], themesTitle: String = "", themes: [Theme] = [],
        lists: [TitledList] = [], quotesTitle: String = "", quotes: [Quote] = [],
        record: [String] = []
    ) {
        self.title = title
        self.lead = lead
        self.themesTitle = themesTitle
        self.themes = themes
        self.lists = lists
        self.quotesTitle = quotesTitle
        self.quotes = quotes
        self.record = record
    }

    package struct Theme: Hashable, Sendable {
        package var name: String
        /// Empty when there is none.
        package var description: String
        /// How common the theme is, and its sentiment: “34 of 300”, “Negative”.
        package var notes: [String]

        package init(name: String, description: String = "", notes: [String] = []) {
            self.name = name
            self.description = description
            self.notes = notes
        }
    }

    package struct Quote: Hashable, Sendable {
        package var text: String
        /// Who wrote it, or when; used as the text of the link to it.
        package var source: String
        /// The anchor of a card in the same report; nil when there is none.
        package var anchor: String?
        /// Where the card is, if it is in another report of the day.
        package var place: Statements.Place?

        package init(
            text: String, source: String, anchor: String? = nil, place: Statements.Place? = nil
        ) {
            self.text = text
            self.source = source
            self.anchor = anchor
            self.place = place
        }
    }
}

/// Sentences under a title, such as “Top complaints”.
package struct TitledList: Hashable, Sendable, Codable {
    package var title: String
    package var items: [String]

    package init(title: String, items: [String]) {
        self.title = title
        self.items = items
    }
}
