/// Texts that people wrote, one per card: many on the page, a few on paper, and all of them in a
/// file.
///
/// Nothing here is trusted: exporters show every text as text.
package struct CardList: Hashable, Sendable {
    /// ASCII; used for a page’s anchors.
    package var id: String
    package var title: String
    /// The words for one card and for several: “comment”, “comments”.
    package var noun: Noun
    /// The first ``reach`` cards, in reading order.
    package var items: [Card]
    /// The total number of cards.
    package var total: Int
    package var order: Order
    /// What a reader of the page can filter by.
    package var filters: [Filter]
    /// The days that the cards cover, when a reader can filter by days.
    package var days: Window?
    /// The number of cards on paper.
    package var printed: Int
    /// The download beside the report that contains all cards, in this order: `replies.csv`.
    package var file: String
    package var whenEmpty: String

    package init(
        id: String, title: String, noun: Noun, items: [Card], total: Int? = nil, order: Order,
        filters: [Filter], days: Window? = nil, printed: Int, file: String, whenEmpty: String
    ) {
        self.id = id
        self.title = title
        self.noun = noun
        self.items = items
        self.total = total ?? items.count
        self.order = order
        self.filters = filters
        self.days = days
        self.printed = printed
        self.file = file
        self.whenEmpty = whenEmpty
    }

    /// The largest number of cards on a page; with more, the page would open slowly.
    ///
    /// 2,000 cards are about 1.5 MB. The others, up to ``reach``, are in files that the page loads
    /// when a reader chooses them.
    package static let most = 2_000

    /// The number of cards that a reader of the page can filter.
    package static let reach = 20_000

    /// “Showing the 20 most urgent of 3,828 comments, of equal urgency the newest; all are in”, to
    /// be followed by the file’s name; nil when no card is left out.
    package func extent(shown: Int) -> String? {
        guard shown < total else { return nil }
        let count = NumberFormat.count
        let first = shown == 1 ? "the \(order.first)" : "the \(count.string(shown)) \(order.first)"
        let ties = order.ties.map { ", \($0)" } ?? ""
        return "Showing \(first) of \(count.string(total)) \(noun.many)\(ties); all are in"
    }

    /// What decides which cards come first, in words.
    package struct Order: Hashable, Sendable {
        /// What the first cards are: “most urgent”.
        package var first: String
        /// Which cards come first when they are equal in that: “of equal urgency the newest”.
        package var ties: String?

        package init(first: String, ties: String? = nil) {
            self.first = first
            self.ties = ties
        }
    }

    package struct Noun: Hashable, Sendable {
        package var one: String
        package var many: String

        package init(_ one: String, _ many: String) {
            self.one = one
            self.many = many
        }
    }

    /// A dimension that cards can be filtered by.
    package struct Filter: Hashable, Sendable {
        /// For example “Platform”.
        package var title: String
        /// In display order; a card refers to its options by their index here.
        package var options: [String]
        /// Choices that combine several options, listed before the single options.
        package var groups: [Group]

        package init(title: String, options: [String], groups: [Group] = []) {
            self.title = title
            self.options = options
            self.groups = groups
        }

        /// A choice that matches several options: “Negative, any”.
        package struct Group: Hashable, Sendable {
            package var title: String
            /// Indexes in the filter’s options.
            package var options: [Int]

            package init(_ title: String, _ options: [Int]) {
                self.title = title
                self.options = options
            }
        }
    }
}

/// One text with what is known about it.
package struct Card: Hashable, Sendable {
    package var heading: String
    /// Short words, the most important first.
    package var tags: [Tag]
    package var facts: [Fact]
    package var text: String
    /// Further texts with their names, such as “Original”.
    package var notes: [Fact]
    package var links: [Link]
    /// The indexes of this card’s options in each filter of the list; empty when it has none.
    package var options: [[Int]]
    /// The day on which it was written, for lists that can be filtered by days.
    package var day: LocalDay?
    /// The name that the page’s links use to find it, of ASCII letters, digits and hyphens.
    package var anchor: String?

    /// A card with at most one option per filter.
    package init(
        heading: String, tags: [Tag] = [], facts: [Fact] = [], text: String, notes: [Fact] = [],
        links: [Link] = [], options: [Int?] = [], day: LocalDay? = nil, anchor: String? = nil
    ) {
        self.init(
            heading: heading, tags: tags, facts: facts, text: text, notes: notes, links: links,
            choices: options.map { $0.map { [$0] } ?? [] }, day: day, anchor: anchor)
    }

    /// A card that can have several options per filter.
    package init(
        heading: String, tags: [Tag] = [], facts: [Fact] = [], text: String, notes: [Fact] = [],
        links: [Link] = [], choices: [[Int]], day: LocalDay? = nil, anchor: String? = nil
    ) {
        self.heading = heading
        self.tags = tags
        self.facts = facts
        self.text = text
        self.notes = notes
        self.links = links
        options = choices
        self.day = day
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
