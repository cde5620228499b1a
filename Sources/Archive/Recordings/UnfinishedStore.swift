internal import Cryptography
package import ReportModel

/// What a run has got from the warehouse and not yet published: `unfinished/<day>/` in the state
/// folder, a file per answer.
///
/// A run that dies leaves its answers there for the next one, which uses them for an hour. The run's
/// lock must be held.
package struct UnfinishedStore: Sendable {
    private let folder: String
    private let now: @Sendable () -> Instant

    /// How long an answer is used, in microseconds.
    private static let longest: Int64 = 3_600_000_000
    private static let magic = "musora-answer"
    private static let staging = ".staging-"

    /// - Parameter now: the time, when an answer is kept or looked for.
    package init(state: String, now: @escaping @Sendable () -> Instant) {
        folder = "\(state)/unfinished"
        self.now = now
    }

    /// An answer of the last hour.
    ///
    /// - Parameters:
    ///   - name: the question's.
    ///   - definition: everything else that the answer follows from.
    /// - Returns: nil if there is none, or it is damaged.
    package func answer(
        of day: LocalDay, named name: String, definition: String
    ) -> (bytes: [UInt8], at: Instant)? {
        let wanted = Self.mark(name, definition)
        let fresh = ((try? files(in: path(day))) ?? []).filter { isFresh($0.at) }
        guard let file = fresh.filter({ $0.mark == wanted }).max(by: { $0.at < $1.at }),
            let content = try? Disk.read(file.path.text)
        else { return nil }
        let line = content.prefix { $0 != UInt8(ascii: "\n") }
        let bytes = Array(content.dropFirst(line.count + 1))
        guard String(decoding: line, as: UTF8.self) == Self.line(bytes) else { return nil }
        return (bytes, file.at)
    }

    /// Puts an answer in its place in one step.
    ///
    /// - Throws: `ArchiveError`.
    package func keep(
        _ bytes: [UInt8], of day: LocalDay, named name: String, definition: String
    ) throws {
        try Disk.makeLastingFolders(path(day), access: .owner)
        let file = "\(now().microseconds)-\(Self.mark(name, definition))"
        let staged = "\(path(day))/\(Self.staging)\(file)"
        try Disk.removeTree(DiskPath(staged))
        try Disk.write(
            pieces: [Array((Self.line(bytes) + "\n").utf8), bytes], to: staged, access: .owner)
        try Disk.rename(staged, to: "\(path(day))/\(file)")
    }

    /// Removes a day's answers.
    ///
    /// - Throws: `ArchiveError`.
    package func remove(_ day: LocalDay) throws { try Disk.removeTree(DiskPath(path(day))) }

    /// Removes the answers of all days that no run will use.
    ///
    /// - Throws: `ArchiveError`.
    package func removeOld() throws {
        for entry in try Disk.entries(of: DiskPath(folder)) {
            let files = try files(in: entry.path.text)
            if files.contains(where: { isFresh($0.at) }) {
                for file in files where !isFresh(file.at) { try Disk.removeTree(file.path) }
            } else {
                try Disk.removeTree(entry.path)
            }
        }
    }

    private func isFresh(_ at: Instant) -> Bool {
        let age = now().microseconds - at.microseconds
        return age >= 0 && age < Self.longest
    }

    // MARK: Files

    private struct File {
        let at: Instant
        let mark: String
        let path: DiskPath
    }

    private func path(_ day: LocalDay) -> String { "\(folder)/\(day.iso)" }

    /// The answers in a folder; others are leftovers of a dead run.
    private func files(in folder: String) throws -> [File] {
        try Disk.entries(of: DiskPath(folder)).compactMap { entry in
            let parts = entry.name.text.split(separator: "-", maxSplits: 1)
            guard entry.kind == .file, parts.count == 2, let time = Int64(parts[0]) else {
                return nil
            }
            return File(
                at: Instant(microseconds: time), mark: String(parts[1]), path: entry.path)
        }
    }

    private static func mark(_ name: String, _ definition: String) -> String {
        String(SHA256.hex(of: Array("\(name)\0\(definition)".utf8)).prefix(32))
    }

    /// The first line of a file, by which damage shows.
    private static func line(_ bytes: [UInt8]) -> String { "\(magic) \(SHA256.hex(of: bytes))" }
}
