import ReportModel

/// A list of cards as HTML, every text escaped; filters and pages are the script’s.
///
/// Written here and not by a template: a page may have thousands of cards.
struct CardMarkup {
    let list: CardList

    var markup: String {
        let noun = list.noun
        var out = "<div class=\"cards\" id=\"cards-\(list.id)\""
        out += attribute("data-one", noun.one) + attribute("data-many", noun.many) + ">\n"
        out += filters
        out += "<p class=\"extent\">\(HTMLText.escaped(extent))</p>\n<ol>\n"
        for card in list.items { write(card, to: &out) }
        return out + "</ol>\n</div>"
    }

    private var extent: String {
        let count = list.items.count
        let noun = count == 1 ? list.noun.one : list.noun.many
        return "\(NumberFormat.count.string(count)) \(noun)"
    }

    // MARK: Filters

    /// Hidden: without the script they would do nothing.
    private var filters: String {
        let selects = list.filters.enumerated().map { place, filter in
            let counts = counts(of: filter, at: place)
            let options = filter.options.enumerated().filter { counts[$0.offset] > 0 }.map {
                "<option value=\"\($0.offset)\">\(HTMLText.escaped($0.element)) "
                    + "(\(NumberFormat.count.string(counts[$0.offset])))</option>"
            }
            return "<label>\(HTMLText.escaped(filter.title)) <select><option value=\"\">All"
                + "</option>\(options.joined())</select></label>\n"
        }
        let search = "<label>Words <input type=\"search\" autocomplete=\"off\"></label>\n"
        return
            "<form role=\"search\"\(attribute("aria-label", "Choose \(list.noun.many)")) hidden>\n"
            + selects.joined() + search + "</form>\n"
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
        let anchor = card.anchor.map { attribute("id", $0) } ?? ""
        out += "<li class=\"card\"\(anchor) data-options=\"\(options.joined(separator: " "))\">\n"
        out += "<h4 dir=\"auto\">\(HTMLText.escaped(card.heading))</h4>\n"
        if !card.tags.isEmpty {
            let tags = card.tags.map {
                "<span class=\"tag \($0.tone.rawValue)\">\(HTMLText.escaped($0.text))</span>"
            }
            out += "<p class=\"tags\">\(tags.joined(separator: " "))</p>\n"
        }
        out += passage(card.text)
        for note in card.notes { out += folded(note.name, note.value) }
        if !card.facts.isEmpty {
            let facts = card.facts.map {
                "<div><dt>\(HTMLText.escaped($0.name))</dt>"
                    + "<dd><bdi>\(HTMLText.escaped($0.value))</bdi></dd></div>"
            }
            out += "<dl>\(facts.joined())</dl>\n"
        }
        if !card.links.isEmpty {
            let links = card.links.map {
                "<a href=\"\(HTMLText.escaped($0.address.text))\" rel=\"noopener noreferrer\">"
                    + "\(HTMLText.escaped($0.title))</a>"
            }
            out += "<p class=\"links\">\(links.joined(separator: " "))</p>\n"
        }
        out += "</li>\n"
    }

    /// How much of a text stands open, in scalars.
    private static let open = 600

    /// A text; a long one’s beginning, and the rest folded.
    private func passage(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard scalars.count > CardMarkup.open * 3 / 2 else { return paragraph(text) }
        let beginning = scalars.prefix(CardMarkup.open)
        // Not in the midst of a word, where there are words.
        let blank = beginning.suffix(80).lastIndex { $0.properties.isWhitespace }
        let cut = blank.map { beginning[..<$0] } ?? beginning
        return paragraph(String(cut) + " …") + folded("The whole text", text)
    }

    private func folded(_ title: String, _ text: String) -> String {
        "<details><summary>\(HTMLText.escaped(title))</summary>\n\(paragraph(text))</details>\n"
    }

    private func paragraph(_ text: String) -> String {
        "<p class=\"said\" dir=\"auto\">\(HTMLText.escaped(text))</p>\n"
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
