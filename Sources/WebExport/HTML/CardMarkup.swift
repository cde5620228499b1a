import ReportModel

/// A list of cards as HTML, every text escaped; filters and pages are the script’s.
///
/// Written here and not by a template: a page may have thousands of cards.
struct CardMarkup {
    let list: CardList

    var markup: String {
        let noun = list.noun
        var out = "<div class=\"cards\" id=\"cards-\(list.id)\""
        out += attribute("data-one", noun.one) + attribute("data-many", noun.many)
        out += attribute("data-total", String(list.total)) + ">\n"
        out += limit + filters
        out += "<p class=\"extent\">\(HTMLText.escaped(extent))</p>\n<ol>\n"
        for card in list.items { write(card, to: &out) }
        return out + "</ol>\n</div>"
    }

    private var shown: String { NumberFormat.count.string(list.items.count) }
    private var isCut: Bool { list.items.count < list.total }

    /// What is left out and where it is; nothing where all cards are here.
    private var limit: String {
        guard let words = list.extent(shown: list.items.count) else { return "" }
        let file = HTMLText.escaped(list.file)
        return "<p class=\"limit\">\(HTMLText.escaped(words)) "
            + "<a href=\"\(file)\">\(file)</a>.</p>\n"
    }

    /// As the script says it before anything is chosen.
    private var extent: String {
        let noun = list.total == 1 ? list.noun.one : list.noun.many
        let all = NumberFormat.count.string(list.total)
        return isCut ? "\(shown) of \(all) \(noun)" : "\(shown) \(noun)"
    }

    // MARK: Filters

    /// Hidden: without the script they would do nothing.
    private var filters: String {
        let selects = list.filters.enumerated().map { place, filter in
            let groups = filter.groups.map { group in
                option(group.title, group.options, count: count(of: group, at: place))
            }
            let counts = counts(of: filter, at: place)
            let options = filter.options.enumerated().map {
                option($0.element, [$0.offset], count: counts[$0.offset])
            }
            let all = (groups + options).compactMap { $0 }.joined()
            return "<label>\(HTMLText.escaped(filter.title)) <select"
                + attribute("data-title", filter.title)
                + "><option value=\"\">All</option>\(all)</select></label>\n"
        }
        let search = "<label>Words <input type=\"search\" autocomplete=\"off\"></label>\n"
        return
            "<form role=\"search\"\(attribute("aria-label", "Choose \(list.noun.many)")) hidden>\n"
            + selects.joined() + search + "<button type=\"button\">Clear</button>\n" + reach
            + "</form>\n"
    }

    /// A choice of options together, with its number of cards; nil of none.
    private func option(_ title: String, _ options: [Int], count: Int) -> String? {
        guard count > 0 else { return nil }
        let value = options.map(String.init).joined(separator: " ")
        return "<option value=\"\(value)\"\(attribute("data-title", title))>"
            + "\(HTMLText.escaped(title)) (\(NumberFormat.count.string(count)))</option>"
    }

    /// What the choice can’t find, where there is such.
    private var reach: String {
        guard isCut else { return "" }
        let words = "Chooses among the \(shown) \(list.noun.many) that this page shows."
        return "<p class=\"limit\">\(HTMLText.escaped(words))</p>\n"
    }

    private func count(of group: CardList.Filter.Group, at place: Int) -> Int {
        list.items.count { card in card.options(at: place).contains(where: group.options.contains) }
    }

    private func counts(of filter: CardList.Filter, at place: Int) -> [Int] {
        list.items.reduce(into: [Int](repeating: 0, count: filter.options.count)) { counts, card in
            for option in card.options(at: place) where counts.indices.contains(option) {
                counts[option] += 1
            }
        }
    }

    // MARK: Cards

    private func write(_ card: Card, to out: inout String) {
        let options = list.filters.indices.map { place in
            let own = card.options(at: place).map(String.init)
            return own.isEmpty ? "-" : own.joined(separator: ",")
        }
        card.write(attributes: attribute("data-options", options.joined(separator: " ")), to: &out)
    }

    private func attribute(_ name: String, _ value: String) -> String {
        " \(name)=\"\(HTMLText.escaped(value))\""
    }
}

extension Card {
    fileprivate func options(at place: Int) -> [Int] {
        options.indices.contains(place) ? options[place] : []
    }
}
