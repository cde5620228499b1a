import ReportModel

/// A summary as `summary.mustache` sees it.
extension View {
    init(_ summary: SummaryBlock) {
        let themes = summary.themes.map { theme in
            View([
                .name: .text(theme.name), .notes: .views(theme.notes.map { View(paragraph: $0) }),
                .description: .text(theme.description.isEmpty ? nil : theme.description),
            ])
        }
        let quotes = summary.quotes.map { quote in
            View([
                .text: .text(quote.text), .source: .text(quote.source),
                .address: .text(quote.anchor.map { "#\($0)" }),
            ])
        }
        self.init([
            .title: .text(summary.title),
            .lead: .views(summary.lead.map { View(paragraph: keepingUnits($0)) }),
            .themesPart: .view(View(part: summary.themesTitle, .themes, themes)),
            .lists: .views(
                summary.lists.map { list in
                    View([
                        .title: .text(list.title),
                        .items: .views(list.items.map { View(paragraph: keepingUnits($0)) }),
                    ])
                }),
            .quotesPart: .view(View(part: summary.quotesTitle, .quotes, quotes)),
            .record: .views(summary.record.map { View(paragraph: $0) }),
        ])
    }

    /// A titled part; nil when nothing is in it.
    private init?(part title: String, _ key: ViewKey, _ views: [View]) {
        if views.isEmpty { return nil }
        self.init([.title: .text(title), key: .views(views)])
    }
}
