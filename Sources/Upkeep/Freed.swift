import Archive
import Narration
package import ReportModel

/// What was removed, and what could not be.
package struct Freed: Sendable {
    package internal(set) var days: [LocalDay] = []
    package internal(set) var recordings: [LocalDay] = []
    var replies: Set<KeptReply> = []
    /// The size of the files that were deleted.
    package internal(set) var bytes = 0
    /// One message per failure, with a hint if there is one.
    package private(set) var failures: [Message] = []

    package struct Message: Hashable, Sendable {
        package let text: String
        package let hint: String?
    }

    /// Whether anything was removed.
    package var isSomething: Bool {
        bytes > 0 || !days.isEmpty || !recordings.isEmpty || !replies.isEmpty
    }

    /// Notes an error.
    ///
    /// - Parameter what: put before the error’s own words.
    package mutating func fail(_ error: any Error, _ what: String? = nil) {
        let prefix = what.map { "\($0): " } ?? ""
        switch error {
        case let error as ArchiveError:
            failures.append(Message(text: prefix + error.message, hint: error.hint))
        case let fault as FileFault:
            failures.append(
                Message(text: "\(prefix)\(fault.path): \(fault.words)", hint: fault.mend))
        default:
            failures.append(Message(text: prefix + "\(error)", hint: nil))
        }
    }

    mutating func add(_ removal: Removal) {
        bytes += removal.bytes
        for failure in removal.failures { fail(failure) }
    }

    /// `2 days, 1 recording, 12 replies (34.5 MB)`.
    package var words: String {
        let megabytes = NumberFormat.decimal(1).string(Double(bytes) / 1_048_576)
        return [
            counted(days.count, "day"), counted(recordings.count, "recording"),
            countedReplies(replies.count),
        ].joined(separator: ", ") + " (\(megabytes) MB)"
    }
}
