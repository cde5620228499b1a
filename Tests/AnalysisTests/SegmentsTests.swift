import Testing
import Warehouse

@testable import Analysis

@Suite struct SegmentsTests {
    /// Only the number of the labels matters.
    private static func table(labels: Int, codes: [[UInt32]]) -> CommentTable {
        let names = [String](repeating: "x", count: labels)
        func column(_ place: Int) -> LabelColumn {
            LabelColumn(labels: names, codes: .longs(codes.map { $0[place] }))
        }
        return CommentTable(
            rowCount: codes.count, commentKeys: codes.map { _ in 1 },
            contents: KeyColumn(keys: [], codes: codes.map { _ in absentKey }),
            authors: KeyColumn(keys: [], codes: codes.map { _ in absentKey }),
            platform: column(0), brand: column(1), sentiment: column(2),
            language: column(0),
            intents: MultiLabelColumn(
                labels: [], combinations: [], codes: .bytes([])),
            emotions: nil, requiresReply: BitColumn(words: [0]), instants: [])
    }

    /// 2^23 labels in each column are 2^69 triples: more than there are numbers.
    @Test(arguments: [3, 1 << 11, 1 << 23])
    func anyNumberOfLabelsIsCounted(labels: Int) {
        let last = UInt32(labels - 1)
        let rows: [[UInt32]] = [
            [last, last, last], [0, last, 1], [last, last, last], [last, 0, last], [0, last, 1],
            [0, last, last],
        ]
        let segments = Segments(of: Self.table(labels: labels, codes: rows))
        #expect(rows.indices.map { segments.codes[$0] } == [0, 1, 0, 2, 1, 3])
        let triples = (0..<segments.count).map {
            [segments.platforms[$0], segments.brands[$0], segments.sentiments[$0]].map(UInt32.init)
        }
        #expect(triples == [rows[0], rows[1], rows[3], rows[5]])
    }
}
