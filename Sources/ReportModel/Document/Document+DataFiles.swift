extension Document {
    /// The rows behind charts, and the tables that are cut somewhere, as separate files.
    package var dataFiles: DataFiles { DataFiles(document: self) }
}

/// The CSV files beside a report: one per chart id, and one per table that is only partly shown on
/// a page or on paper.
///
/// Their names are paths from the report's folder. When several pictures show the rows of one
/// chart, the first one is used, as in `report.json`.
package struct DataFiles: Sendable {
    package struct File: Hashable, Sendable {
        /// For example `data/sentiment_by_brand.csv`, `data/table-worst_lessons.csv`.
        package let name: String
        package let data: DataTable
    }

    /// In reading order, the charts' files before the tables'.
    package private(set) var all: [File] = []
    private var charts: [String: String] = [:]
    private var tables: [String: String] = [:]
    private var taken: Set<String> = []

    fileprivate init(document: Document) {
        for chart in document.charts where charts[chart.id] == nil {
            charts[chart.id] = add(chart.data, called: chart.id)
        }
        for table in document.tables where tables[table.id] == nil {
            guard let rows = table.inFile else { continue }
            tables[table.id] = add(rows, called: "table-\(table.id)")
        }
    }

    package func name(of chart: ChartBlock) -> String? { charts[chart.id] }

    /// Nil for a table that is shown in full everywhere.
    package func name(of table: TableBlock) -> String? { tables[table.id] }

    private mutating func add(_ data: DataTable, called id: String) -> String {
        let stem = "data/\(DataFiles.safe(id))"
        var name = "\(stem).csv"
        // Different ids may have the same safe form, and some file systems ignore case.
        var number = 2
        while !taken.insert(name.lowercased()).inserted {
            name = "\(stem)-\(number).csv"
            number += 1
        }
        all.append(File(name: name, data: data))
        return name
    }

    /// Characters that every file system and every address accepts: ASCII letters, digits, `_` and
    /// `-`.
    private static func safe(_ id: String) -> String {
        let letters = id.unicodeScalars.prefix(80).map { scalar -> Character in
            switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "-": Character(scalar)
            default: "-"
            }
        }
        return letters.isEmpty ? "chart" : String(letters)
    }
}

extension TableBlock {
    /// The rows for a separate file; nil when the table is shown in full everywhere.
    fileprivate var inFile: DataTable? {
        if let whole, whole.rows.count > data.rows.count { return whole }
        return min(printed ?? .max, DataTable.mostListed) < data.rows.count ? data : nil
    }
}
