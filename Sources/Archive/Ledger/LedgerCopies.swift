internal import Glibc

/// Copies of a state folder's ledgers, for a command that must leave the folder as it is.
///
/// They are in a folder of their own, which goes with the value.
package struct LedgerCopies: ~Copyable {
    /// A state folder that has the ledgers and nothing else.
    package let state: String

    /// Copies the ledgers while no run writes to them.
    ///
    /// - Parameter temporary: the folder in which the copies get theirs.
    /// - Throws: `ArchiveError.running` if a run is going on; `.system`.
    package init(of state: String, in temporary: String) throws {
        let copies = try LedgerCopies.newFolder(in: temporary)
        do {
            try RunLock.betweenRuns(state: state) { try LedgerCopies.copy(state, to: copies) }
        } catch {
            try? Disk.removeTree(DiskPath(copies))
            throw error
        }
        self.state = copies
    }

    deinit { try? Disk.removeTree(DiskPath(state)) }

    private static func copy(_ state: String, to copies: String) throws {
        for name in ["ledger", "mail"] {
            for ending in ["", "-wal", "-journal"] {
                let file = "\(name).sqlite\(ending)"
                guard let bytes = try Disk.read("\(state)/\(file)") else { continue }
                try Disk.write(bytes, to: "\(copies)/\(file)", access: .owner)
            }
        }
    }

    /// A folder for its owner alone, with a name that no other has.
    private static func newFolder(in folder: String) throws -> String {
        var name = Array("\(folder)/musora-reports-XXXXXX".utf8CString)
        let isMade = name.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) } != nil
        }
        guard isMade else { throw Disk.failure(.makeFolder, folder) }
        return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
