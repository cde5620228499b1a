import Foundation
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Check

/// What `check` says of a warehouse.
@Suite struct CheckingTheWarehouse {
    private static let day = LocalDay(number: 20_778)

    /// The rows of the datasets that these tests look at; all are of the last 30 days.
    private static let tables: [Dataset: InMemoryWarehouse.Table] = [
        .comments: .init(
            columns: [
                "comment_sk", "content_sk", "platform", "brand", "sentiment_polarity", "intent",
                "requires_reply", "detected_language", "comment_timestamp", "processed_at",
                "author_id",
            ],
            rows: (0..<30).map { index in
                [
                    String(index), "1", "youtube", "drumeo", "negative", "praise", "false", "en",
                    day.advanced(by: -index).iso + "T12:00:00Z", nil, "a\(index % 9)",
                ]
            }),
        .conversations: .init(
            columns: ["conversation_id", "status", "source", "created_at", "summary"],
            rows: (0..<30).map { index in
                [
                    String(index), "closed", "email",
                    day.advanced(by: -index).iso + "T12:00:00Z", "Charged twice.",
                ]
            }),
        .lessonEngagement: .init(
            columns: [
                "learning_path_id", "learning_path_title", "brand", "lesson_id", "lesson_title",
                "lesson_position", "content_sk", "day", "students_started", "students_completed",
                "minutes_watched",
            ],
            rows: [
                ["m", "Method", "drumeo", "m1", "Lesson 1", "1", "1", day.iso, "9", "1", "12.5"]
            ]
        ),
    ]

    private func settings() throws -> Settings {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try SettingsReader(
            folder: root.appending(path: "config").path, contents: FileBytes.read(_:atMost:),
            isTimeZone: { _ in true }
        ).read().value
    }

    private func lines(
        without absent: [Dataset] = [], after days: Int = 1,
        settings changed: Settings? = nil
    ) async throws -> [ConfigurationCheck.Line] {
        let now = Instant(
            seconds: (Int64(CheckingTheWarehouse.day.number) + Int64(days)) * 86_400 + 3600)
        let tables = CheckingTheWarehouse.tables.filter { !absent.contains($0.key) }
        return await WarehouseCheck(
            settings: try changed ?? settings(), warehouse: InMemoryWarehouse(tables), zone: .utc,
            now: now
        ).lines()
    }

    @Test func everyDatasetHasALine() async throws {
        let texts = try await lines().map(\.text)
        for dataset in Dataset.allCases {
            #expect(texts.contains { $0.hasPrefix("\(dataset.name): ") }, "\(dataset)")
        }
    }

    @Test func whatIsMissingSaysWhichReportsItCosts() async throws {
        let lines = try await lines(without: [.conversations])
        for text in [
            "conversations: the warehouse has no such dataset",
            "without conversations: no “HelpScout conversations”",
            "without content_comments: no “Reply required”",
        ] {
            let line = try #require(lines.first { $0.text == text }, "\(text)")
            #expect(line.level == .warning && line.mend != nil)
        }
    }

    @Test func withoutCommentsNothingIsWell() async throws {
        let lines = try await lines(without: [.comments])
        #expect(lines.contains { $0.level == .error })
    }

    @Test(arguments: [(1, false), (2, false), (4, true)])
    func staleDataAreOdd(days: Int, isOdd: Bool) async throws {
        let texts = try await lines(after: days).map(\.text)
        #expect(texts.contains { $0.hasPrefix("comments: nothing is newer than") } == isOdd)
    }

    @Test(arguments: [(0, true), (1, false)])
    func whatBeginsLaterIsOdd(daysLater: Int, isOdd: Bool) async throws {
        let first = CheckingTheWarehouse.day.advanced(by: 1)
        var settings = try settings()
        settings.analyses = [
            .init(id: "next", title: "", period: .window(Window(from: first, to: first)))
        ]
        let warnings = try await lines(after: daysLater, settings: settings)
            .filter { $0.level == .warning }.map(\.text)
        let text = "analysis “next” begins on \(first.short); until then it has no days"
        #expect(warnings.contains(text) == isOdd)
    }

    @Test func labelsThatNoRowHasAreOdd() throws {
        var seen = SeenLabels()
        let conversation = Conversation(
            id: "1", status: "closed", state: "published", source: "email", sentiment: "negative")
        seen.add(
            Extracted(
                table: [conversation],
                provenance: Provenance(dataset: "conversations", rows: 1, seconds: 0)),
            of: .conversations)
        var settings = try settings()
        settings.contentQueries = []
        settings.analyses = [
            HelpScoutAnalysis(
                id: "x", title: "X", topics: ["unknown", "refund"], sentiments: ["negative"],
                sources: ["e-mail"])
        ]
        #expect(
            seen.lines(settings) == [
                .init(
                    .warning, "analysis “x”: no conversation has the topic “refund”",
                    mend: "take it out, or wait for data that have it"),
                .init(
                    .warning, "analysis “x”: no conversation has the source “e-mail”",
                    mend: "did you mean “email”?"),
            ])
    }
}
