internal import CIsal

/// Decompresses a gzip body (RFC 1952) as its bytes come, into a window that is used again, so memory
/// does not grow with the body.
///
/// One transfer at a time uses it. ISA-L reads several times faster than zlib.
package final class GzipReader {
    /// The bytes are no gzip, or a checksum is wrong.
    package struct Damaged: Error, Hashable {}

    private let reader: UnsafeMutableRawPointer
    private let window: UnsafeMutableBufferPointer<UInt8>
    /// Whether the last stream has ended.
    package private(set) var isComplete = false

    private static let windowSize = 1 << 18

    package init() {
        guard let reader = cisal_start() else { preconditionFailure("no memory for a reader") }
        self.reader = reader
        window = .allocate(capacity: GzipReader.windowSize)
    }

    deinit {
        free(reader)
        window.deallocate()
    }

    /// Calls `body` with what the bytes decompress to; its bytes are valid during the call.
    ///
    /// - Throws: ``Damaged``, or the error of `body`.
    package func feed(
        _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        var rest = bytes
        while true {
            if isComplete {
                guard !rest.isEmpty else { return }
                // A body may have several streams, one after another.
                cisal_begin_again(reader)
                isComplete = false
            }
            var read = 0
            var made = 0
            let code = cisal_step(
                reader, rest.baseAddress?.assumingMemoryBound(to: UInt8.self), rest.count,
                window.baseAddress, window.count, &read, &made)
            guard code >= 0 else { throw Damaged() }
            if made > 0 { try body(UnsafeRawBufferPointer(start: window.baseAddress, count: made)) }
            rest = UnsafeRawBufferPointer(rebasing: rest[read...])
            isComplete = code == 1
            if !isComplete, rest.isEmpty, made < window.count { return }
            if !isComplete, read == 0, made == 0 { throw Damaged() }
        }
    }
}
