import ReportModel
import Settings
import Testing

@testable import Narration

struct CodebookTests {
    private static func added(_ names: [String]) -> (Codebook, Codebook.History) {
        var (codebook, history) = (Codebook(), Codebook.History())
        for name in names {
            _ = codebook.apply(
                .add(name: name, include: "", exclude: "", examples: []), &history)
        }
        return (codebook, history)
    }

    @Test func keysAreMadeOfNamesAndNeverUsedAgain() {
        var (codebook, history) = Self.added(["Double charges", "double  charges", "Été", "!"])
        #expect(codebook.themes.map(\.key) == ["double_charges", "t", "theme"])
        #expect(codebook.apply(.merge("double_charges", into: "theme"), &history))
        #expect(
            codebook.apply(
                .add(name: "Double charges!", include: "", exclude: "", examples: []), &history))
        #expect(codebook.themes.last?.key == "double_charges_2")
        #expect(history.merged == [.init(name: "Double charges", into: "!")])
    }

    @Test func whatCannotBeDoneIsRefused() {
        var (codebook, history) = Self.added(
            (1...25).map {
                "Theme of \(["a", "b", "c", "d", "e"][$0 % 5])\(String(repeating: "x", count: $0))"
            })
        #expect(codebook.themes.count == 20 && history.refused == 5)
        #expect(!codebook.apply(.merge("none", into: "theme"), &history))
        #expect(
            !codebook.apply(.merge(codebook.themes[0].key, into: codebook.themes[0].key), &history))
        #expect(
            !codebook.apply(
                .split("none", name: "n", include: "", exclude: "", examples: []), &history))
        #expect(history.refused == 8)
    }

    @Test func theHashChangesWithWhatAnAssignmentDependsOn() {
        let (one, _) = Self.added(["Billing"])
        let (other, _) = Self.added(["Billing", "Access"])
        #expect(one.hash == Self.added(["Billing"]).0.hash && one.hash != other.hash)
    }

    private static let facets = (0..<4).map { _ in
        Facet(problem: "charged twice", ask: .billing, cause: nil, quote: nil, severity: 2)
    }

    /// A new theme’s name stands on a page, so it is checked like any other words.
    @Test(
        arguments: [
            ("Charged twice", #"["f1", "f2"]"#, 1), ("Charged twice", #"["f1"]"#, 0),
            ("Charged twice", #"["f1", "f9"]"#, 0), ("Weather", #"["f1", "f2"]"#, 0),
            ("Charged 2 times", #"["f1", "f2"]"#, 0),
            ("Charged by evil.example", #"["f1", "f2"]"#, 0),
            ("Most are charged", #"["f1", "f2"]"#, 0), ("{{charged}}", #"["f1", "f2"]"#, 0),
            ("", #"["f1", "f2"]"#, 0),
        ])
    func aNewThemeNeedsEvidence(name: String, examples: String, count: Int) throws {
        let question = CodebookQuestion(
            id: "a", task: .conversations, codebook: Codebook(), facets: Self.facets)
        let answer = try question.changes(
            ModelReply(
                text: """
                    {"changes": [{"action": "add", "theme": "", "into": "", "name": "\(name)",
                    "include": "", "exclude": "", "examples": \(examples)}]}
                    """))
        #expect(answer.changes.count == count && answer.refused == 1 - count)
    }
}

struct FacetTests {
    private static let question = FacetQuestion(
        id: "a", task: .conversations,
        texts: ["I was charged twice for one month, says [name 3]", "It crashes"])

    private func entry(
        _ id: String, quote: String = "null", problem: String = "charged twice",
        ask: String = "billing", severity: String = "2"
    ) -> String {
        """
        {"id": "\(id)", "quote": \(quote), "problem": "\(problem)", "ask": "\(ask)",
        "cause": null, "severity": \(severity)}
        """
    }

    private func answer(_ entries: [String]) throws -> FacetQuestion.Answer {
        try Self.question.answer(
            ModelReply(text: "{\"facets\": [\(entries.joined(separator: ","))]}"))
    }

    @Test func idsAreExactlyThoseAskedFor() throws {
        let answer = try answer([entry("t1"), entry("t1"), entry("t3"), entry("T2")])
        #expect(answer.facets.keys.sorted() == [0] && answer.strange == 3)
    }

    @Test(
        arguments: [
            ("\"was charged twice\"", "was charged twice"),
            ("\"“Was CHARGED twice”\"", "was charged twice"),
            ("\"says [name]\"", "says [name]"), ("\"says [name 7]\"", "says [name]"),
            ("\"one month, says [name\"", "one month, says"),
            ("\"was charged thrice\"", nil), ("\"charged … month\"", nil), ("\"It crashes\"", nil),
            ("null", nil), ("\"\"", nil),
        ] as [(String, String?)])
    func quotesStandInTheirOwnText(quote: String, found: String?) throws {
        let answer = try answer([entry("t1", quote: quote)])
        #expect(answer.facets[0]?.quote == found)
        #expect(
            (answer.facets[0]?.invented != nil)
                == (found == nil && !["null", "\"\""].contains(quote)))
    }

    @Test func valuesAreBroughtIntoTheirBounds() throws {
        let long = Array(repeating: "word", count: 30).joined(separator: " ")
        let facet = try #require(
            try answer([entry("t1", problem: long, ask: "money", severity: "99")]).facets[0])
        #expect(facet.problem.split(separator: " ").count == 12)
        #expect(facet.ask == .other && facet.severity == 3)
    }

    @Test(arguments: ["{}", #"{"facets": [1]}"#, "no", #"{"facets": [{"id": "t1"}]}"#])
    func anotherFormIsAskedForAgain(text: String) {
        #expect(throws: ModelError.self) { try Self.question.answer(ModelReply(text: text)) }
    }

    @Test func aFacetIsTheSameWhateverNumberANameHas() {
        let model = GoldModel()
        #expect(
            FacetQuestion.key(of: "by [name 3]", model)
                == FacetQuestion.key(of: "by [name 9]", model))
    }
}

struct PredictionPoweredTests {
    @Test func withoutEnoughAuditedTextsNothingIsCorrected() {
        #expect(
            PredictionPowered(assigned: 50, others: 50, auditedAssigned: 14, auditedOthers: 90)
                .estimate == nil)
        let few = PredictionPowered(
            assigned: 50, others: 50, auditedAssigned: 14, rightlyAssigned: 2)
        #expect(few.precision == nil)
    }

    @Test func theShareIsCorrectedByBothKindsOfErrors() throws {
        let audit = PredictionPowered(
            assigned: 200, others: 800, auditedAssigned: 20, rightlyAssigned: 15, auditedOthers: 40,
            missed: 2)
        let estimate = try #require(audit.estimate)
        #expect(abs(estimate.share - (0.2 * 0.75 + 0.8 * 0.05)) < 1e-12)
        #expect(estimate.interval.contains(estimate.share) && audit.precision == 0.75)
    }

    /// Over many seeds the interval has the truth in it at least 95 times of a hundred.
    @Test(
        arguments: [
            (0.2, 0.9, 0.02, 60), (0.05, 0.7, 0.012, 15), (0.3, 0.85, 0.012, 15),
            (0.3, 0.75, 0.04, 15), (0.4, 0.95, 0.1, 30),
        ])
    func theIntervalCoversTheTruth(
        share: Double, precision: Double, missed: Double, audited: Int
    ) throws {
        var random = SplitMix(seed: 7)
        let total = 600
        var covered = 0
        for _ in 0..<400 {
            let assigned = Int(share * Double(total))
            let right = (0..<assigned).map { _ in random.unit < precision }
            let wrong = (assigned..<total).map { _ in random.unit < missed }
            let truth = Double((right + wrong).count { $0 }) / Double(total)
            let (one, other) = (right.prefix(audited), wrong.prefix(audited))
            let estimate = try #require(
                PredictionPowered(
                    assigned: assigned, others: total - assigned, auditedAssigned: one.count,
                    rightlyAssigned: one.count { $0 }, auditedOthers: other.count,
                    missed: other.count { $0 }
                ).estimate)
            if estimate.interval.contains(truth) { covered += 1 }
        }
        #expect(covered >= 380, "\(covered) of 400")
    }
}

/// Random numbers from a seed.
struct SplitMix {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    var unit: Double {
        mutating get {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = state
            bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return Double((bits ^ (bits >> 31)) >> 11) / Double(1 << 53)
        }
    }
}

struct CallEstimateTests {
    @Test(arguments: [(0, 0, 0), (1, 1, 1 + 6 + 1 + 6 + 2), (5000, 5000, 250 + 6 + 125 + 6 + 2)])
    func theBoundIsThatOfTheSteps(new: Int, assign: Int, calls: Int) {
        let sentences = new == 0 ? 0 : 2 * CallEstimate.mostSentences
        #expect(CallEstimate.calls(new: new, assign: assign) == calls + sentences)
    }

    @Test func whatIsKeptIsNotCountedAgain() async throws {
        let replies = MemoryReplyStore()
        let narrator = Samples.narrator(GoldModel(), rules: Agents(), replies: replies)
        let assignment = Samples.whole(Samples.gold([("billing", 50)]))
        #expect(narrator.estimate([assignment])?.new == 50)
        _ = try await narrator.narrate([assignment])
        let after = try #require(narrator.estimate([assignment]))
        #expect(after.new == 0 && after.known == 50 && after.calls == 0)
        #expect(Samples.narrator(ExtractiveModel()).estimate([assignment]) == nil)
    }
}
