package import ReportModel

/// What the archive's index page says: every day there is.
package struct ArchiveIndex: Hashable, Sendable {
    package var generatedAt: Instant
    package var timeZone: String
    /// Seconds east of UTC at `generatedAt`.
    package var timeZoneOffset: Int
    /// Newest first.
    package var days: [Day]
    /// KPIs of all comments over the days, with their `history`.
    package var trends: [Tile]

    package init(
        generatedAt: Instant, timeZone: String, timeZoneOffset: Int, days: [Day], trends: [Tile]
    ) {
        self.generatedAt = generatedAt
        self.timeZone = timeZone
        self.timeZoneOffset = timeZoneOffset
        self.days = days
        self.trends = trends
    }

    package struct Day: Hashable, Sendable {
        package var date: LocalDay
        package var status: Document.Identity.Status
        package var headline: String
        /// Of the edition `all`, the same ones for every day.
        package var tiles: [Tile]
        /// Beside the index page; the date's ISO form.
        package var folder: String { date.iso }

        package init(
            date: LocalDay, status: Document.Identity.Status, headline: String, tiles: [Tile]
        ) {
            self.date = date
            self.status = status
            self.headline = headline
            self.tiles = tiles
        }
    }
}
