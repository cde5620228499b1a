import ReportModel

/// One row of `contents` (Figures 24); its labels are canonical.
package struct Content: Hashable, Sendable {
    package var contentKey: Int64?
    package var title: String?
    package var permalink: String?
    package var thumbnail: String?
    package var platform: String
    package var brand: String

    package init(
        contentKey: Int64? = nil, title: String? = nil, permalink: String? = nil,
        thumbnail: String? = nil, platform: String = Label.unknown, brand: String = Label.unknown
    ) {
        self.contentKey = contentKey
        self.title = title
        self.permalink = permalink
        self.thumbnail = thumbnail
        self.platform = platform
        self.brand = brand
    }
}

extension DatasetDefinition where Row == Content {
    package static var contents: DatasetDefinition {
        DatasetDefinition(
            "contents", title: "Contents", rowsName: "contents",
            place: .init(keys: ["content_sk", "platform"]),
            form: RowForm(
                empty: Content(),
                columns: [
                    .integer("content_sk") { $0.contentKey = $1 },
                    .text("title") { $0.title = $1 },
                    .text("permalink_url", isOptional: true) { $0.permalink = $1 },
                    .text("thumbnail_url", isOptional: true) { $0.thumbnail = $1 },
                    .label("platform") { $0.platform = $1 },
                    .label("brand") { $0.brand = $1 },
                ]))
    }
}

extension Dataset {
    /// The contents that comments are about.
    package static let contents: Dataset = DatasetDefinition.contents.dataset
}
