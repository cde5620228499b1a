internal import Foundation
package import ReportModel
internal import Synchronization

/// What is carried from day to day: the codebook, which texts it was made from, and audits.
package struct ThemeDay: Hashable, Sendable, Codable {
    var codebook = Codebook()
    /// Keys of the facets that were there.
    var seen: [String] = []
    /// Keys of the facets that no theme fitted.
    var unassigned: [String] = []
    var audits: [Audit] = []

    /// A pair that was audited.
    struct Audit: Hashable, Sendable, Codable {
        var theme: String
        var wasAssigned: Bool
        /// As a model answered; nil where it did not.
        var belongs: Bool?
        /// The pair’s id in ``AuditSheet``; nil in what an older program kept.
        var pair: String?
    }
}

/// Where the days of each assignment’s themes are kept.
package protocol ThemeStore: Sendable {
    /// The days before one, the latest first, of at most the thirty days before it; days that
    /// cannot be read are left out.
    func days(of assignment: String, before day: LocalDay) -> [ThemeDay]

    /// Replaces an earlier account of the day.
    ///
    /// - Throws: the error of the file system.
    func keep(_ themes: ThemeDay, of assignment: String, on day: LocalDay) throws
}

extension ThemeStore {
    static var reach: Int { 30 }
}

/// Days in files: `<folder>/helpscout-analysis/refunds/2026-11-21.json`, for their owner only.
package struct FolderThemeStore: ThemeStore {
    private let folder: URL

    /// Older files are removed.
    private static let most = 60

    /// - Parameter folder: created with the first day.
    package init(folder: String) {
        self.folder = URL(filePath: folder, directoryHint: .isDirectory)
    }

    package func days(of assignment: String, before day: LocalDay) -> [ThemeDay] {
        names(in: place(of: assignment)).reversed().compactMap { name in
            guard let then = LocalDay(iso: String(name.dropLast(5))), then < day,
                then >= day.advanced(by: -FolderThemeStore.reach),
                let bytes = try? Data(contentsOf: place(of: assignment).appending(path: name))
            else { return nil }
            return try? JSONDecoder().decode(ThemeDay.self, from: bytes)
        }
    }

    package func keep(_ themes: ThemeDay, of assignment: String, on day: LocalDay) throws {
        let place = place(of: assignment)
        let files = FileManager.default
        try files.createDirectory(
            at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = place.appending(path: "\(day.iso).json")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try encoder.encode(themes).write(to: file, options: .atomic)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        for name in names(in: place).dropLast(FolderThemeStore.most) {
            try files.removeItem(at: place.appending(path: name))
        }
    }

    private func place(of assignment: String) -> URL {
        assignment.split(separator: "/").reduce(folder) {
            $0.appending(path: String($1), directoryHint: .isDirectory)
        }
    }

    /// Sorted, the oldest first.
    private func names(in place: URL) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted()
    }
}

/// Days that are kept as long as the process runs.
package final class MemoryThemeStore: ThemeStore {
    private let kept = Mutex<[String: [LocalDay: ThemeDay]]>([:])

    package init() {}

    package func days(of assignment: String, before day: LocalDay) -> [ThemeDay] {
        kept.withLock { kept in
            (kept[assignment] ?? [:]).filter {
                $0.key < day && $0.key >= day.advanced(by: -MemoryThemeStore.reach)
            }
            .sorted { $0.key > $1.key }.map(\.value)
        }
    }

    package func keep(_ themes: ThemeDay, of assignment: String, on day: LocalDay) {
        kept.withLock { $0[assignment, default: [:]][day] = themes }
    }
}
