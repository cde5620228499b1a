import Dispatch
import Synchronization

/// The results of `body` for 0 ..< `count`, in that order, computed on the machine's cores.
///
/// The calls run at the same time, so they must not share anything that they change.
package func concurrentMap<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
    let results = Mutex<[Int: Result]>([:])
    DispatchQueue.concurrentPerform(iterations: count) { index in
        let result = body(index)
        results.withLock { $0[index] = result }
    }
    return results.withLock { found in (0..<count).compactMap { found[$0] } }
}

/// The results of two computations that run at the same time.
func concurrently<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    let results = concurrentMap(2) { index -> Either<First, Second> in
        index == 0 ? .first(first()) : .second(second())
    }
    guard case .first(let one) = results[0], case .second(let other) = results[1] else {
        preconditionFailure("concurrentMap returns its results in order")
    }
    return (one, other)
}

private enum Either<First: Sendable, Second: Sendable>: Sendable {
    case first(First)
    case second(Second)
}
