import ReportModel

/// Groups of cards as HTML, each folded; the first lies open.
///
/// Written here and not by a template, as cards are.
struct FoldMarkup {
    let list: FoldedList

    var markup: String {
        var out = "<div class=\"folds\" id=\"folds-\(list.id)\">\n"
        for (place, group) in list.groups.enumerated() {
            out += "<details class=\"fold\"\(place == 0 ? " open" : "")>"
            out += "<summary><span class=\"fold-title\">\(HTMLText.escaped(group.title))</span>"
            if !group.extent.isEmpty {
                out += " <span class=\"extent\">\(HTMLText.escaped(group.extent))</span>"
            }
            out += "</summary>\n<ol>\n"
            for card in group.items { card.write(to: &out) }
            out += "</ol>\n</details>\n"
        }
        return out + "</div>"
    }
}

extension View {
    init(_ list: FoldedList) {
        self.init([
            .title: .text(list.title), .isEmpty: .flag(list.groups.isEmpty),
            .whenEmpty: .text(list.whenEmpty), .folds: .markup(FoldMarkup(list: list).markup),
        ])
    }
}
