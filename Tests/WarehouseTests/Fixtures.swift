import Foundation
import TestSupport
import Testing
import Warehouse

typealias Tables = [Dataset: InMemoryWarehouse.Table]

/// A way to make a warehouse that holds the tables given.
enum Conformer: String, CaseIterable {
    case memory
    /// Through CSV files and the import.
    case imported
    /// Tables that a team has filled by itself: all cells are texts.
    case handmade
    /// Tables in memory, by way of a recording.
    case recorded
    /// Typed tables behind the SQL API.
    case snowflake

    func warehouse(_ tables: Tables, in scratch: Scratch) throws -> any Warehouse {
        let path = scratch.file("warehouse.sqlite")
        switch self {
        case .memory: return InMemoryWarehouse(tables)
        case .recorded: return Replaying(InMemoryWarehouse(tables))
        case .snowflake: return try SnowflakeInMemory.warehouse(tables)
        case .imported:
            for (dataset, table) in tables {
                try scratch.write(csv(table), to: "\(dataset.name).csv")
            }
            try CSVImport.run(folder: scratch.path, into: path, replace: false)
        case .handmade: try makeByHand(tables, at: path)
        }
        return SQLiteWarehouse(path: path)
    }
}

func csv(_ table: InMemoryWarehouse.Table) -> String {
    let header = table.columns.joined(separator: ",")
    let rows = table.rows.map { row in
        row.map { quoted($0 ?? "") }.joined(separator: ",")
    }
    return ([header] + rows).joined(separator: "\r\n") + "\r\n"
}

private func quoted(_ cell: String) -> String {
    let isPlain = !cell.unicodeScalars.contains { "\",\r\n".unicodeScalars.contains($0) }
    return isPlain ? cell : "\"" + cell.replacingOccurrences(of: "\"", with: "\"\"") + "\""
}

/// Rows of `comments` from the cells that matter; the others are usual ones, and the keys ascend.
func comments(_ rows: [[String: String?]], columns: [String] = commentColumns) -> Tables {
    let usual = [
        "platform": "youtube", "brand": "drumeo",
        "sentiment_polarity": "positive", "intent": "praise", "emotions": "joy",
        "requires_reply": "false", "detected_language": "en",
        "comment_timestamp": "2026-11-21T12:00:00Z", "processed_at": "2026-11-21T13:00:00Z",
    ]
    let cells = rows.enumerated().map { index, row in
        columns.map { row[$0] ?? ($0 == "comment_sk" ? "\(index + 1)" : usual[$0]) }
    }
    return [.comments: .init(columns: columns, rows: cells)]
}

let commentColumns = Dataset.comments.columns.map(\.name)

extension Warehouse {
    /// The dataset `comments`, which is there.
    func comments() async throws -> Extracted<CommentTable> {
        try #require(try await comments(of: .comments))
    }
}

func codes(_ column: CodeColumn) -> [Int] { (0..<column.count).map { column[$0] } }
