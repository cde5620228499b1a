internal import CZlib

/// Compresses bytes that arrive in pieces, as one zlib stream (RFC 1950) or several in turn.
///
///     var deflater = Deflater()
///     deflater.append(pieceOne)
///     deflater.append(pieceTwo)
///     let compressed = deflater.finish()
///
/// After `finish`, the same memory compresses the next stream.
package struct Deflater: ~Copyable {
    /// The least work for a small result; levels go up to 9.
    package static let quick = 1

    // On the heap, because zlib keeps the stream's address.
    private let stream: UnsafeMutablePointer<z_stream>
    private var output: [UInt8] = []
    private var window = [UInt8](repeating: 0, count: 1 << 16)

    /// - Parameter level: 1 (quick) to 9 (small).
    package init(level: Int = Deflater.quick) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // This fails only if there is no memory, or with another zlib than the one compiled for.
        let code = czlib_deflate_init(stream, Int32(level))
        precondition(code == Z_OK, "zlib does not start")
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        var rest = bytes
        while !rest.isEmpty {
            // zlib counts in 32 bits.
            let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(1 << 30))
            feed(piece, flush: Z_NO_FLUSH)
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
        }
    }

    /// Everything appended since the start or the last `finish`, compressed.
    package mutating func finish() -> [UInt8] {
        feed(UnsafeRawBufferPointer(start: nil, count: 0), flush: Z_FINISH)
        let compressed = output
        reset()
        return compressed
    }

    /// Discards everything appended and starts another stream.
    package mutating func reset() {
        deflateReset(stream)
        output = []
    }

    private mutating func feed(_ bytes: UnsafeRawBufferPointer, flush: Int32) {
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(bytes.count)
        let stream = stream
        var isFull = true
        while isFull {
            let made = window.withUnsafeMutableBufferPointer { window in
                stream.pointee.next_out = window.baseAddress
                stream.pointee.avail_out = UInt32(window.count)
                // Every return code except a usage error means: look at the output.
                let code = deflate(stream, flush)
                precondition(code != Z_STREAM_ERROR, "zlib's stream is used wrongly")
                return window.count - Int(stream.pointee.avail_out)
            }
            output.append(contentsOf: window[..<made])
            isFull = made == window.count
        }
    }
}
