package import ReportModel

/// What a removal did: it goes on after a failure.
package struct Removal: Hashable, Sendable {
    /// What is gone, in the order of removal.
    package var days: [LocalDay] = []
    /// The size of the files that were deleted.
    package var bytes = 0
    /// What could not be deleted, or not completely.
    package var failures: [ArchiveError] = []

    package init() {}

    /// - Throws: the first failure, if there is one.
    package func check() throws {
        if let failure = failures.first { throw failure }
    }
}
