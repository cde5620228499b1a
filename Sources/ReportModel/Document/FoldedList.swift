/// Texts that people wrote, in groups that a page can fold; paper shows the first texts of each
/// group.
///
/// Nothing here is trusted: exporters show every text as text.
package struct FoldedList: Hashable, Sendable {
    /// ASCII; used for a page’s anchors.
    package var id: String
    package var title: String
    /// In reading order; no group is empty.
    package var groups: [Group]
    /// How many texts of each group are on paper.
    package var printed: Int
    /// Where the other texts are: “the rest is on the page and in comments.csv”.
    package var elsewhere: String
    package var whenEmpty: String

    package init(
        id: String, title: String, groups: [Group], printed: Int, elsewhere: String,
        whenEmpty: String
    ) {
        self.id = id
        self.title = title
        self.groups = groups
        self.printed = printed
        self.elsewhere = elsewhere
        self.whenEmpty = whenEmpty
    }

    package struct Group: Hashable, Sendable {
        /// For example “Negative”.
        package var title: String
        /// For example “the newest 50 of 213”.
        package var extent: String
        package var items: [Card]
        /// For example “213 comments”, for groups that paper shortens further.
        package var total: String

        /// - Parameter total: nil when the extent already says it.
        package init(title: String, extent: String, items: [Card], total: String? = nil) {
            self.title = title
            self.extent = extent
            self.items = items
            self.total = total ?? extent
        }
    }

    /// The list as shown on paper.
    package var onPaper: FoldedList {
        var cut = self
        for place in cut.groups.indices {
            guard groups[place].items.count > printed else { continue }
            cut.groups[place].items = Array(groups[place].items.prefix(printed))
            cut.groups[place].extent = groups[place].total
        }
        return cut
    }

    package var isCutOnPaper: Bool { groups.contains { $0.items.count > printed } }
}
