import Analysis
import ReportModel
import Settings

/// What the query selects, in plain words.
extension ContentQueryReport {
    /// The query in one sentence.
    ///
    /// Comments on YouTube with the intent “Question” or “Request”; the 10 contents that rank first by
    /// severity, among those with at least 10 comments.
    var question: String {
        let places = [
            query.brands.map { "about \(either($0, .brand))" },
            query.platforms.map { "on \(either($0, .platform))" },
        ].compactMap { $0 }
        let marks = [
            query.sentiments.map { "the sentiment \(eitherQuoted($0, .sentiment))" },
            query.intents.map { "the intent \(eitherQuoted($0, .intent))" },
            query.emotions.map { "the emotion \(eitherQuoted($0, .emotion))" },
        ].compactMap { $0 }
        let subject =
            places.isEmpty && marks.isEmpty
            ? "All comments"
            : (["Comments"] + places
                + (marks.isEmpty ? [] : ["with " + listed(marks)])).joined(separator: " ")
        let most =
            query.most == 1
            ? "the post or lesson that ranks first"
            : "the \(query.most) posts and lessons that rank first"
        return "\(subject); \(most) by \(pictures.sortName), "
            + "among those with at least \(enough)."
    }

    /// The same, with one line per filter.
    var filters: [Fact] {
        func fact(
            _ name: String, _ wanted: [String]?, _ dimension: Vocabulary.Dimension
        ) -> Fact {
            Fact(name, wanted.map { either($0, dimension) } ?? "all")
        }
        return [
            Fact("Days", window.extent),
            fact("Platforms", query.platforms, .platform), fact("Brands", query.brands, .brand),
            fact("Sentiments", query.sentiments, .sentiment),
            fact("Intents", query.intents, .intent), fact("Emotions", query.emotions, .emotion),
            Fact("A post or lesson needs", "at least \(enough) that match"),
            Fact("Ranked by", pictures.sortName),
            Fact("Posts and lessons", "the first \(NumberFormat.count.string(query.most))"),
        ]
    }

    /// For example “Drumeo or Pianote”; a comment needs one of them.
    private func either(_ wanted: [String], _ dimension: Vocabulary.Dimension) -> String {
        let names = wanted.map { onOneLine(labels.name($0, dimension)) }
        return names.isEmpty ? "none" : alternatives(names)
    }

    /// For example “Question” or “Request”, in quotation marks because they are not proper names.
    private func eitherQuoted(_ wanted: [String], _ dimension: Vocabulary.Dimension) -> String {
        let names = wanted.map { quoted(onOneLine(labels.name($0, dimension))) }
        return names.isEmpty ? "none" : alternatives(names)
    }
}
