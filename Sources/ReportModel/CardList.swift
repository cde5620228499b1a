/// Texts that people wrote, one a card: in the page all of them, on paper the first ones.
///
/// Nothing here is trusted: exporters show every text as text.
package struct CardList: Hashable, Sendable {
    /// ASCII; a page’s anchors are made of it.
    package var id: String
    package var title: String
    /// What one and several cards are: “comment”, “comments”.
    package var noun: Noun
    /// In the order in which they are to be read.
    package var items: [Card]
    /// What a reader of the page can choose by.
    package var filters: [Filter]
    /// How many stand on paper.
    package var printed: Int
    /// Where the others are: “the rest is on the page and in replies.csv”.
    package var elsewhere: String
    package var whenEmpty: String

    package init(
        id: String, title: String, noun: Noun, items: [Card],
        filters: [Filter], printed: Int, elsewhere: String, whenEmpty: String
    ) {
        self.id = id
        self.title = title
        self.noun = noun
        self.items = items
        self.filters = filters
        self.printed = printed
        self.elsewhere = elsewhere
        self.whenEmpty = whenEmpty
    }

    package struct Noun: Hashable, Sendable {
        package var one: String
        package var many: String

        package init(_ one: String, _ many: String) {
            self.one = one
            self.many = many
        }
    }

    /// A dimension that cards differ by.
    package struct Filter: Hashable, Sendable {
        /// “Platform”.
        package var title: String
        /// As a reader meets them; a card names its own by its place here.
        package var options: [String]

        package init(title: String, options: [String]) {
            self.title = title
            self.options = options
        }
    }
}

/// One text with what is known of it.
package struct Card: Hashable, Sendable {
    package var heading: String
    /// Short words, the most important first.
    package var tags: [Tag]
    package var facts: [Fact]
    package var text: String
    /// Further texts with their names: “Original”.
    package var notes: [Fact]
    package var links: [Link]
    /// The places of this card’s options in each filter of the list; empty: in none of them.
    package var options: [[Int]]
    /// The name by which the page’s links find it, of ASCII letters, digits and hyphens; nil: none.
    package var anchor: String?

    /// A card with at most one option a filter.
    package init(
        heading: String, tags: [Tag] = [], facts: [Fact] = [], text: String, notes: [Fact] = [],
        links: [Link] = [], options: [Int?] = [], anchor: String? = nil
    ) {
        self.init(
            heading: heading, tags: tags, facts: facts, text: text, notes: notes, links: links,
            choices: options.map { $0.map { [$0] } ?? [] }, anchor: anchor)
    }

    /// A card that can have several options of a filter.
    package init(
        heading: String, tags: [Tag] = [], facts: [Fact] = [], text: String, notes: [Fact] = [],
        links: [Link] = [], choices: [[Int]], anchor: String? = nil
    ) {
        self.heading = heading
        self.tags = tags
        self.facts = facts
        self.text = text
        self.notes = notes
        self.links = links
        options = choices
        self.anchor = anchor
    }

    package struct Tag: Hashable, Sendable {
        package enum Tone: String, Hashable, Sendable { case alarming, warning, plain }

        package var text: String
        package var tone: Tone

        package init(_ text: String, _ tone: Tone = .plain) {
            self.text = text
            self.tone = tone
        }
    }

    package struct Link: Hashable, Sendable {
        package var title: String
        package var address: WebAddress

        package init(_ title: String, _ address: WebAddress) {
            self.title = title
            self.address = address
        }
    }
}
