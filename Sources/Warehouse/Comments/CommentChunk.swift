/// The spellings and keys that one worker has seen so far, over all its chunks, in its own codes.
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
/// A null text has the code of the empty text.
struct CommentChunk: Sendable {
    /// The worker whose dictionary the codes refer to.
    var worker: Int
    var commentKeys: [Int64] = []
    /// `absentKey` when null.
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
    /// Authors of the last rows, not looked up yet.
    private var pending: [ByteInterner.Key] = []

    init(worker: Int) { self.worker = worker }
}

extension CommentChunk {
    /// Adds a row's author, possibly with a delay.
    ///
    /// There are so many authors that each lookup misses the cache; in batches the processor waits
    /// for several at once.
    @inline(__always)
    mutating func append(author: UnsafeBufferPointer<UInt8>, _ authors: inout ByteInterner) {
        let key = ByteInterner.Key(of: author)
        if key.isWhole {
            pending.append(key)
            if pending.count == 64 { settle(&authors) }
        } else {
            settle(&authors)
            self.authors.append(UInt32(authors.code(of: author)))
        }
    }

    /// Takes other codes for the authors, and no more memory than the rows need.
    ///
    /// - Parameter codes: the new code of each old one.
    mutating func complete(authors codes: [UInt32]) {
        authors = authors.map { codes[Int($0)] }
        commentKeys = commentKeys.map { $0 }
        contents = contents.map { $0 }
        instants = instants.map { $0 }
    }

    /// Looks up the authors that are still pending.
    @inline(never)
    mutating func settle(_ authors: inout ByteInterner) {
        for key in pending { self.authors.append(UInt32(authors.code(ofWhole: key))) }
        pending.removeAll(keepingCapacity: true)
    }
}
