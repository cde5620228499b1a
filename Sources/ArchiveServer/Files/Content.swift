internal import NIOCore

/// Bytes to be sent: pieces of a file, with bytes of our own between them.
struct Content: Sendable {
    enum Piece: Sendable {
        case file(OpenedFile, Range<Int>)
        case bytes([UInt8])

        var count: Int {
            switch self {
            case .file(_, let range): range.count
            case .bytes(let bytes): bytes.count
            }
        }

        func cut(_ range: Range<Int>) -> Piece {
            switch self {
            case .file(let file, let whole):
                .file(
                    file,
                    whole.lowerBound + range.lowerBound..<whole.lowerBound + range.upperBound)
            case .bytes(let bytes): .bytes(Array(bytes[range]))
            }
        }
    }

    private(set) var pieces: [Piece]

    init(_ pieces: [Piece]) { self.pieces = pieces.filter { $0.count > 0 } }

    var count: Int { pieces.reduce(0) { $0 + $1.count } }

    /// The bytes of a range of it.
    func cut(_ range: Range<Int>) -> Content {
        var start = 0
        var cuts: [Piece] = []
        for piece in pieces {
            let overlap = range.clamped(to: start..<start + piece.count)
            if !overlap.isEmpty {
                cuts.append(piece.cut(overlap.lowerBound - start..<overlap.upperBound - start))
            }
            start += piece.count
        }
        return Content(cuts)
    }

    /// How much is in memory at once for one reader, in bytes.
    static let chunk = 64 << 10

    /// Calls `write` with all bytes in order, a chunk at a time.
    func write(_ write: (ByteBuffer) async throws -> Void) async throws {
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): try await write(ByteBuffer(bytes: bytes))
            case .file(let file, let range):
                for start in stride(from: range.lowerBound, to: range.upperBound, by: Content.chunk)
                {
                    let end = min(start + Content.chunk, range.upperBound)
                    try await write(try await file.read(start..<end))
                }
            }
        }
    }

    /// All bytes at once, for what is no larger than a chunk.
    func collected() async throws -> ByteBuffer {
        var all = ByteBuffer()
        all.reserveCapacity(count)
        for piece in pieces {
            switch piece {
            case .bytes(let bytes): all.writeBytes(bytes)
            case .file(let file, let range):
                var read = try await file.read(range)
                all.writeBuffer(&read)
            }
        }
        return all
    }
}
