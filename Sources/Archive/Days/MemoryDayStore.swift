package import ReportModel
internal import Synchronization

/// An archive in memory, for tests and trial runs.
package final class MemoryDayStore: DayStore {
    private struct State {
        var days: [LocalDay: [ArchivePath: [UInt8]]] = [:]
        var topLevel: [ArchivePath: [UInt8]] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    @discardableResult
    package func publish(
        _ day: LocalDay, artifacts: [Artifact], manifest: Manifest, topLevel: [Artifact]
    ) throws -> Manifest {
        let complete = manifest.listing(artifacts)
        try DayRules.check(artifacts)
        try DayRules.checkTopLevel(topLevel)
        state.withLock { state in
            let files = artifacts + [DayRules.file(of: complete)]
            state.days[day] = Dictionary(
                uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
            for file in topLevel { state.topLevel[file.path] = file.bytes }
        }
        return complete
    }

    package func writeTopLevel(_ files: [Artifact]) throws {
        try DayRules.checkTopLevel(files)
        state.withLock { state in
            for file in files { state.topLevel[file.path] = file.bytes }
        }
    }

    package func removeTopLevel(_ files: [ArchivePath]) throws {
        try DayRules.checkTopLevel(files)
        state.withLock { state in
            for path in files { state.topLevel[path] = nil }
        }
    }

    package func remove(_ days: [LocalDay]) throws -> Removal {
        state.withLock { state in
            var removal = Removal()
            for day in state.days.keys.sorted(by: >) where days.contains(day) {
                removal.bytes += state.days[day]?.values.reduce(0) { $0 + $1.count } ?? 0
                removal.days.append(day)
                state.days[day] = nil
            }
            return removal
        }
    }

    /// Nothing is left behind in memory.
    @discardableResult
    package func recover() throws -> Int { 0 }

    package func publishedDays() throws -> [LocalDay] {
        state.withLock { $0.days.keys.sorted(by: >) }
    }

    package func contents(of path: ArchivePath, in day: LocalDay) throws -> [UInt8]? {
        state.withLock { $0.days[day]?[path] }
    }

    package func topLevelContents(of path: ArchivePath) throws -> [UInt8]? {
        state.withLock { $0.topLevel[path] }
    }

    package func topLevelFiles(in folder: ArchivePath) throws -> [ArchivePath] {
        try DayRules.checkTopLevel([folder])
        return state.withLock { $0.topLevel.keys.filter { $0.folders.last == folder.text } }
            .sorted()
    }

    package func inventory(of day: LocalDay) throws -> [StoredFile] {
        let files = state.withLock { $0.days[day] ?? [:] }
        return files.sorted { $0.key < $1.key }
            .filter { $0.key != .manifest }
            .map { path, bytes in
                StoredFile(name: Array(path.text.utf8), fingerprint: Fingerprint(of: bytes))
            }
    }

    package func latest() throws -> LocalDay? { try publishedDays().first }

    /// Damages or removes a file of a day without changing the manifest, as a failing disk would.
    package func tamper(with path: ArchivePath, in day: LocalDay, to bytes: [UInt8]?) {
        state.withLock { $0.days[day]?[path] = bytes }
    }
}
