/// Identifies an edition of a report: `sentiment/drumeo`.
package struct EditionID: Hashable, Sendable {
    /// The report’s id, such as `sentiment`.
    package let report: String
    /// The edition’s id, such as `drumeo`.
    package let edition: String

    package init(_ report: String, _ edition: String) {
        self.report = report
        self.edition = edition
    }

    /// Parses the form of `text`; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.init(parts[0], parts[1])
    }

    /// The form for commands, files and logs: `sentiment/drumeo`.
    package var text: String { "\(report)/\(edition)" }
}

extension EditionID: Comparable {
    /// By report, then by edition.
    package static func < (left: EditionID, right: EditionID) -> Bool {
        (left.report, left.edition) < (right.report, right.edition)
    }
}

extension EditionID: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = EditionID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "is no REPORT/EDITION")
        }
        self = id
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Document.Identity {
    package var id: EditionID { EditionID(report, edition) }
}
