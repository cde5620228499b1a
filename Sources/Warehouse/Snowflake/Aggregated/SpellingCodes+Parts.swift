import ReportModel

extension SpellingCodes {
    /// The spellings of all parts; their codes are not known yet.
    init(_ parts: [CommentAggregate.Part: SnowflakeCounting.Part]) {
        let dictionaries = parts.sorted { $0.key.rawValue < $1.key.rawValue }
            .flatMap(\.value.builders).map(\.cells.dictionary)
        // In a part that is not grouped by a label, its spelling is the empty one.
        let ofDays = parts[.days]?.builders.map(\.cells.dictionary) ?? []
        let ofLanguages = parts[.languages]?.builders.map(\.cells.dictionary) ?? []
        let ofEmotions = parts[.emotions]?.builders.map(\.cells.dictionary) ?? []
        func spellings(
            _ dictionaries: [CommentDictionary], _ column: KeyPath<CommentDictionary, ByteInterner>
        ) -> [String] {
            var seen: Set<ExactText> = []
            for dictionary in dictionaries {
                for code in 0..<dictionary[keyPath: column].count {
                    seen.insert(ExactText(dictionary[keyPath: column].text(code)))
                }
            }
            return seen.sorted().map(\.text)
        }
        func entries(_ spellings: [String]) -> [Entry] {
            spellings.map { Entry(spelling: $0, label: Label.canonical($0), code: 0) }
        }
        func members(_ spellings: [String]) -> [Entry] {
            spellings.flatMap { spelling in
                let members = Label.members(of: spelling)
                return (members.isEmpty ? [Label.unknown] : members).map {
                    Entry(spelling: spelling, label: $0, code: 0)
                }
            }
        }
        platforms = entries(spellings(dictionaries, \.platforms))
        brands = entries(spellings(dictionaries, \.brands))
        sentiments = entries(spellings(dictionaries, \.sentiments))
        languages = entries(spellings(ofLanguages, \.languages))
        intents = members(spellings(ofDays, \.intents))
        emotions = members(spellings(ofEmotions, \.emotions))
    }

    /// The same spellings with the codes of a table's labels.
    func coded(in table: CommentTable) -> SpellingCodes {
        func coded(_ entries: [Entry], _ labels: [String]) -> [Entry] {
            let codes = Dictionary(
                zip(labels.map(ExactText.init), 0...), uniquingKeysWith: { first, _ in first })
            return entries.compactMap { entry in
                codes[ExactText(entry.label)].map {
                    Entry(spelling: entry.spelling, label: entry.label, code: $0)
                }
            }
        }
        var result = self
        result.platforms = coded(platforms, table.platform.labels)
        result.brands = coded(brands, table.brand.labels)
        result.sentiments = coded(sentiments, table.sentiment.labels)
        result.languages = coded(languages, table.language.labels)
        result.intents = coded(intents, table.intents.labels)
        result.emotions = coded(emotions, table.emotions?.labels ?? [])
        return result
    }
}
