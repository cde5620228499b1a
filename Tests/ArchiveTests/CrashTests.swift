import Archive
import Foundation
import ReportModel
import Synchronization
import Testing

/// Publications that are killed, and disks that are full: the archive stays whole.
///
/// The killed ones run in processes of their own (exit tests), by a real SIGKILL.
struct CrashTests {
    /// 4 artifacts, manifest, index, synchronised, swapped, index moved up, linked.
    static let steps = 1...10
    /// The same with the old day moved aside.
    static let stepsInTurns = 1...11

    @Test(arguments: steps)
    func aKilledPublicationLeavesTheOldDayOrTheNew(step: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        try publish("one", to: FolderDayStore(folder: path))
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, step = step as Int] in
            let countdown = Countdown(step)
            let store = FolderDayStore(folder: path) { _ in
                if countdown.isOver() { kill(getpid(), SIGKILL) }
            }
            try publish("two", to: store)
        }
        try expectWhole(FolderDayStore(folder: path), versions: step < 8 ? ["one"] : ["two"])
        try publishAgain(in: folder)
    }

    @Test(arguments: stepsInTurns)
    func theSameWhereNamesCannotBeExchanged(step: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        try publish("one", to: FolderDayStore(folder: path))
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, step = step as Int] in
            let countdown = Countdown(step)
            let store = FolderDayStore(folder: path, swap: .turns) { _ in
                if countdown.isOver() { kill(getpid(), SIGKILL) }
            }
            try publish("two", to: store)
        }
        try FolderDayStore(folder: path).recover()
        try expectWhole(FolderDayStore(folder: path), versions: step < 9 ? ["one"] : ["two"])
        try publishAgain(in: folder)
    }

    @Test(arguments: 1...6)
    func aKilledFirstPublicationLeavesNoDay(step: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, step = step as Int] in
            let countdown = Countdown(step)
            let store = FolderDayStore(folder: path) { _ in
                if countdown.isOver() { kill(getpid(), SIGKILL) }
            }
            try publish("two", to: store)
        }
        #expect(try FolderDayStore(folder: path).days().isEmpty)
        try publishAgain(in: folder)
    }

    /// Two days taken out, newest first, and `latest` repaired between.
    @Test(arguments: 1...3)
    func aKilledRemovalLeavesWholeDaysAndTheNextCommandTheirSpace(step: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        let days = [0, -1, -2].map { Samples.day.advanced(by: $0) }
        for day in days {
            try FolderDayStore(folder: path).publish(
                day, artifacts: try Samples.artifacts("one"), manifest: Samples.manifest(day))
        }
        await #expect(processExitsWith: .signal(SIGKILL)) {
            [path = path as String, step = step as Int] in
            let countdown = Countdown(step)
            let store = FolderDayStore(folder: path) { _ in
                if countdown.isOver() { kill(getpid(), SIGKILL) }
            }
            _ = try store.remove([0, -2].map { Samples.day.advanced(by: $0) })
        }
        let store = FolderDayStore(folder: path)
        let left = try store.publishedDays()
        #expect(left == (step == 1 ? Array(days[1...]) : [days[1]]))
        for day in left { #expect(try store.verify(day) == []) }
        // The last step is after the files of both days are deleted.
        #expect(try (store.recover() > 0) == (step < 3))
        #expect(try folder.listing().filter { $0.hasPrefix(".") } == [".lock"])
        _ = try store.remove([])
        #expect(try store.latest() == left[0])
    }

    @Test(arguments: 1...7)
    func aFullDiskLeavesTheArchiveAsItWas(step: Int) throws {
        let folder = try TemporaryFolder()
        try publish("one", to: FolderDayStore(folder: folder.path))
        let before = try folder.listing()
        let full = ArchiveError.system(.write, path: "x", code: ENOSPC)
        let countdown = Countdown(step)
        let store = FolderDayStore(folder: folder.path) { _ in
            if countdown.isOver() { throw full }
        }
        #expect(throws: full) { try publish("two", to: store) }
        #expect(try folder.listing() == before)
        try expectWhole(store, versions: ["one"])
    }

    /// After the swap the day is in, whatever becomes of the pages above it.
    @Test(arguments: 8...10)
    func aFailureAfterTheSwapIsToldAsThat(step: Int) throws {
        let folder = try TemporaryFolder()
        try publish("one", to: FolderDayStore(folder: folder.path))
        let full = ArchiveError.system(.rename, path: "x", code: ENOSPC)
        let countdown = Countdown(step)
        let store = FolderDayStore(folder: folder.path) { _ in
            if countdown.isOver() { throw full }
        }
        let unfinished = ArchiveError.unfinished(Samples.day, full)
        #expect(throws: unfinished) { try publish("two", to: store) }
        try expectWhole(store, versions: ["two"])
        try publishAgain(in: folder)
    }

    @Test func aFileThatGrowsTooLargeLeavesTheArchiveAsItWas() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        try publish("one", to: FolderDayStore(folder: path))
        let before = try folder.listing()
        await #expect(processExitsWith: .success) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
            setrlimit(__rlimit_resource_t(1), &limit)  // RLIMIT_FSIZE
            let large = try Artifact("a.pdf", [UInt8](repeating: 1, count: 200_000), .pdf)
            let staged = "\(path)/.staging-2026-11-21/day/a.pdf"
            #expect(throws: ArchiveError.system(.write, path: staged, code: EFBIG)) {
                try FolderDayStore(folder: path).publish(
                    Samples.day, artifacts: [large], manifest: Samples.manifest())
            }
        }
        #expect(try folder.listing() == before)
        try expectWhole(FolderDayStore(folder: path), versions: ["one"])
    }

    @Test func anUnwritableArchiveIsNamed() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        try publish("one", to: FolderDayStore(folder: path))
        let before = try folder.listing()
        chmod(path, 0o555)
        await #expect(processExitsWith: .success) { [path = path as String] in
            if getuid() == 0 { setuid(65_534) }
            #expect(throws: ArchiveError.self) {
                try publish("two", to: FolderDayStore(folder: path))
            }
            let below = "\(path)/below"
            #expect(throws: ArchiveError.system(.makeFolder, path: below, code: EACCES)) {
                try publish("two", to: FolderDayStore(folder: below))
            }
        }
        chmod(path, 0o755)
        #expect(try folder.listing() == before)
        try expectWhole(FolderDayStore(folder: path), versions: ["one"])
    }

    @Test func anArchiveBelowAFileIsNamed() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file")
        let path = "\(folder.path)/file"
        #expect(throws: ArchiveError.system(.makeFolder, path: path, code: ENOTDIR)) {
            try publish("one", to: FolderDayStore(folder: path))
        }
    }

    private func expectWhole(_ store: FolderDayStore, versions: [String]) throws {
        #expect(try store.publishedDays() == [Samples.day])
        #expect(try store.verify(Samples.day) == [])
        #expect(try store.latest() == Samples.day)
        let index = try #require(ArchivePath("index.html"))
        let text = String(
            decoding: try store.contents(of: index, in: Samples.day) ?? [], as: UTF8.self)
        #expect(versions.map { "<p>index \($0)" }.contains(text))
    }

    /// After any crash the next run publishes and clears up.
    private func publishAgain(in folder: TemporaryFolder) throws {
        let store = FolderDayStore(folder: folder.path)
        try publish("three", to: store)
        try expectWhole(store, versions: ["three"])
        #expect(try folder.listing().filter { $0.hasPrefix(".") } == [".lock"])
    }
}

private func publish(_ version: String, to store: FolderDayStore) throws {
    try store.publish(
        Samples.day, artifacts: try Samples.artifacts(version), manifest: Samples.manifest(),
        topLevel: [try Samples.artifact("index.html", "<p>days \(version)")])
}

/// Is over at its n-th question, once.
private final class Countdown: Sendable {
    private let left: Mutex<Int>

    init(_ count: Int) { left = Mutex(count) }

    func isOver() -> Bool {
        left.withLock { left in
            left -= 1
            return left == 0
        }
    }
}
