package import Graphics
package import ReportModel

/// A document as finished pages, with the file's metadata.
package struct TypesetDocument: Sendable {
    /// One scene per page; headings carry `anchor` tags, from which the outline is made.
    package var pages: [Scene]
    package var title: String
    package var author: String
    package var subject: String
    /// BCP 47.
    package var language: String
    package var createdAt: Instant

    package init(
        pages: [Scene], title: String, author: String, subject: String, language: String,
        createdAt: Instant
    ) {
        self.pages = pages
        self.title = title
        self.author = author
        self.subject = subject
        self.language = language
        self.createdAt = createdAt
    }
}
