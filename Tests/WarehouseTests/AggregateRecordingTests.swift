import ReportModel
import Testing

@testable import Warehouse

/// Counted comments come back from a recording as they were.
struct AggregateRecordingTests {
    private struct Counting: Warehouse {
        let table: CommentTable

        func answer(_ question: Question) async throws -> Extracted<ColumnTable>? { nil }

        func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? {
            Extracted(
                table: table,
                provenance: Provenance(
                    dataset: "comments", rows: 900, transferred: 3, queryID: "01b", seconds: 1))
        }
    }

    private var aggregate: CommentAggregate {
        let sums = ClusterSums.Sum.allCases.map { Int64($0.rawValue) << 33 }
        let clusters = ClusterSums.Grouping.allCases.map {
            ClusterSums(
                grouping: $0, first: 3, second: 70_000, rate: .reply, isRecent: true,
                areSingle: $0 == .brand, sums: sums)
        }
        let day = LocalDay(number: 20_000)
        return CommentAggregate(
            weights: [1, 4_000_000_000, 0], rows: [.days: 0..<2, .lessons: 2..<3],
            cohorts: [
                CohortCounts(
                    filter: .init(
                        platforms: [], brands: ["drumeo", "b"], window: Window(from: day, to: day)),
                    distinctContents: [5, 0], distinctAuthors: [1 << 40, 2], clusters: clusters),
                CohortCounts(
                    filter: .everything, distinctContents: [0, 0], distinctAuthors: [0, 0],
                    clusters: []),
            ], repeatedRows: 7)
    }

    private func table(_ aggregate: CommentAggregate?) async throws -> CommentTable {
        let rows = (0..<3).map { ["comment_sk": "\($0)", "brand": "b\($0)"] as [String: String?] }
        let table = try await InMemoryWarehouse(comments(rows)).comments().table
        return aggregate.map(table.counted) ?? table
    }

    @Test func countsComeBack() async throws {
        let warehouse = Counting(table: try await table(aggregate))
        let found = try await Replaying(warehouse).comments()
        #expect(found.table.aggregate == aggregate)
        #expect(found.table.brand.labels == ["b0", "b1", "b2"])
        #expect(found.provenance.transferred == 3 && found.provenance.queryID == "01b")
    }

    @Test func rowsHaveNoCounts() async throws {
        let found = try await Replaying(Counting(table: try await table(nil))).comments()
        #expect(found.table.aggregate == nil && found.table.rowCount == 3)
    }

    @Test(
        arguments: [
            CommentAggregate(weights: [1, 2], rows: [:]),
            CommentAggregate(weights: [1, 2, 3], rows: [.days: 0..<4]),
        ])
    func countsOfAnotherTableAreDamage(_ aggregate: CommentAggregate) async throws {
        let warehouse = Counting(table: try await table(aggregate))
        await #expect(throws: WarehouseError.self) { try await Replaying(warehouse).comments() }
    }
}
