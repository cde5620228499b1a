package import ReportModel

/// The archive: one folder per day, each complete or absent, and a few files above them.
///
/// At any moment, readers see whole days only. If two publications overlap, the second is refused
/// (`ArchiveError.busy`).
package protocol DayStore: Sendable {
    /// Publishes a day in one step and replaces the previous version, if there is one.
    ///
    /// The manifest is completed with the artifacts' sizes and checksums and written next to them.
    /// `latest` then points at the archive's newest day, and the files of `topLevel` replace those
    /// of the same name above the days, in order; a file that is unchanged, byte for byte, is not
    /// written. If anything fails before the day is swapped in, the archive stays as it was.
    ///
    /// - Returns: the manifest as written.
    /// - Throws: `ArchiveError`; `.unfinished` if the day is published and a later step failed.
    @discardableResult
    func publish(
        _ day: LocalDay, artifacts: [Artifact], manifest: Manifest, topLevel: [Artifact]
    ) throws -> Manifest

    /// Writes files above the days (`index.html`, `assets/…`), each in one step, in order.
    ///
    /// - Throws: `ArchiveError`.
    func writeTopLevel(_ files: [Artifact]) throws

    /// Removes files above the days; missing files are skipped.
    ///
    /// - Throws: `ArchiveError`.
    func removeTopLevel(_ files: [ArchivePath]) throws

    /// Removes days: each is whole or gone, even if the program is killed meanwhile.
    ///
    /// It needs no disk space, so it works on a full disk. If `latest` points at a removed day, it
    /// then points at the newest remaining one. Missing days are skipped. The files above the days
    /// still list the removed days: `writeTopLevel` comes next.
    ///
    /// - Returns: the days that are gone, and what could not be deleted.
    /// - Throws: `ArchiveError` if nothing could be removed at all.
    func remove(_ days: [LocalDay]) throws -> Removal

    /// Repairs or removes what a killed run left behind.
    ///
    /// - Returns: the size of the files that were deleted, in bytes.
    /// - Throws: `ArchiveError`.
    @discardableResult
    func recover() throws -> Int

    /// The published days, newest first.
    ///
    /// - Throws: `ArchiveError`.
    func publishedDays() throws -> [LocalDay]

    /// A file of a day; nil if it does not exist.
    ///
    /// - Throws: `ArchiveError`.
    func contents(of path: ArchivePath, in day: LocalDay) throws -> [UInt8]?

    /// A file above the days; nil if it does not exist.
    ///
    /// - Throws: `ArchiveError`.
    func topLevelContents(of path: ArchivePath) throws -> [UInt8]?

    /// The files in a folder above the days (`assets`), without its subfolders; sorted by path.
    ///
    /// - Throws: `ArchiveError`.
    func topLevelFiles(in folder: ArchivePath) throws -> [ArchivePath]

    /// Every file of a day except the manifest, sorted by path; empty if the day does not exist.
    ///
    /// - Throws: `ArchiveError`.
    func inventory(of day: LocalDay) throws -> [StoredFile]

    /// The day that `latest` points at.
    ///
    /// - Throws: `ArchiveError`.
    func latest() throws -> LocalDay?
}

/// A file that is really in a day's folder.
package struct StoredFile: Hashable, Sendable {
    /// Its path in the day, as bytes: it may be one that no artifact could have.
    package let name: [UInt8]
    /// Nil for anything but a regular file (a link, a pipe).
    package let fingerprint: Fingerprint?

    package init(name: [UInt8], fingerprint: Fingerprint?) {
        self.name = name
        self.fingerprint = fingerprint
    }

    /// The path for display: `�` replaces bytes that are not UTF-8.
    package var path: String { String(decoding: name, as: UTF8.self) }
}

/// A day in a listing.
package struct ArchivedDay: Hashable, Sendable {
    package let day: LocalDay
    /// Nil if the day's manifest cannot be read; `DayStore.read` gives the reason.
    package let manifest: Manifest?

    package init(day: LocalDay, manifest: Manifest?) {
        self.day = day
        self.manifest = manifest
    }
}

extension DayStore {
    /// Publishes a day without changing the files above the days.
    ///
    /// - Throws: `ArchiveError`.
    @discardableResult
    package func publish(
        _ day: LocalDay, artifacts: [Artifact], manifest: Manifest
    ) throws -> Manifest {
        try publish(day, artifacts: artifacts, manifest: manifest, topLevel: [])
    }

    /// The published days with their manifests, newest first.
    ///
    /// - Throws: `ArchiveError`.
    package func days() throws -> [ArchivedDay] {
        try publishedDays().map { ArchivedDay(day: $0, manifest: try? read($0)) }
    }

    /// A day's manifest.
    ///
    /// - Throws: `ArchiveError.noDay`, `.manifestMissing` or `.manifestUnreadable`.
    package func read(_ day: LocalDay) throws -> Manifest {
        guard let bytes = try contents(of: .manifest, in: day) else {
            let days = try publishedDays()
            guard days.contains(day) else { throw ArchiveError.noDay(day, newest: days.first) }
            throw ArchiveError.manifestMissing(day)
        }
        return try Manifest(json: bytes, of: day)
    }
}
