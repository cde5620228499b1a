internal import Cryptography
internal import Foundation
internal import ReportModel

/// A recording as a file: a line, a table of contents, then the parts one after another.
///
///     musora-recording 1 2184 5feceb66…
///     {"day":"2026-11-21","layers":[{"parts":[{"name":"comments","sha256":"…","size":…}],…}],…}
///     …
///
/// The line has the form's number, and the table's size and checksum; the table has those of the
/// parts. A part that several layers share is stored once.
enum RecordingFile {
    static let form = 1
    private static let magic = "musora-recording"

    /// The file's bytes in pieces, because a recording is large and its parts need no copy.
    static func pieces(of recording: Recording, day: LocalDay) throws -> [[UInt8]] {
        var blobs = Blobs()
        let table = Table(
            day: day.iso, manifest: blobs.add(recording.manifest),
            layers: recording.layers.map { layer in
                Table.Layer(
                    run: layer.run, generatedAt: layer.generatedAt.microseconds,
                    programVersion: layer.programVersion, editions: layer.editions?.sorted(),
                    ledger: layer.ledger.number,
                    parts: layer.parts.map { Table.Part(name: $0.name, blob: blobs.add($0.bytes)) })
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = Array(try encoder.encode(table))
        let line = "\(magic) \(form) \(json.count) \(SHA256.hex(of: json))\n"
        return [Array(line.utf8) + json] + blobs.pieces
    }

    /// - Throws: `Recording.Problem`.
    static func recording(_ bytes: [UInt8], of day: LocalDay) throws -> Recording {
        let (json, blobs) = try contents(bytes)
        let table: Table
        do {
            table = try JSONDecoder().decode(Table.self, from: Data(json))
        } catch {
            throw Recording.Problem.damaged
        }
        guard table.day == day.iso else {
            throw LocalDay(iso: table.day).map(Recording.Problem.otherDay) ?? .damaged
        }
        guard table.size == blobs.count, !table.layers.isEmpty else {
            throw Recording.Problem.damaged
        }
        return Recording(
            layers: try table.layers.map { layer in
                Recording.Layer(
                    run: layer.run, generatedAt: Instant(microseconds: layer.generatedAt),
                    programVersion: layer.programVersion, editions: layer.editions.map(Set.init),
                    ledger: KPILedger.Position(number: layer.ledger),
                    parts: try layer.parts.map {
                        Recording.Part(name: $0.name, bytes: try $0.blob.bytes(in: blobs))
                    })
            },
            manifest: try table.manifest.bytes(in: blobs))
    }

    /// The table's text, once its checksum is verified, and what follows it.
    private static func contents(
        _ bytes: [UInt8]
    ) throws -> (json: ArraySlice<UInt8>, blobs: ArraySlice<UInt8>) {
        let line = bytes.prefix(128).prefix { $0 != UInt8(ascii: "\n") }
        let words = String(decoding: line, as: UTF8.self).split(
            separator: " ", omittingEmptySubsequences: false)
        guard words.first.map({ $0 == magic }) == true else { throw Recording.Problem.foreign }
        guard words.count == 4, let form = Int(words[1]), let size = Int(words[2]) else {
            throw Recording.Problem.damaged
        }
        guard form == RecordingFile.form else {
            throw form > RecordingFile.form ? Recording.Problem.newer(form: form) : .damaged
        }
        let rest = bytes.dropFirst(line.count + 1)
        let json = rest.prefix(max(0, size))
        guard SHA256.hex(of: Array(json)) == words[3] else { throw Recording.Problem.damaged }
        return (json, rest.dropFirst(json.count))
    }

    // MARK: The table of contents

    private struct Table: Codable {
        var day: String
        var manifest: Blob
        var layers: [Layer]

        /// How many bytes follow the table.
        var size: Int {
            let blobs = [manifest] + layers.flatMap { $0.parts.map(\.blob) }
            return blobs.reduce(0) { max($0, $1.offset &+ $1.size) }
        }

        struct Layer: Codable {
            var run: String
            var generatedAt: Int64
            var programVersion: String
            var editions: [EditionID]?
            var ledger: Int64
            var parts: [Part]
        }

        struct Part: Codable {
            var name: String
            var blob: Blob
        }
    }

    private struct Blob: Codable {
        /// Counted from the end of the table.
        var offset: Int
        var size: Int
        var sha256: String

        func bytes(in blobs: ArraySlice<UInt8>) throws -> [UInt8] {
            guard offset >= 0, size >= 0, offset <= blobs.count, size <= blobs.count - offset else {
                throw Recording.Problem.damaged
            }
            let bytes = Array(blobs.dropFirst(offset).prefix(size))
            guard SHA256.hex(of: bytes) == sha256 else { throw Recording.Problem.damaged }
            return bytes
        }
    }

    private struct Blobs {
        private(set) var pieces: [[UInt8]] = []
        private var size = 0
        private var known: [String: Blob] = [:]

        mutating func add(_ new: [UInt8]) -> Blob {
            let checksum = SHA256.hex(of: new)
            if let blob = known[checksum] { return blob }
            let blob = Blob(offset: size, size: new.count, sha256: checksum)
            pieces.append(new)
            size += new.count
            known[checksum] = blob
            return blob
        }
    }
}
