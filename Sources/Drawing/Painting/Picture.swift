internal import CPango
import Graphics

/// A raster picture, decoded.
final class Picture {
    let surface: OpaquePointer
    /// In pixels.
    let size: Size

    /// Nil if the bytes are not a PNG.
    init?(png: [UInt8]) {
        var reader = PNGReader(bytes: png[...])
        let decoded = withUnsafeMutablePointer(to: &reader) { reader in
            cairo_image_surface_create_from_png_stream(
                { source, target, count in
                    guard let source, let target else { return CAIRO_STATUS_READ_ERROR }
                    let reader = source.assumingMemoryBound(to: PNGReader.self)
                    return reader.pointee.read(Int(count), into: target)
                        ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_READ_ERROR
                }, reader)
        }
        guard let decoded else { return nil }
        guard cairo_surface_status(decoded) == CAIRO_STATUS_SUCCESS else {
            cairo_surface_destroy(decoded)
            return nil
        }
        surface = decoded
        size = Size(
            Double(cairo_image_surface_get_width(decoded)),
            Double(cairo_image_surface_get_height(decoded)))
    }

    deinit { cairo_surface_destroy(surface) }
}

private struct PNGReader {
    var bytes: ArraySlice<UInt8>

    mutating func read(_ count: Int, into target: UnsafeMutablePointer<UInt8>) -> Bool {
        guard bytes.count >= count else { return false }
        for (index, byte) in bytes.prefix(count).enumerated() { target[index] = byte }
        bytes.removeFirst(count)
        return true
    }
}
