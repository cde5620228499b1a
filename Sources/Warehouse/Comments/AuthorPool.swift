import Synchronization

/// The authors of many parts in one set of codes.
///
/// Most authors come in several parts. Where each part had a dictionary of its own, the dictionaries
/// would need more memory than the rows.
final class AuthorPool: Sendable {
    private let authors = Mutex(ByteInterner())

    /// The codes in the pool of a part's authors, in their order.
    func codes(of values: ByteInterner) -> [UInt32] {
        authors.withLock { all in
            (0..<values.count).map { code in
                values.withValue(code) { UInt32(all.code(of: $0)) }
            }
        }
    }

    /// All authors; the pool is empty afterwards.
    func take() -> ByteInterner {
        authors.withLock { all in
            let taken = all
            all = ByteInterner()
            return taken
        }
    }
}
