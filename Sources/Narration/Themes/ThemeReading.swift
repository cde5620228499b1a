internal import Analysis

/// What all conversations of an assignment are about: themes, counted by the program.
package struct ThemeReading: Hashable, Sendable, Codable {
    package struct Theme: Hashable, Sendable, Codable {
        /// Never used for another theme.
        package var key: String
        package var name: String
        /// Conversations of the window that have it.
        package var count: Int
        /// Of the conversations read, corrected by the audit where there are enough audited ones.
        package var share: Double
        /// The 95% interval of the share.
        package var low: Double
        package var high: Double
        package var isCorrected: Bool
        /// An audit found that fewer than 80% of its conversations belong to it.
        package var isUncertain: Bool
        /// Whether the codebook did not have it before.
        package var isNew: Bool
        /// Conversations of the window before, and how many of them have it; nil without that
        /// window.
        package var previous: Count?
        /// The share of those that the model found, minus that of the window before.
        package var change: Double?
        /// Of the test of the change (Figures 12); nil where there are too few.
        package var p: Double?
        /// Whether the change is larger than chance explains, over all themes.
        package var isFound: Bool
        /// By canonical sentiment, the most frequent first.
        package var sentiments: [Labelled]
        /// Its conversations with a known membership, and how many of them are by members.
        package var members: Count
        package var flags: [Labelled]
        /// The mean, 0…3.
        package var severity: Double
        /// The most frequent topic of its conversations; nil where they have none.
        package var topic: Labelled?
        package var quotes: [Summary.Quote]
        /// Verified sentences about it; empty where none passed.
        package var description: String

        /// Those that a page has.
        package var shownQuotes: ArraySlice<Summary.Quote> { quotes.prefix(2) }
    }

    /// The largest themes, which are told in sentences and quotes of their own.
    package var toldThemes: ArraySlice<Theme> {
        themes.filter { !$0.isUncertain }.prefix(ThemeReader.mostTold)
    }

    package struct Count: Hashable, Sendable, Codable {
        package var count: Int
        package var of: Int

        package init(_ count: Int, of total: Int) {
            self.count = count
            of = total
        }

        package var share: Double? { of > 0 ? Double(count) / Double(of) : nil }
    }

    package struct Labelled: Hashable, Sendable, Codable {
        package var label: String
        package var count: Int

        package init(_ label: String, _ count: Int) {
            self.label = label
            self.count = count
        }
    }

    package struct Merger: Hashable, Sendable, Codable {
        package var name: String
        package var into: String
    }

    /// The largest first.
    package var themes: [Theme] = []
    /// Conversations of the window that were read, of those that have a text.
    package var read = Count(0, of: 0)
    /// Those that have at least one theme, of those read.
    package var covered = Count(0, of: 0)
    /// The same of the window before; nil without it.
    package var earlier: Count?
    package var merged: [Merger] = []
    package var ended: [String] = []
    /// Audited pairs with a theme, and how many of them belong together.
    package var audited = Count(0, of: 0)
    /// How many of them a person judged; nil where nobody did.
    package var judged: Int?
    /// The indexes of each conversation’s themes, by the text’s id.
    package var texts: [String: [Int]] = [:]
    /// Entries of answers that nobody asked for, and conversations that no answer had.
    package var strange = 0
    package var unanswered = 0

    package init() {}

    /// The version of how texts are read; increase it when the steps change.
    package static let promptVersion = "themes-1"
}

extension [ThemeReading.Theme] {
    /// The theme with more conversations than every other one, by more than chance; nil if none has.
    ///
    /// - Parameter self: the largest first.
    package var leader: ThemeReading.Theme? {
        guard let first else { return nil }
        guard let second = dropFirst().first else { return first }
        return Statistics.isSignificant(count: first.count, over: second.count) ? first : nil
    }

    /// The theme with fewer conversations than every other one, by more than chance.
    var trailer: ThemeReading.Theme? {
        guard count > 1 else { return nil }
        let (least, next) = (self[count - 1], self[count - 2])
        return Statistics.isSignificant(count: next.count, over: least.count) ? least : nil
    }
}
