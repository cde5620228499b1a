package import ReportModel
package import Warehouse

/// The rows that only one edition asks the warehouse for.
package struct Request: Sendable {
    package let edition: EditionID
    /// - Returns: nil if the warehouse does not have the dataset.
    /// - Throws: `WarehouseError`.
    package let ask: @Sendable (any Warehouse) async throws -> RequestedRows?

    package init(
        edition: EditionID,
        ask: @escaping @Sendable (any Warehouse) async throws -> RequestedRows?
    ) {
        self.edition = edition
        self.ask = ask
    }

    /// Asks the warehouse.
    package func outcome(from warehouse: any Warehouse) async -> RequestOutcome {
        do {
            return try await ask(warehouse).map(RequestOutcome.rows) ?? .absent
        } catch {
            return .failure(error)
        }
    }
}

/// The rows that a request got.
package enum RequestedRows: Sendable {
    case conversations(Extracted<[ConversationDetail]>)
    case replies(Extracted<[ContentComment]>)
    /// Nil if no content ranks, so that nothing was asked for.
    case samples(Extracted<[ContentComment]>?)

    /// Where they came from, under names that only this report uses.
    package var provenances: [(name: String, of: Provenance)] {
        switch self {
        case .conversations(let details): [("conversation_details", details.provenance)]
        // They are some of the rows of `content_comments`, which is named already.
        case .replies: []
        case .samples(let samples):
            samples.map { [("content_comments, sampled", $0.provenance)] } ?? []
        }
    }

    /// The same without the rows, but with where they came from.
    fileprivate var withoutRows: RequestedRows {
        switch self {
        case .conversations(let details): .conversations(details.withoutRows())
        case .replies(let replies): .replies(replies.withoutRows())
        case .samples(let samples): .samples(samples?.withoutRows())
        }
    }
}

/// What became of a request.
package enum RequestOutcome: Sendable {
    case rows(RequestedRows)
    /// The warehouse does not have the dataset.
    case absent
    case failure(any Error)

    /// The same without the rows that it got.
    var withoutRows: RequestOutcome {
        if case .rows(let rows) = self { .rows(rows.withoutRows) } else { self }
    }
}

extension Warehouse {
    /// The rows of all ranges of a window (nearly always one); nil if the dataset does not exist.
    ///
    /// A window without days is asked for as well, to find out whether the dataset exists.
    ///
    /// - Throws: `WarehouseError`.
    func joined<Row: Sendable>(
        over ranges: [Range<Instant>], _ question: (Range<Instant>) -> RowQuestion<Row>
    ) async throws -> Extracted<[Row]>? {
        try await joined(over: ranges, [()]) { range, _ in question(range) }
    }

    /// The same for several questions of each range.
    func joined<Part, Row: Sendable>(
        over ranges: [Range<Instant>], _ parts: [Part],
        _ question: (Range<Instant>, Part) -> RowQuestion<Row>
    ) async throws -> Extracted<[Row]>? {
        var joined: Extracted<[Row]>?
        let never = Instant(microseconds: 0)..<Instant(microseconds: 0)
        for range in ranges.isEmpty ? [never] : ranges {
            for part in parts {
                guard let next = try await rows(question(range, part)) else { return nil }
                joined = joined.map { $0.followed(by: next) } ?? next
            }
        }
        return joined
    }
}

extension Extracted {
    fileprivate func withoutRows<Row>() -> Extracted where Table == [Row] {
        Extracted(
            table: [], provenance: provenance, missingColumns: missingColumns, notices: notices)
    }

    fileprivate func followed<Row>(by next: Extracted) -> Extracted where Table == [Row] {
        Extracted(
            table: table + next.table,
            provenance: Provenance(
                dataset: provenance.dataset, rows: provenance.rows + next.provenance.rows,
                queryID: provenance.queryID,
                seconds: provenance.seconds + next.provenance.seconds),
            missingColumns: missingColumns, notices: notices)
    }
}
