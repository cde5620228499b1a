package import ReportModel

/// A folder of mails as files: the outbox, or those that are kept as they were sent.
///
/// Only the owner may read them, and a mail is there whole or not at all.
package struct MailFolder: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// Writes a mail, in place of one of the same name; it is on disk when the call returns.
    ///
    /// - Parameter name: from this folder; folders in it are made.
    /// - Throws: `ArchiveError.system`.
    package func write(_ bytes: [UInt8], as name: String) throws {
        let file = "\(path)/\(name)"
        let folder = Disk.parent(of: file) ?? path
        try Disk.makeLastingFolders(folder, access: .owner)
        let staged = "\(folder)/.mail.part"
        if try Disk.kind(of: staged) != nil { try Disk.removeTree(DiskPath(staged)) }
        try Disk.write(bytes, to: staged, access: .owner)
        try Disk.synchronise(staged)
        try Disk.rename(staged, to: file)
        try Disk.synchronise(folder)
    }

    /// A mail's bytes; nil if it is not there.
    ///
    /// - Throws: `ArchiveError.system`.
    package func read(_ name: String) throws -> [UInt8]? { try Disk.read("\(path)/\(name)") }

    /// Removes the mails of days before one; folders with other names stay.
    ///
    /// - Returns: the days that were removed.
    /// - Throws: `ArchiveError.system`.
    @discardableResult
    package func removeDays(before day: LocalDay) throws -> [LocalDay] {
        let old = try Disk.entries(of: DiskPath(path)).filter { $0.kind == .folder }
            .compactMap { entry in
                LocalDay(iso: entry.name.text).map { (day: $0, path: entry.path) }
            }.filter { $0.day < day }
        for entry in old { try Disk.removeTree(entry.path) }
        return old.map(\.day)
    }
}
