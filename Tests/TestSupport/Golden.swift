import Foundation
package import Testing

/// Compares a text with `Golden/<name>` beside the calling test.
///
/// `UPDATE_GOLDEN=1` rewrites the file and fails all the same, so that a rewrite is
/// looked at; a text that differs is left beside the golden one as `<name>.changed`, until it no longer does.
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
