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
                    found: "yesterday, as far as I can remember,\nor so", expected: .day),
                "w.sqlite: dataset “lesson_engagement”, row 12, column “day”: "
                    + "“yesterday, as far as I can remember, or…” is no date",
                "write a date such as 2026-11-21, or leave it empty"
            ),
            (
                .nothingToImport(folder: "data"),
                "data: there is no CSV file of any dataset here",
                "a dataset's file is one of comments.csv, comment_demographics.csv, contents.csv, "
                    + "content_comments.csv, conversations.csv, conversation_demographics.csv, lesson_engagement.csv"
            ),
            (
                .csv(
                    file: "comments.csv", line: 48_113,
                    problem: .badCell(column: "requires_reply", found: "maybe", expected: .boolean)),
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
                "save the file as UTF-8"
            ),
        ] as [(WarehouseError, String, String)])
    func sayWhereWhatAndWhatToDo(error: WarehouseError, message: String, hint: String) {
        #expect(error.message == message)
        #expect(error.hint == hint)
    }
}
