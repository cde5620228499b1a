import Archive
import Foundation
import ReportModel
import TestSupport
import Testing

struct ManifestTests {
    @Test func readsAsGolden() throws {
        let manifest = Samples.manifest(warnings: ["12 comments have no time"])
            .listing(try Samples.artifacts("one"))
        expectGolden(String(decoding: manifest.json, as: UTF8.self), named: "manifest.json")
    }

    @Test func survivesTheRoundTrip() throws {
        let manifest = Samples.manifest(warnings: ["a “quoted” line\nand another / ü"])
            .listing(try Samples.artifacts("one"))
        let read = try Manifest(json: manifest.json, of: Samples.day)
        #expect(read == manifest)
        #expect(read.json == manifest.json)
    }

    @Test(
        arguments: [
            nil, DayPlace(usual: nil, range: nil, place: nil, isComplete: false),
            DayPlace(usual: 490, range: nil, place: nil, isComplete: true),
            DayPlace(usual: 490, range: 402.5...555, place: .low, isComplete: true),
        ] as [DayPlace?])
    func aFigureOfADaySurvivesTheRoundTrip(day: DayPlace?) throws {
        var manifest = Samples.manifest()
        manifest.reports[0].kpis[0].day = day
        let read = try Manifest(json: manifest.json, of: Samples.day)
        #expect(read.reports[0].kpis[0].day == day)
        #expect(read == manifest)
    }

    /// A day of an earlier version has no member “alerts”.
    @Test func aManifestWithoutAlertsIsRead() throws {
        var manifest = Samples.manifest()
        manifest.reports[0].alerts = []
        let text = String(decoding: manifest.json, as: UTF8.self)
        let older = text.replacing(/"alerts": \[\s*\],\s*/, with: "")
        #expect(older != text)
        #expect(try Manifest(json: Array(older.utf8), of: Samples.day) == manifest)
    }

    @Test func theOrderOfArtifactsDoesNotMatter() throws {
        let artifacts = try Samples.artifacts("one")
        #expect(
            Samples.manifest().listing(artifacts).json
                == Samples.manifest().listing(artifacts.reversed()).json)
    }

    @Test(
        arguments: [
            ("", .malformed(at: "")),
            ("{\"schema\": 1", .malformed(at: "")),
            ("{}", .malformed(at: "schema")),
            ("{\"schema\": 2}", .schema(2)),
            ("{\"schema\": 1}", .malformed(at: "status")),
        ] as [(String, Manifest.Damage)])
    func saysWhatIsWrong(text: String, damage: Manifest.Damage) {
        #expect(throws: ArchiveError.manifestUnreadable(Samples.day, damage)) {
            try Manifest(json: Array(text.utf8), of: Samples.day)
        }
    }

    @Test(
        arguments: [
            ("\"rows\": 60000", "\"rows\": \"many\"", .malformed(at: "datasets/0/rows")),
            ("\"as_of\": \"2026-11-21\"", "\"as_of\": \"2026-11-31\"", .malformed(at: "as_of")),
            (
                "2026-11-22T12:30:00Z", "2026-11-22 12:30:00Z", .malformed(at: "generated_at")
            ),
            (
                "\"path\": \"index.html\"", "\"path\": \"../x\"",
                .malformed(at: "artifacts/1/path")
            ),
            (
                "\"unit\": \"rate\"", "\"unit\": \"ounce\"",
                .malformed(at: "reports/0/kpis/0/unit")
            ),
            (
                "\"from\": \"2026-", "\"from\": \"1026",
                .malformed(at: "windows/0/window/from")
            ),
        ] as [(String, String, Manifest.Damage)])
    func namesTheMember(old: String, new: String, damage: Manifest.Damage) throws {
        let text = String(
            decoding: Samples.manifest().listing(try Samples.artifacts("one")).json,
            as: UTF8.self)
        let spoilt = text.replacing(old, with: new)
        #expect(spoilt != text)
        #expect(throws: ArchiveError.manifestUnreadable(Samples.day, damage)) {
            try Manifest(json: Array(spoilt.utf8), of: Samples.day)
        }
    }

    /// One that was edited by hand: summing them would overflow.
    @Test(arguments: ["9223372036854775807", "-1", "1000000000001"])
    func tokensThatNoModelUsedAreDamage(count: String) throws {
        var manifest = Samples.manifest()
        manifest.reports += manifest.reports
        let text = String(decoding: manifest.json, as: UTF8.self)
        let spoilt = text.replacing(/("prompt_tokens": )\d+/) { "\($0.1)\(count)" }
        let damage = Manifest.Damage.malformed(at: "reports/0/summaries/prompt_tokens")
        #expect(throws: ArchiveError.manifestUnreadable(Samples.day, damage)) {
            try Manifest(json: Array(spoilt.utf8), of: Samples.day)
        }
    }

    /// As version 1.5 wrote it: members by name, a blank before each colon, words without facts.
    @Test func aDayOfAnOlderProgramIsRead() throws {
        let manifest = try Manifest(
            json: Array(ManifestTests.older.utf8), of: Samples.day)
        #expect(manifest.problems.map(\.text) == ["Social sentiment is unavailable: no comments"])
        #expect(manifest.problems.allSatisfy { $0.problem == nil })
        let reports = manifest.reports
        // Files say where a report is, and a window of all editions at which days it looks.
        #expect(reports.map(\.folder) == ["sentiment/all", "reply-required", "queries/recent"])
        #expect(reports.map { $0.comparison?.window.count } == [30, 30, nil])
        let finding = FindingIdentity(
            kpi: "negative_rate", dimension: "brand", keys: ["brand": "a|b"], isRise: true)
        #expect(reports.flatMap(\.findings).map(\.finding) == [finding, nil])
        #expect(manifest.datasets.map(\.edition) == [nil, EditionID("queries", "recent")])
        #expect(try Manifest(json: manifest.json, of: Samples.day) == manifest)
    }

    /// A later program may know more kinds of problems: its words are there.
    @Test func aFactThatIsNotKnownIsReadByItsWords() throws {
        let text = String(
            decoding: Samples.manifest(warnings: ["It rains"]).json, as: UTF8.self)
        let later = text.replacing(
            "{\"text\": \"It rains\"}",
            with: "{\"text\": \"It rains\", \"subject\": {\"sky\": {}}, \"fact\": {\"rain\": {}}}")
        #expect(later != text)
        let manifest = try Manifest(json: Array(later.utf8), of: Samples.day)
        #expect(manifest.problems == [Manifest.Problem(text: "It rains", problem: nil)])
    }

    /// Manifests of earlier versions call an assignment a brief.
    @Test func anAssignmentKeepsItsNameInManifests() throws {
        let problem = DayProblem(.day, .noSummary(assignment: "queries/a", reason: "It could not."))
        let json = try JSONEncoder().encode(problem)
        #expect(String(decoding: json, as: UTF8.self).contains(#""brief":"queries\/a""#))
        #expect(try JSONDecoder().decode(DayProblem.self, from: json) == problem)
    }

    /// Every kind of problem comes back as it was.
    @Test func factsSurviveTheRoundTrip() throws {
        let day = Samples.day
        let cause = DayProblem.Cause.unknownMembers(
            because: .unreadable(dataset: "conversation_demographics", fault: "the column “a: b”"))
        let problems = [
            DayProblem(.report(id: "sentiment"), .unavailable(cause: cause)),
            DayProblem(
                .report(id: "learning-paths"),
                .incomplete(without: .lessonComments, cause: .absent(dataset: "comments"))),
            DayProblem(
                .edition(id: EditionID("queries", "recent")),
                .noSummary(assignment: "queries/recent/content/7", reason: "It could not.")),
            DayProblem(.dataset(name: "comments"), .stale(until: day, day: day)),
            DayProblem(
                .report(id: "sentiment"), .noRows(window: Window(days: 3, endingWith: day))),
            DayProblem(.day, .noFigures(day: day, reason: "full")),
            DayProblem(.day, .noRecording(day: day, reason: "full")),
            DayProblem(.report(id: "sentiment"), .redefined(after: day)),
            DayProblem(
                .edition(id: EditionID("a", "b")), .drawing(file: "a/b.pdf", fault: "no glyph")),
        ]
        var manifest = Samples.manifest()
        manifest.problems = problems.map { .init(text: "words", problem: $0) }
        let read = try Manifest(json: manifest.json, of: day)
        #expect(read.problems.map(\.problem) == problems)
    }

    @Test func aManifestOfAnotherDayIsNoManifest() throws {
        let other = Samples.day.advanced(by: 1)
        #expect(throws: ArchiveError.manifestUnreadable(other, .otherDay(Samples.day))) {
            try Manifest(json: Samples.manifest().json, of: other)
        }
    }

    private static let older = """
        {
          "agents" : [

          ],
          "artifacts" : [
            {"media_type" : "application/json", "path" : "queries/recent/report.json",
             "sha256" : "00", "size" : 1},
            {"media_type" : "application/json", "path" : "reply-required/report.json",
             "sha256" : "00", "size" : 1},
            {"media_type" : "application/json", "path" : "sentiment/all/report.json",
             "sha256" : "00", "size" : 1}
          ],
          "as_of" : "2026-11-21",
          "datasets" : [
            {"dataset" : "comments", "query_id" : "comments", "rows" : 9, "seconds" : 0.1},
            {"dataset" : "queries/recent/content_comments, counted", "query_id" : "x",
             "rows" : 9, "seconds" : 0}
          ],
          "generated_at" : "2026-11-22T12:30:00Z",
          "program_version" : "1.5.0",
          "reports" : [
            {"alerts" : [], "edition" : "all", "edition_title" : "All brands",
             "findings" : [
               {"identity" : "[\\"negative_rate\\", \\"brand\\", \\"+\\", \\"brand\\", \\"a|b\\"]",
                "kpi" : "negative_rate", "n" : 5, "previous" : 0.1, "previous_n" : 4,
                "text" : "It rose (n 4 → 5)", "value" : 0.2},
               {"kpi" : "negative_rate", "n" : 5, "previous" : 0.1, "previous_n" : 4,
                "text" : "It rose (n 4 → 5)", "value" : 0.2}],
             "headline" : "Sentiment is fair", "kpis" : [], "report" : "sentiment",
             "status" : "complete", "title" : "Social sentiment"},
            {"alerts" : [], "edition" : "all", "edition_title" : "All brands", "findings" : [],
             "headline" : "", "kpis" : [], "report" : "reply-required", "status" : "complete",
             "title" : "Reply required"},
            {"alerts" : [], "edition" : "recent", "edition_title" : "Recent", "findings" : [],
             "headline" : "", "kpis" : [], "report" : "queries", "status" : "complete",
             "title" : "Custom queries"}
          ],
          "schema" : 1,
          "status" : "complete",
          "time_zone" : "UTC",
          "tz_database_version" : "2026b",
          "warnings" : ["Social sentiment is unavailable: no comments"],
          "windows" : [
            {"previous_window" : {"from" : "2026-09-23", "to" : "2026-10-22"},
             "report" : "sentiment", "window" : {"from" : "2026-10-23", "to" : "2026-11-21"}},
            {"report" : "reply-required",
             "window" : {"from" : "2026-10-23", "to" : "2026-11-21"}},
            {"report" : "queries", "window" : {"from" : "2026-10-23", "to" : "2026-11-21"}},
            {"report" : "queries", "window" : {"from" : "2026-11-01", "to" : "2026-11-21"}}
          ]
        }
        """
}
