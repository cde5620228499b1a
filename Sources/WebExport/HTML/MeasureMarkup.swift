import Charts
import Graphics
import ReportModel

/// A list of measures as an HTML table, with a small picture in each row.
struct MeasureMarkup {
    let list: MeasureList
    /// The path from the page to the folder with the page of definitions.
    let top: String
    /// Whether it has the width of the page.
    let isAlone: Bool

    private static let size = Size(196, 34)

    var markup: String {
        let caption =
            list.title.isEmpty ? "" : "<caption>\(HTMLText.escaped(list.title))</caption>"
        var out = "<table class=\"measures\">\(caption)"
        out += "<thead><tr><th scope=\"col\">\(HTMLText.escaped(list.heading))</th>"
        out += "<th scope=\"col\" class=\"n\">The day</th>"
        if isAlone { out += "<th scope=\"col\">Usually</th>" }
        out += "<th scope=\"col\">\(isAlone ? "The last days" : "Last days")</th>"
        out += "<th scope=\"col\">Judged</th></tr></thead>"
        out += "<tbody>\n"
        for row in list.rows { write(row, to: &out) }
        return out + "</tbody></table>"
    }

    private func write(_ row: MeasureList.Row, to out: inout String) {
        let state = row.place.map { $0 == .usual ? "usual" : "\($0.rawValue) \(row.tone.name)" }
        out += "<tr class=\"\(state ?? "unjudged")\"><th scope=\"row\">\(title(row))</th>"
        out += "<td class=\"n\">\(HTMLText.escaped(row.value))</td>"
        if isAlone {
            out +=
                "<td class=\"usual-range\">\(HTMLText.escaped(keepingUnits(row.usual ?? "–")))</td>"
        }
        out += "<td class=\"strip\">\(picture(row))</td>"
        out += "<td class=\"verdict\">\(sign(row))\(HTMLText.escaped(row.verdict))</td></tr>\n"
    }

    private func title(_ row: MeasureList.Row) -> String {
        let text = HTMLText.escaped(row.title)
        let isolated = Isolation.mayTurn(row.title) ? "<bdi>\(text)</bdi>" : text
        guard let definition = row.definition else { return isolated }
        let address = HTMLText.escaped(DefinitionsView.address(of: definition, from: top))
        return "<a href=\"\(address)\">\(isolated)</a>"
    }

    private func sign(_ row: MeasureList.Row) -> String {
        switch row.place {
        case .high: "<span aria-hidden=\"true\">▲ </span>"
        case .low: "<span aria-hidden=\"true\">▼ </span>"
        case .usual, nil: ""
        }
    }

    private func picture(_ row: MeasureList.Row) -> String {
        guard let domain = list.domain(of: row) else { return "" }
        // The picture has only the colours of roles, which every page knows.
        var colors = DataColors()
        let size = MeasureMarkup.size
        return SVGWriter.markup(
            of: Scene(
                size: size, items: dayStrip(row, domain: domain, size: size, style: .screen)),
            variant: "days-strip", alternative: row.alternative, prefix: "", theme: .lifted,
            colors: &colors)
    }
}
