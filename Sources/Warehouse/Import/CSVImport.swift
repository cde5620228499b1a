import Foundation
import GRDB
import GRDBSQLite

/// Fills a new embedded warehouse from the files `<dataset>.csv` of a folder.
package enum CSVImport {
    /// The rows of a dataset imported so far, or in total once it is finished.
    package struct Progress: Hashable, Sendable {
        package let dataset: Dataset
        package let rows: Int

        package init(dataset: Dataset, rows: Int) {
            self.dataset = dataset
            self.rows = rows
        }
    }

    /// The imported datasets, in the order of `Dataset`, with warnings for the operator.
    package struct Summary: Hashable, Sendable, RandomAccessCollection {
        package let datasets: [Progress]
        /// Mistyped files by name, then empty ones.
        package let warnings: [ImportWarning]

        package var startIndex: Int { datasets.startIndex }
        package var endIndex: Int { datasets.endIndex }
        package subscript(index: Int) -> Progress { datasets[index] }
    }

    /// Writes the warehouse beside `path` and then renames it, so that either everything is
    /// imported or nothing.
    ///
    /// - Parameters:
    ///   - replace: if false, an existing file is refused.
    ///   - progress: called every 50,000 rows and at the end of each dataset.
    @discardableResult
    package static func run(
        folder: String, into path: String, replace: Bool,
        progress: (Progress) -> Void = { _ in }
    ) throws -> Summary {
        let kind = RegularFile.kind(of: folder)
        guard kind == .folder else {
            throw WarehouseError.noImportFolder(folder: folder, isFile: kind != nil)
        }
        let mistyped = MistypedFile.all(in: folder)
        let found = Dataset.allCases.filter { RegularFile.isEntry(file(of: $0, in: folder)) }
        if found.isEmpty {
            throw WarehouseError.nothingToImport(folder: folder, mistyped: mistyped)
        }
        var imported: [Progress] = []
        try WarehouseFile.write(path, replace: replace) { database in
            imported = try found.map { dataset in
                let rows = try read(dataset, file(of: dataset, in: folder), into: database) {
                    progress(Progress(dataset: dataset, rows: $0))
                }
                progress(Progress(dataset: dataset, rows: rows))
                return Progress(dataset: dataset, rows: rows)
            }
        }
        let empty = imported.filter { $0.rows == 0 }.map { file(of: $0.dataset, in: folder) }
        return Summary(
            datasets: imported,
            warnings: mistyped.map { .mistyped(folder: folder, $0) }
                + empty.map { .noRows(file: $0) })
    }

    private static func file(of dataset: Dataset, in folder: String) -> String {
        URL(fileURLWithPath: folder).appending(path: dataset.fileName).relativePath
    }

    private static func read(
        _ dataset: Dataset, _ file: String, into database: Database, progress: (Int) -> Void
    ) throws -> Int {
        var reader = try CSVReader(file: file)
        let fields = try CSVFields(dataset, header: reader.header(), file: file)
        var table = try TableWriter(dataset, columns: fields.columns, in: database)
        while try reader.advance() {
            try fields.insert(reader.record, into: &table)
            if table.rows % 50_000 == 0 { progress(table.rows) }
        }
        return table.rows
    }
}

/// The header of a CSV file, matched with the dataset’s columns: which field goes into which column.
private struct CSVFields {
    let columns: [Dataset.Column]
    private let positions: [Int]
    private let count: Int
    private let file: String

    init(_ dataset: Dataset, header: [String], file: String) throws {
        let found = try dataset.positions(among: header, in: file)
        let pairs = zip(dataset.columns, found).compactMap { column, field in
            field.map { (column, $0) }
        }
        columns = pairs.map(\.0)
        positions = pairs.map(\.1)
        count = header.count
        self.file = file
    }

    func insert(_ record: CSVRecord, into table: inout TableWriter) throws {
        guard record.count == count else {
            throw WarehouseError.csv(
                file: file, line: record.line,
                problem: .fieldCount(found: record.count, expected: count))
        }
        for (index, field) in positions.enumerated() {
            try record.withField(field) { bytes in
                if let problem = table.bind(index, bytes) {
                    throw WarehouseError.csv(
                        file: file, line: record.line(of: field), problem: problem)
                }
            }
        }
        try table.insert()
    }
}
