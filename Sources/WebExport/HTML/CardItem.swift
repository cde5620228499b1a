import ReportModel

/// A card as a list item, with every text escaped.
extension Card {
    /// - Parameters:
    ///   - attributes: of the item, each preceded by a space.
    ///   - isWhole: whether a long text is included in full, folded.
    func write(attributes: String = "", isWhole: Bool = true, to out: inout String) {
        let anchor = anchor.map { " id=\"\(HTMLText.escaped($0))\"" } ?? ""
        out += "<li class=\"card\"\(anchor)\(attributes)>\n"
        out += "<h4><bdi>\(HTMLText.escaped(heading))</bdi></h4>\n"
        if !tags.isEmpty {
            let tags = tags.map {
                "<span class=\"tag \($0.tone.rawValue)\">\(HTMLText.escaped($0.text))</span>"
            }
            out += "<p class=\"tags\">\(tags.joined(separator: " "))</p>\n"
        }
        out += passage(text, isWhole: isWhole)
        for note in notes { out += markup(of: note, isWhole: isWhole) }
        if !facts.isEmpty {
            let facts = facts.map {
                "<div><dt class=\"hidden\">\(HTMLText.escaped($0.name))</dt>"
                    + "<dd><bdi>\(HTMLText.escaped($0.value))</bdi></dd></div>"
            }
            out += "<dl>\(facts.joined())</dl>\n"
        }
        if !links.isEmpty {
            let links = links.map {
                "<a href=\"\(HTMLText.escaped($0.address.text))\" rel=\"noopener noreferrer\">"
                    + "\(HTMLText.escaped($0.title))</a>"
            }
            out += "<p class=\"links\">\(links.joined(separator: " "))</p>\n"
        }
        out += "</li>\n"
    }

    /// A note that can be read at a glance is open.
    private func markup(of note: Fact, isWhole: Bool) -> String {
        let isShort = note.value.unicodeScalars.count <= 120 && !note.value.contains("\n")
        guard isShort else {
            return folded(
                note.name, isWhole ? note.value : String(beginning(of: note.value)) + " …")
        }
        return "<p class=\"noted\"><span>\(HTMLText.escaped(note.name))</span> "
            + "<bdi>\(HTMLText.escaped(note.value))</bdi></p>\n"
    }

    /// How many scalars of a text are visible before the rest is folded.
    private static let open = 600

    /// A text; if it is long, its beginning, with the rest folded.
    private func passage(_ text: String, isWhole: Bool) -> String {
        guard text.unicodeScalars.count > Card.open * 3 / 2 else { return paragraph(text) }
        let beginning = paragraph(String(beginning(of: text)) + " …")
        return isWhole ? beginning + folded("The whole text", text) : beginning
    }

    private func beginning(of text: String) -> Substring.UnicodeScalarView {
        let beginning = text.unicodeScalars.prefix(Card.open)
        // Not within a word, if there are words.
        let blank = beginning.suffix(80).lastIndex { $0.properties.isWhitespace }
        return blank.map { beginning[..<$0] } ?? beginning
    }

    private func folded(_ title: String, _ text: String) -> String {
        "<details><summary>\(HTMLText.escaped(title))</summary>\n\(paragraph(text))</details>\n"
    }

    private func paragraph(_ text: String) -> String {
        "<p class=\"said\" dir=\"auto\">\(HTMLText.escaped(text))</p>\n"
    }
}
