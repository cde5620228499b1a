package import ReportModel

extension Narrator.Outcome {
    /// What the summaries of a run cost and what was left out of them, for its operators.
    ///
    /// It has the sentences and quotes that did not stand the checks, which nothing else keeps in a
    /// readable form; so it belongs in the state folder and not in the archive.
    package var receipt: JSONValue {
        .object([
            .init("calls", .integer(spent.calls)), .init("prompt_tokens", .integer(spent.prompt)),
            .init("completion_tokens", .integer(spent.completion)),
            .init(
                "summaries",
                .array(
                    summaries.sorted { $0.key < $1.key }.map { id, narrated in
                        .object([.init("id", .string(id))] + members(of: narrated))
                    })),
        ])
    }

    private func members(of narrated: Narrated) -> [JSONValue.Member] {
        switch narrated {
        case .missing(let reason): [.init("missing", .string(reason))]
        case .summary(let summary):
            [
                .init("model", .string(summary.record.model)),
                .init("prompt", .string(summary.record.promptVersion)),
                .init("sentences", .integer(summary.record.sentences)),
                .init("figures", .integer(summary.record.verifiedFigures)),
                .init("quotes", .integer(summary.record.quotes)),
                .init(
                    "dropped",
                    .array(
                        summary.record.dropped.map { part in
                            .object([
                                .init("kind", .string(part.kind.rawValue)),
                                .init("reason", .string(part.reason.rawValue)),
                                .init("text", .string(part.text)),
                            ])
                        })),
            ] + (summary.reading.map { members(of: $0) } ?? [])
        }
    }

    private func members(of reading: ThemeReading) -> [JSONValue.Member] {
        [
            .init("read", .integer(reading.read.count)), .init("texts", .integer(reading.read.of)),
            .init("strange_entries", .integer(reading.strange)),
            .init("unanswered", .integer(reading.unanswered)),
        ]
    }
}
