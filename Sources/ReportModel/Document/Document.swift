/// The contents of a report, without any layout.
///
/// PDF, HTML, JSON and mail are made from it and do not depend on the kind of report.
package struct Document: Hashable, Sendable {
    package var identity: Identity
    package var cover: Cover
    /// Every figure of the report, in the order of `report.json`.
    package var kpis: [KPI]
    /// What changed, the strongest first.
    package var findings: [WordedFinding]
    /// What the day before told and what is no longer so.
    package var resolved: [ShownChanges.Change] = []
    /// By KPI: the change of the rate of all rows, where it may be more than chance.
    package var datedRates: [String: Finding] = [:]
    /// Why the rates of all rows changed.
    package var causes: [WordedCause] = []
    /// The comments that wait for a reply; nil where the report is not about them.
    package var waiting: WaitingComments?
    /// Conditions of the configuration that the report’s figures meet.
    package var alerts: [Alert] = []
    /// Alerts of the day before that are over.
    package var alertsOver: [ShownAlert] = []
    package var notices: [Notice]
    package var sections: [Section]
    /// Charts that are in `report.json` but have nothing to draw.
    package var undrawn: [ChartBlock]
    /// Rows in separate files beside the report.
    package var downloads: [Download]
    /// Figures of earlier reports that this report restates, one sentence each.
    package var restatements: [String] = []
    /// When the issue that this one replaces, for the same day, was published.
    package var supersedes: Instant?
    /// Whether it is exactly one page of paper, without a table of contents.
    package var isOnePage = false
    /// How to read the figures, small at the end; nil where nothing needs explaining.
    package var foot: String?
    /// The chart that a mail shows; nil where there is nothing to draw.
    package var mailChart: ChartBlock?

    package init(
        identity: Identity, cover: Cover, kpis: [KPI], findings: [WordedFinding], notices: [Notice],
        sections: [Section], undrawn: [ChartBlock] = [], downloads: [Download] = []
    ) {
        self.identity = identity
        self.cover = cover
        self.kpis = kpis
        self.findings = findings
        self.notices = notices
        self.sections = sections
        self.undrawn = undrawn
        self.downloads = downloads
    }

    /// A table provided as a CSV file.
    package struct Download: Hashable, Sendable {
        /// The file’s name in the report’s folder: `replies.csv`.
        package var name: String
        /// The text of the link: “Comments (CSV)”.
        package var title: String
        package var data: DataTable

        package init(name: String, title: String, data: DataTable) {
            self.name = name
            self.title = title
            self.data = data
        }
    }

    /// Which report of which day this is.
    package struct Identity: Hashable, Sendable {
        package enum Status: String, Hashable, Sendable, Codable {
            case complete, partial, unavailable
        }

        /// The report’s id, such as `sentiment` or `helpscout`.
        package var report: String
        package var edition: String
        /// For example “Social sentiment”.
        package var title: String
        /// For example “Drumeo”; the name of the edition for people.
        package var editionTitle: String
        package var asOf: LocalDay
        package var comparison: Comparison
        package var status: Status
        package var generatedAt: Instant
        /// The configured zone's name and its offset at `generatedAt`, seconds east of UTC.
        package var timeZone: String
        package var timeZoneOffset: Int

        package init(
            report: String, edition: String, title: String, editionTitle: String, asOf: LocalDay,
            comparison: Comparison, status: Status, generatedAt: Instant, timeZone: String,
            timeZoneOffset: Int
        ) {
            self.report = report
            self.edition = edition
            self.title = title
            self.editionTitle = editionTitle
            self.asOf = asOf
            self.comparison = comparison
            self.status = status
            self.generatedAt = generatedAt
            self.timeZone = timeZone
            self.timeZoneOffset = timeZoneOffset
        }
    }

    /// The first page of the PDF, and the top of the page.
    package struct Cover: Hashable, Sendable {
        /// What would make the headline mislead, to be read before it; nil where nothing does.
        package var caution: String?
        /// The most important sentence of the report.
        package var headline: Headline
        /// For example “23 Oct – 21 Nov 2026, compared with …”.
        package var period: String
        package var tiles: [Tile]
        /// The health gauge, if the report has one.
        package var gauge: ChartBlock?
        /// The id of the chart of a section that the first page of paper shows; nil for none.
        package var chart: String?
        /// What a reader must know of the tiles; empty when there is nothing.
        package var note = ""
        /// What people wrote; those of the summaries when it is empty.
        package var quotes: [SummaryBlock.Quote] = []

        package init(
            headline: Headline, period: String, tiles: [Tile], gauge: ChartBlock?,
            chart: String? = nil
        ) {
            self.headline = headline
            self.period = period
            self.tiles = tiles
            self.gauge = gauge
            self.chart = chart
        }
    }

    package struct Section: Hashable, Sendable {
        /// ASCII; the name of the anchor.
        package var id: String
        package var title: String
        /// One or two sentences under the title; empty when there is none.
        package var summary: String
        package var blocks: [Block]
        /// The series that the section belongs to, when a page shows only some of its sections at a
        /// time.
        package var series: Series?
        /// Whether it is also on paper.
        package var isOnPaper = true
        /// How soon the section is left out of a document that must fit on one page: the highest
        /// first; nil for one that is never left out.
        package var leavesAt: Int?

        package init(id: String, title: String, summary: String = "", blocks: [Block]) {
            self.id = id
            self.title = title
            self.summary = summary
            self.blocks = blocks
        }

        /// Consecutive sections of the same kind, such as one per content.
        package struct Series: Hashable, Sendable {
            /// The word for several of them: “contents”.
            package var noun: String
            /// How many of them a page shows at a time.
            package var size: Int

            package init(noun: String, size: Int) {
                self.noun = noun
                self.size = size
            }
        }
    }

    /// The summaries that agents made of texts, in reading order.
    package var summaries: [SummaryBlock] {
        sections.flatMap(\.blocks).compactMap {
            if case .summary(let summary) = $0 { summary } else { nil }
        }
    }

    /// The chart blocks in reading order, the cover's gauge first.
    package var charts: [ChartBlock] {
        [cover.gauge].compactMap { $0 } + sections.flatMap { $0.blocks.flatMap(\.charts) }
    }
}

/// A part of a section; exporters switch over it.
package enum Block: Hashable, Sendable {
    case tiles([Tile])
    /// Measures of a day; several lists are side by side when there is room.
    case measures([MeasureList])
    /// One chart across the full width.
    case chart(ChartBlock)
    /// Charts side by side, in two columns when there is room.
    case charts([ChartBlock])
    case table(TableBlock)
    case cards(CardList)
    /// Texts in groups that a page can fold.
    case folded(FoldedList)
    /// Sentences, the most important first (“What changed”).
    case statements(Statements)
    case prose([String])
    /// A summary of many texts, made by an agent.
    case summary(SummaryBlock)
    case notice(Notice)
    /// Names and values: filters, freshness, timings.
    case facts(title: String, [Fact])
    /// Links to pages on other hosts.
    case links([Card.Link])

    package var charts: [ChartBlock] {
        switch self {
        case .chart(let chart): [chart]
        case .charts(let charts): charts
        default: []
        }
    }
}

/// A KPI for display: value, change, sparkline.
package struct Tile: Hashable, Sendable {
    package enum Tone: Hashable, Sendable { case better, worse, neutral }

    package var kpi: String
    package var title: String
    /// For example “18.2%”.
    package var value: String
    /// For example “+1.1 points”; nil when there is nothing to compare.
    package var change: String?
    /// The direction of the change; nil shows no arrow (small numbers, no change).
    package var arrow: Arrow?
    /// What the change means, if it is significant or a count.
    package var tone: Tone
    /// For example “n 1,204”, “not significant”; shown small, under the change.
    package var note: String?
    /// The last day's own figure; nil where there is none of the same meaning.
    package var day: Day?
    /// How far the figure is from the goal that the configuration sets; nil without one.
    package var target: Target?
    /// Where a figure of one day is beside what is usual, in a word or two; nil for other figures.
    package var verdict: String?
    /// The figure as reported by the last runs, oldest first, including this run; with fewer than
    /// two there is no line.
    package var history: [Double?]
    /// Whether the line begins where the figure's definition changed.
    package var isCut = false
    /// The sparkline in words: “last 30 reports: 15.1% to 18.2%”.
    package var historyTip: String
    /// The anchor of its KPI on the page of definitions; nil when it is not there.
    package var definition: String?

    package enum Arrow: Hashable, Sendable { case up, down }

    /// A goal and the distance to it.
    package struct Target: Hashable, Sendable {
        /// “Target at most 15%: missed by 2.4 points”.
        package var words: String
        package var isMet: Bool

        package init(words: String, isMet: Bool) {
            self.words = words
            self.isMet = isMet
        }

        package var tone: Tone { isMet ? .better : .worse }
    }

    /// The last day of a tile's days, and the days before it.
    package struct Day: Hashable, Sendable {
        /// “Fri 27 Nov: 832, high, usually 403 to 555”.
        package var words: String
        /// “9 to 1,416 in 60 days”; what the picture shows from bottom to top.
        package var span: String
        package var row: MeasureList.Row

        package init(words: String, span: String, row: MeasureList.Row) {
            self.words = words
            self.span = span
            self.row = row
        }

        /// On which side of what is usual a day out of the ordinary is.
        package var arrow: Arrow? {
            switch row.place {
            case .high: .up
            case .low: .down
            case .usual, nil: nil
            }
        }
    }

    package init(
        kpi: String, title: String, value: String, change: String? = nil, arrow: Arrow? = nil,
        tone: Tone = .neutral, note: String? = nil, history: [Double?] = [],
        historyTip: String = "", definition: String? = nil
    ) {
        self.kpi = kpi
        self.title = title
        self.value = value
        self.change = change
        self.arrow = arrow
        self.tone = tone
        self.note = note
        self.history = history
        self.historyTip = historyTip
        self.definition = definition
    }
}

/// A picture with its words and its data.
package struct ChartBlock: Hashable, Sendable {
    /// The chart's id in `report.json`; several pictures may show the same data.
    package var id: String
    /// The main message: “Negative comments fell on YouTube”.
    package var headline: String
    /// What is plotted: “Share of comments by sentiment and platform”.
    package var subtitle: String
    /// For example “n 1,204 · comments, 23 Oct – 21 Nov 2026”.
    package var source: String
    /// The picture described in words, made from the data.
    package var alternative: String
    /// How the figures are computed, in one sentence.
    package var method: String
    /// The KPIs that the chart divides or follows; a page links their definitions.
    package var metrics: [Metric]
    package var data: DataTable
    /// The rows in another form, in which a page lists them.
    package var pageTable: DataTable?
    package var plot: Plot
    /// Further members of the chart in `report.json`, for example `coverage`.
    package var extras: [Extra]

    package struct Extra: Hashable, Sendable {
        package let name: String
        package let value: Double?

        package init(_ name: String, _ value: Double?) {
            self.name = name
            self.value = value
        }
    }

    package init(
        id: String, headline: String, subtitle: String, source: String, alternative: String,
        method: String, metrics: [Metric] = [], data: DataTable, plot: Plot, extras: [Extra] = []
    ) {
        self.id = id
        self.headline = headline
        self.subtitle = subtitle
        self.source = source
        self.alternative = alternative
        self.method = method
        self.metrics = metrics
        self.data = data
        self.plot = plot
        self.extras = extras
    }

    /// The rows as a page lists them.
    package var listed: DataTable { pageTable ?? data }

    /// Whether there is anything to draw.
    package var isEmpty: Bool { plot.marks.allSatisfy { $0.data.isEmpty } }
}

/// A table for people, which is complete or says how much of it is shown.
package struct TableBlock: Hashable, Sendable {
    package var id: String
    package var title: String
    package var data: DataTable
    /// The total number of rows, if `data` has fewer.
    package var total: Int
    /// Where the other rows are; empty when all rows are here.
    package var elsewhere: String
    /// How many rows are on paper, if not all; the page has the others.
    package var printed: Int?
    /// Every row, when `data` has only the first ones; it is provided as a file beside the report.
    package var whole: DataTable?
    /// The ids of the columns that are only on a page, which can scroll, because paper has no room
    /// for them.
    package var pageColumns: Set<String> = []

    package init(
        id: String, title: String, data: DataTable, total: Int, elsewhere: String = "",
        printed: Int? = nil, whole: DataTable? = nil
    ) {
        self.id = id
        self.title = title
        self.data = data
        self.total = total
        self.elsewhere = elsewhere
        self.printed = printed
        self.whole = whole
    }

    /// A table with its first rows in the report and all of them in a file beside it.
    package init(id: String, title: String, whole: DataTable, shown: Int) {
        let isCut = whole.rows.count > shown
        self.init(
            id: id, title: title,
            data: DataTable(columns: whole.columns, rows: Array(whole.rows.prefix(shown))),
            total: whole.rows.count,
            elsewhere: isCut ? "the page’s CSV file has them all" : "",
            whole: isCut ? whole : nil)
    }

    /// The table as shown on paper.
    package var onPaper: TableBlock {
        var cut = self
        cut.data = narrowed
        guard let printed, printed < data.rows.count else { return cut }
        cut.data = DataTable(
            columns: cut.data.columns, rows: Array(cut.data.rows.prefix(printed)))
        if elsewhere.isEmpty { cut.elsewhere = "the rest is on the page and in report.json" }
        return cut
    }

    /// The table without the columns that are only on a page.
    private var narrowed: DataTable {
        guard !pageColumns.isEmpty else { return data }
        let kept = data.columns.indices.filter { !pageColumns.contains(data.columns[$0].id) }
        return DataTable(
            columns: kept.map { data.columns[$0] },
            rows: data.rows.map { row in kept.map { row[$0] } })
    }
}

/// A titled list of sentences, with what to say when there are none.
package struct Statements: Hashable, Sendable {
    package struct Item: Hashable, Sendable {
        package var text: String
        package var tone: Tile.Tone
        /// The direction of the change that it describes; nil when it is not a change.
        package var arrow: Tile.Arrow?
        /// Where the day shows it; nil when there is no such place.
        package var place: Place?

        package init(
            _ text: String, tone: Tile.Tone, arrow: Tile.Arrow? = nil, place: Place? = nil
        ) {
            self.text = text
            self.tone = tone
            self.arrow = arrow
            self.place = place
        }
    }

    /// A section of a report of the same day.
    package struct Place: Hashable, Sendable {
        /// The report's path in the day's folder: `sentiment/drumeo`.
        package var folder: String
        /// The section's id.
        package var section: String

        package init(folder: String, section: String) {
            self.folder = folder
            self.section = section
        }
    }

    package var title: String
    package var items: [Item]
    package var whenEmpty: String

    package init(title: String, items: [Item], whenEmpty: String) {
        self.title = title
        self.items = items
        self.whenEmpty = whenEmpty
    }
}

/// A name and a value.
package struct Fact: Hashable, Sendable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
