import Console
import Foundation

/// Writes a document to stdout: `type` and `v` say what it is, as OPERATIONS.md lists them.
func writeJSON(_ document: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    writeResult(String(decoding: try encoder.encode(document), as: UTF8.self))
}
