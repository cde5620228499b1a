import Foundation
import ReportModel
import Settings
import Synchronization

@testable import Narration

/// A model that sorts texts by the word in brackets that each of them has: `… <billing> …`.
///
/// It knows the truth, and errs as it is told to.
final class GoldModel: LanguageModel {
    struct Faults: Sendable {
        var dropsIDs = false
        var repeatsIDs = false
        var inventsIDs = false
        var liesInQuotes = false
        /// Steps whose calls fail.
        var failing: Set<String> = []
        /// Sentences in place of the honest ones.
        var summary: [(text: String, cites: [String])] = []
        /// What it writes anew; nil repeats the summary.
        var rewritten: [(text: String, cites: [String])]?
        var verdict = "supported"
    }

    let name = "gold"
    let fingerprint: String
    private let faults: Faults
    private let counts = Mutex<[String: Int]>([:])

    init(_ faults: Faults = Faults(), fingerprint: String = "gold") {
        self.faults = faults
        self.fingerprint = fingerprint
    }

    /// How many calls each step made.
    var calls: [String: Int] { counts.withLock { $0 } }
    var total: Int { calls.values.reduce(0, +) }

    func reply(to prompt: Prompt) async throws -> ModelReply {
        counts.withLock { $0[prompt.schemaName, default: 0] += 1 }
        guard !faults.failing.contains(prompt.schemaName) else { throw ModelError.refused }
        let lines = prompt.data.split(separator: "\n", omittingEmptySubsequences: false)
        let last = lines.lastIndex { $0.hasPrefix("===== end of data") } ?? lines.count
        let json = lines[1..<last].joined(separator: "\n")
        let answer = try answer(prompt.schemaName, JSONValue(json: Array(json.utf8)))
        return ModelReply(
            text: String(decoding: answer.bytes, as: UTF8.self), promptTokens: 100,
            completionTokens: 10, seconds: 0.5)
    }

    private func answer(_ step: String, _ data: JSONValue) throws -> JSONValue {
        switch step {
        case "facets": .object([.init("facets", .array(facets(data.list("texts"))))])
        case "codebook": .object([.init("changes", .array(changes(data)))])
        case "assignment": .object([.init("assignments", .array(assignments(data)))])
        case "audit":
            .object([
                .init(
                    "answers",
                    .array(
                        data.list("pairs").map { pair in
                            let truth = GoldModel.truth(pair.string("cause"))
                            return .object([
                                .init("id", .string(pair.string("id"))),
                                .init(
                                    "belongs",
                                    .string(truth == pair.string("theme") ? "yes" : "no")),
                            ])
                        }))
            ])
        case "telling": telling(data, faults.summary)
        case "rewriting": telling(data, faults.rewritten ?? faults.summary)
        case "claim": .object([.init("verdict", .string(faults.verdict))])
        default: .object([])
        }
    }

    /// The word in brackets.
    private static func truth(_ text: String) -> String {
        guard let start = text.firstIndex(of: "<"), let end = text.firstIndex(of: ">"), start < end
        else { return "" }
        return String(text[text.index(after: start)..<end])
    }

    private func facets(_ texts: [JSONValue]) -> [JSONValue] {
        var found = texts.map { text in
            let words = text.string("text")
            let truth = GoldModel.truth(words)
            return facet(
                text.string("id"), problem: truth.isEmpty ? "something" : "\(truth) trouble",
                cause: "<\(truth)>",
                quote: faults.liesInQuotes ? "never said by anybody" : words.firstWords(5))
        }
        if faults.dropsIDs, found.count > 1 { found.removeLast() }
        if faults.repeatsIDs, let first = found.first { found.append(first) }
        if faults.inventsIDs {
            found.append(facet("t999", problem: "billing trouble", cause: "", quote: ""))
        }
        return found
    }

    private func facet(_ id: String, problem: String, cause: String, quote: String) -> JSONValue {
        .object([
            .init("id", .string(id)), .init("quote", .string(quote)),
            .init("problem", .string(problem)), .init("ask", .string("other")),
            .init("cause", cause.isEmpty ? .null : .string(cause)), .init("severity", .integer(2)),
        ])
    }

    private func changes(_ data: JSONValue) -> [JSONValue] {
        let known = Set(data.list("themes").map { $0.string("key") })
        let problems = Dictionary(grouping: data.list("facets")) { $0.string("problem") }
        return problems.keys.sorted().compactMap { problem in
            let name = problem.replacingOccurrences(of: " trouble", with: "")
            guard problem.hasSuffix(" trouble"), !known.contains(name),
                let facets = problems[problem], facets.count >= 2
            else { return nil }
            return .object([
                .init("action", .string("add")), .init("theme", .string("")),
                .init("into", .string("")), .init("name", .string(name)),
                .init("include", .string(name)), .init("exclude", .string("")),
                .init("examples", .array(facets.prefix(2).map { .string($0.string("id")) })),
            ])
        }
    }

    private func assignments(_ data: JSONValue) -> [JSONValue] {
        let keys = Set(data.list("themes").map { $0.string("key") })
        return data.list("facets").map { facet in
            let key = facet.string("problem").replacingOccurrences(of: " trouble", with: "")
            return .object([
                .init("id", .string(facet.string("id"))),
                .init("themes", .array(keys.contains(key) ? [.string(key)] : [])),
            ])
        }
    }

    private func telling(
        _ data: JSONValue, _ summary: [(text: String, cites: [String])]
    ) -> JSONValue {
        let keys = data.list("themes").map { $0.string("key") }
        let own = summary.map { line in
            JSONValue.object([
                .init("text", .string(line.text)),
                .init("cites", .array(line.cites.map { .string($0) })),
            ])
        }
        let honest = keys.prefix(1).map { key in
            JSONValue.object([
                .init(
                    "text",
                    .string("The largest theme is \(key), with {{count:\(key)}} of {{total}}.")),
                .init("cites", .array([.string(key)])),
            ])
        }
        // The lists that the question asks for are known by its flags.
        let lists =
            [
                ("praise", "is_praise", "People like"),
                ("concerns", "is_concern", "People dislike"),
                ("complaints", "is_complaint", nil), ("insights", "is_insight", nil),
            ] as [(String, String, String?)]
        let asked = lists.filter { data.list("themes").first?[$0.1] != nil }
        return .object(
            [
                .init("summary", .array(own.isEmpty ? Array(honest) : own)),
                .init("themes", .array([])),
            ]
                + asked.map { name, flag, words in
                    .init(name, .array(sentences(words, on: data.list("themes"), with: flag)))
                })
    }

    /// A sentence on each theme with a flag; none without words.
    private func sentences(
        _ words: String?, on themes: [JSONValue], with flag: String
    ) -> [JSONValue] {
        guard let words else { return [] }
        return themes.filter { $0[flag] == .boolean(true) }.map { theme in
            .object([
                .init("text", .string("\(words) \(theme.string("name")).")),
                .init("cites", .array([.string(theme.string("key"))])),
            ])
        }
    }
}

extension JSONValue {
    func list(_ name: String) -> [JSONValue] {
        guard case .array(let values)? = self[name] else { return [] }
        return values
    }

    func string(_ name: String) -> String {
        guard case .string(let text)? = self[name] else { return "" }
        return text
    }
}

extension Samples {
    /// Texts with a truth each, numbered from `first`.
    static func gold(_ counts: [(truth: String, count: Int)], from first: Int = 0)
        -> [Assignment.SourceText]
    {
        let truths = counts.flatMap { Array(repeating: $0.truth, count: $0.count) }
        return truths.enumerated().map { index, truth in
            var text = Assignment.SourceText(
                id: "c\(first + index)", stratum: index % 3 == 0 ? "negative" : "neutral",
                text: "\(first + index) writes about <\(truth)> again and again",
                anchor: "conversation-\(first + index + 1)")
            text.isMember = index % 2 == 0
            return text
        }
    }

    static func whole(
        _ texts: [Assignment.SourceText], earlier: [Assignment.SourceText]? = nil,
        on day: LocalDay = Samples.day
    ) -> Assignment {
        var assignment = Samples.assignment(texts: texts)
        assignment.earlier = earlier
        assignment.asOf = day
        return assignment
    }
}
