import ReportModel
import TestSupport
import Testing

@testable import Narration

struct ExtractiveTests {
    private func summary(
        _ texts: [Assignment.SourceText], _ task: Assignment.Task = .conversations
    ) async throws -> Summary {
        let narrator = Samples.narrator(ExtractiveModel())
        return try #require(
            try await narrator.tell(Samples.assignment(task, texts: texts))?.summary)
    }

    private static let mixed =
        Samples.texts + [
            Samples.text(
                6, "negative", "Practice mode crashes again. Please fix the practice mode!"),
            Samples.text(7, "positive", "The paradiddle lesson changed how I play 🔥"),
            Samples.text(8, "positive", "Best paradiddle lesson on the internet."),
            Samples.text(9, "neutral", "¿Dónde están las partituras?"),
            Samples.text(10, "negative", "アプリがすぐに落ちます。"),
        ]

    @Test func aNameIsNotCut() async throws {
        let asked = ["Which tempo suits “Hey Jude”?", "“Hey Jude” stopped.", "I play “Hey Jude”."]
        let texts = asked.enumerated().map { Samples.text($0 + 20, "neutral", $1) }
        let themes = try await summary(ExtractiveTests.mixed + texts).themes.map(\.name)
        #expect(themes.contains("Hey Jude") && !themes.contains("Jude"))
    }

    @Test(
        arguments: [
            ("I play Hey Jude now", "Jude", "Hey Jude"),
            ("Jude Law Junior", "Law", "Jude Law Junior"),
            ("the app", "app", nil), ("Please fix the App", "App", nil), ("Hey, Jude", "Jude", nil),
        ] as [(String, String, String?)])
    func aNameIsItsNeighboursWithCapitals(text: String, word: String, name: String?) throws {
        let range = try #require(text.firstRange(of: word))
        let scalars = Array(text.unicodeScalars)
        let start = text.unicodeScalars.distance(
            from: text.startIndex, to: range.lowerBound)
        #expect(scalars.name(around: start..<start + word.unicodeScalars.count) == name)
    }

    @Test(arguments: [Assignment.Task.content, .conversations])
    func readsAsGolden(task: Assignment.Task) async throws {
        expectGolden(
            try await summary(ExtractiveTests.mixed, task).outline, named: "\(task.rawValue).txt")
    }

    @Test(
        arguments: [
            ["Only this one text is here."], ["🔥🔥", "❤️", "🔥🔥"], ["とても分かりやすいです。", "楽譜はどこですか？"],
            ["التطبيق لا يعمل منذ التحديث.", "شكرا جزيلا!"], ["!!!", "…"],
            ["“half a quote", "\"\"\""],
            [String(repeating: "long ", count: 100)],
        ])
    func everyTextGivesALead(texts: [String]) async throws {
        let sources = texts.enumerated().map { Samples.text($0, "negative", $1) }
        let summary = try await summary(sources)
        #expect(!summary.lead.isEmpty)
        #expect(summary.record.dropped.isEmpty)
    }

    @Test(arguments: [Assignment.Task.content, .conversations])
    func longWordsAndLabelsMakeNoAnswerInvalid(task: Assignment.Task) async throws {
        let word = String(repeating: "x", count: 81)
        let label = String(repeating: "m", count: 41)
        let texts = (0..<10).map { index in
            Samples.text(
                index, label, index < 4 ? "\(word) and practice mode crash" : "Text \(index) here.")
        }
        let summary = try await summary(texts, task)
        #expect(!summary.lead.isEmpty)
        #expect(summary.themes.allSatisfy { $0.name.count <= 80 })
    }

    @Test func everySentenceIsATexts() async throws {
        let summary = try await summary(ExtractiveTests.mixed)
        let sources = ExtractiveTests.mixed.map { FoldedText($0.text) }
        for sentence in summary.lead + summary.lists.flatMap(\.items) {
            let bare = FoldedText(String(sentence.dropFirst().dropLast()))
            #expect(sources.contains { $0.firstOccurrence(of: bare) != nil })
        }
        #expect(summary.record.isExtractive)
        #expect(summary.record.figures == summary.record.verifiedFigures)
    }

    @Test func theOrderOfTheTextsDoesNotMatter() async throws {
        #expect(
            try await summary(ExtractiveTests.mixed)
                == summary(ExtractiveTests.mixed.reversed()))
    }

    @Test(
        arguments: [
            ("Practice mode", "practice modes crash", true), ("Practice mode", "practice", false),
            ("App crashes", "the app crashed", true),
            ("Sound of the live stream", "live stream", true),
            ("Sound of the live stream", "stream", false), ("The", "the", false),
            ("アプリ", "アプリが落ちます", true),
        ])
    func aTextSharesATheme(theme: String, text: String, shares: Bool) {
        #expect(Words(text).share(theme: Words(theme).stems) == shares)
    }
}

extension Summary {
    /// As plain lines.
    fileprivate var outline: String {
        var lines = ["lead"] + lead
        lines +=
            ["themes"]
            + themes.map { "\($0.count) \($0.name) (\($0.sentiment ?? "–")): \($0.description)" }
        for list in lists { lines += [list.title] + list.items }
        lines += ["quotes"] + quotes.map { "\($0.text) → \($0.anchor)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
