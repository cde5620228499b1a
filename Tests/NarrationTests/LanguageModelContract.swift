import ReportModel
import Settings
import Testing

@testable import Narration

/// What every language model keeps to.
struct LanguageModelContract {
    let model: any LanguageModel

    func run() async throws {
        try await answersInTheFormAskedFor()
        try await answersTheSameToTheSame()
        #expect(!model.name.isEmpty && !model.fingerprint.isEmpty)
    }

    private func answersInTheFormAskedFor() async throws {
        for assignment in [Samples.assignment(.conversations), Samples.assignment(.content)] {
            let reply = try await model.reply(to: Samples.prompt(of: assignment))
            _ = try agent(of: assignment.task).schema.read(reply.text)
            #expect(reply.promptTokens >= 0 && reply.completionTokens >= 0)
            if model.isExtractive { #expect(reply.promptTokens + reply.completionTokens == 0) }
        }
    }

    private func answersTheSameToTheSame() async throws {
        let one = try await Samples.narrator(model).narrate([Samples.assignment()])
        let again = try await Samples.narrator(model).narrate([Samples.assignment()])
        #expect(one == again)
    }
}

struct LanguageModelTests {
    @Test func theExtractiveModelKeepsTheContract() async throws {
        try await LanguageModelContract(model: ExtractiveModel()).run()
    }

    @Test func theScriptedModelKeepsTheContract() async throws {
        let content = #"""
            {"json": {"summary": "Good.", "themes": [], "praise": [], "concerns": [],
            "recommended_actions": [], "notable_quotes": []}}
            """#
        let model = try ScriptedModel(
            Array(
                #"{"replies": {"a/b": [\#(Samples.reply()), \#(content), \#(Samples.reply())]}}"#
                    .utf8))
        try await LanguageModelContract(model: model).run()
    }

    @Test(
        arguments: [
            ("{", "the file is no JSON"), ("{}", "replies: is missing"),
            (#"{"replies": {"*": [{}]}}"#, "replies/*/0: is neither"),
            (#"{"replies": {"*": [{"error": "odd"}]}}"#, "has no error “odd”"),
            (#"{"replies": {"*": {}}}"#, "replies/*: is of a wrong type"),
            (#"{"replies": {"*": [{"rate_limited": 1e300}]}}"#, "rate_limited: is no time"),
            (
                #"{"replies": {"*": [{"text": "", "prompt_tokens": 9223372036854775807}]}}"#,
                "prompt_tokens: is no number of tokens"
            ),
        ])
    func aScriptThatIsWrongIsNamed(script: String, fault: String) throws {
        let thrown = #expect(throws: ScriptFault.self) { try ScriptedModel(Array(script.utf8)) }
        #expect(thrown?.description.contains(fault) == true)
    }

    @Test func anAssignmentWithoutAStepIsAFailureOfItsOwn() async throws {
        let model = try ScriptedModel(Array(#"{"replies": {}}"#.utf8))
        let outcome = try await Samples.narrator(model).narrate([Samples.assignment()])
        #expect(outcome.failures.first?.reason.contains("has no reply for “a/b”") == true)
    }
}
