import Dispatch

/// Runs a blocking read off the cooperative pool and says how long it took.
func extracted<Table: Sendable>(
    _ dataset: Dataset, rows: @escaping @Sendable (Table) -> Int,
    _ read: @escaping @Sendable () throws -> Table?
) async throws -> Extracted<Table>? {
    let clock = ContinuousClock()
    let start = clock.now
    let table = try await offPool(read)
    let seconds = (clock.now - start) / .seconds(1)
    return table.map {
        Extracted(
            table: $0,
            provenance: Provenance(
                dataset: dataset.rawValue, rows: rows($0), queryID: dataset.rawValue,
                seconds: seconds))
    }
}

private func offPool<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
    }
}
