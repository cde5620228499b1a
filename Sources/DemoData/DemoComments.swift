import ReportModel
import Warehouse

/// Writes the demo's comments, each into `comments` and with its text into `content_comments`.
struct DemoComments {
    private let catalogue: DemoCatalogue
    private let calendar: DemoCalendar
    private let people: Int
    private var codes: TableWriter
    private var texts: TableWriter

    init(
        _ catalogue: DemoCatalogue, _ calendar: DemoCalendar, people: Int,
        in warehouse: NewWarehouse
    ) throws {
        self.catalogue = catalogue
        self.calendar = calendar
        self.people = people
        codes = try warehouse.table(
            .comments,
            [
                "comment_sk", "content_sk", "platform", "brand", "sentiment_polarity", "intent",
                "emotions", "requires_reply", "detected_language", "comment_timestamp",
                "processed_at", "author_id",
            ])
        texts = try warehouse.table(
            .contentComments,
            [
                "comment_sk", "content_sk", "platform", "brand", "sentiment_polarity", "intent",
                "emotions", "requires_reply", "detected_language", "comment_timestamp",
                "author_id", "author_name", "permalink_url", "display_text", "original_text",
            ])
    }

    mutating func write(rows: Int, _ random: DemoRandom) throws {
        var random = random
        var key: Int64 = 500_000
        for (day, age, count) in calendar.counts(of: rows, &random) {
            for _ in 0..<count {
                key += 1
                try write(comment(key: key, day: day, age: age, &random), &random)
            }
        }
    }

    private struct Comment {
        var key: Int64
        var content: DemoCatalogue.Item?
        var platform: String?
        var brand: String?
        var sentiment: String?
        var intents: String?
        var emotions: String?
        var needsReply: Bool?
        var language: String?
        var instant: Int64
        var author: Int?
    }

    private func comment(
        key: Int64, day: LocalDay, age: Int, _ random: inout DemoRandom
    ) -> Comment {
        let isOfOutage = DemoCalendar.outage.contains(age) && random.chance(0.18)
        let brand = isOfOutage ? "guitareo" : brand(age: age, &random)
        let platform = random.pick(DemoVocabulary.platforms(of: brand))
        let sentiment =
            isOfOutage
            ? random.chance(0.3) ? "very_negative" : "negative"
            : random.pick(DemoVocabulary.sentiment(brand: brand, platform: platform, age: age))
        let intents =
            isOfOutage ? ["technical_issue"] : two(DemoVocabulary.intents(of: sentiment), &random)
        let contents = catalogue.contents(brand, platform)
        let content = contents[contents.startIndex + random.skewed(contents.count)]
        let asks = intents.contains { DemoComments.asking.contains($0) }
        return Comment(
            key: key, content: random.chance(0.01) ? nil : content, platform: platform,
            brand: brand,
            sentiment: sentiment, intents: cell(intents, &random),
            emotions: random.chance(0.08)
                ? nil : cell(two(DemoVocabulary.emotions(of: sentiment), &random), &random),
            needsReply: random.chance(0.003) ? nil : random.chance(asks ? 0.45 : 0.04),
            language: random.pick(DemoVocabulary.languages),
            instant: calendar.instant(day, &random),
            author: random.chance(0.02) ? nil : random.skewed(people))
    }

    private static let asking: Set = ["question", "request", "complaint", "technical_issue"]

    /// The launch is a Pianote launch.
    private func brand(age: Int, _ random: inout DemoRandom) -> String {
        let isLaunch = (0..<4).contains(DemoCalendar.launch - age)
        return isLaunch && random.chance(0.45) ? "pianote" : random.pick(DemoVocabulary.brands)
    }

    private func two(_ labels: Weighted<String>, _ random: inout DemoRandom) -> [String] {
        let first = random.pick(labels)
        guard random.chance(0.25) else { return [first] }
        let second = random.pick(labels)
        return first == second ? [first] : [first, second]
    }

    /// A multi-label cell, in one of the spellings found in the warehouse.
    private func cell(_ labels: [String], _ random: inout DemoRandom) -> String {
        switch random.unit() {
        case ..<0.03: "[" + labels.map { "\"\($0)\"" }.joined(separator: ", ") + "]"
        case ..<0.05: labels.joined(separator: ",").uppercased()
        default: labels.joined(separator: ", ")
        }
    }

    /// The errors that labelling systems sometimes make: case, spaces, gaps and unknown labels.
    private func blemished(_ comment: Comment, _ random: inout DemoRandom) -> Comment {
        var comment = comment
        switch random.unit() {
        case ..<0.010: comment.brand = comment.brand?.uppercased()
        case ..<0.020: comment.platform = comment.platform.map { " \($0)" }
        case ..<0.030: comment.sentiment = comment.sentiment?.uppercased()
        case ..<0.034: comment.sentiment = nil
        case ..<0.036: comment.sentiment = random.pick(DemoVocabulary.strangeSentiments)
        case ..<0.038: comment.platform = "tiktok"
        case ..<0.040: comment.brand = "musora"
        case ..<0.045: comment.language = nil
        case ..<0.049: comment.intents = nil
        case ..<0.050: comment.intents = "collaboration"
        default: break
        }
        return comment
    }

    private mutating func write(_ clean: Comment, _ random: inout DemoRandom) throws {
        let comment = blemished(clean, &random)
        let lag = Int64(60 + random.below(86_000)) * 1_000_000
        let author = comment.author.map(DemoPeople.authorID)
        codes.set(0, comment.key)
        codes.set(1, comment.content?.key)
        codes.set(2, comment.platform)
        codes.set(3, comment.brand)
        codes.set(4, comment.sentiment)
        codes.set(5, comment.intents)
        codes.set(6, comment.emotions)
        codes.set(7, comment.needsReply)
        codes.set(8, comment.language)
        codes.set(9, comment.instant)
        codes.set(10, comment.instant + lag)
        codes.set(11, author)
        try codes.insert()
        let text = DemoTexts.comment(
            language: clean.language ?? "en", sentiment: clean.sentiment ?? "", &random)
        texts.set(0, comment.key)
        texts.set(1, comment.content?.key)
        texts.set(2, comment.platform)
        texts.set(3, comment.brand)
        texts.set(4, comment.sentiment)
        texts.set(5, comment.intents)
        texts.set(6, comment.emotions)
        texts.set(7, comment.needsReply)
        texts.set(8, comment.language)
        texts.set(9, comment.instant)
        texts.set(10, author)
        texts.set(11, comment.author.map(DemoPeople.name))
        texts.set(12, "https://\(clean.platform ?? "musora").example/c/\(comment.key)")
        texts.set(13, text.english)
        texts.set(14, text.original)
        try texts.insert()
    }
}
