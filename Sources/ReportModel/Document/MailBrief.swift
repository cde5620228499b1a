/// What a mail says of a report: the words of its document, and one picture.
///
/// It is kept with the day, so that a mail can be made of what was published, however late.
package struct MailBrief: Hashable, Sendable, Codable {
    package var report: String
    package var edition: String
    package var editionTitle: String
    package var title: String
    package var asOf: LocalDay
    package var caution: String?
    package var headline: String
    /// Whether the headline says that nothing is out of the ordinary.
    package var isOrdinary: Bool
    /// The state of the data, in one line.
    package var state: String
    package var sections: [Section]
    package var foot: String?
    package var picture: Picture?

    package init(
        report: String, edition: String, editionTitle: String, title: String, asOf: LocalDay,
        caution: String? = nil, headline: String, isOrdinary: Bool, state: String,
        sections: [Section], foot: String? = nil, picture: Picture? = nil
    ) {
        self.report = report
        self.edition = edition
        self.editionTitle = editionTitle
        self.title = title
        self.asOf = asOf
        self.caution = caution
        self.headline = headline
        self.isOrdinary = isOrdinary
        self.state = state
        self.sections = sections
        self.foot = foot
        self.picture = picture
    }

    /// One chart, drawn for mails.
    package struct Picture: Hashable, Sendable, Codable {
        /// Its path in the day's folder.
        package var file: String
        /// The size at which to show it, in pixels.
        package var width: Int
        package var height: Int
        package var title: String
        package var subtitle: String
        /// The picture in words, its conclusion first.
        package var alternative: String

        package init(
            file: String, width: Int, height: Int, title: String, subtitle: String,
            alternative: String
        ) {
            self.file = file
            self.width = width
            self.height = height
            self.title = title
            self.subtitle = subtitle
            self.alternative = alternative
        }
    }

    package struct Section: Hashable, Sendable, Codable {
        package var id: String
        package var title: String
        package var summary: String
        package var blocks: [Block]

        package init(id: String, title: String, summary: String, blocks: [Block]) {
            self.id = id
            self.title = title
            self.summary = summary
            self.blocks = blocks
        }
    }

    /// The kinds of blocks that a mail shows; others stay on the page.
    package enum Block: Hashable, Sendable, Codable {
        case measures(Measures)
        case sentences([Sentence])
        case paragraphs([String])
        case quotes([Quote])
    }

    package struct Measures: Hashable, Sendable, Codable {
        package var title: String
        /// What a row is: “Measure”, “Brand”.
        package var heading: String
        package var rows: [Measure]

        package init(title: String, heading: String = "Measure", rows: [Measure]) {
            self.title = title
            self.heading = heading
            self.rows = rows
        }
    }

    /// A measure of the day beside what is usual.
    package struct Measure: Hashable, Sendable, Codable {
        package var title: String
        package var value: String
        package var usual: String?
        package var verdict: String
        package var place: MeasureList.Place?
        package var tone: Tone

        package init(
            title: String, value: String, usual: String? = nil, verdict: String,
            place: MeasureList.Place? = nil, tone: Tone
        ) {
            self.title = title
            self.value = value
            self.usual = usual
            self.verdict = verdict
            self.place = place
            self.tone = tone
        }
    }

    package struct Sentence: Hashable, Sendable, Codable {
        package var text: String
        package var tone: Tone
        /// Where the day shows it.
        package var place: Place?

        package init(text: String, tone: Tone, place: Place? = nil) {
            self.text = text
            self.tone = tone
            self.place = place
        }
    }

    package struct Quote: Hashable, Sendable, Codable {
        package var text: String
        package var source: String
        package var place: Place?

        package init(text: String, source: String, place: Place? = nil) {
            self.text = text
            self.source = source
            self.place = place
        }
    }

    /// A section of a report of the same day.
    package struct Place: Hashable, Sendable, Codable {
        package var folder: String
        package var section: String

        package init(folder: String, section: String) {
            self.folder = folder
            self.section = section
        }
    }

    package enum Tone: String, Hashable, Sendable, Codable { case better, worse, neutral }
}

extension MailBrief {
    package init(_ document: Document) {
        let identity = document.identity
        self.init(
            report: identity.report, edition: identity.edition,
            editionTitle: identity.editionTitle, title: identity.title, asOf: identity.asOf,
            caution: document.cover.caution, headline: document.cover.headline.text,
            isOrdinary: document.cover.headline.isOrdinary, state: document.cover.period,
            sections: document.sections.map { section in
                Section(
                    id: section.id, title: section.title, summary: section.summary,
                    blocks: section.blocks.flatMap { Block.all(of: $0) })
            }.filter { !$0.blocks.isEmpty || !$0.summary.isEmpty },
            foot: document.foot)
    }
}

extension MailBrief.Block {
    /// What a mail shows of a block; empty for kinds that it does not show.
    fileprivate static func all(of block: ReportModel.Block) -> [MailBrief.Block] {
        switch block {
        case .measures(let lists):
            lists.filter { !$0.rows.isEmpty }.map { list in
                .measures(
                    .init(
                        title: list.title, heading: list.heading,
                        rows: list.rows.map(MailBrief.Measure.init)))
            }
        case .statements(let statements):
            statements.items.isEmpty
                ? [.paragraphs([statements.whenEmpty])]
                : [.sentences(statements.items.map(MailBrief.Sentence.init))]
        case .summary(let summary):
            (summary.lead.isEmpty ? [] : [.paragraphs(summary.lead)])
                + (summary.quotes.isEmpty
                    ? [] : [.quotes(summary.quotes.map(MailBrief.Quote.init))])
        case .prose(let paragraphs): [.paragraphs(paragraphs)]
        case .notice(let notice): [.paragraphs([notice.text])]
        case .tiles, .chart, .charts, .table, .cards, .folded, .facts, .links: []
        }
    }
}

extension MailBrief.Measure {
    fileprivate init(_ row: MeasureList.Row) {
        self.init(
            title: row.title, value: row.value, usual: row.usual, verdict: row.verdict,
            place: row.place, tone: MailBrief.Tone(row.tone))
    }
}

extension MailBrief.Sentence {
    fileprivate init(_ item: Statements.Item) {
        self.init(
            text: item.text, tone: MailBrief.Tone(item.tone),
            place: item.place.map(MailBrief.Place.init))
    }
}

extension MailBrief.Quote {
    fileprivate init(_ quote: SummaryBlock.Quote) {
        self.init(
            text: quote.text, source: quote.source, place: quote.place.map(MailBrief.Place.init))
    }
}

extension MailBrief.Place {
    fileprivate init(_ place: Statements.Place) {
        self.init(folder: place.folder, section: place.section)
    }
}

extension MailBrief.Tone {
    fileprivate init(_ tone: Tile.Tone) {
        self =
            switch tone {
            case .better: .better
            case .worse: .worse
            case .neutral: .neutral
            }
    }
}
