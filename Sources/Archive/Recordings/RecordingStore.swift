package import ReportModel

/// The recordings of the last days: `replay/<day>.recording` in the state folder, one per day.
///
/// A recording belongs to the day as published. It is prepared before the day is swapped in, and
/// put in its place afterwards. If the program is killed in between, `settle` uses the published
/// manifest to decide which recording belongs to it. The run's lock must be held.
package struct RecordingStore: Sendable {
    package let folder: String
    private let onStep: @Sendable (RecordingStep) throws -> Void

    /// - Parameter onStep: called after each step; tests stop it there.
    package init(
        state: String, onStep: @escaping @Sendable (RecordingStep) throws -> Void = { _ in }
    ) {
        folder = "\(state)/replay"
        self.onStep = onStep
    }

    /// The path of a day's recording.
    package func path(of day: LocalDay) -> String { "\(folder)/\(day.iso)\(RecordingStore.ending)" }

    /// The days that have a recording, newest first.
    ///
    /// - Throws: `ArchiveError`.
    package func days() throws -> [LocalDay] {
        try Disk.entries(of: DiskPath(folder))
            .filter { $0.kind == .file }
            .compactMap { day(of: $0.name.text, after: "") }
            .sorted(by: >)
    }

    /// - Throws: `ArchiveError.noRecording` or `.recording`.
    package func read(_ day: LocalDay) throws -> Recording {
        guard let recording = try read(path(of: day), of: day) else {
            throw ArchiveError.noRecording(day, there: try days())
        }
        return recording
    }

    /// Writes a recording next to the current one, and syncs it to disk.
    ///
    /// - Throws: `ArchiveError`.
    package func prepare(_ recording: Recording, of day: LocalDay) throws {
        let pieces = try RecordingFile.pieces(of: recording, day: day)
        try Disk.makeLastingFolders(folder, access: .owner)
        try discard(day)
        do {
            try Disk.write(pieces: pieces, to: staged(day), access: .owner)
            try onStep(.written)
            try Disk.synchronise(staged(day))
            try onStep(.synchronised)
        } catch {
            try? discard(day)
            throw error
        }
    }

    /// Replaces the current recording with the prepared one.
    ///
    /// - Throws: `ArchiveError`.
    package func keep(_ day: LocalDay) throws {
        try Disk.rename(staged(day), to: path(of: day))
        try Disk.synchronise(folder)
        try onStep(.kept)
    }

    /// Removes the prepared recording.
    ///
    /// - Throws: `ArchiveError`.
    package func discard(_ day: LocalDay) throws { try Disk.removeTree(DiskPath(staged(day))) }

    /// Removes recordings; days without one are skipped.
    ///
    /// - Returns: the days whose recording is gone, and what could not be deleted.
    package func remove(_ days: [LocalDay]) -> Removal {
        var removal = Removal()
        for day in days {
            do {
                guard try Disk.kind(of: path(of: day)) != nil else { continue }
                try Disk.removeTree(DiskPath(path(of: day)), counting: &removal.bytes)
                removal.days.append(day)
                try Disk.synchronise(folder)
            } catch let error as ArchiveError {
                removal.failures.append(error)
            } catch {
                preconditionFailure("\(error)")
            }
        }
        return removal
    }

    /// Completes what a killed run began.
    ///
    /// - Parameter published: the bytes of a day's manifest; nil if there is none.
    /// - Throws: `ArchiveError`.
    package func settle(_ published: (LocalDay) throws -> [UInt8]?) throws {
        for entry in try Disk.entries(of: DiskPath(folder)) {
            guard let day = day(of: entry.name.text, after: RecordingStore.prefix) else { continue }
            let manifest = (try? read(entry.path.text, of: day))?.manifest
            if let manifest, try published(day) == manifest {
                try keep(day)
            } else {
                try discard(day)
            }
        }
    }

    private static let ending = ".recording"
    private static let prefix = ".staging-"

    private func staged(_ day: LocalDay) -> String {
        "\(folder)/\(RecordingStore.prefix)\(day.iso)\(RecordingStore.ending)"
    }

    /// The day in a file's name.
    private func day(of name: String, after prefix: String) -> LocalDay? {
        guard name.hasPrefix(prefix), name.hasSuffix(RecordingStore.ending) else { return nil }
        return LocalDay(
            iso: String(name.dropFirst(prefix.count).dropLast(RecordingStore.ending.count)))
    }

    private func read(_ path: String, of day: LocalDay) throws -> Recording? {
        guard let bytes = try Disk.read(path) else { return nil }
        do {
            return try RecordingFile.recording(bytes, of: day)
        } catch let problem as Recording.Problem {
            throw ArchiveError.recording(path: path, problem)
        }
    }
}

/// The steps for a recording after which a test can stop it.
package enum RecordingStep: Hashable, Sendable {
    /// It is written next to its place.
    case written
    /// It is safely on disk.
    case synchronised
    /// It is in its place.
    case kept
}
