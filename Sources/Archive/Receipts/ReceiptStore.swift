internal import Foundation
internal import ReportModel

/// The receipts of runs: one file each in the folder `runs` of the state folder.
///
/// File names begin with the time of the run, so that their order is that of the runs.
package struct ReceiptStore: Sendable {
    package let folder: String
    /// How many receipts are kept.
    private let limit: Int

    package init(state: String, limit: Int = 1000) {
        folder = "\(state)/runs"
        self.limit = limit
    }

    /// Writes a receipt, or replaces the one of the same run, in one step; removes the oldest ones.
    ///
    /// - Throws: `ArchiveError`.
    package func write(_ receipt: RunReceipt) throws {
        try Disk.makeLastingFolders(folder, access: .owner)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        guard let text = try? encoder.encode(receipt) else {
            preconditionFailure("no member of a receipt refuses to be written")
        }
        let path = "\(folder)/\(name(of: receipt))"
        let staged = "\(path).new"
        try Disk.removeTree(DiskPath(staged))
        try Disk.write(Array(text) + [UInt8(ascii: "\n")], to: staged, access: .owner)
        try Disk.synchronise(staged)
        try Disk.rename(staged, to: path)
        for old in try names().dropFirst(limit) {
            try Disk.removeTree(DiskPath("\(folder)/\(old)"))
        }
    }

    /// The receipts of the last runs, newest first; those that cannot be read are left out.
    ///
    /// - Throws: `ArchiveError` if the folder cannot be listed.
    package func last(_ count: Int) throws -> [RunReceipt] {
        try names().prefix(count).compactMap { name in
            guard let bytes = try? Disk.read("\(folder)/\(name)") else { return nil }
            return try? JSONDecoder().decode(RunReceipt.self, from: Data(bytes))
        }
    }

    /// Newest first.
    private func names() throws -> [String] {
        try Disk.entries(of: DiskPath(folder))
            .filter { $0.kind == .file && $0.name.text.hasSuffix(".json") }
            .map(\.name.text).sorted(by: >)
    }

    /// `20261130T143000Z-….json`.
    private func name(of receipt: RunReceipt) -> String {
        let moment = receipt.started.iso.filter { $0 != "-" && $0 != ":" }
        return "\(moment)-\(receipt.id).json"
    }
}
