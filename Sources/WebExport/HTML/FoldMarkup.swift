import ReportModel

/// Groups of cards as HTML, each folded except the first.
///
/// Written here and not by a template, like cards.
struct FoldMarkup {
    let list: FoldedList

    /// In bytes: a page has ten such lists.
    private static let room = 300_000

    var markup: String {
        var out = "<div class=\"folds\" id=\"folds-\(list.id)\">\n"
        for (place, group) in list.groups.enumerated() {
            out += "<details class=\"fold\"\(place == 0 ? " open" : "")>"
            out += "<summary><span class=\"fold-title\">\(HTMLText.escaped(group.title))</span>"
            if !group.extent.isEmpty {
                out += " <span class=\"extent\">\(HTMLText.escaped(group.extent))</span>"
            }
            out += "</summary>\n<ol>\n"
            // Beyond this limit, only the beginning of a long text is included; the report's file
            // has it all.
            for card in group.items {
                card.write(isWhole: out.utf8.count < FoldMarkup.room, to: &out)
            }
            out += "</ol>\n</details>\n"
        }
        return out + "</div>"
    }
}

extension View {
    init(_ list: FoldedList) {
        self.init([
            .text(.title, list.title), .flag(.isEmpty, list.groups.isEmpty),
            .text(.whenEmpty, list.whenEmpty), .markup(.folds, FoldMarkup(list: list).markup),
        ])
    }
}
