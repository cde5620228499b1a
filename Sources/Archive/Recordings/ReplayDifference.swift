package import ReportModel

/// How a day that was replayed differs from its publication.
package struct ReplayDifference: Hashable, Sendable {
    /// The files that changed, or are in one of the two only, by path; empty if only the manifest
    /// differs.
    package let files: [ArchivePath]
    package let reasons: [Reason]

    /// A possible reason.
    package enum Reason: Hashable, Sendable {
        /// The archive has a publication of which there is no recording.
        case otherPublication(of: Instant)
        /// The versions of the program then, and the present one.
        case version([String], now: String)
        case timeZoneDatabase(String, now: String)
        /// Something that is not in the manifest.
        case unknown
    }

    /// - Parameters:
    ///   - published: the manifest of the published day.
    ///   - versions: of the programs that made it, in addition to the one in its manifest.
    /// - Returns: nil if every byte is the same.
    package init?(of now: Manifest, from published: Manifest, versions: Set<String>) {
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
        self.reasons = reasons.isEmpty ? [.unknown] : reasons
    }

    /// One sentence for people.
    package func sentence(of day: LocalDay, in zone: TimeZoneRules) -> String {
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
        case .unknown: "configuration, templates or fonts have changed"
        }
    }
}
