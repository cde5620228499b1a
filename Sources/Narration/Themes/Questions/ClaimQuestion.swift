internal import ReportModel

/// The last part of step 7: asks whether the evidence alone bears out a sentence.
struct ClaimQuestion {
    static let version = "claim-1"

    enum Verdict: String, CaseIterable, Sendable, Codable {
        case supported, contradicted
        case notEnough = "not_enough"
    }

    let id: String
    let task: Assignment.Task
    /// With its figures.
    let sentence: String
    let evidence: [ClaimCheck.Evidence]

    /// How many facets of a theme stand for it.
    private static let mostFacets = 20

    var prompt: Prompt {
        ThemeQuestion(
            id: "\(id)/claim", task: task, version: ClaimQuestion.version, schemaName: "claim",
            instructions: """
                You check a sentence against evidence, and know nothing else. "supported": the \
                evidence says all that the sentence says. "contradicted": it says otherwise. \
                "not_enough": it says neither. A sentence that says more than the evidence is not \
                supported.
                """,
            schema: .object([
                .init("verdict", .choice("by the evidence alone", Verdict.allCases.map(\.rawValue)))
            ])
        ).prompt(
            .object([
                .init("sentence", .string(sentence)),
                .init(
                    "themes",
                    .array(
                        evidence.map { evidence in
                            let theme = evidence.theme
                            return .object([
                                .init("name", .string(theme.name)),
                                .init("rank_by_count", .integer(evidence.rank)),
                                .init(
                                    "count", .string(NumberFormat.count.string(Double(theme.count)))
                                ),
                                .init("share", .string(NumberFormat.rate().string(theme.share))),
                                .init(
                                    "trend",
                                    .string(
                                        !theme.isFound
                                            ? "steady"
                                            : (theme.change ?? 0) > 0 ? "rising" : "falling")),
                                .init("is_new", .boolean(theme.isNew)),
                                .init("most_common_topic", JSONValue(theme.topic?.label)),
                                .init("quotes", .array(theme.quotes.map { .string($0.text) })),
                                .init(
                                    "notes",
                                    .array(
                                        evidence.facets.prefix(ClaimQuestion.mostFacets)
                                            .enumerated().map { $1.json(id: "n\($0 + 1)") })),
                            ])
                        })),
            ]), closing: "Does the evidence bear the sentence out?")
    }

    /// Anything but a clear answer is “not enough”.
    ///
    /// - Throws: ``ModelError/invalidOutput(_:)``.
    func verdict(_ reply: ModelReply) throws -> Verdict {
        let schema = OutputSchema.object([.init("verdict", .choice("", []))])
        let text = try schema.read(reply.text).text("verdict").lowercased()
        return Verdict(rawValue: text) ?? .notEnough
    }
}
