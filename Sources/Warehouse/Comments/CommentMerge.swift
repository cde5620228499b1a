import ReportModel

/// Merges chunks into one table, in their order.
///
/// Codes are assigned again, in order of first appearance over all rows, so the result does not
/// depend on the number of workers or their speed.
struct CommentMerge {
    private var chunks: [CommentChunk]
    private let dictionaries: [CommentDictionary]
    /// The authors of all chunks; nil where they are in the dictionaries.
    private var pool: ByteInterner?
    private let rowCount: Int

    init(
        chunks: [CommentChunk], dictionaries: [CommentDictionary], authors pool: ByteInterner? = nil
    ) {
        self.pool = pool
        self.chunks = chunks
        self.dictionaries = dictionaries
        rowCount = chunks.reduce(0) { $0 + $1.commentKeys.count }
    }

    /// - Parameter missing: the optional columns that the dataset does not have.
    consuming func table(missing: [String]) -> CommentTable {
        CommentTable(
            rowCount: rowCount,
            commentKeys: joined(\.commentKeys),
            contents: contents(),
            authors: pool == nil ? authors() : pooledAuthors(),
            platform: labels(\.platforms, \.platforms),
            brand: labels(\.brands, \.brands),
            sentiment: labels(\.sentiments, \.sentiments),
            language: labels(\.languages, \.languages),
            intents: combinations(\.intents, \.intents),
            emotions: missing.contains("emotions") ? nil : combinations(\.emotions, \.emotions),
            requiresReply: replies(),
            instants: joined(\.instants),
            missingColumns: missing)
    }

    /// Each column is removed from the chunks as soon as it is merged, so memory holds the rows
    /// once and only one column twice.
    private mutating func joined(_ column: WritableKeyPath<CommentChunk, [Int64]>) -> [Int64] {
        var all: [Int64] = []
        all.reserveCapacity(rowCount)
        for index in chunks.indices {
            all.append(contentsOf: chunks[index][keyPath: column])
            chunks[index][keyPath: column] = []
        }
        return all
    }

    private mutating func replies() -> BitColumn {
        var all = BitBuilder()
        for chunk in chunks {
            for row in 0..<chunk.replies.count { all.append(chunk.replies[row]) }
        }
        return all.column
    }

    private mutating func contents() -> KeyColumn<Int64> {
        var all = IntegerInterner()
        let dictionaries = dictionaries
        let codes = recoded(\.contents) { worker, code in
            UInt32(all.code(of: dictionaries[worker].contents.values[code]))
        }
        return KeyColumn(keys: all.values, codes: codes)
    }

    private mutating func authors() -> KeyColumn<String> {
        var all = ByteInterner()
        var keys: [String] = []
        let dictionaries = dictionaries
        let codes = recoded(\.authors) { worker, code in
            let new = dictionaries[worker].authors.withValue(code) { key in
                key.isEmpty ? nil : all.code(of: key)
            }
            guard let new else { return absentKey }
            if new == keys.count { keys.append(all.text(new)) }
            return UInt32(new)
        }
        return KeyColumn(keys: keys, codes: codes)
    }

    /// The codes are renewed in order of appearance, as those of all columns.
    private mutating func pooledAuthors() -> KeyColumn<String> {
        let pool = self.pool.take() ?? ByteInterner()
        var renewed = [UInt32](repeating: unmet, count: pool.count)
        var keys: [String] = []
        var codes: [UInt32] = []
        codes.reserveCapacity(rowCount)
        for index in chunks.indices {
            for code in chunks[index].authors.lazy.map({ Int($0) }) {
                if renewed[code] == unmet {
                    let isAbsent = pool.withValue(code, \.isEmpty)
                    renewed[code] = isAbsent ? absentKey : UInt32(keys.count)
                    if !isAbsent { keys.append(pool.text(code)) }
                }
                codes.append(renewed[code])
            }
            chunks[index].authors = []
        }
        return KeyColumn(keys: keys, codes: codes)
    }

    /// - Parameter meaning: the new code for a worker's code; called once per code.
    private mutating func recoded(
        _ column: WritableKeyPath<CommentChunk, [UInt32]>,
        meaning: (_ worker: Int, _ code: Int) -> UInt32
    ) -> [UInt32] {
        var known: [[UInt32]] = dictionaries.map { _ in [] }
        var all: [UInt32] = []
        all.reserveCapacity(rowCount)
        for index in chunks.indices {
            let worker = chunks[index].worker
            for code in chunks[index][keyPath: column] {
                all.append(
                    code == absentKey
                        ? absentKey
                        : renewed(Int(code), in: &known[worker]) { meaning(worker, $0) })
            }
            chunks[index][keyPath: column] = []
        }
        return all
    }

    private mutating func labels(
        _ column: WritableKeyPath<CommentChunk, CodeBuilder>,
        _ dictionary: KeyPath<CommentDictionary, ByteInterner>
    ) -> LabelColumn {
        var vocabulary = LabelVocabulary()
        let dictionaries = dictionaries
        let codes = recoded(column) { worker, code in
            vocabulary.code(of: dictionaries[worker][keyPath: dictionary].text(code))
        }
        return LabelColumn(labels: vocabulary.labels, codes: codes)
    }

    private mutating func combinations(
        _ column: WritableKeyPath<CommentChunk, CodeBuilder>,
        _ dictionary: KeyPath<CommentDictionary, ByteInterner>
    ) -> MultiLabelColumn {
        var vocabulary = CombinationVocabulary()
        let dictionaries = dictionaries
        let codes = recoded(column) { worker, code in
            vocabulary.code(of: dictionaries[worker][keyPath: dictionary].text(code))
        }
        return MultiLabelColumn(
            labels: vocabulary.labels.labels, combinations: vocabulary.combinations, codes: codes)
    }

    private mutating func recoded(
        _ column: WritableKeyPath<CommentChunk, CodeBuilder>,
        meaning: (_ worker: Int, _ code: Int) -> Int
    ) -> CodeColumn {
        var known: [[UInt32]] = dictionaries.map { _ in [] }
        var all = CodeBuilder(capacity: rowCount)
        for index in chunks.indices {
            let worker = chunks[index].worker
            let old = chunks[index][keyPath: column].column
            chunks[index][keyPath: column] = CodeBuilder()
            for row in 0..<old.count {
                all.append(
                    Int(renewed(old[row], in: &known[worker]) { UInt32(meaning(worker, $0)) }))
            }
        }
        return all.column
    }
}

/// Marks a code that has not appeared yet.
private let unmet = UInt32.max - 1

@inline(__always)
private func renewed(
    _ code: Int, in known: inout [UInt32], _ meaning: (Int) -> UInt32
) -> UInt32 {
    if code < known.count, known[code] != unmet { return known[code] }
    while known.count <= code { known.append(unmet) }
    known[code] = meaning(code)
    return known[code]
}
