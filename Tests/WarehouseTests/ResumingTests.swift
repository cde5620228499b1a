import ReportModel
import Synchronization
import Testing
import Warehouse

/// A run that gets what an earlier one has got.
struct ResumingTests {
    private static let tables: Tables = [
        .contents: .init(
            columns: ["content_sk", "title", "platform", "brand"], rows: [["5", "A", "x", "y"]])
    ]

    /// Reads contents, and gives their titles and what was resumed.
    private func read(_ warehouse: Asked, _ keeper: Keeper) async throws -> ([String?], [String]) {
        let recording = RecordingWarehouse(warehouse, keeper: keeper)
        let rows = try await recording.rows(.all(of: .contents))?.table ?? []
        return (rows.map(\.title), recording.resumed.map(\.name))
    }

    @Test func theSameQuestionIsAskedOnce() async throws {
        let (warehouse, keeper) = (Asked(Self.tables), Keeper())
        #expect(try await read(warehouse, keeper) == (["A"], []))
        #expect(try await read(warehouse, keeper) == (["A"], ["contents"]))
        #expect(warehouse.count.value == 1)
    }

    @Test func anotherDefinitionIsAskedAgain() async throws {
        let keeper = Keeper()
        _ = try await read(Asked(Self.tables), keeper)
        let other = Asked(Self.tables, definition: "SELECT 2")
        #expect(try await read(other, keeper) == (["A"], []))
        #expect(other.count.value == 1)
    }

    @Test func whatCostsNothingIsNotKept() async throws {
        let keeper = Keeper()
        _ = try await read(Asked(Self.tables, definition: nil), keeper)
        #expect(keeper.count == 0)
    }

    /// An error, or a dataset that is not there, may be mended by the next run.
    @Test func whatIsNoAnswerIsNotKept() async throws {
        let keeper = Keeper()
        _ = try await read(Asked([:]), keeper)
        let broken: Tables = [.contents: .init(columns: ["content_sk"], rows: [])]
        await #expect(throws: WarehouseError.self) { try await read(Asked(broken), keeper) }
        #expect(keeper.count == 0)
    }

    @Test func whatCannotBeReadIsAskedAgain() async throws {
        let (warehouse, keeper) = (Asked(Self.tables), Keeper())
        _ = try await read(warehouse, keeper)
        keeper.kept.withLock { $0 = $0.mapValues { Array($0.dropLast(4)) } }
        #expect(try await read(warehouse, keeper) == (["A"], []))
        #expect(warehouse.count.value == 2)
    }
}

/// A warehouse that counts how often it is asked, and says what its answers follow from.
private struct Asked: Warehouse {
    private let tables: InMemoryWarehouse
    private let definition: String?
    let count = Counter()

    init(_ tables: Tables, definition: String? = "SELECT 1") {
        self.tables = InMemoryWarehouse(tables)
        self.definition = definition
    }

    func answer(_ question: Question) async throws -> Extracted<ColumnTable>? {
        count.add()
        return try await tables.answer(question)
    }

    func comments(of dataset: Dataset) async throws -> Extracted<CommentTable>? {
        try await tables.comments(of: dataset)
    }

    func definition(of question: Question) -> String? { definition }
}

private final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }
    func add() { count.withLock { $0 += 1 } }
}

/// Answers by question and definition.
private final class Keeper: AnswerKeeper {
    let kept: Mutex<[String: [UInt8]]> = Mutex([:])

    var count: Int { kept.withLock { $0.count } }

    func answer(named name: String, definition: String) -> KeptAnswer? {
        kept.withLock { $0["\(name) \(definition)"] }
            .map { KeptAnswer(bytes: $0, at: Instant(seconds: 0)) }
    }

    func keep(_ answer: RecordedAnswer, definition: String) {
        kept.withLock { $0["\(answer.name) \(definition)"] = answer.bytes }
    }
}
