import ReportModel

/// A list of cards as HTML, with every text escaped; the script adds filters and pages.
///
/// Written here and not by a template, because a page may have thousands of cards.
struct CardMarkup {
    let list: CardList
    let files: CardFiles

    /// - Parameter rows: of the list’s download, if it has one row per card, in the same order.
    init(list: CardList, rows: DataTable? = nil) {
        self.list = list
        files = CardFiles(list: list, rows: rows)
    }

    var markup: String {
        let noun = list.noun
        var out = "<div class=\"cards\" id=\"\(files.name)\""
        out += attribute("data-one", noun.one) + attribute("data-many", noun.many)
        out += attribute("data-total", String(list.total))
        out += attribute("data-reach", String(list.items.count))
        out += attribute("data-starts", files.starts.map(String.init).joined(separator: " "))
        out += attribute("data-rows", String(files.rowFiles)) + attribute("data-file", list.file)
        out += ">\n" + limit + filters
        out += "<p class=\"extent\">\(HTMLText.escaped(extent))</p>\n<ol>\n"
        out += files.ownCards
        return out + "</ol>\n</div>"
    }

    private var days: Window? { list.days.flatMap { $0.count > 1 ? $0 : nil } }

    /// What is left out and where to find it; empty if all cards are here.
    private var limit: String {
        guard let words = list.extent(shown: files.ownCount) else { return "" }
        let file = HTMLText.escaped(list.file)
        return "<p class=\"limit\">\(HTMLText.escaped(words)) "
            + "<a href=\"\(file)\">\(file)</a>.</p>\n"
    }

    /// The same words as the script’s before anything is chosen.
    private var extent: String {
        let noun = list.total == 1 ? list.noun.one : list.noun.many
        let all = NumberFormat.count.string(list.total)
        let shown = NumberFormat.count.string(files.ownCount)
        return files.ownCount < list.total ? "\(shown) of \(all) \(noun)" : "\(shown) \(noun)"
    }

    // MARK: Filters

    /// Hidden, because the filters do nothing without the script.
    private var filters: String {
        let label = attribute("aria-label", "Choose \(list.noun.many)")
        return "<form role=\"search\"\(label) hidden>\n"
            + list.filters.indices.map(filter).joined() + dayRange
            + "<label class=\"words\">Words <input type=\"search\" autocomplete=\"off\"></label>\n"
            + "<button type=\"button\" class=\"clear\">Clear</button>\n" + reach + "</form>\n"
            + "<p class=\"actions\" hidden><button type=\"button\" class=\"copy\">Copy link</button> "
            + (files.rowFiles > 0
                ? "<button type=\"button\" class=\"download\">Download these (CSV)</button> " : "")
            + "<span role=\"status\"></span></p>\n"
    }

    /// A dimension as check boxes, each with its number of cards.
    private func filter(at place: Int) -> String {
        let filter = list.filters[place]
        let counts = counts(of: filter, at: place)
        let options =
            filter.groups.map { box($0.title, $0.options, count: count(of: $0, at: place)) }
            + filter.options.enumerated().map {
                box($0.element, [$0.offset], count: counts[$0.offset])
            }
        let title = HTMLText.escaped(filter.title)
        return "<details class=\"filter\"\(attribute("data-title", filter.title))>"
            + "<summary>\(title) <span class=\"chosen\">All</span></summary>\n"
            + "<fieldset><legend class=\"hidden\">\(title)</legend>\n"
            + options.compactMap { $0 }.joined() + "</fieldset></details>\n"
    }

    /// One option, or several combined; nil if no card has it.
    private func box(_ title: String, _ options: [Int], count: Int) -> String? {
        guard count > 0 else { return nil }
        let value = options.map(String.init).joined(separator: " ")
        return "<label><input type=\"checkbox\" value=\"\(value)\""
            + attribute("data-title", Isolation.plain(title))
            + "> <span><bdi>\(HTMLText.escaped(title))</bdi></span> "
            + "<span class=\"count\">\(NumberFormat.count.string(count))</span></label>\n"
    }

    private var dayRange: String {
        guard let days else { return "" }
        let bounds = attribute("min", days.from.iso) + attribute("max", days.to.iso)
        let week =
            days.count > 7 ? "<button type=\"button\" class=\"week\">Last 7 days</button>\n" : ""
        return "<div class=\"days-range\"><label>From <input type=\"date\"\(bounds)></label>\n"
            + "<label>To <input type=\"date\"\(bounds)></label>\n\(week)</div>\n"
    }

    /// What the filters cannot find, if anything.
    private var reach: String {
        guard list.items.count < list.total else { return "" }
        let words =
            "Chooses among the \(NumberFormat.count.string(list.items.count)) \(list.order.first) "
            + "of \(NumberFormat.count.string(list.total)) \(list.noun.many)."
        return "<p class=\"reach\">\(HTMLText.escaped(words))</p>\n"
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

    private func attribute(_ name: String, _ value: String) -> String {
        " \(name)=\"\(HTMLText.escaped(value))\""
    }
}

extension Card {
    func options(at place: Int) -> [Int] {
        options.indices.contains(place) ? options[place] : []
    }
}
