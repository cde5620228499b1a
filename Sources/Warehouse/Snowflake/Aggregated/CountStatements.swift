import ReportModel

/// The statements by which Snowflake counts the comments, around the query of the configuration.
///
/// They group labels as they are written; their canonical form is made in the program from the
/// spellings that come back (Figures 7). What cannot be added up after that, distinct keys and
/// clusters, is asked for in a second round, with a table of the spellings and their meaning.
struct CountStatements: Sendable {
    let query: String
    let columns: CountedColumns
    /// Event times that the run needs; nil for all.
    let span: Range<Instant>?
    let pieces: TimePieces

    /// The comments with their piece of time, as `r`.
    func rows(where condition: BoundSQL? = nil) -> BoundSQL {
        let moment = columns.sql("comment_timestamp", of: "q")
        let names = [
            "comment_sk", "content_sk", "platform", "brand", "sentiment_polarity",
            "detected_language", "intent", "emotions", "requires_reply", "author_id",
        ]
        let chosen = names.map { "\(columns.sql($0, of: "q")) AS \($0.uppercased())" }
            .joined(separator: ", ")
        let local = "DATEADD(SECOND, p.SHIFT, \(moment))"
        let base: BoundSQL = """
            SELECT \(own: chosen), \(own: moment) AS MOMENT, p.SPAN AS SPAN, \
            CAST(\(own: local) AS DATE) AS LOCAL_DAY, DAYOFWEEKISO(\(own: local)) AS LOCAL_WEEKDAY, \
            HOUR(\(own: local)) AS LOCAL_HOUR \
            FROM (\(own: SnowflakeStatements.bare(query))) AS q LEFT JOIN \(times) AS p \
            ON \(own: moment) >= p.STARTS AND \(own: moment) < p.ENDS
            """
        let limits = [within(moment), condition].compactMap { $0 }
        guard !limits.isEmpty else { return "(\(base)) AS r" }
        return "(\(base) WHERE \(BoundSQL(joining: limits, separator: " AND "))) AS r"
    }

    /// Rows without a time are counted in the data summary.
    private func within(_ moment: String) -> BoundSQL? {
        span.map { span in
            """
            (\(own: moment) >= TO_TIMESTAMP_NTZ(\(bound: SnowflakeStatement.timestamp(span.lowerBound))) \
            AND \(own: moment) < TO_TIMESTAMP_NTZ(\(bound: SnowflakeStatement.timestamp(span.upperBound))) \
            OR \(own: moment) IS NULL)
            """
        }
    }

    /// The pieces of time as a table.
    private var times: BoundSQL {
        func text(_ seconds: Int64) -> JSONValue {
            .string(SnowflakeStatement.timestamp(Instant(microseconds: seconds * 1_000_000)))
        }
        let table = BoundSQL.table(
            [.text("STARTS"), .text("ENDS"), .number("SHIFT"), .number("SPAN")],
            pieces.pieces.map { piece in
                [
                    text(piece.from), text(piece.until), .integer(Int(piece.offset)),
                    .integer(piece.span),
                ]
            })
        return """
            (SELECT TO_TIMESTAMP_NTZ(t.STARTS) AS STARTS, TO_TIMESTAMP_NTZ(t.ENDS) AS ENDS, \
            t.SHIFT AS SHIFT, t.SPAN AS SPAN FROM \(table) AS t)
            """
    }

    // MARK: First round: additive counts

    private static let segment = ["PLATFORM", "BRAND", "SENTIMENT_POLARITY", "REQUIRES_REPLY"]

    /// All comments by local day and intents.
    var days: BoundSQL {
        counts(
            ["LOCAL_DAY"], CountStatements.segment + ["INTENT"], of: rows(), inWindows: false)
    }

    var languages: BoundSQL {
        counts(["LOCAL_DAY"], CountStatements.segment + ["DETECTED_LANGUAGE"], of: rows())
    }

    var hoursOfWeek: BoundSQL {
        counts(["SPAN", "LOCAL_WEEKDAY", "LOCAL_HOUR"], CountStatements.segment, of: rows())
    }

    /// The comments by emotions: in the windows, or all of them if there is no window.
    func emotions(_ plan: CountingPlan) -> BoundSQL {
        counts(
            ["SPAN"], CountStatements.segment + ["EMOTIONS"], of: rows(),
            inWindows: !plan.windows.isEmpty)
    }

    /// - Parameters:
    ///   - hidden: groups that do not come back, because the group's moment tells them.
    ///   - shown: groups that come back.
    func counts(
        _ hidden: [String], _ shown: [String], of rows: BoundSQL, inWindows: Bool = true
    ) -> BoundSQL {
        let chosen = shown.map { "r.\($0) AS \($0)" }.joined(separator: ", ")
        let groups = (hidden + shown).map { "r.\($0)" }.joined(separator: ", ")
        let condition = inWindows ? " WHERE r.SPAN > 0" : ""
        return """
            SELECT MAX(r.MOMENT) AS COMMENT_TIMESTAMP, \(own: chosen), COUNT(*) AS ROW_COUNT \
            FROM \(rows)\(own: condition) GROUP BY \(own: groups) ORDER BY \(own: groups)
            """
    }

    /// The comments by an attribute of their authors; null where it is not known.
    ///
    /// - Parameters:
    ///   - people: the query of the users.
    ///   - their: its columns.
    func people(
        _ part: CommentAggregate.Part, _ people: String, _ their: CountedColumns
    ) -> BoundSQL? {
        let attributes: [CommentAggregate.Part: String] = [
            .ages: "age", .experiences: "experience_level", .timeZones: "timezone",
        ]
        guard let attribute = attributes[part], columns.has("author_id") else { return nil }
        let name = attribute.uppercased()
        let raw = their.sql(attribute, of: "d")
        let value: BoundSQL =
            part == .timeZones
            ? "NULLIF(\(CountStatements.trimmed(raw)), '')" : "\(own: raw)"
        // One person may have several rows; each attribute is the smallest (Figures 15).
        let users: BoundSQL = """
            (SELECT \(CountStatements.trimmed("d.AUTHOR_ID")) AS PERSON, MIN(\(value)) AS \(own: name) \
            FROM (\(own: SnowflakeStatements.bare(people))) AS d GROUP BY 1) AS u
            """
        let chosen = CountStatements.segment.map { "r.\($0) AS \($0)" }.joined(separator: ", ")
        let groups = (["r.SPAN"] + CountStatements.segment.map { "r.\($0)" } + ["u.\(name)"])
            .joined(separator: ", ")
        return """
            SELECT MAX(r.MOMENT) AS COMMENT_TIMESTAMP, \(own: chosen), u.\(own: name) AS \(own: name), \
            COUNT(*) AS ROW_COUNT FROM \(rows()) LEFT JOIN \(users) \
            ON \(CountStatements.trimmed("r.AUTHOR_ID")) = u.PERSON AND u.PERSON <> '' \
            WHERE r.SPAN > 0 GROUP BY \(own: groups) ORDER BY \(own: groups)
            """
    }

    /// Without white space at the ends, as the program trims.
    private static func trimmed(_ column: String) -> BoundSQL {
        "TRIM(CAST(\(own: column) AS VARCHAR), \(bound: whiteSpace))"
    }

    private static let whiteSpace: String = String(
        String.UnicodeScalarView(
            (0...0x3000).compactMap(Unicode.Scalar.init).filter(\.properties.isWhitespace)))

    /// The comments of contents that have lessons, by sentiment.
    func lessons(_ lessons: String) -> BoundSQL {
        let rows = rows(
            where: """
                \(own: columns.sql("content_sk", of: "q")) IN (SELECT l.CONTENT_SK \
                FROM (\(own: SnowflakeStatements.bare(lessons))) AS l WHERE l.CONTENT_SK IS NOT NULL)
                """)
        return counts(["LOCAL_DAY"], ["CONTENT_SK", "SENTIMENT_POLARITY"], of: rows)
    }
}
