internal import ReportModel

// MARK: What is asked for beside the editions, and how it is written

extension ReportsFile {
    static let analyses = Option(
        "analyses", Form<[AnalysisDraft]>.analyses, default: "[]",
        "Reports on the support conversations that pass some filters.")

    static let queries = Option(
        "queries", Form<[QueryDraft]>.queries, default: "[]",
        "Reports on the contents whose comments pass some filters.")

    static let alerts = Option(
        "alerts", Form<[AlertDraft]>.alerts, default: "[]",
        "Conditions that put a flag on a report, such as negative_rate > 0.25.")

    static let model = Option(
        "model", Form<Agents.Model>.model, default: "extractive",
        "What writes the summaries: sentences of the texts themselves, a file of replies, nothing.")

    static let concurrency = Option(
        "concurrency", Form<Int>.wholeNumber(1...64), default: "4",
        "How many summaries are asked for at once.")

    static let retries = Option(
        "retries", Form<Int>.wholeNumber(0...10), default: "3",
        "How often a summary is asked for again when it could not be had.")

    static let tokenBudget = Option(
        "token_budget", Form<Int>.wholeNumber(1...1_000_000_000).orNothing, default: "null",
        "How many tokens a run may use before no more summaries are asked for; null: no limit.")

    static let keepDays = Option(
        "keep_days", Form<Int>.wholeNumber(0...3_650), default: "14",
        "For how many days data and replies stay, so that a day can be made again; 0 keeps none.")

    static func agents(_ section: Section, _ log: inout ProblemLog) -> Agents {
        Agents(
            model: section.value(of: model, &log),
            concurrency: section.value(of: concurrency, &log),
            retries: section.value(of: retries, &log),
            tokenBudget: section.value(of: tokenBudget, &log))
    }
}

extension Form where Value == Agents.Model {
    static let model = Form.parsed("“extractive”, “none”, or “script:” and the path of a file") {
        value in
        switch value.text {
        case "extractive": return .extractive
        case "none": return Agents.Model.none
        case let text?:
            let path = text.dropFirst("script:".count)
            let isScript = text.hasPrefix("script:") && !path.isEmpty && !path.contains("\0")
            return isScript ? .script(path: String(path)) : nil
        case nil: return nil
        }
    }
}
