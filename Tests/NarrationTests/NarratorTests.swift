import ReportModel
import Settings
import Testing

@testable import Narration

struct NarratorTests {
    @Test func aReplyBecomesAVerifiedSummary() async throws {
        let model = try Samples.script(
            "["
                + Samples.reply(
                    lead: "18.2 % are negative. Some 40 customers left.",
                    themes: #"""
                        [{"theme": "Practice mode", "description": "It breaks.",
                          "prevalence": "90 %"}]
                        """#,
                    complaints: #"["The app crashes.", "12 times a day."]"#,
                    quotes: #"["I want a refund", "I want my money"]"#) + "]")
        let summary = try #require(try await Samples.narrator(model).tell()?.summary)
        #expect(summary.lead == ["18.2 % are negative."])
        #expect(summary.opening == "18.2 % are negative.")
        #expect(
            summary.themes == [
                .init(name: "Practice mode", description: "It breaks.", sentiment: nil, count: 3)
            ])
        #expect(summary.lists == [.init(title: "Top complaints", items: ["The app crashes."])])
        #expect(summary.quotes == [.init(text: "I want a refund", source: "1", anchor: "c1")])
        #expect(
            summary.record
                == .init(
                    model: "rehearsal", promptVersion: "helpscout-2", isExtractive: false,
                    sampled: 5, texts: 5, figures: 3, verifiedFigures: 1, sentences: 3, quotes: 1,
                    dropped: [
                        .init(.sentence, "Some 40 customers left.", .figure),
                        .init(.sentence, "12 times a day.", .figure),
                        .init(.quote, "I want my money", .quote),
                    ], promptTokens: 100, completionTokens: 20))
    }

    @Test func aSummaryWithoutItsFirstSentenceHasNoOpening() async throws {
        let model = try Samples.script(
            "[" + Samples.reply(lead: "Some 40 customers left. Many want refunds.") + "]")
        let summary = try #require(try await Samples.narrator(model).tell()?.summary)
        #expect(summary.lead == ["Many want refunds."])
        #expect(summary.opening == nil)
    }

    /// Only the first sentence after the gap: what follows it is about that one.
    @Test func aSentenceThatRefersToOneLeftOutIsLeftOut() async throws {
        let model = try Samples.script(
            "["
                + Samples.reply(
                    lead:
                        "Some 40 customers left. These want refunds. They are angry. The app is slow."
                ) + "]")
        let summary = try #require(try await Samples.narrator(model).tell()?.summary)
        #expect(summary.lead == ["The app is slow."])
        #expect(summary.record.dropped.map(\.reason) == [.figure, .dangling, .dangling])
    }

    @Test func aContentsThemesHaveASentimentOfTheTexts() async throws {
        let theme = #"{"theme": "Practice mode", "sentiment": "#
        let model = try Samples.script(
            #"""
            [{"json": {"summary": "Good.", "themes": [
              \#(theme) " Negative", "description": ""}, \#(theme) "mixed", "description": ""}],
              "praise": ["Fun."], "concerns": [], "recommended_actions": ["Mend it."],
              "notable_quotes": []}}]
            """#)
        let summary = try await Samples.narrator(model).tell(Samples.assignment(.content))?.summary
        #expect(summary?.themes.map(\.sentiment) == ["negative", nil])
        #expect(summary?.lists.map(\.title) == ["Praise", "Recommended actions"])
    }

    @Test(
        arguments: [
            (
                #"[{"error": "transport"}, {"error": "server", "status": 503}, OK]"#, 3, [0.5, 1],
                nil
            ),
            (#"[{"rate_limited": 7}, {"rate_limited": null}, OK]"#, 3, [7, 1], nil),
            (#"[{"text": "no JSON"}, {"json": {"executive_summary": 1}}, OK]"#, 3, [], nil),
            (#"[{"error": "server"}]"#, 3, [0.5, 1], "out of order"),
            (#"[{"text": "{}"}]"#, 3, [], "does not have the form"),
            (#"[{"rate_limited": 900}, OK]"#, 1, [], "too often"),
            (#"[{"error": "out_of_credit"}, OK]"#, 1, [], "no credit"),
            (#"[{"error": "refused"}, OK]"#, 1, [], "would not answer"),
            (#"[{"error": "length"}, OK]"#, 1, [], "cut off"),
            (#"[{"error": "rejected", "status": 401}, OK]"#, 1, [], "did not take"),
        ] as [(String, Int, [Double], String?)])
    func failuresAreRepeatedOrTold(
        steps: String, calls: Int, waited: [Double], reason: String?
    ) async throws {
        let model = try Samples.script(steps.replacing("OK", with: Samples.reply()))
        let waits = Waits()
        let outcome = try await Samples.narrator(model, waits: waits).narrate([Samples.assignment()]
        )
        let narrated = outcome.summaries["a/b"]
        #expect(outcome.spent.calls == calls)
        #expect(await waits.durations == waited.map { .seconds($0) })
        if let reason {
            #expect(narrated?.reason?.contains(reason) == true)
            #expect(outcome.failures.map(\.assignment) == ["a/b"])
        } else {
            #expect(narrated?.summary != nil)
            #expect(outcome.failures.isEmpty)
        }
    }

    @Test func anAnswerOfWhichNothingStandsUpIsNoSummary() async throws {
        let model = try Samples.script("[" + Samples.reply(lead: "All 77 of them left.") + "]")
        let reason = try await Samples.narrator(model).tell()?.reason
        #expect(reason?.contains("could be verified") == true)
    }

    @Test func withoutTextsNoModelIsAsked() async throws {
        let model = try Samples.script(#"[{"error": "refused"}]"#)
        let outcome = try await Samples.narrator(model).narrate([Samples.assignment(texts: [])])
        #expect(outcome.spent.calls == 0 && outcome.failures.isEmpty)
        #expect(outcome.summaries["a/b"]?.reason == "There is no text to sum up.")
    }

    @Test func aKeptReplyCostsNothing() async throws {
        let store = MemoryReplyStore()
        let first = try await Samples.narrator(
            try Samples.script("[\(Samples.reply())]"), replies: store
        ).narrate([Samples.assignment()])
        let again = try await Samples.narrator(
            try Samples.script("[\(Samples.reply())]"), replies: store
        ).narrate([Samples.assignment()])
        #expect(first.spent.calls == 1 && again.spent.calls == 0 && again.spent.total == 0)
        #expect(first.summaries == again.summaries && first.tokens == again.tokens)
        #expect(first.replies == again.replies && store.replies.count == 1)
    }

    @Test func otherTextsOrAnotherModelAreAskedAnew() async throws {
        let store = MemoryReplyStore()
        let model = try Samples.script("[\(Samples.reply())]")
        _ = try await Samples.narrator(model, replies: store).tell()
        _ = try await Samples.narrator(model, replies: store).tell(
            Samples.assignment(subject: "Else"))
        let other = try Samples.script("[\(Samples.reply()), \(Samples.reply())]")
        _ = try await Samples.narrator(other, replies: store).tell()
        #expect(store.replies.count == 3)
    }

    @Test(
        arguments: [
            #"{"text": "nonsense""#,
            #"{"text": "", "promptTokens": 9223372036854775807, "completionTokens": 1}"#,
            #"{"failure": "", "promptTokens": 9223372036854775807, "completionTokens": 1}"#,
        ])
    func aKeptReplyThatIsDamagedIsAskedForAgain(bytes: String) async throws {
        let store = MemoryReplyStore()
        let model = try Samples.script("[\(Samples.reply())]")
        _ = try await Samples.narrator(model, replies: store).tell()
        let key = try #require(store.replies.keys.first)
        store.keep(Array(bytes.utf8), as: key)
        let outcome = try await Samples.narrator(model, replies: store).narrate([
            Samples.assignment()
        ])
        #expect(outcome.spent.calls == 1 && outcome.summaries["a/b"]?.summary != nil)
    }

    @Test func theSameQuestionIsAskedOnce() async throws {
        var twin = Samples.assignment(id: "c/d")
        for index in twin.texts.indices { twin.texts[index].anchor = "d\(index)" }
        let reply = Samples.reply(quotes: #"["I want a refund"]"#)
        let model = try Samples.script("[\(reply), {\"error\": \"refused\"}]")
        let outcome = try await Samples.narrator(model).narrate([Samples.assignment(), twin])
        #expect(outcome.spent.calls == 1 && outcome.failures.isEmpty)
        #expect(outcome.summaries["a/b"]?.summary?.quotes.map(\.anchor) == ["c1"])
        #expect(outcome.summaries["c/d"]?.summary?.quotes.map(\.anchor) == ["d0"])
        #expect(outcome.tokens.values.reduce(0) { $0 + $1.total } == 120)
    }

    @Test func aReplayTellsTheSameWithoutAModel() async throws {
        let model = try ScriptedModel(
            Array(
                #"{"replies": {"a/b": [\#(Samples.reply())], "*": [{"error": "refused"}]}}"#.utf8))
        let assignments = [Samples.assignment(), Samples.assignment(id: "c/d", subject: "Else")]
        let first = try await Samples.narrator(model).narrate(assignments)
        let replay = try #require(
            Narrator(replaying: first.replies, sentiment: Samples.sentiment))
        let again = try await replay.narrate(assignments)
        #expect(again.summaries == first.summaries && again.tokens == first.tokens)
        #expect(again.failures == first.failures && again.failures.count == 1)
        #expect(again.spent.calls == 0 && again.replies == first.replies)
        let other = try await replay.tell(Samples.assignment(subject: "Never asked"))
        #expect(other?.reason?.contains("recorded day") == true)
    }

    @Test func aReplayOfSentencesPicksThemAgain() async throws {
        let first = try await Samples.narrator(ExtractiveModel()).narrate([Samples.assignment()])
        let replay = try #require(
            Narrator(replaying: first.replies, sentiment: Samples.sentiment))
        #expect(try await replay.narrate([Samples.assignment()]) == first)
        #expect((Narrator(replaying: [:], sentiment: Samples.sentiment)).isNone)
    }

    @Test func aSpentBudgetStopsFurtherCalls() async throws {
        let model = try Samples.script("[\(Samples.reply())]")
        let rules = Agents.sampling(concurrency: 1, retries: 0, tokenBudget: 200)
        let assignments = (0..<4).map { Samples.assignment(id: "a/\($0)", subject: "Number \($0)") }
        let outcome = try await Samples.narrator(model, rules: rules).narrate(assignments)
        #expect(outcome.spent.calls == 2 && outcome.spent.total == 240)
        #expect(outcome.failures.map(\.assignment) == ["a/2", "a/3"])
        #expect(outcome.failures.allSatisfy { $0.reason.contains("budget") })
    }

    @Test func theResultDoesNotDependOnHowManyRunAtOnce() async throws {
        let assignments = (0..<9).map { Samples.assignment(id: "a/\($0)", subject: "Number \($0)") }
        let model = try Samples.script(#"[{"text": "no"}, \#(Samples.reply())]"#)
        let other = try Samples.script(#"[{"text": "no"}, \#(Samples.reply())]"#)
        let one = try await Samples.narrator(model, rules: .sampling(concurrency: 1))
            .narrate(
                assignments)
        let many = try await Samples.narrator(other, rules: .sampling(concurrency: 5))
            .narrate(
                assignments)
        #expect(one == many)
    }

    @Test func aStoreThatFailsIsAWarning() async throws {
        struct Broken: ReplyStore {
            struct Fault: Error {}
            func reply(_ key: String) throws -> [UInt8]? { throw Fault() }
            func keep(_ reply: [UInt8], as key: String) throws { throw Fault() }
        }
        let model = try Samples.script("[\(Samples.reply())]")
        let outcome = try await Samples.narrator(model, replies: Broken())
            .narrate([Samples.assignment()])
        #expect(outcome.summaries["a/b"]?.summary != nil && outcome.warnings.count == 1)
    }
}
