package import Archive
internal import Cryptography
internal import Foundation
package import ReportModel

/// A published day as mails need it.
package struct DayContent: Sendable {
    package let manifest: Manifest
    /// By edition.
    private let briefs: [String: (brief: MailBrief, bytes: [UInt8])]
    private let store: any DayStore

    package var day: LocalDay { manifest.asOf }

    /// - Throws: `ArchiveError` if the day is not there or cannot be read.
    package init(of day: LocalDay, in store: any DayStore) throws {
        manifest = try store.read(day)
        self.store = store
        var briefs: [String: (MailBrief, [UInt8])] = [:]
        for file in manifest.artifacts where DayContent.isBrief(file.path) {
            guard let bytes = try store.contents(of: file.path, in: day),
                let brief = try? JSONDecoder().decode(MailBrief.self, from: Data(bytes))
            else { continue }
            briefs[brief.edition] = (brief, bytes)
        }
        self.briefs = briefs
    }

    /// The path of what mails say of an edition.
    package static func path(of edition: String) -> String { "brief/mail/\(edition).json" }

    /// The path of its picture.
    package static func picturePath(of edition: String) -> String { "brief/mail/\(edition).png" }

    private static func isBrief(_ path: ArchivePath) -> Bool {
        path.folders.last == "brief/mail" && path.text.hasSuffix(".json")
    }

    package func brief(_ edition: String) -> MailBrief? { briefs[edition]?.brief }

    package var editions: [String] { briefs.keys.sorted() }

    /// A checksum of what the briefs of these editions say: a correction has another one.
    package func checksum(of editions: [String]) -> String {
        SHA256.hex(of: editions.flatMap { briefs[$0]?.bytes ?? [] })
    }

    /// A file of the day; nil if it is not there.
    ///
    /// - Throws: `ArchiveError`.
    func contents(_ path: String) throws -> [UInt8]? {
        try ArchivePath(path).flatMap { try store.contents(of: $0, in: day) }
    }

    /// The manifest of another day; nil if it is not there or cannot be read.
    func manifest(of other: LocalDay) -> Manifest? { try? store.read(other) }

    /// The published days after one and up to this one, the newest first.
    func days(after day: LocalDay) throws -> [LocalDay] {
        try store.publishedDays().filter { $0 > day && $0 <= self.day }
    }
}
