package import ReportModel

/// What a table of counted comments has besides its columns.
///
/// Such a table has one row for all comments that are alike, and how many they are. It has several
/// parts, each grouped by other columns; the cells of the others are absent. A row's moment is the
/// latest of its comments, which are all of one day or hour, so local days follow from it as they do
/// for single comments.
package struct CommentAggregate: Hashable, Sendable {
    /// What the comments are grouped by, always with platform, brand, sentiment and whether a reply
    /// is required, unless something else is said.
    package enum Part: Int, Hashable, Sendable, CaseIterable {
        /// Every comment once: by local day and intents.
        case days
        /// By local day and language, within the windows.
        case languages
        /// By window and emotions, and so on.
        case emotions
        case hoursOfWeek
        case ages, experiences, timeZones
        /// Those that pass a content query, by window, content, intents and emotions.
        case contents
        /// Those of contents that have lessons, by local day and sentiment alone.
        case lessons
    }

    /// Comments by row.
    package let weights: [UInt32]
    package let rows: [Part: Range<Int>]
    package let cohorts: [CohortCounts]
    /// Comments with the platform and key of another one (Figures 9).
    package let repeatedRows: Int

    package init(
        weights: [UInt32], rows: [Part: Range<Int>], cohorts: [CohortCounts] = [],
        repeatedRows: Int = 0
    ) {
        self.weights = weights
        self.rows = rows
        self.cohorts = cohorts
        self.repeatedRows = repeatedRows
    }
}

/// What rows of counts cannot tell of an edition's comments.
package struct CohortCounts: Hashable, Sendable {
    package let filter: Edition.Filter
    /// In the window, and in the one before.
    package let distinctContents: [Int]
    package let distinctAuthors: [Int]
    package let clusters: [ClusterSums]

    package init(
        filter: Edition.Filter, distinctContents: [Int], distinctAuthors: [Int],
        clusters: [ClusterSums]
    ) {
        self.filter = filter
        self.distinctContents = distinctContents
        self.distinctAuthors = distinctAuthors
        self.clusters = clusters
    }
}

/// One rate of a group of comments, as sums over their contents (Figures 12).
package struct ClusterSums: Hashable, Sendable {
    package enum Grouping: Int, Hashable, Sendable, CaseIterable {
        case whole, brand, platform, brandPlatform, intent, language
    }

    package enum Rate: Int, Hashable, Sendable, CaseIterable { case positive, negative, reply }

    package let grouping: Grouping
    /// Codes of the table's labels: one for most groupings, a brand's and a platform's for pairs.
    package let first: Int
    package let second: Int
    package let rate: Rate
    /// Whether the sums are of the window's last days instead of the whole window.
    package let isRecent: Bool
    /// Whether the comments have no content: each of them is then a cluster, and only the sums of
    /// rows and successes mean something.
    package let areSingle: Bool
    /// One per entry of ``Sum``.
    package let sums: [Int64]

    /// With m rows and y successes of a content; 1 is the window, 2 the one before.
    package enum Sum: Int, Hashable, Sendable, CaseIterable {
        case m1, y1, m2, y2
        /// Contents with rows in the window, in the one before, and in either.
        case contents1, contents2, contents
        case m1m1, m1y1, y1y1, m2m2, m2y2, y2y2
        case m1m2, m1y2, y1m2, y1y2
    }

    package init(
        grouping: Grouping, first: Int, second: Int, rate: Rate, isRecent: Bool, areSingle: Bool,
        sums: [Int64]
    ) {
        self.grouping = grouping
        self.first = first
        self.second = second
        self.rate = rate
        self.isRecent = isRecent
        self.areSingle = areSingle
        self.sums = sums
    }

    package subscript(sum: Sum) -> Int { Int(clamping: sums[sum.rawValue]) }
}

extension CommentTable {
    /// How many comments a row stands for.
    package struct Weights: Sendable {
        private let weights: [UInt32]?

        fileprivate init(_ weights: [UInt32]?) { self.weights = weights }

        /// Whether each row is one comment.
        package var areOnes: Bool { weights == nil }

        @inline(__always)
        package subscript(row: Int) -> Int {
            guard let weights else { return 1 }
            return Int(weights[row])
        }

        package func sum(_ rows: some Sequence<Int>) -> Int { rows.reduce(0) { $0 + self[$1] } }
    }

    package var weights: Weights { Weights(aggregate?.weights) }

    /// The rows that have what a part groups by: all of them, if each row is one comment.
    package func rows(_ part: CommentAggregate.Part) -> Range<Int> {
        guard let aggregate else { return 0..<rowCount }
        return aggregate.rows[part] ?? 0..<0
    }

    /// The comments of the dataset.
    package var commentCount: Int {
        aggregate == nil ? rowCount : weights.sum(rows(.days))
    }

    /// The same rows, as counts.
    package func counted(_ aggregate: CommentAggregate) -> CommentTable {
        CommentTable(
            rowCount: rowCount, commentKeys: commentKeys, contents: contents, authors: authors,
            platform: platform, brand: brand, sentiment: sentiment, language: language,
            intents: intents, emotions: emotions, requiresReply: requiresReply, instants: instants,
            missingColumns: missingColumns, aggregate: aggregate)
    }
}
