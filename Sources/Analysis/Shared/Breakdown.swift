/// Rows by group and class, the input for charts and for tests of changes.
struct Breakdown: Sendable {
    let classCount: Int
    /// Rows of each group, all classes together.
    private(set) var totals: [Int]
    /// Groups × classes when that is small enough, otherwise only what occurs.
    private var grid: [Int] = []
    private var pairs: [Int: Int] = [:]

    init(groupCount: Int, classCount: Int, gridLimit: Int = 1 << 22) {
        self.classCount = classCount
        totals = [Int](repeating: 0, count: groupCount)
        let product = groupCount.multipliedReportingOverflow(by: classCount)
        if !product.overflow, product.partialValue <= gridLimit {
            grid = [Int](repeating: 0, count: product.partialValue)
        }
    }

    /// Rows of a table by its values.
    ///
    /// - Parameter classOfCell: the class of the rows of each cell; nil leaves them out.
    init(
        of table: CrossTable, groupCount: Int, classOfCell: [Int?], classCount: Int,
        gridLimit: Int = 1 << 22
    ) {
        self.init(groupCount: groupCount, classCount: classCount, gridLimit: gridLimit)
        for (cell, target) in classOfCell.enumerated() {
            guard let target else { continue }
            for index in table.starts[cell]..<table.starts[cell + 1] {
                add(Int(table.counts[index]), to: Int(table.values[index]), target)
            }
        }
    }

    /// Rows by label, where the groups are combinations: a row counts once for each of its labels.
    func expanded(_ combinations: [[Int]], labelCount: Int) -> Breakdown {
        var result = Breakdown(groupCount: labelCount, classCount: classCount)
        for (combination, labels) in combinations.enumerated() where totals[combination] > 0 {
            for target in 0..<classCount {
                let count = self[combination, target]
                guard count > 0 else { continue }
                for label in labels { result.add(count, to: label, target) }
            }
        }
        return result
    }

    subscript(group: Int, target: Int) -> Int {
        let key = group * classCount + target
        return grid.isEmpty ? pairs[key] ?? 0 : grid[key]
    }

    /// Rows of a group, one count per class.
    func row(of group: Int) -> [Int] { (0..<classCount).map { self[group, $0] } }

    private mutating func add(_ count: Int, to group: Int, _ target: Int) {
        totals[group] += count
        let key = group * classCount + target
        if grid.isEmpty { pairs[key, default: 0] += count } else { grid[key] += count }
    }
}
