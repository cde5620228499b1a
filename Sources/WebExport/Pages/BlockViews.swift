import Foundation
import Graphics
import ReportModel

extension View {
    /// - Parameters:
    ///   - top: the path from the page to the folder with the page of definitions.
    ///   - before: what the change is compared with, in words: “the 30 days before”.
    ///   - hasRange: whether the range of the past figures is available.
    init(
        _ tile: Tile, from top: String, against before: String? = nil, hasRange: Bool = false
    ) {
        var colors = DataColors()
        let sparkline = Sparkline.scene(tile).map {
            SVGWriter.markup(
                of: $0, variant: "spark", alternative: tile.day?.row.alternative ?? tile.historyTip,
                prefix: "",
                theme: .lifted, colors: &colors)
        }
        self.init([
            .text(.kpi, tile.kpi), .text(.title, tile.title),
            // If a figure fills a phone’s tile, its unit goes on the next line.
            .text(.value, tile.value.replacing("\u{00A0}", with: " ")),
            .text(.change, tile.change), .text(.arrow, tile.arrow?.sign),
            .text(.tone, tile.tone.name), .text(.toneText, tile.tone.words),
            .text(.note, tile.note), .text(.verdict, tile.verdict), .markup(.sparkline, sparkline),
            .view(
                .day,
                tile.day.map {
                    View([
                        .text(.text, keepingUnits($0.words)), .text(.arrow, $0.arrow?.sign),
                        .text(.tone, $0.row.tone.name), .text(.range, $0.span),
                    ])
                }),
            .view(
                .target,
                tile.target.map {
                    View([.text(.text, keepingUnits($0.words)), .text(.tone, $0.tone.name)])
                }),
            .text(.spoken, tile.spoken(against: before)),
            .text(.historyTip, tile.historyTip),
            .text(
                .definition,
                tile.definition.map { DefinitionsView.address(of: $0, from: top) }),
            .text(.range, hasRange && !tile.historyTip.isEmpty ? tile.historyTip : nil),
        ])
    }

    /// - Parameter top: the path from the page to the folder with the page of definitions.
    init(_ lists: [MeasureList], from top: String) {
        self.init([
            .views(
                .items,
                lists.map { list in
                    let table = MeasureMarkup(list: list, top: top, isAlone: lists.count == 1)
                    return View([.text(.title, list.title), .markup(.table, table.markup)])
                })
        ])
    }

    init(_ notice: Notice) {
        self.init([
            .text(.severity, notice.severity.rawValue),
            .text(.severityText, notice.severity.words), .text(.text, notice.text),
        ])
    }

    init(_ fact: Fact) { self.init([.text(.name, fact.name), .text(.value, fact.value)]) }

    /// - Parameter top: the path from the page to the day's folder.
    init(_ statements: Statements, from top: String = "") {
        self.init([
            .text(.title, statements.title.nonEmpty), .text(.whenEmpty, statements.whenEmpty),
            .views(
                .items,
                statements.items.map {
                    View([
                        .text(.text, keepingUnits($0.text)), .text(.tone, $0.tone.name),
                        .text(.toneText, $0.tone == .neutral ? nil : $0.tone.name),
                        .text(.arrow, $0.arrow?.sign),
                        .text(.place, $0.place.map { $0.address(from: top) }),
                    ])
                }),
        ])
    }

    /// - Parameter csv: the path of a file with its rows; nil if there is none.
    init(_ block: TableBlock, csv: String?) {
        let extent = TableMarkup.extent(
            of: block.data, total: block.total, elsewhere: block.elsewhere)
        self.init([
            .text(.title, block.title), .flag(.isEmpty, block.data.rows.isEmpty),
            .markup(.table, TableMarkup(data: block.data, caption: block.title).markup),
            .text(.extent, extent), .text(.csv, csv),
        ])
    }

    init(_ cards: CardMarkup) {
        let list = cards.list
        self.init([
            .text(.title, list.title), .flag(.isEmpty, list.items.isEmpty),
            .text(.whenEmpty, list.whenEmpty), .markup(.cards, cards.markup),
        ])
    }

    init(paragraph: String) { self.init([.text(.text, paragraph)]) }
}

extension Statements.Place {
    /// - Parameter top: the path from the page to the day's folder.
    func address(from top: String) -> String { "\(top)\(folder)/index.html#\(section)" }
}

extension Tile {
    /// The tile as one sentence for screen readers: “Comments 18,102, up 3,267 against the 30 days
    /// before”.
    func spoken(against before: String?) -> String {
        let against = before.map { " against \($0)" } ?? ""
        let way: String? = change.map { change in
            let figure = String(change.drop { $0 == "+" || $0 == "−" })
            return switch arrow {
            case .up: "up \(figure)\(against)"
            case .down: "down \(figure)\(against)"
            case nil: "change \(change)\(against)"
            }
        }
        return ["\(title) \(value)", way, tone.words, note, target?.words, day?.words].compactMap {
            $0
        }
        .joined(separator: ", ")
    }
}

extension Comparison {
    /// “the 30 days before”; nil if nothing is compared.
    var daysBefore: String? {
        previous.map {
            $0.count == 1
                ? "the day before" : "the \(NumberFormat.count.string($0.count)) days before"
        }
    }
}

extension Tile.Tone {
    var name: String {
        switch self {
        case .better: "better"
        case .worse: "worse"
        case .neutral: "neutral"
        }
    }

    /// The colour in words, for people who cannot see it.
    fileprivate var words: String? {
        switch self {
        case .better: "for the better"
        case .worse: "for the worse"
        case .neutral: nil
        }
    }
}

extension Tile.Arrow {
    fileprivate var sign: String {
        switch self {
        case .up: "▲"
        case .down: "▼"
        }
    }
}

extension Notice.Severity {
    fileprivate var words: String {
        switch self {
        case .note: "Note"
        case .warning: "Warning"
        case .unavailable: "Unavailable"
        }
    }
}
