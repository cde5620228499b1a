import Testing
import Warehouse

@Suite struct WarehouseMessages {
    @Test(
        arguments: [
            (
                .missingFile(path: "w.sqlite"),
                "w.sqlite: there is no warehouse here",
                "make one with “musora-reports demo” or “musora-reports import DIR”, or name another one with --warehouse"
            ),
            (
                .notADatabase(path: "w.sqlite"),
                "w.sqlite: this file is no SQLite database",
                "name a file that “musora-reports demo” or “musora-reports import DIR” has made"
            ),
            (
                .unreadable(path: "w.sqlite", reason: "disk I/O error"),
                "w.sqlite: the warehouse cannot be read: disk I/O error",
                "check the file and its permissions"
            ),
            (
                .unwritable(path: "w.sqlite", reason: "no space left on device"),
                "w.sqlite: the warehouse cannot be written: no space left on device",
                "check the folder's permissions and the free space; nothing was changed"
            ),
            (
                .unreadable(path: "w.sqlite", reason: "malformed (\u{1B}[2J)"),
                "w.sqlite: the warehouse cannot be read: malformed (\\u{1B}[2J)",
                "check the file and its permissions"
            ),
            (
                .unreadableFile(path: "comments.csv", reason: "it is a folder"),
                "comments.csv: the file cannot be read: it is a folder",
                "make it a file that can be read, or take it away"
            ),
            (
                .replaced(path: "w.sqlite"),
                "w.sqlite: the file was replaced while it was read",
                "run again, now that the new one is there"
            ),
            (
                .busy(path: "w.sqlite"),
                "w.sqlite: another program keeps it locked",
                "try again when the other program is done"
            ),
            (
                .recorded(message: "w.sqlite: the disk is full", hint: "make some room"),
                "w.sqlite: the disk is full",
                "make some room"
            ),
            (
                .notRecorded(place: "2026-11-21.recording", question: "contents"),
                "2026-11-21.recording: the run that was recorded did not ask for “contents”",
                "the program or its configuration has changed since; use those of then, or run without --replay"
            ),
            (
                .damagedRecording(place: "2026-11-21.recording", question: "contents"),
                "2026-11-21.recording: the recording of “contents” is damaged",
                "restore it from a backup, or run without --replay, which reports what is known now"
            ),
            (
                .diskFull(path: "w.sqlite"),
                "w.sqlite: the disk is full",
                "make some room; nothing was changed"
            ),
            (
                .missingFolder(path: "a/b/w.sqlite", folder: "a/b"),
                "a/b/w.sqlite: there is no folder “a/b”",
                "make the folder first, or name another file with --warehouse"
            ),
            (
                .notAWarehouse(path: "config/reports.yaml"),
                "config/reports.yaml: this file is no warehouse, so it is not replaced",
                "name another file with --warehouse"
            ),
            (
                .alreadyExists(path: "w.sqlite"),
                "w.sqlite: there is a file here already",
                "name another file, or add --replace"
            ),
            (
                .missingDataset(place: "w.sqlite", dataset: .comments),
                "w.sqlite: there is no dataset “comments”",
                "import it again from a folder that has comments.csv"
            ),
            (
                .missingColumn(
                    place: "w.sqlite", dataset: .contents, column: "title", came: ["SK", "x"]),
                "w.sqlite: dataset “contents” lacks the column “title”; these came: SK, x",
                "the columns of contents are content_sk, title, permalink_url?, thumbnail_url?, platform, brand"
            ),
            (
                .repeatedColumn(place: "c.csv", dataset: .comments, column: "brand"),
                "c.csv: dataset “comments” has the column “brand” twice",
                "leave one of them out"
            ),
            (
                .badCell(
                    place: "w.sqlite", dataset: .lessonEngagement, row: 12, column: "day",
                    found: BadValue("yesterday,\nor so", isPersonal: false), expected: .day),
                "w.sqlite: dataset “lesson_engagement”, row 12, column “day”: "
                    + "“yesterday, or so” is no date",
                "write a date such as 2026-11-21, or leave it empty"
            ),
            (
                .shortage(path: "w.sqlite", code: 24),
                "w.sqlite: the warehouse cannot be opened: the program has too many files open",
                "allow the program more open files (ulimit -n, or LimitNOFILE in systemd)"
            ),
            (
                .noImportFolder(folder: "data", isFile: false), "data: there is no such folder",
                "name the folder that has comments.csv, comment_demographics.csv and so on"
            ),
            (
                .noImportFolder(folder: "data", isFile: true),
                "data: this is a file, not a folder",
                "name the folder that has comments.csv, comment_demographics.csv and so on"
            ),
            (
                .nothingToImport(folder: "data"),
                "data: there is no CSV file of any dataset here",
                "a dataset's file is one of comments.csv, comment_demographics.csv, contents.csv, "
                    + "content_comments.csv, conversations.csv, conversation_demographics.csv, lesson_engagement.csv"
            ),
            (
                .nothingToImport(
                    folder: "data",
                    mistyped: [
                        MistypedFile(name: "Comments.CSV", dataset: .comments),
                        MistypedFile(name: "content\u{7}.csv", dataset: .contents),
                    ]),
                "data: there is no CSV file of any dataset here",
                "rename Comments.CSV comments.csv; rename content\\u{7}.csv contents.csv; "
                    + "a dataset's file is one of comments.csv, comment_demographics.csv, contents.csv, "
                    + "content_comments.csv, conversations.csv, conversation_demographics.csv, lesson_engagement.csv"
            ),
            (
                .csv(
                    file: "comments.csv", line: 2,
                    problem: .badCell(
                        column: "day", found: .quoted("\u{1B}]0;a\u{202E}b\u{9B}c\0"),
                        expected: .day)),
                "comments.csv:2: column “day”: “\\u{1B}]0;a\\u{202E}b\\u{9B}c\\u{0}” is no date",
                "write a date such as 2026-11-21, or leave it empty"
            ),
            (
                .csv(
                    file: "comments.csv", line: 48_113,
                    problem: .badCell(
                        column: "requires_reply", found: .quoted("maybe"), expected: .boolean)),
                "comments.csv:48113: column “requires_reply”: “maybe” is no boolean",
                "write true, false, 1 or 0, or leave it empty"
            ),
            (
                .csv(file: "comments.csv", line: 3, problem: .fieldCount(found: 1, expected: 12)),
                "comments.csv:3: 1 field where the header has 12",
                "put fields that have commas or line breaks between double quotes"
            ),
            (
                .csv(file: "comments.csv", line: 3, problem: .openQuote),
                "comments.csv:3: a quoted field begins here and never ends",
                "close it, and double each quote inside"
            ),
            (
                .csv(file: "comments.csv", line: 3, problem: .strayQuote(field: 4)),
                "comments.csv:3: field 4 has a quote where none may stand",
                "put the whole field between double quotes, and double each quote inside"
            ),
            (
                .csv(file: "comments.csv", line: 3, problem: .notUTF8(column: "brand")),
                "comments.csv:3: column “brand” is not in UTF-8",
                "save it as CSV in UTF-8"
            ),
            (
                .csv(file: "comments.csv", line: 1, problem: .headerNotUTF8),
                "comments.csv:1: the header is not in UTF-8",
                "save it as CSV in UTF-8"
            ),
            (
                .csv(file: "comments.csv", line: 1, problem: .notText),
                "comments.csv:1: this is UTF-16 or a binary file, not UTF-8",
                "save it as CSV in UTF-8"
            ),
            (
                .csv(file: "comments.csv", line: 3, problem: .bareCarriageReturn),
                "comments.csv:3: the line ends with CR only",
                "save the file with line ends LF or CRLF; a CR within a field needs quotes around it"
            ),
            (
                .csv(file: "comments.csv", line: 1, problem: .separator(.semicolon)),
                "comments.csv:1: the header has semicolons where commas are expected",
                "save the file with commas between the fields"
            ),
            (
                .csv(file: "comments.csv", line: 1, problem: .separator(.tab)),
                "comments.csv:1: the header has tabs where commas are expected",
                "save the file with commas between the fields"
            ),
            (
                .csv(file: "comments.csv", line: 7, problem: .recordTooLong(limit: 67_108_864)),
                "comments.csv:7: this row has more than 67108864 bytes",
                "a quote that is never closed may be the cause"
            ),
        ] as [(WarehouseError, String, String)])
    func sayWhereWhatAndWhatToDo(error: WarehouseError, message: String, hint: String) {
        #expect(error.message == message)
        #expect(error.hint == hint)
    }

    @Test(
        arguments: [
            (
                .noRows(file: "data/comments.csv"),
                "data/comments.csv: there is a header, but no row",
                "check the export that has made the file"
            ),
            (
                .mistyped(
                    folder: "data", MistypedFile(name: "Comment\u{1B}.CSV", dataset: .comments)),
                "data: “Comment\\u{1B}.CSV” is not imported",
                "rename it comments.csv if it has the dataset “comments”"
            ),
        ] as [(ImportWarning, String, String)])
    func warningsSayWhereWhatAndWhatToDo(warning: ImportWarning, message: String, hint: String) {
        #expect(warning.message == message)
        #expect(warning.hint == hint)
    }

    /// A character may have any number of marks, and a name any number of characters.
    @Test func nothingOfTheDataMakesAMessageLong() {
        let zalgo = "a" + String(repeating: "\u{301}", count: 50_000)
        let names = (0..<5_000).map { _ in zalgo }
        let error = WarehouseError.missingColumn(
            place: "c.csv", dataset: .comments, column: "brand", came: names)
        #expect(error.message.unicodeScalars.count < 1_000)
        let noise = String(repeating: "\0", count: 9_999)
        let long = WarehouseError.unreadable(path: "w", reason: noise)
        #expect(long.message.unicodeScalars.count < 1_000)
    }
}
