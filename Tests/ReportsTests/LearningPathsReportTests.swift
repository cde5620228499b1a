import Analysis
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

@Suite struct LearningPathsReportTests {
    private static func row(
        _ lesson: Int, started: Int64, completed: Int64 = 3, day: Int = 10, path: String = "p1",
        title: String? = "Method", brand: String = "drumeo", content: Int64? = nil
    ) -> LessonDay {
        LessonDay(
            pathID: path, pathTitle: title, brand: brand, lessonID: "\(path)-\(lesson)",
            lessonTitle: "Lesson\n\(lesson) <i>", position: Int64(lesson), contentKey: content,
            day: Sample.asOf.advanced(by: 1 - Sample.windowDays + day), started: started,
            completed: completed, minutesWatched: Double(started) * 4.5, likes: nil)
    }

    /// Two paths of one title; the first loses most after its second lesson.
    private static let usual: [LessonDay] = [
        row(1, started: 200, completed: 150, content: 7), row(2, started: 160, content: 7),
        row(3, started: 60, content: 7), row(4, started: 55),
        row(1, started: 90, path: "p2", brand: "pianote"),
        row(2, started: 70, path: "p2", brand: "pianote"),
    ]

    private func document(
        _ rows: [LessonDay] = usual, hasComments: Bool = true, losses: [String] = []
    ) async throws -> Document {
        let comments = try await Sample().comments()
        let figures = LearningPathsMeasure(settings: Sample.settings, zone: .utc).figures(
            of: rows, comments: hasComments ? comments : nil, asOf: Sample.asOf,
            editions: Sample.settings.editions)
        let context = ReportContext(
            settings: Sample.settings, asOf: Sample.asOf, generatedAt: Sample().generatedAt,
            zone: .utc, datasets: [], missingColumns: [], losses: losses)
        return learningPaths(figures[0], history: .none, context: context)
    }

    private func charts(_ id: String, _ document: Document) -> [ChartBlock] {
        document.charts.filter { $0.id == id }
    }

    @Test func everyChartOfTheSpecificationIsThereWithItsColumns() async throws {
        let document = try await document()
        let columns = [
            "paths": "path_id path started completed completion_rate",
            "path_funnel": "path_id path position lesson_id lesson started reach drop_off",
            "daily_engagement": "day started completed minutes",
            "lesson_watch": "path_id lesson_id started average_watch",
            "worst_lessons": "path_id lesson_id drop_off negative_rate n",
        ]
        #expect(Set(document.charts.map(\.id)) == Set(columns.keys))
        for chart in document.charts {
            #expect(chart.data.columns.map(\.id).joined(separator: " ") == columns[chart.id])
        }
        #expect(
            document.kpis.map(\.id) == [
                "students_started", "students_completed", "completion_rate", "minutes_watched",
            ])
    }

    @Test func everyChartSaysWhatToSeeAndHowItIsComputed() async throws {
        for chart in try await document().charts {
            #expect(!chart.headline.isEmpty, "\(chart.id)")
            #expect(chart.method.hasSuffix("."), "\(chart.id)")
            #expect(chart.source.hasPrefix("n "), "\(chart.id)")
            #expect(chart.alternative.hasPrefix(chart.headline), "\(chart.id)")
        }
    }

    @Test func picturesOfOneChartShareTheirData() async throws {
        for (id, same) in Dictionary(grouping: try await document().charts, by: \.id) {
            #expect(Set(same.map(\.data)).count == 1, "\(id)")
        }
    }

    @Test func theLargestLossOfAFunnelIsMarkedAndNamed() async throws {
        let funnel = try #require(charts("path_funnel", try await document()).first)
        #expect(funnel.headline == "63% leave after Lesson 2 <i>")
        let marked = funnel.plot.marks[0].data.filter { $0.series == 2 }
        #expect(marked.map(\.y) == [.band(1)])
        #expect(
            funnel.plot.marks[0].data.map(\.label)
                == ["−20.0%", "−62.5%", "−8.3%", ""])
        // What goes on is drawn over what was reached.
        #expect(funnel.plot.marks[1].data.map(\.value) == [0.8, 0.3, 0.275, 0.275])
    }

    @Test func aLossIsAShareOfThoseWhoStarted() async throws {
        let document = try await document()
        #expect(
            charts("path_funnel", document).last?.headline
                == "Method (Drumeo), Lesson 2 <i> loses the largest share, 62.5%")
        #expect(
            document.cover.headline.text.hasSuffix(
                "; after Method (Drumeo), Lesson 2 <i>, 63% fewer start the next"))
    }

    @Test func aLossOfFewStartsRefutesNoTitleUnsaid() async throws {
        let few = [
            Self.row(1, started: 25, path: "p3", title: "Songs"),
            Self.row(2, started: 0, path: "p3", title: "Songs"),
        ]
        #expect(
            charts("path_funnel", try await document(Self.usual + few)).last?.headline
                == "Among lessons with 30 or more starts, Method (Drumeo), Lesson 2 <i> loses "
                + "the largest share, 62.5%")
    }

    @Test func theWatchMapRunsFromTheLeastToTheMost() async throws {
        var rows = [Self.row(1, started: 100), Self.row(2, started: 100), Self.row(3, started: 5)]
        for (place, minutes) in [880.0, 1170, 500].enumerated() {
            rows[place].minutesWatched = minutes
        }
        let map = try #require(charts("lesson_watch", try await document(rows)).first)
        guard case .sequential(_, let domain, _) = map.plot.color else {
            Issue.record("no scale")
            return
        }
        // The lesson with five starts takes no part.
        #expect(domain == 8.8...11.7)
        #expect(map.plot.marks[0].data.map(\.isFaint) == [false, false, true])
        #expect(map.subtitle == "Minutes watched per start, by path and lesson number")
    }

    @Test func aFigureAtTheEndOfANameStaysWithIt() {
        #expect(
            DataTable.Cell.named("Method Level 1")
                == .label("Method Level 1", display: "Method Level\u{A0}1"))
        #expect(DataTable.Cell.named("Guitar Essentials") == .text("Guitar Essentials"))
    }

    @Test func pathsOfOneTitleAreToldApart() async throws {
        let names = try await document().sections.flatMap(\.blocks).compactMap { block in
            if case .table(let table) = block, table.id == "paths_compared" { table } else { nil }
        }.flatMap { $0.data.rows.map { $0[0] } }
        #expect(names == [.text("Method (Drumeo)"), .text("Method (Pianote)")])
        let same = try await document([
            Self.row(1, started: 50), Self.row(1, started: 40, path: "p2"),
        ])
        #expect(
            charts("paths", same)[0].data.rows.map { $0[1] } == [
                .label("Method", display: "Method (Drumeo, “p1”)"),
                .label("Method", display: "Method (Drumeo, “p2”)"),
            ])
    }

    @Test func fewStartsDoNotRank() async throws {
        let document = try await document([
            Self.row(1, started: 29), Self.row(2, started: 1), Self.row(3, started: 0),
        ])
        #expect(charts("path_funnel", document)[0].headline == "Too few starts of Method to rank")
        #expect(charts("path_funnel", document).last?.headline == "Too few starts to rank lessons")
        #expect(charts("paths", document).last?.headline.hasPrefix("100") == false)
        #expect(charts("worst_lessons", document).isEmpty)
        #expect(document.undrawn.filter { $0.id == "worst_lessons" }.map(\.data.rows) == [[]])
    }

    @Test func anEmptyEditionSaysSoAndKeepsItsCharts() async throws {
        let document = try await document([])
        #expect(document.cover.headline.text == "No lessons in this window")
        #expect(document.sections.map(\.id) == ["overview", "data"])
        #expect(document.cover.tiles.map(\.value) == ["0", "0", "–", "0\u{A0}min"])
        #expect(
            Set(document.undrawn.map(\.id)) == [
                "paths", "path_funnel", "daily_engagement", "lesson_watch", "worst_lessons",
            ])
    }

    @Test func aBetterCompletionRateIsGoodNews() async throws {
        let document = try await document(
            (1...12).flatMap { lesson in
                [
                    Self.row(
                        lesson, started: 400, completed: 299 + Int64(lesson % 3), day: 29),
                    Self.row(lesson, started: 400, day: -10),
                ]
            })
        #expect(document.cover.headline.text.hasPrefix("Drumeo: the completion rate rose to 75.0"))
        let items = document.sections[0].blocks.compactMap { block in
            if case .statements(let statements) = block { statements.items } else { nil }
        }
        #expect(items.flatMap { $0 }.map(\.tone) == [.better])
    }

    @Test func withoutCommentsThatPartIsMissingAndSaid() async throws {
        let document = try await document(hasComments: false, losses: ["No comments."])
        #expect(charts("worst_lessons", document).isEmpty)
        #expect(document.identity.status == .partial)
        #expect(document.notices.first == Notice(.unavailable, "No comments."))
    }
}
