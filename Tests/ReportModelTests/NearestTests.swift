import ReportModel
import Testing

@Suite struct NearestNames {
    @Test(
        arguments: [
            ("sentimnt", "sentiment"), ("urgent_intnets", "urgent_intents"), ("PAPER", "paper"),
            ("papr", "paper"), ("banana", nil), ("a", nil), ("", nil),
        ] as [(String, String?)])
    func areAFewSlipsAway(name: String, nearest: String?) {
        let names = ["sentiment", "urgent_intents", "question_intents", "paper"]
        #expect(Nearest.name(to: name, among: names) == nearest)
    }

    @Test func theFirstOfEqualsIsTaken() {
        #expect(Nearest.name(to: "cat", among: ["bat", "hat"]) == "bat")
    }
}
