import Archive
import Foundation
import GRDB
import ReportModel
import Testing

/// Figures that were prepared by a run that did not come to the ledger.
struct WaitingFiguresTests {
    private let folder: TemporaryFolder
    private let ledger: KPILedger
    private let manifest = Array("the manifest".utf8)

    init() throws {
        folder = try TemporaryFolder()
        ledger = try KPILedger(state: folder.path)
    }

    private func entry(_ run: String = "run") -> KPILedger.Entry {
        let kpi = KPI(
            id: "rate", unit: .rate, value: .number(0.5), previous: .number(nil), change: nil,
            n: 10, previousN: nil, isSignificant: false)
        return KPILedger.Entry(
            publications: [
                .init(
                    edition: EditionID("sentiment", "all"),
                    window: Window(days: 30, endingWith: Samples.day), kpis: [kpi])
            ],
            run: .init(id: run, publishedAt: Instant(seconds: 0), asOf: Samples.day))
    }

    private var figures: Int64 { get throws { try ledger.position().number } }

    private func waiting() throws -> [String] {
        try folder.listing().filter { $0.hasPrefix("figures/") }
    }

    @Test func thoseOfAPublishedDayAreAddedOnce() throws {
        try ledger.prepare(entry(), manifest: manifest)
        #expect(try figures == 0)
        #expect(try ledger.settle { _ in manifest } == [Samples.day])
        #expect(try ledger.settle { _ in manifest } == [])
        #expect(try figures == 1)
        #expect(try waiting() == [])
    }

    /// What the archive has of the day when the next command looks.
    @Test(arguments: [nil, Array("another manifest".utf8)])
    func thoseOfADayThatWasNotPublishedAreDropped(there: [UInt8]?) throws {
        try ledger.prepare(entry(), manifest: manifest)
        #expect(try ledger.settle { _ in there } == [])
        #expect(try figures == 0)
        #expect(try waiting() == [])
    }

    @Test func thoseThatAreInTheLedgerAlreadyAreNotAddedAgain() throws {
        try ledger.append(entry())
        // Killed before the file was removed.
        try ledger.prepare(entry(), manifest: manifest)
        #expect(try ledger.settle { _ in manifest } == [])
        #expect(try figures == 1)
        #expect(try waiting() == [])
    }

    @Test func aFileThatWasWrittenInPartIsDropped() throws {
        try ledger.prepare(entry(), manifest: manifest)
        try folder.write("{\"manifest\": \"ab", to: "figures/2026-11-21.json")
        #expect(try ledger.settle { _ in manifest } == [])
        #expect(try waiting() == [])
    }

    @Test func thoseThatTheLedgerRefusesWait() throws {
        try ledger.prepare(entry(), manifest: manifest)
        let other = try DatabaseQueue(path: folder.path + "/ledger.sqlite")
        try other.write {
            try $0.execute(
                sql:
                    "CREATE TRIGGER refuse BEFORE INSERT ON figure BEGIN SELECT RAISE(ABORT, ''); END"
            )
        }
        #expect(throws: ArchiveError.self) { try ledger.settle { _ in manifest } }
        #expect(try waiting() == ["figures/2026-11-21.json"])
        try other.write { try $0.execute(sql: "DROP TRIGGER refuse") }
        #expect(try ledger.settle { _ in manifest } == [Samples.day])
    }

    @Test(arguments: [0o000, 0o022] as [mode_t])
    func whatRunsKeepIsForItsOwnerOnly(mask: mode_t) async throws {
        let path = folder.path
        await #expect(processExitsWith: .success) {
            [path = path as String, mask = mask as mode_t] in
            umask(mask)
            let state = "\(path)/state"
            try FileManager.default.createDirectory(
                atPath: "\(state)/replies/ab", withIntermediateDirectories: true)
            for name in ["replies/ab/ab12.json", "ledger.sqlite"] {
                _ = FileManager.default.createFile(atPath: "\(state)/\(name)", contents: nil)
                chmod("\(state)/\(name)", 0o666)
            }
            for name in ["", "/replies", "/replies/ab"] { chmod(state + name, 0o777) }
            let lock = try RunLock(
                state: state, holder: .init(started: Instant(seconds: 0), purpose: "test"))
            _ = try KPILedger(state: state)
            for name in try FileManager.default.subpathsOfDirectory(atPath: state) + ["."] {
                var status = stat()
                lstat("\(state)/\(name)", &status)
                let allowed: mode_t = status.st_mode & S_IFMT == S_IFDIR ? 0o700 : 0o600
                #expect(status.st_mode & 0o777 & ~allowed == 0, "\(name)")
            }
            lock.release()
        }
    }
}
