internal import ReportModel

// MARK: Requests other than editions, and their form

extension ReportsFile {
    static let analyses = Option(
        "analyses", OptionForm<[AnalysisDraft]>.analyses, default: "[]",
        "Reports on the support conversations that match all of some filters.",
        example: "[{id: refunds, any_flag: [refund], days: 30}]")

    static let queries = Option(
        "queries", OptionForm<[QueryDraft]>.queries, default: "[]",
        "Reports on contents (posts, videos, lessons) whose comments pass all of some filters.",
        example: "[{id: questions, intents: [question], days: 30}]")

    static let alerts = Option(
        "alerts", OptionForm<[AlertDraft]>.alerts, default: "[]",
        "Conditions on figures: each puts a flag on the reports that meet it.",
        example: "[{when: negative_rate > 0.25, reports: [sentiment]}]")

    static let model = Option(
        "model", OptionForm<Agents.Model>.model, default: "extractive",
        "What writes the summaries: `extractive` picks sentences of the texts, `script:FILE` takes replies from a file, `none` writes none, `openai:NAME` asks the model of that name of an OpenAI-compatible service.",
        example: "openai:gpt-6-luna")

    static let checker = Option(
        "checker", OptionForm<String>.endpointModel.orNothing, default: "null",
        "Another model for audits and the check of sentences; null means the same.",
        example: "openai:gpt-6-sol")

    static let priceIn = Option(
        "input", OptionForm<Double>.price, default: "0.10",
        "What a million tokens of questions cost, in dollars.")

    static let priceOut = Option(
        "output", OptionForm<Double>.price, default: "0.50",
        "What a million tokens of answers cost, in dollars.")

    static let method = Option(
        "method", OptionForm<Agents.Method>.method, default: "all",
        "How a model reads many texts: `all` reads each by itself and the program counts, `sample` puts a sample into one question."
    )

    static let concurrency = Option(
        "concurrency", OptionForm<Int>.wholeNumber(1...64), default: "4",
        "How many summaries are asked for at once.")

    static let retries = Option(
        "retries", OptionForm<Int>.wholeNumber(0...10), default: "3",
        "How often a summary is asked for again when it could not be had.")

    static let tokenBudget = Option(
        "token_budget", OptionForm<Int>.wholeNumber(1...1_000_000_000).orNothing, default: "null",
        "How many tokens a run may use before no more summaries are asked for; null means no limit.",
        example: "200000")

    static let targets = Option(
        "targets", OptionForm<[TargetDraft]>.targets, default: "[]",
        "Goals for figures: a line in the chart by day of the figure, and on its tile how far it is from the goal.",
        example: "[{kpi: negative_rate, report: sentiment, at_most: 0.15}]")

    static let events = Option(
        "events", OptionForm<[EventDraft]>.events, default: "[]",
        "What happened on some days: marked in charts by day, and told beside unusual days.",
        example: "[{date: 2026-11-04, brand: drumeo, text: Drumeo awards}]")

    static let leastChange = Option(
        "least_change", OptionForm<Double>.share, default: "0.01",
        "The smallest change of a rate that counts as a finding: 0.01 is one point.")

    static let keepDays = Option(
        "keep_days", OptionForm<Int>.wholeNumber(0...3_650), default: "14",
        "For how many days data and replies are kept, so that a day can be made again; 0 keeps none."
    )

    static func agents(_ section: Section, _ log: inout ProblemLog) -> Agents {
        let price = section.section("price", &log)
        let helpScout = section.section("helpscout", &log)
        let contents = section.section("contents", &log)
        for part in [price, helpScout, contents] {
            part.refuseOthers(than: guide(of: part.path).map(\.key), &log)
        }
        return Agents(
            model: section.value(of: model, &log), checker: section.value(of: checker, &log),
            price: Agents.Price(
                input: price.value(of: priceIn, &log), output: price.value(of: priceOut, &log)),
            helpScout: helpScout.value(of: method, &log),
            contents: contents.value(of: method, &log),
            concurrency: section.value(of: concurrency, &log),
            retries: section.value(of: retries, &log),
            tokenBudget: section.value(of: tokenBudget, &log))
    }
}

extension OptionForm where Value == Agents.Model {
    static let model = OptionForm.parsed(
        "“extractive”, “none”, “openai:” and a model’s name, or “script:” and the path of a file"
    ) { value in
        switch value.text {
        case "extractive": return .extractive
        case "none": return Agents.Model.none
        case let text? where text.hasPrefix("openai:"):
            return Agents.endpointName(text).map { .endpoint(name: $0) }
        case let text?:
            let path = text.dropFirst("script:".count)
            let isScript = text.hasPrefix("script:") && !path.isEmpty && !path.contains("\0")
            return isScript ? .script(path: String(path)) : nil
        case nil: return nil
        }
    }
}

extension OptionForm where Value == String {
    /// The name of a model, written as `openai:NAME`.
    static let endpointModel = OptionForm.parsed("“openai:” and a model’s name") { value in
        value.text.flatMap(Agents.endpointName)
    }
}

extension OptionForm where Value == Double {
    static let price = OptionForm.parsed("an amount of dollars from 0 to 10000") { value in
        value.number.flatMap { (0...10_000).contains($0) ? $0 : nil }
    }
}

extension OptionForm where Value == Agents.Method {
    static let method = OptionForm.parsed("“all” or “sample”") { value in
        value.text.flatMap(Agents.Method.init(rawValue:))
    }
}

extension Agents {
    /// The endpoint’s name of a model written as `openai:NAME`.
    fileprivate static func endpointName(_ text: String) -> String? {
        guard text.hasPrefix("openai:") else { return nil }
        let name = text.dropFirst("openai:".count)
        let isName = name.unicodeScalars.allSatisfy { (0x21...0x7E).contains($0.value) }
        return isName && (1...200).contains(name.count) ? String(name) : nil
    }
}
