import ReportModel
import Warehouse

/// A small, fast generator (SplitMix64), so that a test's data are the same on each run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// Comments with labels of every nasty kind, some without time, some after the as-of day,
/// whose sentiments change from one window to the next.
struct RandomComments {
    private var generator: SeededGenerator
    private let asOf: LocalDay

    init(seed: Int, asOf: LocalDay) {
        generator = SeededGenerator(seed: seed)
        self.asOf = asOf
    }

    private static let sentiments = [
        "very_positive", "positive", "neutral", "negative", "very_negative", "unknown", "angry",
        "very positive",
    ]
    private static let brands = ["drumeo", "pianote", "zither", "unknown", "ärger", "日本"]
    private static let platforms = ["youtube", "facebook", "musora_app", "null"]
    private static let languages = ["en", "fr", "unknown", "n/a", "עברית"]
    private static let intents = [
        "question", "complaint", "praise", "request", "unknown", "🥁", "technical_issue",
    ]
    private static let emotions = ["joy", "anger", "unknown", "saudade"]
    private static let authors = [nil, "a", " a", "b ", "B", "c", "d", "é", "none"]

    mutating func rows(_ count: Int) -> [CommentRow] { (0..<count).map { _ in row() } }

    private mutating func row() -> CommentRow {
        let isRecent = chance(0.5)
        let days =
            isRecent
            ? Int.random(in: -1..<10, using: &generator) : Int.random(in: 8..<22, using: &generator)
        let seconds =
            Int64(asOf.advanced(by: -days).number) * 86_400
            + Int64.random(in: 0..<86_400, using: &generator)
        return CommentRow(
            key: Int64.random(in: 0..<2000, using: &generator),
            content: chance(0.2) ? nil : Int64.random(in: 0..<40, using: &generator),
            author: pick(RandomComments.authors),
            platform: pick(RandomComments.platforms),
            brand: pick(RandomComments.brands),
            sentiment: isRecent && chance(0.3) ? "negative" : pick(RandomComments.sentiments),
            language: pick(RandomComments.languages),
            intents: some(RandomComments.intents),
            emotions: some(RandomComments.emotions),
            reply: chance(isRecent ? 0.4 : 0.2),
            instant: chance(0.02) ? nil : seconds * 1_000_000 + Int64(days))
    }

    mutating func demographics() -> [Demographic] {
        ["a", "a ", "b", "B", "c", "é", "", "stranger"].map { key in
            Demographic(
                key: key,
                age: chance(0.2) ? nil : Double(Int.random(in: 10...70, using: &generator)),
                timeZone: pick([nil, "America/Vancouver", "Europe/Paris", "europe/paris", "UTC"]),
                experience: pick([nil, 0, 2, 2.5, 3, 6, 7]))
        }
    }

    private mutating func some(_ labels: [String]) -> [String] {
        labels.filter { _ in chance(0.2) }
    }

    private mutating func chance(_ share: Double) -> Bool {
        Double.random(in: 0..<1, using: &generator) < share
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &generator)]
    }
}
