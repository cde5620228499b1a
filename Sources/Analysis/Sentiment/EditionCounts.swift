import ReportModel
import Settings
import Warehouse

/// The counts of one edition: the cells of a window's counts that match its filter.
struct EditionCounts: Sendable {
    let edition: Edition
    let window: WindowCounts
    let table: CommentTable
    let settings: Settings
    let scale: SentimentScale
    /// The index of the edition in the window's distinct counts.
    let place: Int
    /// One per segment.
    let passes: [Bool]

    /// What rows can be grouped by, in charts and in the search for changes; `whole` is one group
    /// of all rows.
    enum Grouping: CaseIterable { case whole, brand, platform, brandPlatform, intent, language }

    /// Each pair of brand and platform that occurs in a segment, once.
    var pairs: [Pair] {
        var seen: Set<Pair> = []
        return window.segments.brands.indices
            .map {
                Pair(brand: window.segments.brands[$0], platform: window.segments.platforms[$0])
            }
            .filter { seen.insert($0).inserted }
    }

    /// The index of each segment's pair among ``pairs``.
    var pairCodeOfSegment: [Int] {
        let codes = Dictionary(uniqueKeysWithValues: zip(pairs, 0...))
        let segments = window.segments
        return segments.brands.indices.map {
            codes[Pair(brand: segments.brands[$0], platform: segments.platforms[$0])] ?? 0
        }
    }

    struct Pair: Hashable {
        let brand: Int
        let platform: Int
    }

    /// The rows of the window by group and sentiment.
    func bySentiment(_ grouping: Grouping) -> Breakdown {
        breakdown(
            by: grouping, classOfCell: sentimentOfCell, classCount: table.sentiment.labels.count)
    }

    /// The rows of the window by a family's value and sentiment.
    func bySentiment(_ family: WindowCounts.Family, groupCount: Int) -> Breakdown? {
        window.table(family).map {
            Breakdown(
                of: $0, groupCount: groupCount, classOfCell: sentimentOfCell,
                classCount: table.sentiment.labels.count)
        }
    }

    /// The rows by group and period.
    func byPeriod(_ grouping: Grouping) -> Breakdown {
        let periods = CellBlock.perCell(of: passes.count) { block, segment in
            passes[segment] ? block.period : nil
        }
        return breakdown(by: grouping, classOfCell: periods, classCount: CellBlock.perPeriod)
    }

    /// The sentiment of the window's cells; nil for cells that do not match the filter.
    private var sentimentOfCell: [Int?] {
        CellBlock.perCell(of: passes.count) { block, segment in
            block.period == 0 && passes[segment] ? window.segments.sentiments[segment] : nil
        }
    }

    private func breakdown(by grouping: Grouping, classOfCell: [Int?], classCount: Int) -> Breakdown
    {
        let segments = window.segments
        switch grouping {
        case .whole:
            return breakdown(
                of: [Int](repeating: 0, count: segments.count), 1, classOfCell, classCount)
        case .brand:
            return breakdown(of: segments.brands, table.brand.labels.count, classOfCell, classCount)
        case .platform:
            return breakdown(
                of: segments.platforms, table.platform.labels.count, classOfCell, classCount)
        case .brandPlatform:
            return breakdown(of: pairCodeOfSegment, pairs.count, classOfCell, classCount)
        case .intent:
            return multiLabel(.intents, table.intents, classOfCell, classCount)
        case .language:
            return Breakdown(
                of: window.table(.languages) ?? CrossTable(valueOfCell: [], counts: []),
                groupCount: table.language.labels.count, classOfCell: classOfCell,
                classCount: classCount)
        }
    }

    /// Rows by an attribute of their segment.
    private func breakdown(
        of valueOfSegment: [Int], _ groupCount: Int, _ classOfCell: [Int?], _ classCount: Int
    ) -> Breakdown {
        let valueOfCell = CellBlock.perCell(of: valueOfSegment.count) { valueOfSegment[$1] }
        return Breakdown(
            of: CrossTable(valueOfCell: valueOfCell, counts: window.rowsOfCell),
            groupCount: groupCount, classOfCell: classOfCell, classCount: classCount)
    }

    /// The rows of the window by emotion and sentiment; nil without that column.
    var byEmotion: Breakdown? {
        table.emotions.map {
            multiLabel(.emotions, $0, sentimentOfCell, table.sentiment.labels.count)
        }
    }

    private func multiLabel(
        _ family: WindowCounts.Family, _ column: MultiLabelColumn, _ classOfCell: [Int?],
        _ classCount: Int
    ) -> Breakdown {
        guard let table = window.table(family) else {
            return Breakdown(groupCount: column.labels.count, classCount: classCount)
        }
        return Breakdown(
            of: table, groupCount: column.combinations.count, classOfCell: classOfCell,
            classCount: classCount
        )
        .expanded(column.combinations, labelCount: column.labels.count)
    }
}
