internal import ReportModel

/// Makes analyses and queries from the configuration, with their labels checked.
enum RequestList {
    /// - Parameter log: of the file that contains the drafts.
    static func analyses(
        _ drafts: [AnalysisDraft], _ vocabulary: Vocabulary, _ log: inout ProblemLog
    ) -> [HelpScoutAnalysis] {
        checkIDs(drafts.map(\.id), .analysis, &log)
        return drafts.map { draft in
            let subject = Subject(.analysis, draft.id.value)
            vocabulary.check(draft.topics, .topic, of: subject, &log)
            vocabulary.check(draft.sentiments, .sentiment, of: subject, &log)
            vocabulary.check(draft.statuses, .status, of: subject, &log)
            var analysis = HelpScoutAnalysis(
                id: draft.id.value, title: "", period: draft.period,
                topics: draft.topics?.map(\.value), sentiments: draft.sentiments?.map(\.value),
                statuses: draft.statuses?.map(\.value), sources: draft.sources?.map(\.value),
                anyFlag: draft.anyFlag, flags: draft.flags, customers: draft.customers,
                mostTopics: draft.mostTopics)
            analysis.title =
                draft.title.map(Isolation.isolated) ?? analysis.titleOfFilters(vocabulary)
            return analysis
        }
    }

    /// - Parameter log: of the file that contains the drafts.
    static func queries(
        _ drafts: [QueryDraft], _ vocabulary: Vocabulary, _ log: inout ProblemLog
    ) -> [ContentQuery] {
        checkIDs(drafts.map(\.id), .query, &log)
        return drafts.map { draft in
            let subject = Subject(.query, draft.id.value)
            vocabulary.check(draft.platforms, .platform, of: subject, &log)
            vocabulary.check(draft.brands, .brand, of: subject, &log)
            vocabulary.check(draft.sentiments, .sentiment, of: subject, &log)
            vocabulary.check(draft.intents, .intent, of: subject, &log)
            vocabulary.check(draft.emotions, .emotion, of: subject, &log)
            var query = ContentQuery(
                id: draft.id.value, title: "", period: draft.period,
                platforms: draft.platforms?.map(\.value), brands: draft.brands?.map(\.value),
                sentiments: draft.sentiments?.map(\.value), intents: draft.intents?.map(\.value),
                emotions: draft.emotions?.map(\.value), minimumComments: draft.minimumComments,
                most: draft.most, sortKey: sortKey(draft, vocabulary, &log))
            query.title =
                draft.title.map(Isolation.isolated) ?? query.titleOfFilters(vocabulary)
            return query
        }
    }

    private static func checkIDs(
        _ ids: [Located<String>], _ kind: Subject.Kind, _ log: inout ProblemLog
    ) {
        var lines: [String: Int?] = [:]
        for id in ids {
            if let line = lines[id.value] {
                log.add(.doubleID(Subject(kind, id.value), firstLine: line), at: id.position)
            } else {
                lines[id.value] = id.position?.line
            }
        }
    }

    /// Any sentiment is accepted if the configuration lists none.
    private static func sortKey(
        _ draft: QueryDraft, _ vocabulary: Vocabulary, _ log: inout ProblemLog
    ) -> ContentQuery.SortKey {
        guard let written = draft.sortKey else { return .severity }
        let word = Label.canonical(written.value)
        let sentiments = vocabulary.order(of: .sentiment)
        switch word {
        case "severity_score": return .severity
        case "total_comments": return .total
        case "reply_required": return .replies
        default:
            guard sentiments.isEmpty || sentiments.contains(word) else {
                let valid = ["severity_score", "total_comments", "reply_required"] + sentiments
                log.add(
                    .unknownName(
                        written.value, option: "sort_by",
                        nearest: Nearest.name(to: word, among: valid), valid: valid),
                    at: written.position)
                return .severity
            }
            return .sentiment(word)
        }
    }
}

extension HelpScoutAnalysis {
    /// For example “Conversations of members: Refund request or Cancellation, Negative, last 30 days”.
    fileprivate func titleOfFilters(_ vocabulary: Vocabulary) -> String {
        func names(_ labels: [String]?, _ dimension: Vocabulary.Dimension) -> [String] {
            labels?.map { vocabulary.name(of: $0, in: dimension) } ?? []
        }
        func name(_ flag: Flag) -> String { vocabulary.name(of: flag.rawValue, in: .flag) }
        let flagged = Flag.allCases.compactMap { flag in
            flags[flag].map { $0 ? name(flag) : "not \(name(flag))" }
        }
        let filters =
            [(anyFlag ?? []).map(name).joined(separator: " or ")]
            + flagged + names(topics, .topic)
            + names(sentiments?.withoutDegrees, .sentiment)
            + names(statuses, .status) + (sources ?? []).map { "by \(Isolation.isolated($0))" }
        return head.titled(by: filters + [period?.title ?? ""])
    }

    private var head: String {
        switch customers {
        case .all: "Conversations"
        case .members: "Conversations of members"
        case .nonMembers: "Conversations of non-members"
        }
    }
}

extension ContentQuery {
    /// For example “Contents of Drumeo on YouTube: Question, Request, last 30 days”.
    fileprivate func titleOfFilters(_ vocabulary: Vocabulary) -> String {
        func names(_ labels: [String]?, _ dimension: Vocabulary.Dimension) -> [String] {
            labels?.map { vocabulary.name(of: $0, in: dimension) } ?? []
        }
        var head = "Contents"
        if brands != nil { head += " of " + names(brands, .brand).joined(separator: ", ") }
        if platforms != nil { head += " on " + names(platforms, .platform).joined(separator: ", ") }
        return head.titled(
            by: names(sentiments?.withoutDegrees, .sentiment) + names(intents, .intent)
                + names(emotions, .emotion)
                + [period?.title ?? "", order(vocabulary)])
    }

    private func order(_ vocabulary: Vocabulary) -> String {
        switch sortKey {
        case .severity: ""
        case .total: "by comments"
        case .replies: "by replies required"
        case .sentiment(let label): "by “\(vocabulary.name(of: label, in: .sentiment))”"
        }
    }
}

extension [String] {
    /// Without `very_negative` if `negative` is present, which includes it.
    var withoutDegrees: [String] {
        filter { label in !label.hasPrefix("very_") || !contains(String(label.dropFirst(5))) }
    }
}

extension String {
    /// The text, followed by a colon and the filters that are not empty.
    fileprivate func titled(by filters: [String]) -> String {
        let said = filters.filter { !$0.isEmpty }
        return said.isEmpty ? self : "\(self): \(said.joined(separator: ", "))"
    }
}
