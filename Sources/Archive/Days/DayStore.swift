package import ReportModel

/// The archive: one folder a day, each complete or absent, and a few files above them.
///
/// Whoever reads it at any moment meets whole days only. Two publications at once are
/// refused (`ArchiveError.busy`), never mixed.
package protocol DayStore: Sendable {
    /// Puts a day in, in one step, in the place of the one that was there.
    ///
    /// The manifest is completed with the artifacts' sizes and checksums and written beside
    /// them. `latest` then points at the archive's newest day, and the files of `topLevel` take
    /// the place of their namesakes above the days, in their order; one that is there already, byte
    /// for byte, is left alone. When anything fails before the step, the archive is as it was.
    ///
    /// - Returns: the manifest as written.
    /// - Throws: `ArchiveError`; `.unfinished` when the day is in and something failed after that.
    @discardableResult
    func publish(
        _ day: LocalDay, artifacts: [Artifact], manifest: Manifest, topLevel: [Artifact]
    ) throws -> Manifest

    /// Writes files above the days (`index.html`, `assets/…`), each in one step, in their order.
    func writeTopLevel(_ files: [Artifact]) throws

    /// Removes files above the days; one that is not there is passed over.
    func removeTopLevel(_ files: [ArchivePath]) throws

    /// Takes days out: each is there as a whole or gone, also when the program is killed meanwhile.
    ///
    /// The files of `topLevel`, which no longer name the days, take their places first, and `latest`
    /// then points at the newest day that stays. A day that is not there is passed over.
    func remove(_ days: [LocalDay], topLevel: [Artifact]) throws

    /// The days that are there, newest first.
    func publishedDays() throws -> [LocalDay]

    /// A file of a day, nil when it is not there.
    func contents(of path: ArchivePath, in day: LocalDay) throws -> [UInt8]?

    /// A file above the days, nil when it is not there.
    func topLevelContents(of path: ArchivePath) throws -> [UInt8]?

    /// The files in a folder above the days (`assets`), not those in its folders; by path.
    func topLevelFiles(in folder: ArchivePath) throws -> [ArchivePath]

    /// Every file of a day but the manifest, by path; empty when the day is not there.
    func inventory(of day: LocalDay) throws -> [StoredFile]

    /// The day that `latest` points at.
    func latest() throws -> LocalDay?
}

/// What really lies in a day's folder.
package struct StoredFile: Hashable, Sendable {
    /// Its path in the day, byte by byte: it may be one that no artifact could have.
    package let name: [UInt8]
    /// Nil for what is no plain file (a link, a pipe).
    package let fingerprint: Fingerprint?

    package init(name: [UInt8], fingerprint: Fingerprint?) {
        self.name = name
        self.fingerprint = fingerprint
    }

    /// The path to be shown: `�` stands for what is no UTF-8.
    package var path: String { String(decoding: name, as: UTF8.self) }
}

/// A day as a listing shows it.
package struct ArchivedDay: Hashable, Sendable {
    package let day: LocalDay
    /// Nil when the day's manifest cannot be read; `DayStore.read` says why.
    package let manifest: Manifest?

    package init(day: LocalDay, manifest: Manifest?) {
        self.day = day
        self.manifest = manifest
    }
}

extension DayStore {
    /// `publish` that leaves the files above the days alone.
    @discardableResult
    package func publish(
        _ day: LocalDay, artifacts: [Artifact], manifest: Manifest
    ) throws -> Manifest {
        try publish(day, artifacts: artifacts, manifest: manifest, topLevel: [])
    }

    /// The days that are there with their manifests, newest first.
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
