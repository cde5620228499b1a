internal import ReportModel

/// A folder next to the days where a publication is prepared: `day/`, `top/` and `link`.
///
/// It also holds the day that is replaced (`old/`, or `day/` after an exchange), so that removing
/// the folder removes everything that is left.
struct Staging {
    enum Part: String {
        case day
        case topLevel = "top"
    }

    private static let prefix = ".staging-"

    private let archive: String
    private let path: String
    private let onStep: @Sendable (PublishStep) throws -> Void

    init(
        folder: String, name: String, onStep: @escaping @Sendable (PublishStep) throws -> Void
    ) {
        archive = folder
        path = "\(folder)/\(Staging.prefix)\(name)"
        self.onStep = onStep
    }

    /// Creates the folder itself, if no later write would create it.
    func make() throws { try Disk.makeFolders(path) }

    /// Takes a day from its readers, by a new name in the same folder: no step needs disk space.
    ///
    /// File systems that need space for a longer name get it from the day: it stays in its place, but
    /// loses its manifest first, so that nobody takes what is left for a whole day.
    ///
    /// - Returns: the path of what is to be deleted; `clearRemains` deletes it after a kill.
    /// - Throws: `ArchiveError.system`.
    static func takeOut(_ day: LocalDay, of archive: String) throws -> String {
        let place = "\(archive)/\(day.iso)"
        let removed = "\(archive)/\(prefix)removed-\(day.iso)"
        do {
            try Disk.rename(place, to: removed)
            try Disk.synchronise(archive)
            return removed
        } catch let error as ArchiveError where error.isLackOfSpace {
            try Disk.removeTree(DiskPath("\(place)/\(ArchivePath.manifest.text)"))
            return place
        }
    }

    func write(_ files: [Artifact], in part: Part) throws {
        for file in files {
            let target = staged(file, in: part)
            if let folder = Disk.parent(of: target) { try Disk.makeFolders(folder) }
            try Disk.write(file.bytes, to: target)
            try onStep(.written(file.path))
        }
    }

    /// Makes the link that becomes `latest`, so that no step after the swap needs disk space.
    func link(to day: String) throws { try Disk.link(linkPath, to: day) }

    /// Syncs everything to disk; after this only names change.
    func synchronise() throws {
        try Disk.synchroniseTree(DiskPath(path))
        try onStep(.synchronised)
    }

    /// Puts the day in its place and replaces the previous version, if there is one.
    func swapIn(at target: String, by swap: FolderDayStore.Swap) throws {
        let day = "\(path)/\(Part.day.rawValue)"
        if try Disk.kind(of: target) == nil {
            try Disk.rename(day, to: target)
        } else if try swap == .turns || !Disk.exchange(day, target) {
            try takeTurns(day, target)
        }
    }

    /// Syncs the new name to disk; from now on readers see the day.
    func settleIn() throws {
        try Disk.synchronise(archive)
        try onStep(.swapped)
    }

    func moveUp(_ files: [Artifact]) throws {
        for file in files {
            let target = "\(archive)/\(file.path.text)"
            try Disk.rename(staged(file, in: .topLevel), to: target)
            try Disk.synchronise(Disk.parent(of: target) ?? archive)
            try onStep(.movedUp(file.path))
        }
    }

    func moveLink(to target: String) throws {
        try Disk.rename(linkPath, to: target)
        try Disk.synchronise(archive)
        try onStep(.linked)
    }

    /// Removes what is left.
    ///
    /// If that fails, the next publication tries again.
    func clear() {
        try? Staging.putBack(from: path, in: archive)
        try? Disk.removeTree(DiskPath(path))
    }

    /// Whether killed runs, or one that is going on, have left something.
    ///
    /// - Throws: `ArchiveError.system`.
    static func hasRemains(in archive: String) throws -> Bool {
        try Disk.entries(of: DiskPath(archive)).contains { $0.name.bytes.starts(with: prefix.utf8) }
    }

    /// Cleans up after killed runs; the archive's lock must be held.
    ///
    /// - Returns: the size of the files that were deleted, in bytes.
    /// - Throws: `ArchiveError.system`.
    static func clearRemains(in archive: String) throws -> Int {
        var bytes = 0
        for entry in try Disk.entries(of: DiskPath(archive))
        where entry.name.bytes.starts(with: prefix.utf8) {
            try putBack(from: entry.path.text, in: archive)
            try Disk.removeTree(entry.path, counting: &bytes)
        }
        return bytes
    }

    /// Returns a day that was moved aside and never replaced.
    private static func putBack(from staging: String, in archive: String) throws {
        let name = staging.dropFirst("\(archive)/\(prefix)".count)
        guard LocalDay(iso: String(name)) != nil else { return }
        let old = "\(staging)/\(outgoing)"
        let target = "\(archive)/\(name)"
        guard try Disk.kind(of: old) != nil, try Disk.kind(of: target) == nil else { return }
        try Disk.rename(old, to: target)
        try Disk.synchronise(archive)
    }

    private static let outgoing = "old"

    private func takeTurns(_ day: String, _ target: String) throws {
        try Disk.rename(target, to: "\(path)/\(Staging.outgoing)")
        try onStep(.movedAside)
        try Disk.rename(day, to: target)
    }

    private var linkPath: String { "\(path)/link" }

    private func staged(_ file: Artifact, in part: Part) -> String {
        "\(path)/\(part.rawValue)/\(file.path.text)"
    }
}
