extension Manifest {
    /// An artifact as listed in the manifest.
    package struct File: Hashable, Sendable, Codable {
        package let path: ArchivePath
        package let mediaType: String
        private let size: Int
        private let sha256: String

        private enum CodingKeys: String, CodingKey {
            case path
            case mediaType = "media_type"
            case size, sha256
        }

        package init(path: ArchivePath, mediaType: String, fingerprint: Fingerprint) {
            self.path = path
            self.mediaType = mediaType
            size = fingerprint.size
            sha256 = fingerprint.sha256
        }

        package init(_ artifact: Artifact) {
            self.init(
                path: artifact.path, mediaType: artifact.mediaType.rawValue,
                fingerprint: Fingerprint(of: artifact.bytes))
        }

        package var fingerprint: Fingerprint { Fingerprint(size: size, sha256: sha256) }
    }
}
