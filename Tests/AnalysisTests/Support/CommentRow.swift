import ReportModel
import Warehouse

/// One comment as a test writes it; labels are canonical.
struct CommentRow: Sendable {
    var key: Int64 = 1
    var content: Int64?
    var author: String?
    var platform = "youtube"
    var brand = "drumeo"
    var sentiment = "neutral"
    var language = "en"
    var intents: [String] = []
    var emotions: [String] = []
    var reply = false
    /// Microseconds since 1970 UTC.
    var instant: Int64?

    /// A comment at noon UTC of a day of November 2026.
    static func of(
        november day: Int, _ sentiment: String = "neutral", brand: String = "drumeo",
        platform: String = "youtube", intents: [String] = [], reply: Bool = false
    ) -> CommentRow {
        CommentRow(
            platform: platform, brand: brand, sentiment: sentiment, intents: intents, reply: reply,
            instant: november2026(day, hour: 12))
    }
}

/// Microseconds since 1970 of a moment of November 2026, UTC.
func november2026(_ day: Int, hour: Int) -> Int64 {
    let first = Int64(LocalDay(iso: "2026-11-01")?.number ?? 0)
    return ((first + Int64(day) - 1) * 24 + Int64(hour)) * 3_600_000_000
}

/// How many bytes a test's codes take.
enum CodeWidth: CaseIterable, Sendable { case bytes, words, longs }

extension CommentTable {
    /// The rows in columns, labels coded by first appearance.
    init(
        _ rows: [CommentRow], hasEmotions: Bool = true, width: CodeWidth = .bytes,
        missing: [String] = []
    ) {
        self.init(
            rowCount: rows.count,
            commentKeys: rows.map(\.key),
            contents: keyColumn(rows.map(\.content)),
            authors: keyColumn(rows.map(\.author)),
            platform: labelColumn(rows.map(\.platform), width),
            brand: labelColumn(rows.map(\.brand), width),
            sentiment: labelColumn(rows.map(\.sentiment), width),
            language: labelColumn(rows.map(\.language), width),
            intents: multiLabelColumn(rows.map(\.intents), width),
            emotions: hasEmotions ? multiLabelColumn(rows.map(\.emotions), width) : nil,
            requiresReply: bitColumn(rows.map(\.reply)),
            instants: rows.map { $0.instant ?? absentInstant }, missingColumns: missing)
    }

    /// The same comments without their texts.
    init(_ comments: [ContentComment], missing: [String] = []) {
        self.init(
            comments.map {
                CommentRow(
                    key: $0.commentKey ?? absentInteger, content: $0.contentKey,
                    platform: $0.platform, brand: $0.brand, sentiment: $0.sentiment,
                    language: $0.language, intents: $0.intents, emotions: $0.emotions,
                    reply: $0.requiresReply, instant: $0.instant?.microseconds)
            }, hasEmotions: !missing.contains("emotions"), missing: missing)
    }
}

private func codes<Key: Hashable>(_ keys: [Key]) -> (codes: [Int], distinct: [Key]) {
    var distinct: [Key] = []
    var codeOfKey: [Key: Int] = [:]
    let codes = keys.map { key -> Int in
        if let code = codeOfKey[key] { return code }
        codeOfKey[key] = distinct.count
        distinct.append(key)
        return distinct.count - 1
    }
    return (codes, distinct)
}

private func column(_ codes: [Int], _ width: CodeWidth) -> CodeColumn {
    switch width {
    case .bytes: .bytes(codes.map { UInt8($0) })
    case .words: .words(codes.map { UInt16($0) })
    case .longs: .longs(codes.map { UInt32($0) })
    }
}

private func labelColumn(_ labels: [String], _ width: CodeWidth) -> LabelColumn {
    let (codes, distinct) = codes(labels)
    return LabelColumn(labels: distinct, codes: column(codes, width))
}

private func multiLabelColumn(_ cells: [[String]], _ width: CodeWidth) -> MultiLabelColumn {
    let cells = cells.map { $0.isEmpty ? [Label.unknown] : $0 }
    let (_, labels) = codes(cells.flatMap { $0 })
    let codeOfLabel = Dictionary(uniqueKeysWithValues: zip(labels, 0...))
    let (codes, combinations) = codes(cells.map { $0.compactMap { codeOfLabel[$0] }.sorted() })
    return MultiLabelColumn(
        labels: labels, combinations: combinations, codes: column(codes, width))
}

private func keyColumn<Key: Hashable & Sendable>(_ keys: [Key?]) -> KeyColumn<Key> {
    let (_, distinct) = codes(keys.compactMap { $0 })
    let codeOfKey = Dictionary(uniqueKeysWithValues: zip(distinct, 0...))
    return KeyColumn(
        keys: distinct,
        codes: keys.map { $0.flatMap { codeOfKey[$0] }.map(UInt32.init) ?? absentKey })
}

private func bitColumn(_ bits: [Bool]) -> BitColumn {
    var words = [UInt64](repeating: 0, count: bits.count / 64 + 1)
    for (row, bit) in bits.enumerated() where bit { words[row / 64] |= 1 << UInt64(row % 64) }
    return BitColumn(words: words)
}
