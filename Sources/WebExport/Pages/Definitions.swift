package import ReportModel

/// The content of the page that says what every KPI means.
package struct Definitions: Hashable, Sendable {
    package var groups: [Group]

    package init(groups: [Group]) { self.groups = groups }

    /// The KPIs that count the same rows.
    package struct Group: Hashable, Sendable {
        /// ASCII; the name of the anchor.
        package var id: String
        package var title: String
        package var entries: [Entry]

        package init(id: String, title: String, entries: [Entry]) {
            self.id = id
            self.title = title
            self.entries = entries
        }
    }

    package struct Entry: Hashable, Sendable {
        /// What tiles and charts link to: `comments-negative_rate`.
        package var anchor: String
        package var title: String
        /// The meaning in plain words, as one sentence.
        package var text: String
        /// Unit, rules, and where it is shown.
        package var facts: [Fact]

        package init(anchor: String, title: String, text: String, facts: [Fact]) {
            self.anchor = anchor
            self.title = title
            self.text = text
            self.facts = facts
        }
    }
}
