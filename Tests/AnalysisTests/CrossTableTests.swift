import Testing
import Warehouse

@testable import Analysis

struct CrossTableTests {
    @Test(arguments: 0..<5)
    func denseAndSparseCountsAgree(seed: Int) {
        var generator = SeededGenerator(seed: seed)
        let cells = (0..<9000).map { _ in UInt32.random(in: 0...7, using: &generator) }
        let values = (0..<9000).map { _ in UInt32.random(in: 0..<50, using: &generator) }
        func counted(denseLimit: Int) -> CrossTable {
            CrossTable.counting(
                cells: .longs(cells), cellCount: 7, width: 50, denseLimit: denseLimit
            ) { rows, block in
                for (index, row) in rows.enumerated() { block[index] = values[row] }
            }
        }
        let dense = counted(denseLimit: .max)
        #expect(dense == counted(denseLimit: 0))
        // Cell 7 is that of rows that do not count.
        #expect(dense.totals == (0..<7).map { cell in cells.filter { $0 == cell }.count })
    }

    @Test func aGridAndADictionaryOfGroupsAgree() {
        let table = CrossTable(valueOfCell: [0, 1, 1, 2], counts: [5, 0, 7, 9])
        func breakdown(_ limit: Int) -> Breakdown {
            Breakdown(
                of: table, groupCount: 3, classOfCell: [0, 1, 1, nil], classCount: 2,
                gridLimit: limit)
        }
        for limit in [0, 100] {
            #expect(breakdown(limit).totals == [5, 7, 0])
            #expect(breakdown(limit).row(of: 0) == [5, 0])
            #expect(breakdown(limit).row(of: 1) == [0, 7])
        }
        let expanded = breakdown(100).expanded([[0, 1], [1], []], labelCount: 2)
        #expect(expanded.totals == [5, 12])
    }
}
