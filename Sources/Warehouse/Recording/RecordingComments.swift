import Compression

extension CommentTable: Recordable {
    /// A table of counted comments begins with a number below 0, and its counts come first.
    func write(to columns: inout RecordingWriter) {
        if let aggregate {
            columns.value(CommentTable.counted)
            columns.write(aggregate)
        }
        columns.value(Int64(rowCount))
        columns.signed(commentKeys)
        columns.value(Int64(contents.keys.count))
        columns.signed(contents.keys)
        columns.write(contents.codes)
        columns.value(Int64(authors.keys.count))
        columns.texts(authors.keys)
        columns.write(authors.codes)
        for column in [platform, brand, sentiment, language] { columns.write(column) }
        columns.write(intents)
        columns.value(emotions == nil ? 0 : 1 as Int64)
        if let emotions { columns.write(emotions) }
        columns.unsigned(requiresReply.words)
        columns.signed(instants)
        columns.value(Int64(missingColumns.count))
        columns.texts(missingColumns)
    }

    private static let counted: Int64 = -1

    init(from columns: inout RecordingReader) throws {
        var first: Int64 = try columns.value()
        let isCounted = first == CommentTable.counted
        let aggregate = isCounted ? try columns.aggregate() : nil
        if isCounted { first = try columns.value() }
        guard let rows = Int(exactly: first), rows >= 0, aggregate?.fits(rows) ?? true else {
            throw Inflater.Problem.damaged
        }
        let commentKeys = try columns.signed(rows)
        let contentKeys = try columns.signed(try columns.count())
        let contents = try columns.keyCodes(rows, of: contentKeys.count)
        let authorKeys: [String] = try columns.texts(try columns.count())
        let authors = try columns.keyCodes(rows, of: authorKeys.count)
        let platform = try columns.labelColumn(rows)
        let brand = try columns.labelColumn(rows)
        let sentiment = try columns.labelColumn(rows)
        let language = try columns.labelColumn(rows)
        let intents = try columns.multiLabelColumn(rows)
        let emotions = try columns.count() == 0 ? nil : try columns.multiLabelColumn(rows)
        let replies: [UInt64] = try columns.unsigned((rows + 63) / 64)
        let instants = try columns.signed(rows)
        self.init(
            rowCount: rows, commentKeys: commentKeys,
            contents: KeyColumn(keys: contentKeys, codes: contents),
            authors: KeyColumn(keys: authorKeys, codes: authors), platform: platform, brand: brand,
            sentiment: sentiment, language: language, intents: intents, emotions: emotions,
            requiresReply: BitColumn(words: replies), instants: instants,
            missingColumns: try columns.texts(try columns.count()), aggregate: aggregate)
    }
}

extension RecordingWriter {
    /// For a key column; an absent key is written as 0, so that it needs no more bytes than the
    /// others.
    fileprivate mutating func write(_ keys: [UInt32]) { unsigned(keys.map { $0 &+ 1 }) }

    fileprivate mutating func write(_ column: LabelColumn) {
        value(Int64(column.labels.count))
        texts(column.labels)
        write(column.codes)
    }

    fileprivate mutating func write(_ column: MultiLabelColumn) {
        value(Int64(column.labels.count))
        texts(column.labels)
        value(Int64(column.combinations.count))
        unsigned(column.combinations.map { UInt32($0.count) })
        unsigned(column.combinations.joined().map { UInt32($0) })
        write(column.codes)
    }
}

extension RecordingReader {
    fileprivate mutating func keyCodes(_ rows: Int, of keys: Int) throws -> [UInt32] {
        let codes: [UInt32] = try unsigned(rows)
        guard codes.allSatisfy({ $0 <= keys }) else { throw Inflater.Problem.damaged }
        return codes.map { $0 &- 1 }
    }

    fileprivate mutating func labelColumn(_ rows: Int) throws -> LabelColumn {
        let labels: [String] = try texts(try count())
        return LabelColumn(labels: labels, codes: try codes(rows, of: labels.count))
    }

    fileprivate mutating func multiLabelColumn(_ rows: Int) throws -> MultiLabelColumn {
        let labels: [String] = try texts(try count())
        let counts: [UInt32] = try unsigned(try count())
        let members: [UInt32] = try unsigned(counts.reduce(0) { $0 + Int($1) })
        guard members.allSatisfy({ $0 < labels.count }) else { throw Inflater.Problem.damaged }
        var end = 0
        let combinations = counts.map { count in
            let start = end
            end += Int(count)
            return members[start..<end].map { Int($0) }
        }
        return MultiLabelColumn(
            labels: labels, combinations: combinations,
            codes: try codes(rows, of: combinations.count))
    }
}
