extension Manifest {
    /// How the summaries of an edition were made, and the tokens used, now or when a kept reply was
    /// made.
    package struct Summaries: Hashable, Sendable {
        /// The model’s name.
        package var model: String
        package var made: Int
        /// How many could not be made.
        package var missing: Int
        /// How many calls they took; nil where nobody knows.
        package var calls: Int?
        package var promptTokens: Int
        package var completionTokens: Int
        /// How long the model’s answers took, one after the other; nil where nobody knows.
        package var seconds: Double?
        /// What the tokens cost, in dollars; nil without tokens.
        package var cost: Double?

        package init(
            model: String, made: Int, missing: Int, calls: Int? = nil, promptTokens: Int,
            completionTokens: Int, seconds: Double? = nil, cost: Double? = nil
        ) {
            self.model = model
            self.made = made
            self.missing = missing
            self.calls = calls
            self.promptTokens = promptTokens
            self.completionTokens = completionTokens
            self.seconds = seconds
            self.cost = cost
        }
    }

    /// What a model did for the whole day.
    package struct Agent: Hashable, Sendable {
        package let model: String
        package let summaries: Int
        package let calls: Int?
        package let promptTokens: Int
        package let completionTokens: Int
        package let seconds: Double?
        package let cost: Double?
    }

    /// The day’s models by name, with sums over its reports.
    package var agents: [Agent] {
        Dictionary(grouping: reports.compactMap(\.summaries), by: \.model)
            .sorted { $0.key < $1.key }
            .map { model, parts in
                Agent(
                    model: model, summaries: parts.reduce(0) { $0 + $1.made },
                    calls: sum(parts.compactMap(\.calls)),
                    promptTokens: parts.reduce(0) { $0 + $1.promptTokens },
                    completionTokens: parts.reduce(0) { $0 + $1.completionTokens },
                    seconds: sum(parts.compactMap(\.seconds)), cost: sum(parts.compactMap(\.cost)))
            }
    }

    /// Nil where nothing is known.
    private func sum<Number: AdditiveArithmetic>(_ numbers: [Number]) -> Number? {
        numbers.isEmpty ? nil : numbers.reduce(.zero, +)
    }
}

// MARK: - Their members

extension Manifest.Summaries: Codable {
    private enum CodingKeys: String, CodingKey {
        case model, made, missing, calls, seconds, cost
        case promptTokens = "prompt_tokens"
        case completionTokens = "completion_tokens"
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            model: try members.decode(String.self, forKey: .model),
            made: try members.count(.made), missing: try members.count(.missing),
            calls: members.contains(.calls) ? try members.count(.calls) : nil,
            promptTokens: try members.count(.promptTokens),
            completionTokens: try members.count(.completionTokens),
            seconds: try members.decodeIfPresent(Double.self, forKey: .seconds),
            cost: try members.decodeIfPresent(Double.self, forKey: .cost))
    }
}

extension Manifest.Agent: Encodable {
    private enum CodingKeys: String, CodingKey {
        case model, summaries, calls, seconds, cost
        case promptTokens = "prompt_tokens"
        case completionTokens = "completion_tokens"
    }
}
