internal import CQPDF

/// Compresses streams one after another in the same memory.
///
/// Pages are compressed twice, by Cairo and again once their decoration is marked; so the second
/// time is a quick one.
final class Deflater {
    /// Files are a twentieth larger than at zlib's usual 6, and pages take half as long.
    private static let level: Int32 = 4

    private let stream: UnsafeMutablePointer<z_stream>

    init() throws {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard mr_deflate_init(stream, Deflater.level) == Z_OK else {
            stream.deallocate()
            throw PDFExportError.finishing("no memory to compress")
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// The bytes as PDF's FlateDecode reads them.
    func compressed(_ bytes: [UInt8]) -> [UInt8] {
        deflateReset(stream)
        let most = Int(deflateBound(stream, UInt(bytes.count)))
        return Array(unsafeUninitializedCapacity: most) { target, count in
            bytes.withUnsafeBufferPointer { source in
                stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
                stream.pointee.avail_in = UInt32(clamping: source.count)
                stream.pointee.next_out = target.baseAddress
                stream.pointee.avail_out = UInt32(clamping: most)
                deflate(stream, Z_FINISH)
                count = most - Int(stream.pointee.avail_out)
            }
        }
    }
}
