import Analysis
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

/// A title is about the picture next to it: each of its figures is in the picture.
@Suite struct HeadlineTests {
    @Test(arguments: [1, 2, 3, 4, 5])
    func everyFigureOfATitleIsInItsPicture(seed: UInt64) async throws {
        let documents = try await documents(seed: seed)
        #expect(documents.count == 6)
        for document in documents {
            let charts = document.charts + document.undrawn
            #expect(charts.count { $0.headline.contains(where: \.isNumber) } > 0)
            for chart in charts {
                #expect(
                    Seen(chart).missing(from: chart.headline).isEmpty,
                    "\(document.identity.report), \(chart.id): \(chart.headline)")
            }
        }
    }

    /// The mechanism of the test itself.
    @Test(arguments: [
        ("26% negative", true), ("26.4% negative", true), ("27% negative", false),
        ("1,204 comments", true), ("1,205 comments", false), ("25–34 leads", true),
        ("Among brands with 30 or more comments, 26%", true),
    ])
    func aFigureIsSeenWhereItIsPrinted(headline: String, isSeen: Bool) {
        let chart = ChartBlock(
            id: "x", headline: headline, subtitle: "", source: "n 1,204 comments", alternative: "",
            method: "", data: DataTable(columns: [], rows: []),
            plot: Plot(
                marks: [Mark(.bar(.stacked), [Datum(label: "26.4%", tip: "")])],
                y: .band([.init("25–34")])))
        #expect(Seen(chart).missing(from: headline).isEmpty == isSeen)
    }

    // MARK: Documents

    /// A document of every report, over rows drawn by chance.
    private func documents(seed: UInt64) async throws -> [Document] {
        var chance = Chance(seed: seed)
        var sample = Sample()
        sample.rows = (0..<900).map { _ in
            Sample.row(
                day: Int.random(in: -30..<30, using: &chance),
                brand: chance.one(of: ["drumeo", "drumeo", "pianote", "singeo"]),
                platform: chance.one(of: ["youtube", "facebook", "facebook"]),
                sentiment: chance.one(of: Self.sentiments),
                intent: chance.one(of: ["praise", "question", "praise,complaint"]),
                author: "a\(Int.random(in: 0..<60, using: &chance))",
                reply: Int.random(in: 0..<5, using: &chance) == 0)
        }
        var conversations = HelpScoutSample()
        conversations.rows = (0..<600).map {
            HelpScoutSample.row(
                $0, daysAgo: Int.random(in: 0..<60, using: &chance),
                sentiment: chance.one(of: Self.sentiments),
                topics: chance.one(of: [["billing"], ["gear"], ["billing", "refund"], []]),
                isRefund: Int.random(in: 0..<6, using: &chance) == 0,
                hours: Double.random(in: 0..<72, using: &chance))
        }
        let comments = try await sample.comments()
        return [
            try await sample.document(), conversations.document(),
            analysis(conversations), paths(comments, &chance), replies(&chance), query(&chance),
        ]
    }

    private static let sentiments = [
        "very_negative", "negative", "neutral", "positive", "positive", "very_positive",
    ]

    private var context: ReportContext {
        ReportContext(
            settings: Sample.settings, asOf: Sample.asOf, generatedAt: Sample().generatedAt,
            zone: .utc, datasets: [], missingColumns: [])
    }

    private func analysis(_ sample: HelpScoutSample) -> Document {
        var analysis = AnalysisSample(
            analysis: HelpScoutAnalysis(id: "a", title: "A", anyFlag: [.refund, .cancellation]))
        analysis.helpScout = sample
        return analysis.document
    }

    private func paths(_ comments: CommentTable, _ chance: inout Chance) -> Document {
        let rows = (0..<300).map { index in
            let path = index % 3
            let lesson = index / 3 % 8 + 1
            let started = Int64.random(in: 0..<40, using: &chance)
            return LessonDay(
                pathID: "p\(path)", pathTitle: "Method Level \(path + 1)",
                brand: ["drumeo", "pianote", "singeo"][path], lessonID: "p\(path)-\(lesson)",
                lessonTitle: "Lesson \(lesson)", position: Int64(lesson), contentKey: 7,
                day: Sample.asOf.advanced(by: -(index % 30)), started: started,
                completed: started / 2, minutesWatched: Double(started) * 4.5, likes: nil)
        }
        let figures = LearningPathsMeasure(settings: Sample.settings, zone: .utc).figures(
            of: rows, comments: comments, asOf: Sample.asOf, editions: Sample.settings.editions)
        return learningPaths(figures[0], history: .none, context: context)
    }

    private func comment(_ key: Int64, _ chance: inout Chance) -> ContentComment {
        ContentComment(
            commentKey: key, contentKey: chance.one(of: [7, 8, 9, 9]),
            platform: chance.one(of: ["youtube", "facebook"]),
            brand: chance.one(of: ["drumeo", "pianote"]),
            sentiment: chance.one(of: Self.sentiments), intents: ["complaint"], emotions: ["joy"],
            requiresReply: Bool.random(using: &chance), language: "en",
            instant: Instant(seconds: Int64(Sample.asOf.number - 3) * 86_400 + key),
            authorID: "a1", authorName: "Ann", permalink: nil, displayText: "It broke",
            originalText: nil)
    }

    private func replies(_ chance: inout Chance) -> Document {
        let comments = (0..<200).map { comment($0, &chance) }
        let figures = ReplyRequiredMeasure(settings: Sample.settings, zone: .utc).figures(
            of: CommentTable(comments), replies: comments.filter(\.requiresReply), contents: [],
            asOf: Sample.asOf, editions: Sample.settings.editions)
        return replyRequired(figures[0], history: .none, context: context)
    }

    private func query(_ chance: inout Chance) -> Document {
        let comments = (0..<200).map { comment($0, &chance) }
        let query = ContentQuery(id: "q", title: "Q")
        let figures = ContentQueryMeasure(settings: Sample.settings, zone: .utc).figures(
            of: query, edition: Edition(id: "q", title: "Q", filter: .everything),
            comments: CommentTable(comments), samples: comments,
            contents: [], firstDay: nil, asOf: Sample.asOf)
        return contentQuery(figures, history: .none, context: context)
    }
}

/// A generator with the same numbers in every run (SplitMix64).
private struct Chance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func one<Element>(of elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }
}

/// The figures that a reader sees in a picture, its table and the line below it.
private struct Seen {
    private let figures: Set<String>

    init(_ chart: ChartBlock) {
        let marks = chart.plot.marks.flatMap(\.data)
        let bands = [chart.plot.x, chart.plot.y].flatMap { scale -> [PositionScale.Band] in
            if case .band(let bands) = scale { bands } else { [] }
        }
        var texts = marks.flatMap { [$0.label ?? "", $0.tip] } + [chart.source]
        texts += bands.flatMap { [$0.label, $0.note ?? ""] }
        texts += chart.data.rows.flatMap { row in
            zip(row, chart.data.columns).map { DataTable.display($0, in: $1) }
        }
        figures = Set(texts.flatMap(Seen.figures))
    }

    /// Figures that are nowhere; a percentage may be rounded to fewer decimals than it has elsewhere.
    func missing(from headline: String) -> [String] {
        Seen.figures(headline.replacing("with 30 or more", with: "")).filter { figure in
            !figures.contains(figure) && !figures.contains { Seen.isRounding(figure, of: $0) }
        }
    }

    /// `26.4%`, `−12`, `1,204`, `18`.
    private static func figures(_ text: String) -> [String] {
        text.matches(of: /−?[0-9][0-9,]*(?:\.[0-9]+)?%?/).map {
            String($0.output).trimmingSuffix(",")
        }
    }

    private static func isRounding(_ figure: String, of other: String) -> Bool {
        guard figure.hasSuffix("%"), other.hasSuffix("%"), let value = Double(other.dropLast())
        else {
            return false
        }
        let decimals = figure.dropLast().split(separator: ".").dropFirst().first?.count ?? 0
        // What is printed with one decimal is rounded twice here: either neighbour is right.
        return [value - 0.05, value, value + 0.049].contains {
            NumberFormat.decimal(decimals).string($0) + "%" == figure
        }
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
