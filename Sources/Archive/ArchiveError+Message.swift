internal import Glibc
internal import ReportModel

extension ArchiveError: CustomStringConvertible {
    package var description: String { message }

    /// Where the problem is and what it is, in one line.
    package var message: String {
        switch self {
        case .unsafePath(let path): "“\(path)” is no path inside the archive"
        case .clashingPaths(let first, let second) where first == second:
            "two files of the day are called “\(first.text)”"
        case .clashingPaths(let first, let second):
            "“\(first.text)” is a file of the day and the folder of “\(second.text)”"
        case .system(let operation, let path, let code):
            "\(path): \(operation.phrase): \(SystemReason.words(code))"
        case .linkToNothing(let path, let target):
            "\(path): this is a link to “\(target)”, which is not there"
        case .obstructed(let path): "\(path): something that the program did not make is there"
        case .unfinished(let day, let cause):
            "\(day.iso) is published, but the archive's own pages do not name it yet: "
                + cause.message
        case .busy(let archive): "\(archive): another program is publishing into this archive"
        case .noDay(let day, _): "there is no day \(day.iso) in the archive"
        case .manifestMissing(let day): "\(day.iso)/manifest.json is missing"
        case .manifestUnreadable(let day, let damage):
            "\(day.iso)/manifest.json \(damage.phrase)"
        case .running(let holder?, _):
            "another run is going on: \(holder.purpose), process \(holder.process),"
                + " since \(holder.started.iso)"
        case .running(nil, let lock): "another run is going on: it holds \(lock)"
        case .ledger(let path, .damaged(let words)):
            "\(path): the ledger of past figures is damaged (\(words))"
        case .ledger(let path, .newer(let form)):
            "\(path): a later version of the program wrote this ledger (form \(form))"
        case .ledger(let path, .other(let words)): "\(path): \(words)"
        case .noRecording(let day, _): "there is no recording of \(day.iso) to replay"
        case .recording(let path, let problem): "\(path): \(problem.phrase)"
        }
    }

    /// How to fix it; nil if the message says so.
    package var hint: String? {
        switch self {
        case .unsafePath:
            "paths are relative, with “/”, and no part of them is empty or begins with a dot"
        case .clashingPaths: "give the reports and editions different ids"
        case .system(let operation, _, let code): ArchiveError.mend(operation, code)
        case .linkToNothing: "make that folder, or name another one"
        case .obstructed: "move it away, then run again"
        case .unfinished: "mend that, then run again; the day itself is complete"
        case .busy, .running: "wait until it is done, or stop it, then run again"
        case .noDay(_, let newest?): "the newest day is \(newest.iso)"
        case .noDay(_, nil): "the archive has no day yet; “run” makes one"
        case .manifestMissing, .manifestUnreadable: "run the day again"
        case .ledger(_, .damaged):
            "it was left as it is: restore it from a backup, or move it away to begin a new one"
        case .ledger(_, .newer): "use that version, or another state folder"
        case .ledger(_, .other): "see that the state folder can be written and has room"
        case .noRecording(_, []):
            "no day has one; a run makes one unless replay.keep_days in reports.yaml is 0"
        case .noRecording(_, let days):
            "there are recordings of " + ArchiveError.listed(days)
        case .recording(_, .newer): "use that version"
        case .recording:
            "restore it from a backup, or run without --replay, which reports what is known now"
        }
    }

    /// The newest days, and how many more there are.
    private static func listed(_ days: [LocalDay]) -> String {
        let shown = days.prefix(10).map(\.iso).joined(separator: ", ")
        return days.count > 10 ? "\(shown) and \(days.count - 10) more days" : shown
    }

    private static func mend(_ operation: Operation, _ code: Int32) -> String? {
        switch (operation, code) {
        case (_, ENOSPC), (_, EDQUOT), (_, EFBIG):
            "make room, then run again; what was published before is untouched"
        case (.read, EACCES), (.list, EACCES): "let the program's user read it"
        case (_, EACCES), (_, EPERM): "let the program's user write there, or name another folder"
        case (_, EROFS): "mount it writable, or name another folder"
        case (_, ENOTDIR): "a file stands where a folder is needed; name another folder"
        default: SystemReason.mend(code)
        }
    }
}

extension ArchiveError.Operation {
    fileprivate var phrase: String {
        switch self {
        case .makeFolder: "the folder cannot be made"
        case .write: "cannot be written"
        case .synchronise: "cannot be brought safely to disk"
        case .rename: "cannot be put in its place"
        case .link: "the link cannot be made"
        case .list: "the folder cannot be listed"
        case .read: "cannot be read"
        case .remove: "cannot be removed"
        case .lock: "cannot be locked"
        }
    }
}

extension Recording.Problem {
    fileprivate var phrase: String {
        switch self {
        case .foreign: "this file is no recording"
        case .newer(let form): "a later version of the program wrote this recording (form \(form))"
        case .damaged: "the recording is damaged"
        case .otherDay(let day): "this is the recording of \(day.iso)"
        }
    }
}

extension Manifest.Damage {
    fileprivate var phrase: String {
        switch self {
        case .malformed(at: ""): "is no JSON"
        case .malformed(let member): "has no usable “\(member)”"
        case .schema(let number):
            "has the form \(number), this program reads form \(Manifest.schema)"
        case .otherDay(let day): "is the manifest of \(day.iso)"
        }
    }
}
