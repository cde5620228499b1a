package import ReportModel

/// The archive as a folder on disk.
///
/// A day is written to `.staging-<day>` next to the days (so on the same file system), synced to
/// disk and then swapped in, by exchanging names if the file system can do that. `.lock` is held
/// meanwhile, so any staging folder found while holding the lock is left from a killed run.
package struct FolderDayStore: DayStore {
    /// The folder of the days, for example `/srv/reports/archive`.
    package let folder: String
    private let swap: Swap
    private let onStep: @Sendable (PublishStep) throws -> Void

    /// How a day replaces its previous version.
    package enum Swap: Sendable {
        /// In one step (`RENAME_EXCHANGE`), or in turns if the file system cannot.
        case exchange
        /// The old version out, then the new one in; `recover` repairs an interruption in between.
        case turns
    }

    /// - Parameter onStep: called after each step of a publication; tests stop it there.
    package init(
        folder: String, swap: Swap = .exchange,
        onStep: @escaping @Sendable (PublishStep) throws -> Void = { _ in }
    ) {
        self.folder = folder
        self.swap = swap
        self.onStep = onStep
    }

    @discardableResult
    package func publish(
        _ day: LocalDay, artifacts: [Artifact], manifest: Manifest, topLevel: [Artifact]
    ) throws -> Manifest {
        let complete = manifest.listing(artifacts)
        try DayRules.check(artifacts)
        try DayRules.checkTopLevel(topLevel)
        try alone {
            let target = "\(folder)/\(day.iso)"
            try expect([nil, .folder], at: target)
            try expect([nil, .link], at: latestPath)
            let newest = max(day, try publishedDays().first ?? day)
            let pages = try changed(topLevel)
            let staging = Staging(folder: folder, name: day.iso, onStep: onStep)
            defer { staging.clear() }
            try staging.write(artifacts + [DayRules.file(of: complete)], in: .day)
            try staging.write(pages, in: .topLevel)
            try staging.link(to: newest.iso)
            try makeTopLevelFolders(for: pages)
            try staging.synchronise()
            try staging.swapIn(at: target, by: swap)
            do {
                try staging.settleIn()
                try staging.moveUp(pages)
                try staging.moveLink(to: latestPath)
            } catch let error as ArchiveError {
                throw ArchiveError.unfinished(day, error)
            }
        }
        return complete
    }

    package func writeTopLevel(_ files: [Artifact]) throws {
        try DayRules.checkTopLevel(files)
        guard !files.isEmpty else { return }
        try alone {
            let pages = try changed(files)
            guard !pages.isEmpty else { return }
            let staging = Staging(folder: folder, name: "files", onStep: onStep)
            defer { staging.clear() }
            try staging.write(pages, in: .topLevel)
            try makeTopLevelFolders(for: pages)
            try staging.synchronise()
            try staging.moveUp(pages)
        }
    }

    package func removeTopLevel(_ files: [ArchivePath]) throws {
        try DayRules.checkTopLevel(files)
        guard !files.isEmpty else { return }
        try alone {
            for path in files.map({ "\(folder)/\($0.text)" }) where try Disk.kind(of: path) != nil {
                try expect([.file], at: path)
                try Disk.removeTree(DiskPath(path))
                try Disk.synchronise(Disk.parent(of: path) ?? folder)
            }
        }
    }

    package func remove(_ days: [LocalDay]) throws -> Removal {
        var removal = Removal()
        try alone {
            for day in try publishedDays() where days.contains(day) { takeOut(day, &removal) }
            do { try repairLatest() } catch let error as ArchiveError {
                removal.failures.append(error)
            }
        }
        return removal
    }

    @discardableResult
    package func recover() throws -> Int {
        try Staging.hasRemains(in: folder) ? alone {} : 0
    }

    /// Deletes a day: a rename takes it from its readers, then its files go one by one.
    private func takeOut(_ day: LocalDay, _ removal: inout Removal) {
        do {
            let name = try Staging.takeOut(day, of: folder)
            removal.days.append(day)
            try onStep(.takenOut(day))
            try Disk.removeTree(DiskPath(name), counting: &removal.bytes)
        } catch let error as ArchiveError {
            removal.failures.append(error)
        } catch {
            preconditionFailure("only tests throw other errors")
        }
    }

    /// Lets `latest` point at the newest day, if it points at one that is gone.
    private func repairLatest() throws {
        try expect([nil, .link], at: latestPath)
        guard let target = Disk.target(ofLink: latestPath),
            try Disk.kind(of: "\(folder)/\(target)") == nil
        else { return }
        guard let newest = try publishedDays().first else {
            return try Disk.removeTree(DiskPath(latestPath))
        }
        let staging = Staging(folder: folder, name: "latest", onStep: onStep)
        defer { staging.clear() }
        try staging.make()
        try staging.link(to: newest.iso)
        try staging.moveLink(to: latestPath)
    }

    package func publishedDays() throws -> [LocalDay] {
        try Disk.entries(of: DiskPath(folder))
            .filter { $0.kind == .folder }
            .compactMap { LocalDay(iso: $0.name.text) }
            .sorted(by: >)
    }

    package func contents(of path: ArchivePath, in day: LocalDay) throws -> [UInt8]? {
        try Disk.read("\(folder)/\(day.iso)/\(path.text)")
    }

    package func topLevelContents(of path: ArchivePath) throws -> [UInt8]? {
        try Disk.read("\(folder)/\(path.text)")
    }

    package func topLevelFiles(in folder: ArchivePath) throws -> [ArchivePath] {
        try DayRules.checkTopLevel([folder])
        return try Disk.entries(of: DiskPath("\(self.folder)/\(folder.text)"))
            .filter { $0.kind == .file }
            .compactMap { ArchivePath("\(folder.text)/\($0.name.text)") }
    }

    package func inventory(of day: LocalDay) throws -> [StoredFile] {
        try files(in: DiskPath("\(folder)/\(day.iso)"), below: DiskPath(bytes: []))
            .filter { $0.name != Array(ArchivePath.manifest.text.utf8) }
            .sorted { $0.name.lexicographicallyPrecedes($1.name) }
    }

    package func latest() throws -> LocalDay? {
        Disk.target(ofLink: latestPath).flatMap { LocalDay(iso: $0) }
    }

    private var latestPath: String { "\(folder)/latest" }

    /// - Parameter parent: the path from the day to the folder.
    private func files(in folder: DiskPath, below parent: DiskPath) throws -> [StoredFile] {
        try Disk.entries(of: folder).flatMap { entry in
            let name = parent.appending(entry.name)
            return switch entry.kind {
            case .folder: try files(in: entry.path, below: name)
            case .file:
                [StoredFile(name: name.bytes, fingerprint: try Disk.fingerprint(of: entry.path))]
            case .link, .other: [StoredFile(name: name.bytes, fingerprint: nil)]
            }
        }
    }

    /// Holds the archive's lock, cleans up after killed runs, then does the work.
    ///
    /// - Returns: the size of what was cleaned up, in bytes.
    @discardableResult
    private func alone(_ work: () throws -> Void) throws -> Int {
        try Disk.makeLastingFolders(folder)
        guard let lock = try FileLock("\(folder)/.lock") else {
            throw ArchiveError.busy(archive: folder)
        }
        let result = Result {
            let bytes = try Staging.clearRemains(in: folder)
            // What hinders it hinders the work too, which says so.
            try? repairLatest()
            try work()
            return bytes
        }
        lock.release()
        return try result.get()
    }

    private func expect(_ kinds: [Disk.Kind?], at path: String) throws {
        guard kinds.contains(try Disk.kind(of: path)) else {
            throw ArchiveError.obstructed(path: path)
        }
    }

    /// The files whose content differs from what is there.
    private func changed(_ files: [Artifact]) throws -> [Artifact] {
        try files.filter { file in
            let path = "\(folder)/\(file.path.text)"
            return try Disk.kind(of: path) != .file || Disk.read(path) != file.bytes
        }
    }

    private func makeTopLevelFolders(for files: [Artifact]) throws {
        for file in files {
            try expect([nil, .file], at: "\(folder)/\(file.path.text)")
            for name in file.path.folders { try Disk.makeLastingFolders("\(folder)/\(name)") }
        }
    }
}

/// The steps of a publication after which a test can stop it.
package enum PublishStep: Hashable, Sendable {
    /// One file of the day, or above it, is in the staging folder.
    case written(ArchivePath)
    /// All of it is safely on disk.
    case synchronised
    /// With `Swap.turns` only: the old day is out, and the new one is not yet in.
    case movedAside
    case swapped
    /// One file above the days is in its place.
    case movedUp(ArchivePath)
    /// `latest` points at the newest day.
    case linked
    /// A removed day has left its place.
    case takenOut(LocalDay)
}
