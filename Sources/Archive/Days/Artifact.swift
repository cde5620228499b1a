/// A file of a day (or of the archive's top level), ready to be written.
package struct Artifact: Hashable, Sendable {
    package let path: ArchivePath
    package let bytes: [UInt8]
    package let mediaType: MediaType

    package init(path: ArchivePath, bytes: [UInt8], mediaType: MediaType) {
        self.path = path
        self.bytes = bytes
        self.mediaType = mediaType
    }

    /// The same with the path as text.
    ///
    /// - Throws: `ArchiveError.unsafePath` if the path could lead out of the day.
    package init(_ path: String, _ bytes: [UInt8], _ mediaType: MediaType) throws {
        guard let safe = ArchivePath(path) else { throw ArchiveError.unsafePath(path) }
        self.init(path: safe, bytes: bytes, mediaType: mediaType)
    }
}

/// The kind of file an artifact is; the raw value is its media type (RFC 6838).
package enum MediaType: String, Hashable, Sendable, CaseIterable {
    case html = "text/html"
    case css = "text/css"
    case javascript = "text/javascript"
    case plain = "text/plain"
    case csv = "text/csv"
    case json = "application/json"
    case pdf = "application/pdf"
    case svg = "image/svg+xml"
    case png = "image/png"
    case ttf = "font/ttf"
    case otf = "font/otf"
    case woff2 = "font/woff2"
}
