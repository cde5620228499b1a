import Archive
import Foundation
import ReportModel
import Settings
import Testing
import Warehouse

@testable import DailyRun

@Suite struct SeveralReportsTests {
    private static let helpScout = ["all", "members", "non-members"]

    @Test func helpScoutIsPublishedBesideTheOthers() async throws {
        let place = try Place()
        try await place.run()
        let files = try place.store.inventory(of: Place.day).map(\.path)
        for edition in Self.helpScout {
            for name in ["index.html", "report.pdf", "report.json"] {
                #expect(files.contains("helpscout/\(edition)/\(name)"))
            }
        }
        let manifest = try place.store.read(Place.day)
        #expect(
            manifest.reports.filter { $0.report == "helpscout" }.map(\.edition) == Self.helpScout)
        #expect(manifest.windows.contains { $0.report == "helpscout" })
        #expect(manifest.datasets.map(\.name).contains("conversation_demographics"))
        let freshest = manifest.datasets.first { $0.name == "conversations" }?.latest
        #expect(freshest == Instant(seconds: Int64(Place.day.number) * 86_400 + 43_200))
        let sentiment = try #require(try place.text("sentiment/all/report.json"))
        #expect(sentiment.contains("\"helpscout_total_conversations\""))
        let page = try #require(try place.text("index.html"))
        #expect(page.contains("helpscout/members/"))
        #expect(page.contains("HelpScout conversations"))
    }

    @Test func oneEditionOfOneReportAgainKeepsAllOthers() async throws {
        let place = try Place()
        try await place.run()
        let first = try place.store.inventory(of: Place.day)
        let manifest = try place.store.read(Place.day)
        try await place.run(reports: ["helpscout/members"])
        #expect(try place.store.inventory(of: Place.day) == first)
        let again = try place.store.read(Place.day)
        #expect(again.reports == manifest.reports)
        #expect(again.windows == manifest.windows)
        #expect(again.datasets.map(\.name) == manifest.datasets.map(\.name))
        #expect(again.status == manifest.status)
    }

    /// What the brief tells of the other reports is there though they are not made again.
    @Test func theBriefAloneSaysTheSame() async throws {
        let place = try Place()
        try await place.run()
        let first = try place.store.inventory(of: Place.day)
        let ledger = try place.ledger.position()
        try await place.run(reports: ["brief/all"])
        #expect(try place.store.inventory(of: Place.day) == first)
        let issues = try place.ledger.issues(of: Place.day)
        #expect(try place.ledger.position() != ledger)
        #expect(issues.first?.edition == EditionID("brief", "all"))
        #expect(issues.filter { $0.edition.report == "sentiment" }.map(\.run).count < issues.count)
        let alone = try Place()
        try await alone.run(reports: ["brief/all"])
        #expect(try alone.store.read(Place.day).reports.map(\.report) == ["brief"])
        #expect(try alone.json("brief") == place.json("brief"))
    }

    /// Not there at all, or with a required column dropped.
    @Test(arguments: [nil, InMemoryWarehouse.Table(columns: ["conversation_id"], rows: [])])
    func withoutConversationsOnlyTheirReportIsUnavailable(
        table: InMemoryWarehouse.Table?
    ) async throws {
        let place = try Place(conversations: table)
        let result = try await place.run()
        #expect(result.status == .partial)
        #expect(
            result.warnings.contains { $0.hasPrefix("HelpScout conversations is unavailable: ") })
        let manifest = try place.store.read(Place.day)
        for report in manifest.reports {
            let isLost = ["helpscout", "helpscout-analysis"].contains(report.report)
            #expect((report.status == .unavailable) == isLost, "\(report.report)/\(report.edition)")
        }
        // Its summary in the sentiment dashboard is missing, and nothing else of that report.
        let sentiment = try #require(try place.text("sentiment/all/report.json"))
        #expect(sentiment.contains("\"total_comments\""))
        #expect(!sentiment.contains("\"helpscout_total_conversations\""))
        let isUnreadable = table != nil
        #expect(manifest.reports.first?.status == (isUnreadable ? .partial : .complete))
        let json = try #require(try place.text("helpscout/all/report.json"))
        #expect(
            json.contains("\"status\":\"unavailable\"")
                || json.contains("\"status\": \"unavailable\""))
    }

    /// What was said of a report holds until all of it was made again.
    @Test func aReportThatIsMadeAgainIsNoLongerMissed() async throws {
        let lacking = try Place(lessons: nil, conversations: nil)
        let mended = try Place()
        try await lacking.run()
        func again(_ reports: Set<String>) async throws -> [String] {
            var run = lacking.program()
            run.doors.warehouse = mended.program().warehouse
            return try await run.run(
                RunOrder(
                    asOf: Place.day, generatedAt: Instant(seconds: 1_795_350_600),
                    editions: Place.ids(reports), id: UUID().uuidString)
            ).warnings
        }
        func isMissed(_ title: String, _ warnings: [String]) -> Bool {
            warnings.contains { $0.hasPrefix("\(title) is unavailable: ") }
        }
        let settings = lacking.program().settings
        let names = ReportKind.allCases.flatMap { $0.ids(settings) }.map(\.text)
        let some = try await again(["helpscout/all"])
        #expect(isMissed("HelpScout conversations", some) && isMissed("Learning paths", some))
        let all = try await again(Set(names.filter { $0.hasPrefix("helpscout/") }))
        #expect(!isMissed("HelpScout conversations", all) && isMissed("Learning paths", all))
        let whole = try await again(Set(names.filter { !$0.hasPrefix("helpscout/") }))
        #expect(whole.isEmpty)
        #expect(try lacking.store.read(Place.day).status == .complete)
    }

    @Test func withoutUsersTheEditionsOfMembersAreAbsent() async throws {
        let place = try Place(users: nil)
        try await place.run()
        let reports = try place.store.read(Place.day).reports
        #expect(reports.filter { $0.report == "helpscout" }.map(\.edition) == ["all"])
        #expect(reports.first { $0.report == "helpscout" }?.status == .complete)
    }

    @Test func usersThatCannotBeReadMakeTheReportPartial() async throws {
        let place = try Place(users: .init(columns: ["age"], rows: []))
        let result = try await place.run()
        #expect(result.status == .partial)
        #expect(result.warnings.contains { $0.contains("members") && $0.contains("email") })
        let reports = try place.store.read(Place.day).reports
        #expect(reports.first { $0.report == "helpscout" }?.status == .partial)
        #expect(reports.first { $0.report == "sentiment" }?.status == .complete)
    }

    @Test func withoutCommentsTheOtherReportsArePublished() async throws {
        let place = try Place(comments: nil)
        let result = try await place.run()
        #expect(result.status == .partial)
        let reports = try place.store.read(Place.day).reports
        #expect(reports.first { $0.report == "sentiment" }?.status == .unavailable)
        #expect(reports.first { $0.report == "helpscout" }?.status == .complete)
    }
}

extension Place {
    /// A file of the day as text.
    fileprivate func text(_ path: String) throws -> String? {
        guard let place = ArchivePath(path) else { return nil }
        return try store.contents(of: place, in: Place.day).map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
