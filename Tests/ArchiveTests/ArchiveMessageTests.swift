import Foundation
import ReportModel
import Testing

@testable import Archive

/// Every message and its hint, to the letter.
struct ArchiveMessageTests {
    private static let day = Samples.day
    private static let holder = RunLock.Holder(
        process: 4711, started: Instant(seconds: 1_795_350_600), purpose: "run for 2026-11-21")

    @Test(
        arguments: [
            (
                .unsafePath("../x"), "“../x” is no path inside the archive",
                "paths are relative, with “/”, and no part of them is empty or begins with a dot"
            ),
            (
                .clashingPaths(.manifest, .manifest),
                "two files of the day are called “manifest.json”",
                "give the reports and editions different ids"
            ),
            (
                .noRecording(day, there: []), "there is no recording of 2026-11-21 to replay",
                "no day has one; a run makes one unless replay.keep_days in reports.yaml is 0"
            ),
            (
                .noRecording(day, there: [day.advanced(by: -1), day.advanced(by: -3)]),
                "there is no recording of 2026-11-21 to replay",
                "there are recordings of 2026-11-20, 2026-11-18"
            ),
            (
                .noRecording(day, there: (1...12).map { day.advanced(by: -$0) }),
                "there is no recording of 2026-11-21 to replay",
                "there are recordings of 2026-11-20, 2026-11-19, 2026-11-18, 2026-11-17, 2026-11-16, "
                    + "2026-11-15, 2026-11-14, 2026-11-13, 2026-11-12, 2026-11-11 and 2 more days"
            ),
            (
                .recording(path: "/s/2026-11-21.recording", .damaged),
                "/s/2026-11-21.recording: the recording is damaged",
                "restore it from a backup, or run without --replay, which reports what is known now"
            ),
            (
                .recording(path: "/s/a", .foreign), "/s/a: this file is no recording",
                "restore it from a backup, or run without --replay, which reports what is known now"
            ),
            (
                .recording(path: "/s/a", .otherDay(day)),
                "/s/a: this is the recording of 2026-11-21",
                "restore it from a backup, or run without --replay, which reports what is known now"
            ),
            (
                .recording(path: "/s/a", .newer(form: 2)),
                "/s/a: a later version of the program wrote this recording (form 2)",
                "use that version"
            ),
            (
                .system(.write, path: "/a/b.pdf", code: ENOSPC),
                "/a/b.pdf: cannot be written: the disk is full",
                "make room, then run again; what was published before is untouched"
            ),
            (
                .unfinished(day, .system(.rename, path: "/a/latest", code: ENOSPC)),
                "2026-11-21 is published, but the archive's own pages do not name it yet: "
                    + "/a/latest: cannot be put in its place: the disk is full",
                "mend that, then run again; the day itself is complete"
            ),
            (
                .system(.makeFolder, path: "/a", code: EACCES),
                "/a: the folder cannot be made: permission denied",
                "let the program's user write there, or name another folder"
            ),
            (
                .system(.rename, path: "/a", code: EROFS),
                "/a: cannot be put in its place: the file system is read-only",
                "mount it writable, or name another folder"
            ),
            (
                .system(.synchronise, path: "/a", code: EIO),
                "/a: cannot be brought safely to disk: input/output error",
                "the disk reports errors; look at the system's log"
            ),
            (
                .system(.list, path: "/a", code: EMFILE),
                "/a: the folder cannot be listed: the program has too many files open",
                "allow the program more open files (ulimit -n, or LimitNOFILE in systemd)"
            ),
            (
                .linkToNothing(path: "archive", target: "/mnt/a"),
                "archive: this is a link to “/mnt/a”, which is not there",
                "make that folder, or name another one"
            ),
            (
                .obstructed(path: "/a/latest"),
                "/a/latest: something that the program did not make is there",
                "move it away, then run again"
            ),
            (
                .busy(archive: "/a"), "/a: another program is publishing into this archive",
                "wait until it is done, or stop it, then run again"
            ),
            (
                .noDay(day, newest: day.advanced(by: -1)),
                "there is no day 2026-11-21 in the archive", "the newest day is 2026-11-20"
            ),
            (
                .noDay(day, newest: nil), "there is no day 2026-11-21 in the archive",
                "the archive has no day yet; “run” makes one"
            ),
            (
                .manifestUnreadable(day, .malformed(at: "datasets/0/rows")),
                "2026-11-21/manifest.json has no usable “datasets/0/rows”",
                "run the day again"
            ),
            (
                .running(holder, lock: "/s/run.lock"),
                "another run is going on: run for 2026-11-21, process 4711, since 2026-11-22T12:30:00Z",
                "wait until it is done, or stop it, then run again"
            ),
            (
                .ledger(path: "/s/ledger.sqlite", .damaged("file is not a database")),
                "/s/ledger.sqlite: the ledger of past figures is damaged (file is not a database)",
                "it was left as it is: restore it from a backup, or move it away to begin a new one"
            ),
        ] as [(ArchiveError, String, String?)])
    func reads(error: ArchiveError, message: String, hint: String?) {
        #expect(error.message == message)
        #expect(error.hint == hint)
    }

    @Test func aFullDeviceIsToldFromTheWriteItself() throws {
        let descriptor = open("/dev/full", O_WRONLY)
        defer { close(descriptor) }
        #expect(throws: ArchiveError.system(.write, path: "report.pdf", code: ENOSPC)) {
            try Disk.write([1, 2, 3], to: descriptor, called: "report.pdf")
        }
    }
}
