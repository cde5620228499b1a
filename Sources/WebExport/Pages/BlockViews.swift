import Foundation
import Graphics
import ReportModel

extension View {
    /// - Parameter hasRange: whether the range of the past figures stands there to read.
    init(_ tile: Tile, hasRange: Bool = false) {
        var colors = DataColors()
        let sparkline = Sparkline.scene(tile.history).map {
            SVGWriter.markup(
                of: $0, variant: "spark", alternative: tile.historyTip, prefix: "",
                theme: .lifted, colors: &colors)
        }
        self.init([
            .kpi: .text(tile.kpi), .title: .text(tile.title),
            // A figure that fills a phone’s tile has its unit on the next line.
            .value: .text(tile.value.replacing("\u{00A0}", with: " ")),
            .change: .text(tile.change), .arrow: .text(tile.arrow?.sign),
            .tone: .text(tile.tone.name), .toneText: .text(tile.tone.words),
            .note: .text(tile.note), .sparkline: .markup(sparkline),
            .historyTip: .text(tile.historyTip),
            .range: .text(hasRange && !tile.historyTip.isEmpty ? tile.historyTip : nil),
        ])
    }

    init(_ notice: Notice) {
        self.init([
            .severity: .text(notice.severity.rawValue),
            .severityText: .text(notice.severity.words), .text: .text(notice.text),
        ])
    }

    init(_ fact: Fact) { self.init([.name: .text(fact.name), .value: .text(fact.value)]) }

    init(_ statements: Statements) {
        self.init([
            .title: .text(statements.title), .whenEmpty: .text(statements.whenEmpty),
            .items: .views(
                statements.items.map {
                    View([
                        .text: .text(keepingUnits($0.text)), .tone: .text($0.tone.name),
                        .toneText: .text($0.tone == .neutral ? nil : $0.tone.name),
                        .arrow: .text($0.arrow?.sign),
                    ])
                }),
        ])
    }

    /// - Parameter csv: where its rows lie as a file; nil where that is nowhere.
    init(_ block: TableBlock, csv: String?) {
        let isCut = block.total > block.data.rows.count
        let count = NumberFormat.count
        let extent =
            "Showing \(count.string(block.data.rows.count)) of \(count.string(block.total))"
            + (block.elsewhere.isEmpty ? "" : "; \(block.elsewhere)")
        self.init([
            .title: .text(block.title), .isEmpty: .flag(block.data.rows.isEmpty),
            .table: .markup(TableMarkup(data: block.data, caption: block.title).markup),
            .extent: .text(isCut ? extent : nil), .csv: .text(csv),
        ])
    }

    init(_ list: CardList) {
        self.init([
            .title: .text(list.title), .isEmpty: .flag(list.items.isEmpty),
            .whenEmpty: .text(list.whenEmpty), .cards: .markup(CardMarkup(list: list).markup),
        ])
    }

    init(paragraph: String) { self.init([.text: .text(paragraph)]) }
}

extension Tile.Tone {
    var name: String {
        switch self {
        case .better: "better"
        case .worse: "worse"
        case .neutral: "neutral"
        }
    }

    /// The colour in words, for who can't see it.
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
