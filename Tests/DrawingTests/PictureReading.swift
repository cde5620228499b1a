internal import CPango
import Graphics

@testable import Drawing

extension Picture {
    /// The pixels row by row; transparency is left out.
    var colors: [Color] {
        cairo_surface_flush(surface)
        guard let data = cairo_image_surface_get_data(surface) else { return [] }
        let stride = Int(cairo_image_surface_get_stride(surface))
        return (0..<Int(size.height)).flatMap { y in
            (0..<Int(size.width)).map { x in
                // Cairo keeps a pixel as a number of 32 bits, blue lowest.
                let pixel = UnsafeRawPointer(data).load(
                    fromByteOffset: y * stride + x * 4, as: UInt32.self)
                return Color(pixel & 0xFF_FFFF)
            }
        }
    }
}
