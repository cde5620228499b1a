import Foundation
package import Testing

/// Compares a text with `Golden/<name>` next to the calling test.
///
/// `UPDATE_GOLDEN=1` rewrites the file and the test still fails, so that somebody checks the new text.
/// A text that differs is written next to the golden one as `<name>.changed`, until it matches.
package func expectGolden(
    _ text: String, named name: String, file: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: "Golden")
    let golden = folder.appending(path: name)
    let expected = try? String(contentsOf: golden, encoding: .utf8)
    let changed = golden.appendingPathExtension("changed")
    guard text != expected else {
        try? FileManager.default.removeItem(at: changed)
        return
    }
    let isUpdate = ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
    let target = isUpdate ? golden : changed
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? text.write(to: target, atomically: true, encoding: .utf8)
    Issue.record(
        "\(name) differs from its golden text; see \(target.path)", sourceLocation: sourceLocation)
}
