internal import CZlib

/// Reads a zlib stream (RFC 1950) piece by piece.
package struct Inflater: ~Copyable {
    /// Why bytes cannot be read.
    package enum Problem: Error, Hashable, Sendable {
        /// This is not a zlib stream, or its checksum is wrong.
        case damaged
        /// The stream ends before the bytes that were asked for.
        case tooShort
        /// There are more bytes than were asked for.
        case tooLong
    }

    // On the heap, because zlib keeps the stream's address.
    private let stream: UnsafeMutablePointer<z_stream>
    private let bytes: [UInt8]
    /// How many of `bytes` have been read.
    private var position = 0
    private var isOver = false

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        // This fails only if there is no memory, or with another zlib than the one compiled for.
        let code = czlib_inflate_init(stream)
        precondition(code == Z_OK, "zlib does not start")
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The next `count` bytes.
    ///
    /// Memory grows with the bytes that are really there, so a wrong count costs nothing.
    ///
    /// - Throws: ``Problem`` if the stream is damaged or has fewer bytes.
    package mutating func next(_ count: Int) throws(Problem) -> [UInt8] {
        guard count >= 0 else { throw .damaged }
        var result = try piece(min(count, 1 << 20))
        while result.count < count {
            result.append(contentsOf: try piece(min(count - result.count, 1 << 20)))
        }
        return result
    }

    /// Checks that nothing is left.
    ///
    /// - Throws: ``Problem`` if the stream is damaged or has more bytes.
    package mutating func finish() throws(Problem) {
        let (more, problem) = inflated(1)
        if let problem, problem != .tooShort { throw problem }
        guard more.isEmpty, position == bytes.count else { throw .tooLong }
        guard isOver else { throw .tooShort }
    }

    private mutating func piece(_ count: Int) throws(Problem) -> [UInt8] {
        let (piece, problem) = inflated(count)
        if let problem { throw problem }
        return piece
    }

    /// Up to `count` bytes, and the reason if there are fewer.
    private mutating func inflated(_ count: Int) -> ([UInt8], Problem?) {
        var problem: Problem?
        let piece = [UInt8](unsafeUninitializedCapacity: count) { target, made in
            while made < count, problem == nil {
                if isOver {
                    problem = .tooShort
                    return
                }
                let step = step(UnsafeMutableBufferPointer(rebasing: target[made...]))
                made += step.made
                position += step.read
                switch step.code {
                case Z_STREAM_END: isOver = true
                case Z_OK where step.made > 0 || step.read > 0: break
                case Z_OK, Z_BUF_ERROR: problem = .tooShort
                default: problem = .damaged
                }
            }
        }
        return (piece, problem)
    }

    private func step(
        _ target: UnsafeMutableBufferPointer<UInt8>
    ) -> (made: Int, read: Int, code: Int32) {
        bytes.withUnsafeBufferPointer { source in
            let input = min(source.count - position, 1 << 30)
            stream.pointee.next_in = UnsafeMutablePointer(
                mutating: source.baseAddress?.advanced(by: position))
            stream.pointee.avail_in = UInt32(input)
            stream.pointee.next_out = target.baseAddress
            stream.pointee.avail_out = UInt32(target.count)
            let code = inflate(stream, Z_NO_FLUSH)
            return (
                target.count - Int(stream.pointee.avail_out),
                input - Int(stream.pointee.avail_in), code
            )
        }
    }
}
