import ReportModel

extension CommentTable {
    /// The indexes of the rows that match a filter, ascending: those whose comments
    /// ``CommentFilter/passes(_:)`` lets through.
    ///
    /// Of counted comments, those of content queries alone have all labels.
    package func rows(matching filter: CommentFilter) -> [Int] {
        let platforms = platform.matching(filter.platforms)
        let brands = brand.matching(filter.brands)
        let sentiments = sentiment.matching(filter.sentiments)
        let byIntents = intents.matching(filter.intents)
        let byEmotions = emotions?.matching(filter.emotions)
        // Without the column every comment counts as one without emotions.
        if emotions == nil, filter.emotions?.contains(anyOf: []) == false { return [] }
        return rows(.contents).filter { row in
            let instant = instants[row]
            // An absent instant is the smallest number, with which a range may begin.
            return filter.from.microseconds <= instant && instant < filter.until.microseconds
                && instant != absentInstant
                && platforms[platform.codes[row]] && brands[brand.codes[row]]
                && sentiments[sentiment.codes[row]] && byIntents[intents.codes[row]]
                && (byEmotions.map { $0[emotions?.codes[row] ?? 0] } ?? true)
                && (requiresReply[row] || !filter.requiresReply)
        }
    }
}

extension LabelColumn {
    /// Whether each label is one of those wanted; nil matches all.
    fileprivate func matching(_ wanted: [String]?) -> [Bool] {
        labels.map { wanted?.contains($0) ?? true }
    }
}

extension MultiLabelColumn {
    /// Whether each combination has one of the labels wanted; nil matches all.
    fileprivate func matching(_ wanted: [String]?) -> [Bool] {
        combinations.map { combination in
            wanted?.contains(anyOf: combination.map { labels[$0] }) ?? true
        }
    }
}
