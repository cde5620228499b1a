package import ReportModel

/// The content of the archive's index page: every day there is.
package struct ArchiveIndex: Hashable, Sendable {
    package var generatedAt: Instant
    package var timeZone: String
    /// Seconds east of UTC at `generatedAt`.
    package var timeZoneOffset: Int
    /// Newest first.
    package var days: [Day]
    /// KPIs of all comments over the days, with their `history`.
    package var trends: [Tile]
    /// In place of trends: the newest day's own figures, with all days before it.
    package var measures: MeasureList?
    /// The days and the report that the trends are for; nil if unknown.
    package var trendsPeriod: String?
    /// The same for the figures next to each day.
    package var daysPeriod: String?
    /// Nil with fewer than two days.
    package var newestPair: Pair?

    package init(
        generatedAt: Instant, timeZone: String, timeZoneOffset: Int, days: [Day], trends: [Tile],
        measures: MeasureList? = nil,
        trendsPeriod: String? = nil, daysPeriod: String? = nil, newestPair: Pair? = nil
    ) {
        self.generatedAt = generatedAt
        self.timeZone = timeZone
        self.timeZoneOffset = timeZoneOffset
        self.days = days
        self.trends = trends
        self.measures = measures
        self.trendsPeriod = trendsPeriod
        self.daysPeriod = daysPeriod
        self.newestPair = newestPair
    }

    /// Two days side by side.
    package struct Pair: Hashable, Sendable {
        package var first: LocalDay
        package var second: LocalDay
        /// What the script prints of any other two days.
        package var words: CompareWords
        /// One row per figure of the days themselves: its title, both values, the change; nil
        /// without any.
        package var figures: DataTable?

        package init(
            first: LocalDay, second: LocalDay, words: CompareWords, figures: DataTable?
        ) {
            self.first = first
            self.second = second
            self.words = words
            self.figures = figures
        }
    }

    package struct Day: Hashable, Sendable {
        package var date: LocalDay
        package var status: Document.Identity.Status
        package var headline: String
        /// From the edition `all`, the same tiles for every day.
        package var tiles: [Tile]
        /// What can be searched, and what other days' pages link to; in the day's order.
        package var pages: [Page]
        /// What is out of the ordinary.
        package var unusual: [Unusual]
        /// The texts of its pages' alerts.
        package var alerts: [String] { pages.flatMap(\.alerts) }
        /// The date's ISO form; the folder is next to the index page.
        package var folder: String { date.iso }

        package init(
            date: LocalDay, status: Document.Identity.Status, headline: String, tiles: [Tile],
            pages: [Page] = [], unusual: [Unusual] = []
        ) {
            self.date = date
            self.status = status
            self.headline = headline
            self.tiles = tiles
            self.pages = pages
            self.unusual = unusual
        }
    }

    /// A figure of a day that is out of the ordinary.
    package struct Unusual: Hashable, Sendable {
        package var title: String
        package var place: MeasureList.Place
        /// What the place means.
        package var tone: Tile.Tone
        /// “Comments 120, unusually low, usually 403 to 555”.
        package var sentence: String

        package init(title: String, place: MeasureList.Place, tone: Tile.Tone, sentence: String) {
            self.title = title
            self.place = place
            self.tone = tone
            self.sentence = sentence
        }
    }

    /// An edition of a report on one day.
    package struct Page: Hashable, Sendable {
        /// From the day's folder: `sentiment/drumeo`.
        package var folder: String
        /// Report and edition.
        package var title: String
        package var headline: String
        package var findings: [String]
        /// The texts of its alerts.
        package var alerts: [String] = []
        /// The themes in its summaries.
        package var themes: [String]
        /// The quotes in its summaries, with quotation marks.
        package var quotes: [String]

        package init(
            folder: String, title: String, headline: String, findings: [String],
            themes: [String] = [], quotes: [String] = []
        ) {
            self.folder = folder
            self.title = title
            self.headline = headline
            self.findings = findings
            self.themes = themes
            self.quotes = quotes
        }
    }
}
