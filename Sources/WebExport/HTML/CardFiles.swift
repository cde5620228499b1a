import ReportModel

/// The cards of a list: the first ones are in the page, the others in files next to it.
///
/// Pages work from `file://`, where scripts can load only scripts. So each file is a call of the
/// page’s function `pagePart`, loaded when a reader’s choice needs it. The files of a list are
///
/// - `data/cards-ID.js`: each card’s options and day, for filters that count all cards;
/// - `data/cards-ID-1.js`, …: the markup of the cards that are not in the page;
/// - `data/rows-ID-0.js`, …: the lines of the list’s CSV file, for saving the chosen ones.
struct CardFiles {
    let list: CardList
    /// `cards-replies`; also the id of the list’s element.
    let name: String
    /// The first card of each part: the page, then each file.
    let starts: [Int]
    /// How many files have lines of the CSV file.
    let rowFiles: Int
    /// The cards in the page, as list items.
    let ownCards: String
    private let parts: [[String]]
    private let lines: [String]

    /// The maximum number of bytes of cards in a page, however many cards, and in each file.
    private static let pageSize = 2_500_000
    private static let fileSize = 1_000_000
    /// Lines per file.
    private static let lineCount = 2_000

    /// - Parameter rows: of the list’s download; used if it has one row per card.
    init(list: CardList, rows: DataTable?) {
        self.list = list
        name = "cards-\(list.id)"
        var parts: [[String]] = [[]]
        var size = 0
        for card in list.items {
            let item = CardFiles.item(card, in: list)
            let most = parts.count == 1 ? CardFiles.pageSize : CardFiles.fileSize
            let isFull =
                parts[parts.count - 1].count >= CardList.most || size + item.utf8.count > most
            if isFull, !parts[parts.count - 1].isEmpty {
                parts.append([])
                size = 0
            }
            parts[parts.count - 1].append(item)
            size += item.utf8.count
        }
        starts = parts.indices.map { parts[..<$0].reduce(0) { $0 + $1.count } }
        ownCards = parts[0].joined()
        self.parts = Array(parts.dropFirst())
        let fits = rows.map { $0.rows.count == list.total } ?? false
        lines = fits ? Array((rows?.csvLines ?? []).prefix(list.items.count + 1)) : []
        rowFiles = (max(0, lines.count - 1) + CardFiles.lineCount - 1) / CardFiles.lineCount
    }

    var ownCount: Int { starts.count > 1 ? starts[1] : list.items.count }

    /// The files, with paths relative to the report’s folder.
    var files: [WebFile] {
        (parts.isEmpty ? [] : [file(name, index)])
            + parts.enumerated().map { file("\(name)-\($0 + 1)", .array($1.map { .string($0) })) }
            + (0..<rowFiles).map { place in
                let rows = lines.dropFirst(1 + place * CardFiles.lineCount).prefix(
                    CardFiles.lineCount)
                return file(
                    "rows-\(list.id)-\(place)", .array(([lines[0]] + rows).map { .string($0) }))
            }
    }

    private func file(_ name: String, _ value: JSONValue) -> WebFile {
        var bytes = Array("\"use strict\";\npagePart(\"\(name)\", ".utf8)
        bytes += value.bytes
        // The line end.
        bytes.removeLast()
        bytes += ");\n".utf8
        return WebFile(path: "data/\(name).js", bytes: bytes)
    }

    /// Options and day of every card, as ``item(_:in:)`` writes them.
    private var index: JSONValue {
        .array(
            list.items.map {
                .string("\(CardFiles.options(of: $0, in: list)) \($0.day?.iso ?? "-")")
            })
    }

    private static func item(_ card: Card, in list: CardList) -> String {
        var attributes = " data-options=\"\(options(of: card, in: list))\""
        if let day = card.day { attributes += " data-day=\"\(day.iso)\"" }
        var out = ""
        card.write(attributes: attributes, to: &out)
        return out
    }

    /// The indices of a card’s options, filter by filter: `0 - 2,3`.
    private static func options(of card: Card, in list: CardList) -> String {
        list.filters.indices.map { place in
            let own = card.options(at: place).map(String.init)
            return own.isEmpty ? "-" : own.joined(separator: ",")
        }.joined(separator: " ")
    }
}
