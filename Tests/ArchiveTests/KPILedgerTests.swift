import Archive
import Foundation
import GRDB
import ReportModel
import Testing

struct KPILedgerTests {
    private func kpi(_ id: String, _ value: Double?, n: Int = 100) -> KPI {
        KPI(
            id: id, unit: .rate, value: .number(value), previous: .number(nil), change: nil, n: n,
            previousN: nil, isSignificant: false)
    }

    private func health(_ label: String?) -> KPI {
        KPI(
            id: "health", unit: .label, value: .label(label), previous: .label(nil), change: nil,
            n: 5, previousN: nil, isSignificant: false)
    }

    private func append(
        _ kpis: [KPI], for number: Int, run: String, edition: String = "all", to ledger: KPILedger
    ) throws {
        let day = Samples.day.advanced(by: number)
        let publication = KPILedger.Publication(
            edition: EditionID("sentiment", edition), window: Window(days: 30, endingWith: day),
            kpis: kpis)
        let run = KPILedger.Run(id: run, publishedAt: Instant(seconds: 0), asOf: day)
        try ledger.append(.init(publications: [publication], run: run))
    }

    private func values(
        _ ledger: KPILedger, _ kpi: String = "rate", before number: Int = 0, limit: Int = 30
    ) throws -> [Double?] {
        try ledger.history(
            of: kpi, in: EditionID("sentiment", "all"),
            before: Samples.day.advanced(by: number), limit: limit
        ).map(\.value)
    }

    @Test func givesTheLatestRunOfEachEarlierDayOldestFirst() throws {
        let folder = try TemporaryFolder()
        let ledger = try KPILedger(state: folder.path)
        try append([kpi("rate", 0.3)], for: -1, run: "a", to: ledger)
        try append([kpi("rate", 0.1)], for: -3, run: "b", to: ledger)
        try append([kpi("rate", 0.9)], for: 0, run: "c", to: ledger)
        try append([kpi("rate", 0.2)], for: -3, run: "d", to: ledger)
        try append([kpi("rate", 0.5)], for: -1, run: "e", edition: "drumeo", to: ledger)
        try append([kpi("rate", nil, n: 0)], for: -2, run: "f", to: ledger)
        #expect(try values(ledger) == [0.2, nil, 0.3])
        #expect(try values(ledger, before: 1) == [0.2, nil, 0.3, 0.9])
        #expect(try values(ledger, limit: 2) == [nil, 0.3])
        #expect(try values(ledger, "other") == [])
    }

    @Test func eachFigureKeepsWhatItMeans() throws {
        let folder = try TemporaryFolder()
        let ledger = try KPILedger(state: folder.path)
        try append([kpi("rate", 0.1)], for: -2, run: "a", to: ledger)
        let day = Samples.day.advanced(by: -1)
        let publication = KPILedger.Publication(
            edition: EditionID("sentiment", "all"), window: Window(days: 30, endingWith: day),
            kpis: [kpi("rate", 0.2), kpi("count", 5)], definitions: ["rate": "0011223344556677"])
        try ledger.append(
            .init(
                publications: [publication],
                run: .init(id: "b", publishedAt: Instant(seconds: 0), asOf: day)))
        func definitions(_ kpi: String) throws -> [String?] {
            try ledger.history(
                of: kpi, in: EditionID("sentiment", "all"), before: Samples.day
            ).map(\.definition)
        }
        #expect(try definitions("rate") == [nil, "0011223344556677"])
        #expect(try definitions("count") == [nil])
    }

    @Test func aLedgerOfBeforeDefinitionsIsReadOn() throws {
        let folder = try TemporaryFolder()
        try append([kpi("rate", 0.1)], for: -2, run: "a", to: KPILedger(state: folder.path))
        try DatabaseQueue(path: "\(folder.path)/ledger.sqlite").write {
            try $0.execute(
                sql: "ALTER TABLE figure DROP COLUMN kpi_definition; PRAGMA user_version = 3")
        }
        let ledger = try KPILedger(state: folder.path)
        try append([kpi("rate", 0.2)], for: -1, run: "b", to: ledger)
        #expect(try values(ledger) == [0.1, 0.2])
    }

    @Test func keepsLabelsAndUndefinedFigures() throws {
        let folder = try TemporaryFolder()
        let ledger = try KPILedger(state: folder.path)
        try append([health("good"), kpi("rate", nil, n: 0)], for: -2, run: "a", to: ledger)
        try append([health(nil)], for: -1, run: "b", to: ledger)
        let history = try ledger.history(
            of: "health", in: EditionID("sentiment", "all"), before: Samples.day)
        #expect(
            history == [
                .init(day: Samples.day.advanced(by: -2), value: nil, label: "good", n: 5),
                .init(day: Samples.day.advanced(by: -1), value: nil, label: nil, n: 5),
            ])
    }

    @Test func thePastSeesNothingThatWasAddedLater() throws {
        let folder = try TemporaryFolder()
        let ledger = try KPILedger(state: folder.path)
        let empty = try ledger.position()
        try append([kpi("rate", 0.1)], for: -2, run: "a", to: ledger)
        try append([kpi("rate", 0.2)], for: -1, run: "b", to: ledger)
        let early = try ledger.position()
        try append([kpi("rate", 0.9)], for: -2, run: "c", to: ledger)
        try append([kpi("rate", 0.8)], for: -3, run: "d", to: ledger)
        #expect(try values(ledger) == [0.8, 0.9, 0.2])
        #expect(try values(ledger.asOf(early)) == [0.1, 0.2])
        #expect(try values(ledger.asOf(empty)) == [])
        #expect(try values(ledger.asOf(try ledger.position())) == [0.8, 0.9, 0.2])
    }

    @Test func limitsToTheNewestThirtyDays() throws {
        let folder = try TemporaryFolder()
        let ledger = try KPILedger(state: folder.path)
        for number in 1...40 {
            try append([kpi("rate", Double(number))], for: -number, run: "\(number)", to: ledger)
        }
        #expect(try values(ledger) == (1...30).reversed().map(Double.init))
    }

    @Test func livesOnInTheFile() throws {
        let folder = try TemporaryFolder()
        try append([kpi("rate", 0.25)], for: -1, run: "a", to: KPILedger(state: folder.path))
        #expect(try values(KPILedger(state: folder.path)) == [0.25])
    }

    @Test func nothingIsEverChangedOrRemoved() throws {
        let folder = try TemporaryFolder()
        let ledger = try KPILedger(state: folder.path)
        try append([kpi("rate", 0.25)], for: -1, run: "a", to: ledger)
        let database = try DatabaseQueue(path: "\(folder.path)/ledger.sqlite")
        for sql in ["UPDATE figure SET value = 0", "DELETE FROM figure"] {
            #expect(throws: DatabaseError.self) {
                try database.write { try $0.execute(sql: sql) }
            }
        }
        #expect(try values(ledger) == [0.25])
    }

    @Test func aKilledRunAddsAllOfItsFiguresOrNone() async throws {
        let folder = try TemporaryFolder()
        let state = folder.path
        try append([kpi("rate", 0.25)], for: -1, run: "a", to: KPILedger(state: state))
        await #expect(processExitsWith: .signal(SIGKILL)) { [state = state as String] in
            let database = try DatabaseQueue(path: "\(state)/ledger.sqlite")
            try await database.write { database in
                try database.execute(
                    sql: """
                        INSERT INTO figure SELECT id + 1, 'b', published_at, '2026-11-19', report,
                            edition, kpi, 0.5, label, n, window_from, window_to, told_on, definition,
                            kpi_definition
                        FROM figure
                        """)
                kill(getpid(), SIGKILL)
            }
        }
        #expect(try values(KPILedger(state: state)) == [0.25])
    }

    @Test func aDamagedLedgerIsNamedAndLeftAsItIs() throws {
        let folder = try TemporaryFolder()
        let junk = String(repeating: "this is no database. ", count: 500)
        try folder.write(junk, to: "ledger.sqlite")
        let path = "\(folder.path)/ledger.sqlite"
        let damage = ArchiveError.ledger(path: path, .damaged("file is not a database"))
        #expect(throws: damage) { try KPILedger(state: folder.path) }
        #expect(folder.bytes("ledger.sqlite") == Data(junk.utf8))
    }

    @Test func aNewerLedgerIsNamedAndLeftAsItIs() throws {
        let folder = try TemporaryFolder()
        _ = try KPILedger(state: folder.path)
        let path = "\(folder.path)/ledger.sqlite"
        try DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 9") }
        #expect(throws: ArchiveError.ledger(path: path, .newer(form: 9))) {
            try KPILedger(state: folder.path)
        }
    }

    @Test func aStateFolderThatCannotBeMadeIsNamed() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file")
        let path = "\(folder.path)/file"
        #expect(throws: ArchiveError.system(.makeFolder, path: path, code: ENOTDIR)) {
            try KPILedger(state: path)
        }
    }

    // MARK: As reported, and as known now

    private func restate(
        _ kpis: [KPI], of number: Int, toldOn told: Int, run: String, to ledger: KPILedger
    ) throws {
        let day = Samples.day.advanced(by: number)
        let publication = KPILedger.Publication(
            edition: EditionID("sentiment", "all"), window: Window(days: 30, endingWith: day),
            kpis: kpis)
        try ledger.append(
            .init(
                publications: [], restated: [.init(day: day, publication: publication)],
                run: .init(
                    id: run, publishedAt: Instant(seconds: 0),
                    asOf: Samples.day.advanced(by: told))))
    }

    private func known(_ ledger: KPILedger, before number: Int) throws -> [Int: Double?] {
        let day = Samples.day.advanced(by: number)
        let figures = try ledger.known(before: day, since: day.advanced(by: -7))
        return Dictionary(figures.map { (Int($0.day.number - Samples.day.number), $0.value) }) {
            $1
        }
    }

    @Test func aRestatedFigureIsKnownFromTheNextDayOnAndChangesNoHistory() throws {
        let folder = try TemporaryFolder()
        let ledger = try KPILedger(state: folder.path)
        try append([kpi("rate", 0.1)], for: -2, run: "a", to: ledger)
        try append([kpi("rate", 0.2)], for: -1, run: "b", to: ledger)
        try restate([kpi("rate", 0.15)], of: -2, toldOn: -1, run: "b2", to: ledger)
        // The run for the day that told it may be repeated: it does not know it yet.
        #expect(try known(ledger, before: -1) == [-2: 0.1])
        #expect(try known(ledger, before: 0) == [-2: 0.15, -1: 0.2])
        #expect(try values(ledger) == [0.1, 0.2])
        // A new issue of the day itself is what its readers know.
        try append([kpi("rate", 0.3)], for: -2, run: "c", to: ledger)
        #expect(try known(ledger, before: 0) == [-2: 0.3, -1: 0.2])
        #expect(try known(ledger, before: 6) == [-1: 0.2])
    }

    @Test func issuesOfADayComeNewestFirst() throws {
        let folder = try TemporaryFolder()
        let ledger = try KPILedger(state: folder.path)
        try append([kpi("rate", 0.1), health("good")], for: -1, run: "a", to: ledger)
        let past = try ledger.position()
        try append([kpi("rate", 0.2), health(nil)], for: -1, run: "b", to: ledger)
        try restate([kpi("rate", 0.9)], of: -1, toldOn: 0, run: "c", to: ledger)
        let issues = try ledger.issues(of: Samples.day.advanced(by: -1))
        #expect(issues.map(\.run) == ["b", "a"])
        #expect(issues.map { $0.figures["rate"] } == [.number(0.2), .number(0.1)])
        #expect(issues.last?.figures["health"] == .label("good"))
        #expect(try ledger.asOf(past).issues(of: Samples.day.advanced(by: -1)).map(\.run) == ["a"])
    }
}
