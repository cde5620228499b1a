/// What one worker has seen so far, over all the chunks it reads: spellings and keys in its own codes.
struct CommentDictionary: Sendable {
    var contents = IntegerInterner()
    var authors = ByteInterner()
    var platforms = ByteInterner()
    var brands = ByteInterner()
    var sentiments = ByteInterner()
    var languages = ByteInterner()
    var intents = ByteInterner()
    var emotions = ByteInterner()
}

/// Consecutive rows of `comments` in the codes of one worker's dictionary.
///
/// A null text has the code of the empty one.
struct CommentChunk: Sendable {
    /// Whose dictionary the codes are of.
    let worker: Int
    var commentKeys: [Int64] = []
    /// `absentKey` where null.
    var contents: [UInt32] = []
    var authors: [UInt32] = []
    var platforms = CodeBuilder()
    var brands = CodeBuilder()
    var sentiments = CodeBuilder()
    var languages = CodeBuilder()
    var intents = CodeBuilder()
    var emotions = CodeBuilder()
    var replies = BitBuilder()
    var instants: [Int64] = []

    init(worker: Int) { self.worker = worker }
}
