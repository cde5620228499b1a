import ReportModel

extension SnowflakeCounting {
    struct Merged {
        let comments: CommentTable
        let weights: [UInt32]
        let rows: [CommentAggregate.Part: Range<Int>]
    }

    /// All parts below each other, with one set of labels.
    func merged(
        _ parts: [CommentAggregate.Part: Part], _ missing: [String]
    ) -> Merged {
        var chunks: [CommentChunk] = []
        var dictionaries: [CommentDictionary] = []
        var weights: [UInt32] = []
        var rows: [CommentAggregate.Part: Range<Int>] = [:]
        for part in CommentAggregate.Part.allCases {
            guard let builders = parts[part]?.builders else { continue }
            let start = weights.count
            for builder in builders {
                var cells = builder.cells
                var chunk = cells.takeChunk()
                chunk.worker = dictionaries.count
                chunks.append(chunk)
                dictionaries.append(cells.dictionary)
                weights += builder.weights
            }
            rows[part] = start..<weights.count
        }
        let table = CommentMerge(chunks: chunks, dictionaries: dictionaries).table(missing: missing)
        return Merged(comments: table, weights: weights, rows: rows)
    }

    func counted(
        _ table: Merged, _ second: SecondRound, _ first: FirstRound, _ columns: CountedColumns,
        seconds: Double
    ) -> Counted {
        let comments = table.comments.counted(
            CommentAggregate(
                weights: table.weights, rows: table.rows, cohorts: second.cohorts,
                repeatedRows: second.repeats))
        let people = first.parts.values.flatMap(\.builders).reduce(into: [ExactText: Demographic]())
        {
            $0.merge($1.people) { first, _ in first }
        }
        let handle = first.parts[.days]?.handle
        return Counted(
            comments: Extracted(
                table: comments,
                provenance: Provenance(
                    dataset: Dataset.comments.name, rows: comments.commentCount,
                    transferred: table.weights.count + second.transferred, queryID: handle,
                    seconds: seconds),
                missingColumns: columns.missing),
            people: first.missingOfPeople.map { missing in
                Extracted(
                    table: people.sorted { $0.key < $1.key }.map(\.value),
                    provenance: Provenance(
                        dataset: Dataset.commentDemographics.name, rows: people.count,
                        transferred: people.count,
                        queryID: first.parts[.ages]?.handle ?? first.parts[.timeZones]?.handle,
                        seconds: 0),
                    missingColumns: missing)
            })
    }
}
