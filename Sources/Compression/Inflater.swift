internal import CZlib

/// Reads a zlib stream (RFC 1950) piece by piece.
package struct Inflater: ~Copyable {
    /// Why bytes cannot be had.
    package enum Problem: Error, Hashable, Sendable {
        /// This is no zlib stream, or one whose checksum is wrong.
        case damaged
        /// The stream is over before the bytes that were asked for.
        case tooShort
        /// There are more bytes than were asked for.
        case tooLong
    }

    // On the heap, since zlib keeps the stream's address.
    private let stream: UnsafeMutablePointer<z_stream>
    private let bytes: [UInt8]
    /// How many of `bytes` were read.
    private var position = 0
    private var isOver = false

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // It fails only without memory or with another zlib than was compiled for.
        let code = czlib_inflate_init(stream)
        precondition(code == Z_OK, "zlib does not start")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The next `count` bytes.
    ///
    /// Memory grows with what is really there: a wrong count costs nothing.
    package mutating func next(_ count: Int) throws(Problem) -> [UInt8] {
        guard count >= 0 else { throw .damaged }
        var result: [UInt8] = []
        while result.count < count {
            let start = result.count
            let step = min(count - start, max(1 << 20, start))
            result.append(contentsOf: repeatElement(0, count: step))
            guard try inflate(into: &result, from: start) == step else { throw .tooShort }
        }
        return result
    }

    /// Makes sure that nothing is left.
    package mutating func finish() throws(Problem) {
        var byte: [UInt8] = [0]
        let isMore = try inflate(into: &byte, from: 0) > 0
        guard !isMore, position == bytes.count else { throw .tooLong }
        guard isOver else { throw .tooShort }
    }

    /// Fills `result` up to its end.
    ///
    /// - Returns: how many bytes came; fewer where the stream ends.
    private mutating func inflate(
        into result: inout [UInt8], from start: Int
    ) throws(Problem) -> Int {
        var end = start
        while end < result.count, !isOver {
            let (made, read, code) = step(&result, from: end)
            end += made
            position += read
            switch code {
            case Z_STREAM_END: isOver = true
            case Z_OK where made > 0 || read > 0: break
            case Z_OK, Z_BUF_ERROR: throw .tooShort
            default: throw .damaged
            }
        }
        return end - start
    }

    private func step(
        _ result: inout [UInt8], from start: Int
    ) -> (made: Int, read: Int, code: Int32) {
        let stream = stream
        return bytes.withUnsafeBufferPointer { source in
            result.withUnsafeMutableBufferPointer { target in
                let input = min(source.count - position, 1 << 30)
                let output = min(target.count - start, 1 << 30)
                stream.pointee.next_in = UnsafeMutablePointer(
                    mutating: source.baseAddress?.advanced(by: position))
                stream.pointee.avail_in = UInt32(input)
                stream.pointee.next_out = target.baseAddress?.advanced(by: start)
                stream.pointee.avail_out = UInt32(output)
                let code = CZlib.inflate(stream, Z_NO_FLUSH)
                return (
                    output - Int(stream.pointee.avail_out), input - Int(stream.pointee.avail_in),
                    code
                )
            }
        }
    }
}
