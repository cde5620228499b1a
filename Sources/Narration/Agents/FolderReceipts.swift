internal import Foundation
package import ReportModel

/// Receipts in files, one for a day: `<folder>/2026-11-21.json`, for their owner only.
package struct FolderReceipts: Sendable {
    private let folder: URL

    /// How many are kept.
    private static let most = 400

    /// - Parameter folder: created with the first receipt.
    package init(folder: String) {
        self.folder = URL(filePath: folder, directoryHint: .isDirectory)
    }

    /// Replaces an earlier receipt of the day, and removes the oldest ones beyond the limit.
    ///
    /// - Throws: the error of the file system.
    package func keep(_ receipt: JSONValue, of day: LocalDay) throws {
        let files = FileManager.default
        try files.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let file = folder.appending(path: "\(day.iso).json")
        try Data(receipt.bytes).write(to: file, options: .atomic)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
        let days = try files.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".json") }.sorted()
        for name in days.dropLast(FolderReceipts.most) {
            try files.removeItem(at: folder.appending(path: name))
        }
    }
}
