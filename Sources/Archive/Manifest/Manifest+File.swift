extension Manifest {
    /// An artifact as the manifest knows it.
    package struct File: Hashable, Sendable {
        package let path: ArchivePath
        package let mediaType: String
        package let fingerprint: Fingerprint

        package init(path: ArchivePath, mediaType: String, fingerprint: Fingerprint) {
            self.path = path
            self.mediaType = mediaType
            self.fingerprint = fingerprint
        }

        package init(_ artifact: Artifact) {
            self.init(
                path: artifact.path, mediaType: artifact.mediaType.rawValue,
                fingerprint: Fingerprint(of: artifact.bytes))
        }
    }
}

// MARK: - Its members

extension Manifest.File: Codable {
    private enum CodingKeys: String, CodingKey {
        case path, size, sha256
        case mediaType = "media_type"
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(path.text, forKey: .path)
        try members.encode(mediaType, forKey: .mediaType)
        try members.encode(fingerprint.size, forKey: .size)
        try members.encode(fingerprint.sha256, forKey: .sha256)
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            path: try members.value(.path, ArchivePath.init),
            mediaType: try members.decode(String.self, forKey: .mediaType),
            fingerprint: Fingerprint(
                size: try members.decode(Int.self, forKey: .size),
                sha256: try members.decode(String.self, forKey: .sha256)))
    }
}
