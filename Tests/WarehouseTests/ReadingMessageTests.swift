import Testing
import Warehouse

@Suite struct ReadingMessages {
    @Test(
        arguments: [
            (
                .badCell(
                    place: "w.sqlite", dataset: .commentDemographics, row: 3, column: "age",
                    found: BadValue("forty", isPersonal: true), expected: .integer),
                "w.sqlite: dataset “comment_demographics”, row 3, column “age”: the cell is no whole number",
                "write a whole number such as 123, or leave it empty"
            ),
            (
                .overdue(path: "w.sqlite", dataset: .comments, limit: .seconds(600)),
                "w.sqlite: reading “comments” took longer than 10 minutes",
                "see why the warehouse is slow, perhaps a view, or allow more time with “deadline” under “warehouse” in reports.yaml"
            ),
            (
                .snowflake(SnowflakeProblem(.changing, dataset: "comments")),
                "Snowflake, “comments”: the comments changed each time they were counted",
                "run when no comments are loaded, or set “mode” under “snowflake” to rows"
            ),
            (
                .snowflake(
                    SnowflakeProblem(.slowResult(limit: .seconds(600)), dataset: "comments")),
                "Snowflake, “comments”: the result did not come within 10 minutes",
                "check the network, or allow more with “statement_timeout” under “snowflake”"
            ),
            (
                .earlierRecording(place: "2026-11-21.recording"),
                "2026-11-21.recording: this recording was made by an earlier version of the program",
                "replay it with that version, or run without --replay, which reports what is known now"
            ),
        ] as [(WarehouseError, String, String)])
    func sayWhereWhatAndWhatToDo(error: WarehouseError, message: String, hint: String) {
        #expect(error.message == message)
        #expect(error.hint == hint)
    }

    /// Values are quoted where they help and contain nothing personal.
    @Test(
        arguments: [
            ("yesterday", false, true), ("12a", false, true), ("", false, true),
            ("forty", true, false), ("ann@example.com", false, false),
            ("2026-11-21T22:30:00.123456789+01:00", false, true),
            ("I have written this text into the wrong column", false, false),
        ] as [(String, Bool, Bool)])
    func valuesOfPersonsAreNotQuoted(text: String, isPersonal: Bool, isQuoted: Bool) {
        let value = BadValue(text, isPersonal: isPersonal)
        #expect(value == (isQuoted ? .quoted(text) : .hidden))
    }
}
