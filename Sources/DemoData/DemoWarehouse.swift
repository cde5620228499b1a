package import ReportModel
import Warehouse

/// Creates an embedded warehouse of realistic made-up data, for trying the program and for tests.
///
/// 120 days that end with `asOf`: comments with their texts, contents, authors' demographics,
/// conversations and learning paths. The same arguments always give the same contents.
package enum DemoWarehouse {
    /// The number of comments by default.
    package static let usualRows = 60_000

    /// - Parameters:
    ///   - rows: the number of comments; conversations are a tenth of it, at most 60,000.
    ///   - replace: if false, an existing file is refused.
    /// - Throws: `WarehouseError` when the file cannot be written or replaced.
    package static func write(
        path: String, rows: Int = usualRows, seed: UInt64 = 1, asOf: LocalDay, replace: Bool
    ) throws {
        let calendar = DemoCalendar(asOf: asOf)
        let catalogue = DemoCatalogue()
        let people = max(50, rows / 5)
        try NewWarehouse.write(path, replace: replace) { warehouse in
            // Separate random numbers, so that more comments change nothing else.
            var dice = DemoRandom(seed: seed)
            let seeds = (0..<6).map { _ in dice.next() }
            try catalogue.write(in: warehouse)
            var comments = try DemoComments(catalogue, calendar, people: people, in: warehouse)
            try comments.write(rows: rows, DemoRandom(seed: seeds[0]))
            try DemoPeople.writeAuthors(people, in: warehouse, DemoRandom(seed: seeds[1]))
            let count = min(rows / 10, 60_000)
            var conversations = try DemoConversations(
                calendar, customers: max(20, count / 2), in: warehouse)
            try conversations.write(rows: count, DemoRandom(seed: seeds[2]))
            try DemoPeople.writeCustomers(
                max(20, count / 2), in: warehouse, DemoRandom(seed: seeds[3]))
            try DemoLessons(catalogue, calendar).write(in: warehouse, DemoRandom(seed: seeds[4]))
        }
    }
}
