import ReportModel
import Testing

@testable import Narration

struct OutputSchemaTests {
    private let schema = OutputSchema.object([
        .init("a", .text("words", most: 5)),
        .init("b", .list(of: .object([.init("c", .text("x", most: 3))]), most: 1)),
    ])

    @Test(
        arguments: [
            (#"{"a": "12345", "b": []}"#, nil), ("```json\n{\"a\": \"\", \"b\": []}\n```", nil),
            (#"{"b": [{"c": "é👩‍👩‍👧‍👦x"}], "a": ""}"#, nil),
            (#"{"a": "x"}"#, .member("b", .missing)),
            (#"{"a": 1, "b": []}"#, .member("a", .wrongType)),
            (#"{"a": null, "b": []}"#, .member("a", .wrongType)),
            (#"{"a": "123456", "b": []}"#, .member("a", .tooLong(most: 5))),
            (#"{"a": "", "b": [{"c": ""}, {"c": ""}]}"#, .member("b", .tooMany(most: 1))),
            (#"{"a": "", "b": [{"c": []}]}"#, .member("b/0/c", .wrongType)),
            (#"{"a": "", "b": [], "z": 1}"#, .unknownMember(in: "", "z")),
            ("[]", .member("the answer", .wrongType)), ("I would say", .notJSON),
            (#"{"a": "x", "b": ["#, .notJSON), ("", .notJSON),
        ] as [(String, OutputFault?)])
    func checks(text: String, fault: OutputFault?) throws {
        guard let fault else {
            _ = try schema.read(text)
            return
        }
        #expect(throws: ModelError.invalidOutput(fault)) { try schema.read(text) }
    }

    @Test func agentsAskForTheFormOfTheSpecification() {
        #expect(
            HelpScoutSummaryAgent().schema.names == [
                "executive_summary", "top_themes", "top_complaints", "unexpected_insights",
                "notable_quotes",
            ])
        #expect(
            ContentSummaryAgent().schema.names == [
                "summary", "themes", "praise", "concerns", "recommended_actions", "notable_quotes",
            ])
    }

    @Test(
        arguments: [
            (.notJSON, "the answer is no JSON"), (.member("a/0", .missing), "a/0 is missing"),
            (.member("a", .tooLong(most: 5)), "a is longer than 5 characters"),
            (.unknownMember(in: "", "z"), "the answer has an unknown member “z”"),
        ] as [(OutputFault, String)])
    func faultsAreWorded(fault: OutputFault, text: String) {
        #expect(fault.text == text)
    }
}

extension OutputSchema {
    fileprivate var names: [String] {
        if case .object(let members) = self { members.map(\.name) } else { [] }
    }
}
