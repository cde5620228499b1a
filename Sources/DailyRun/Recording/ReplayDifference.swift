import Archive
import ReportModel

/// How a day that was made again differs from the publication whose place it takes.
struct ReplayDifference {
    /// The files that are others, came or went, by path; empty where only the manifest differs.
    let files: [ArchivePath]
    let reasons: [Reason]

    /// Why that may be.
    enum Reason: Hashable {
        /// The archive has a publication that was never recorded, or whose recording is gone.
        case otherPublication(of: Instant)
        /// What the program was called then, and what it is called now.
        case version([String], now: String)
        case timeZoneDatabase(String, now: String)
        /// What no manifest tells.
        case untold
    }

    /// - Parameters:
    ///   - published: the manifest of the day as readers know it.
    ///   - versions: of the programs that made it, beside the one that its manifest names.
    /// - Returns: nil when every byte is the same.
    init?(of now: Manifest, from published: Manifest, versions: Set<String>) {
        guard now != published else { return nil }
        let old = Dictionary(published.artifacts.map { ($0.path, $0) }) { first, _ in first }
        let new = Dictionary(now.artifacts.map { ($0.path, $0) }) { first, _ in first }
        files = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.sorted()
        let others = versions.union([published.programVersion]).subtracting([now.programVersion])
        var reasons: [Reason] = []
        if published.generatedAt != now.generatedAt {
            reasons.append(.otherPublication(of: published.generatedAt))
        }
        if !others.isEmpty { reasons.append(.version(others.sorted(), now: now.programVersion)) }
        if published.timeZoneDatabase != now.timeZoneDatabase {
            reasons.append(
                .timeZoneDatabase(published.timeZoneDatabase, now: now.timeZoneDatabase))
        }
        self.reasons = reasons.isEmpty ? [.untold] : reasons
    }

    /// One sentence for people.
    func sentence(of day: LocalDay, in zone: TimeZoneRules) -> String {
        "the replay of \(day.iso) is not as it was published: \(what); "
            + reasons.map { $0.words(in: zone) }.joined(separator: "; ")
    }

    private var what: String {
        guard !files.isEmpty else { return "only manifest.json differs" }
        let rest = files.count - 3
        let names = files.prefix(3).map(\.text).joined(separator: ", ")
        return (files.count == 1 ? "1 file differs" : "\(counted(files.count, "file")) differ")
            + " (\(names)\(rest > 0 ? " and \(NumberFormat.count.string(rest)) more" : ""))"
    }
}

extension ReplayDifference.Reason {
    fileprivate func words(in zone: TimeZoneRules) -> String {
        switch self {
        case .otherPublication(let instant):
            "the archive has another publication of the day than the recorded one, generated "
                + instant.short(offset: zone.offset(at: instant.seconds))
        case .version(let then, let now):
            "version \(then.joined(separator: ", ")) of the program made it, this is \(now)"
        case .timeZoneDatabase(let then, let now):
            "the time-zone rules were those of tz database \(then), now they are those of \(now)"
        case .untold: "configuration, templates or fonts have changed"
        }
    }
}

extension DailyRun {
    /// A sentence where the day that was made again is not what readers know: what the archive
    /// has, or what was recorded, where the archive has no readable day.
    func difference(
        of copy: MemoryDayStore, from recording: Recording, _ day: LocalDay
    ) throws -> String? {
        let recorded = try? Manifest(json: recording.manifest, of: day)
        guard let published = (try? store.read(day)) ?? recorded else { return nil }
        // Of another publication the recording does not know who made it.
        let versions = published == recorded ? recording.layers.map(\.programVersion) : []
        return ReplayDifference(
            of: try copy.read(day), from: published, versions: Set(versions)
        )?.sentence(of: day, in: zone)
    }
}
