package import ReportModel

/// How many cells of a column are filled, by day: not null, blank or `unknown`.
package struct ColumnFilling: Hashable, Sendable {
    package struct Cells: Hashable, Sendable {
        package var rows: Int
        package var filled: Int

        package init(rows: Int = 0, filled: Int = 0) {
            self.rows = rows
            self.filled = filled
        }

        /// Nil without rows.
        package var share: Double? { rows > 0 ? Double(filled) / Double(rows) : nil }

        mutating func add(_ other: Cells) {
            rows += other.rows
            filled += other.filled
        }
    }

    package let name: String
    /// Days without rows are not there.
    package let days: [LocalDay: Cells]

    package init(name: String, days: [LocalDay: Cells]) {
        self.name = name
        self.days = days
    }
}

/// How many cells of each column are filled, by the time of their rows: what is left to know of
/// nulls once rows are decoded.
package struct TimedCells: Hashable, Sendable {
    private enum Slot: Hashable {
        case day(LocalDay)
        /// Its first second. Every local day begins with one.
        case quarterHour(Int64)

        func day(in zone: TimeZoneRules) -> LocalDay {
            switch self {
            case .day(let day): day
            case .quarterHour(let start): zone.day(of: Instant(seconds: start))
            }
        }
    }

    private let columns: [(name: String, cells: [Slot: ColumnFilling.Cells])]

    /// Nil for a dataset whose rows have no time.
    init?(_ table: ColumnTable, of dataset: Dataset) {
        guard let time = dataset.time, let times = table[time.name] else { return nil }
        let slots = (0..<table.rowCount).map { row in
            times.word(row).map { TimedCells.slot($0, time.kind) }
        }
        let watched = dataset.columns.filter { $0.name != time.name && !$0.comesLater }
        columns = watched.compactMap { column in
            table[column.name].map { cells in
                let isFilled = cells.isFilled
                var counts: [Slot: ColumnFilling.Cells] = [:]
                for (row, slot) in slots.enumerated() {
                    guard let slot else { continue }
                    counts[slot, default: .init()].add(
                        .init(rows: 1, filled: isFilled(row) ? 1 : 0))
                }
                return (column.name, counts)
            }
        }
    }

    private static func slot(_ time: Int64, _ kind: Dataset.Kind) -> Slot {
        guard kind != .day else { return .day(LocalDay(number: Int32(truncatingIfNeeded: time))) }
        let quarter: Int64 = 900_000_000
        let rest = (time % quarter + quarter) % quarter
        return .quarterHour((time - rest) / 1_000_000)
    }

    /// By local day, in the order of the columns.
    package func filling(in zone: TimeZoneRules) -> [ColumnFilling] {
        columns.map { column in
            var days: [LocalDay: ColumnFilling.Cells] = [:]
            for (slot, cells) in column.cells {
                days[slot.day(in: zone), default: .init()].add(cells)
            }
            return ColumnFilling(name: column.name, days: days)
        }
    }

    package static func == (left: TimedCells, right: TimedCells) -> Bool {
        left.columns.elementsEqual(right.columns) { $0.name == $1.name && $0.cells == $1.cells }
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(columns.map(\.name)) }
}

extension ColumnTable.Cells {
    /// Whether a row's cell has something in it.
    fileprivate var isFilled: (Int) -> Bool {
        switch self {
        case .texts:
            let says = texts { Label.canonical($0) != Label.unknown }
            return { row in code(row).map { says[$0] } ?? false }
        case .words: return { row in word(row) != nil }
        }
    }
}
