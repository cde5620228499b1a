package import Graphics

/// A page's own file or one that it needs.
package struct WebFile: Hashable, Sendable {
    /// The path from the folder that the pages were made for, with `/`.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// A weight of the report's type family, as the bytes of an OpenType file.
package struct FontFile: Hashable, Sendable {
    package let weight: Font.Weight
    package let bytes: [UInt8]

    package init(weight: Font.Weight, bytes: [UInt8]) {
        self.weight = weight
        self.bytes = bytes
    }
}
