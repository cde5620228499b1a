internal import Foundation
internal import GRDB
package import ReportModel

/// Figures of a day that is about to be published: `figures/<day>.json` in the state folder.
///
/// They are written before the day is swapped in, and removed once they are in the ledger. If the
/// program is killed in between, `settle` uses the day's manifest to decide whether they belong there.
extension KPILedger {
    /// Writes the figures that a run will publish next to the ledger, and syncs them to disk.
    ///
    /// - Parameter manifest: the bytes of the day's manifest as it will be published.
    /// - Throws: `ArchiveError.system`.
    package func prepare(_ entry: Entry, manifest: [UInt8]) throws {
        let day = entry.run.asOf
        let waiting = Waiting(manifest: Fingerprint(of: manifest).sha256, entry: entry)
        let bytes = try JSONValue(encoding: waiting).bytes
        try Disk.makeLastingFolders(self.waiting, access: .owner)
        try discard(day)
        do {
            try Disk.write(bytes, to: path(of: day), access: .owner)
            try Disk.synchronise(path(of: day))
            try Disk.synchronise(self.waiting)
        } catch {
            try? discard(day)
            throw error
        }
    }

    /// Removes the figures prepared for a day.
    ///
    /// - Throws: `ArchiveError.system`.
    package func discard(_ day: LocalDay) throws { try Disk.removeTree(DiskPath(path(of: day))) }

    /// Completes killed runs: adds figures of published days to the ledger and removes the others.
    ///
    /// - Parameter published: the bytes of a day's manifest; nil if there is none.
    /// - Returns: the days with figures that were added now.
    /// - Throws: `ArchiveError`; what could not be settled waits for the next command.
    @discardableResult
    package func settle(_ published: (LocalDay) throws -> [UInt8]?) throws -> [LocalDay] {
        try Disk.entries(of: DiskPath(waiting)).compactMap { entry in
            guard entry.name.text.hasSuffix(KPILedger.ending),
                let day = LocalDay(iso: entry.name.text.dropLast(KPILedger.ending.count))
            else { return nil }
            guard let waiting = try read(day), let manifest = try published(day),
                Fingerprint(of: manifest).sha256 == waiting.manifest
            else {
                try discard(day)
                return nil
            }
            let isNew = try !has(waiting.entry.run)
            try append(waiting.entry)
            return isNew ? day : nil
        }
    }

    private struct Waiting: Codable {
        /// The checksum of the manifest that it belongs to.
        let manifest: String
        let entry: Entry
    }

    private static let ending = ".json"

    private func path(of day: LocalDay) -> String {
        "\(waiting)/\(day.iso)\(KPILedger.ending)"
    }

    /// Nil for a file that a killed run has written only in part.
    private func read(_ day: LocalDay) throws -> Waiting? {
        try Disk.read(path(of: day)).flatMap {
            try? JSONDecoder().decode(Waiting.self, from: Data($0))
        }
    }

    private func has(_ run: Run) throws -> Bool {
        try KPILedger.worded(path) { try database.read { try LedgerForm.has(run, in: $0) } }
    }
}
