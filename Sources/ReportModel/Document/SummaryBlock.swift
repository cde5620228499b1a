/// What an agent made of many texts, as a reader meets it: prose, themes, lists and quotes.
///
/// Nothing here is trusted: exporters show every text as text.
package struct SummaryBlock: Hashable, Sendable {
    package var title: String
    /// Paragraphs: the summary itself.
    package var lead: [String]
    /// “Top themes”.
    package var themesTitle: String
    package var themes: [Theme]
    package var lists: [TitledList]
    /// “Notable quotes”.
    package var quotesTitle: String
    package var quotes: [Quote]
    /// How it came about, small under it, a paragraph each: model, sample, what was verified.
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
        /// Empty for none.
        package var description: String
        /// How common it is, and how meant: “34 of 300”, “Negative”.
        package var notes: [String]

        package init(name: String, description: String = "", notes: [String] = []) {
            self.name = name
            self.description = description
            self.notes = notes
        }
    }

    package struct TitledList: Hashable, Sendable {
        package var title: String
        package var items: [String]

        package init(title: String, items: [String]) {
            self.title = title
            self.items = items
        }
    }

    package struct Quote: Hashable, Sendable {
        package var text: String
        /// Who wrote it, or when; what a link to it says.
        package var source: String
        /// The anchor of a card of the same report; nil: it has none.
        package var anchor: String?

        package init(text: String, source: String, anchor: String? = nil) {
            self.text = text
            self.source = source
            self.anchor = anchor
        }
    }
}
