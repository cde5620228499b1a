import Archive
import Foundation
import ReportModel
import Testing

struct RunLockTests {
    private let holder = RunLock.Holder(
        process: 4711, started: Instant(seconds: 1_795_350_600), purpose: "run for 2026-11-21")

    @Test func theSecondRunIsToldWhoHoldsTheLock() throws {
        let folder = try TemporaryFolder()
        let state = "\(folder.path)/state"
        let lock = try RunLock(state: state, holder: holder)
        let refusal = ArchiveError.running(holder, lock: "\(state)/run.lock")
        #expect(throws: refusal) { try RunLock(state: state, holder: holder).release() }
        lock.release()
        let other = try RunLock(state: state, holder: holder)
        other.release()
    }

    @Test func aDeadHoldersLockIsFree() async throws {
        let folder = try TemporaryFolder()
        let state = folder.path
        await #expect(processExitsWith: .signal(SIGKILL)) { [state = state as String] in
            let holder = RunLock.Holder(started: Instant(seconds: 0), purpose: "run")
            let lock = try RunLock(state: state, holder: holder)
            kill(getpid(), SIGKILL)
            lock.release()
        }
        try RunLock(state: state, holder: holder).release()
    }

    @Test func anotherProcessIsKeptOut() async throws {
        let folder = try TemporaryFolder()
        let state = folder.path
        let lock = try RunLock(state: state, holder: holder)
        await #expect(processExitsWith: .success) { [state = state as String] in
            #expect(throws: ArchiveError.self) {
                let other = RunLock.Holder(started: Instant(seconds: 0), purpose: "run")
                try RunLock(state: state, holder: other).release()
            }
        }
        lock.release()
    }
}
