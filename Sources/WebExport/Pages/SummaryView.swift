import ReportModel

/// A summary in the form that `summary.mustache` uses.
extension View {
    /// - Parameter top: the path from the page to the day's folder.
    init(_ summary: SummaryBlock, from top: String = "") {
        let themes = summary.themes.map { theme in
            View([
                .text(.name, theme.name), .views(.notes, theme.notes.map { View(paragraph: $0) }),
                .text(.description, theme.description.isEmpty ? nil : theme.description),
            ])
        }
        let quotes = summary.quotes.map { quote in
            View([
                .text(.text, quote.text), .text(.source, quote.source),
                .text(
                    .address,
                    quote.anchor.map { "#\($0)" } ?? quote.place.map { $0.address(from: top) }),
            ])
        }
        self.init([
            .text(.title, summary.title.nonEmpty),
            .views(.lead, summary.lead.map { View(paragraph: keepingUnits($0)) }),
            .view(.themesPart, View(part: summary.themesTitle, .themes, themes)),
            .views(
                .lists,
                summary.lists.map { list in
                    View([
                        .text(.title, list.title),
                        .views(.items, list.items.map { View(paragraph: keepingUnits($0)) }),
                    ])
                }),
            .view(.quotesPart, View(part: summary.quotesTitle, .quotes, quotes)),
            .views(.record, summary.record.map { View(paragraph: $0) }),
        ])
    }

    /// A titled part; nil if it is empty.
    private init?(part title: String, _ key: ViewKey.Section, _ views: [View]) {
        if views.isEmpty { return nil }
        self.init([.text(.title, title.nonEmpty), .views(key, views)])
    }
}
