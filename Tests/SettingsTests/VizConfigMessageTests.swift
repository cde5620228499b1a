import Foundation
import Glibc
import ReportModel
import Testing

@testable import Settings

/// The catalogue of what viz_config.json, topics.json and any file can have wrong, in exact words.
@Suite struct VizConfigMessages {
    private static let quiet = """
        sentiment:
          weights: {a: 1}
          urgent_intents: []
          question_intents: []
        """

    private func messages(_ lines: String) throws -> String {
        var folder = ConfigurationFolder()
        folder.reports = VizConfigMessages.quiet
        folder.viz = """
            {"sentiment_order": ["a"], "negative_sentiments": [],
             "color_schemes": {"sentiment_polarity": {"a": "#123"}, "brand": {"drumeo": "#123456"}},
             "color_schemes_helpscout": {"topics": {"billing": "#123"}},
            \(lines)}
            """
        if !lines.contains("escalation") {
            folder.viz = folder.viz.map {
                $0.dropLast() + #", "helpscout": {"escalation_sentiments": []}}"#
            }
        }
        return try folder.messages()
    }

    @Test(arguments: [
        (
            #""dashboard": {"default_date_range_days": -3}"#,
            "error: config/viz_config.json:4: expected a whole number of days from 1 to 36525, or “all” for “dashboard.default_date_range_days”, found the number -3"
        ),
        (
            #""dashboard": {"default_date_range_days": 1.5}"#,
            "error: config/viz_config.json:4: expected a whole number of days from 1 to 36525, or “all” for “dashboard.default_date_range_days”, found the number 1.5"
        ),
        (
            #""helpscout": {"escalation_sentiments": [], "default_date_range_days": true}"#,
            "error: config/viz_config.json:4: expected a whole number of days from 1 to 36525, or “all” for “helpscout.default_date_range_days”, found true"
        ),
        (
            #""demographics": {"top_timezones_count": 0}"#,
            "error: config/viz_config.json:4: expected a whole number from 1 to 1000 for “demographics.top_timezones_count”, found the number 0"
        ),
        (
            #""demographics": {"age_groups": {"18-24": [24, 18]}}"#,
            """
            error: config/viz_config.json:4: “demographics.age_groups.18-24” begins at 24, after its end 18
            hint: write the lower bound first
            """
        ),
        (
            #""demographics": {"age_groups": {"18-24": "18-24"}}"#,
            """
            error: config/viz_config.json:4: expected [lowest, highest], two numbers or null for “demographics.age_groups.18-24”, found the text “18-24”
            hint: for example [25, 34], or [65, null] for 65+
            """
        ),
        (
            #""intent_order": "praise""#,
            """
            error: config/viz_config.json:4: expected a list of labels for “intent_order”, found the text “praise”
            hint: write it in brackets: [praise]
            """
        ),
        (
            #""snowflake": {"dashboard_query": 7}"#,
            "error: config/viz_config.json:4: expected the text of a query for “snowflake.dashboard_query”, found the number 7"
        ),
        (
            #""dashboard": []"#,
            "error: config/viz_config.json:4: expected a map of options for “dashboard”, found an empty list"
        ),
        (
            #""helpscout": {"escalation_sentiments": ["b"]}"#,
            """
            warning: config/viz_config.json:4: “b” in “helpscout.escalation_sentiments” is no sentiment that an order lists
            hint: did you mean “a”?
            """
        ),
        (
            #""intent_ordr": ["praise"]"#,
            """
            warning: config/viz_config.json:4: key “intent_ordr” means nothing here
            hint: did you mean “intent_order”?
            """
        ),
        (
            #""emotion_order": ["joy"]"#,
            """
            warning: config/viz_config.json:4: emotion labels without a colour: “joy”
            hint: they are shown in grey; give them colours in “color_schemes.emotion”
            """
        ),
        (
            #""intent_order": [], "dashboard": {}"#, ""
        ),
    ])
    func optionsAreWorded(lines: String, message: String) throws {
        #expect(try messages(lines) == message)
    }

    @Test(arguments: ["#12g", "reddish", "123456", "#1234567", "", "#１２３"])
    func whatIsNoColourIsRefused(text: String) throws {
        var folder = ConfigurationFolder()
        folder.viz = #"{"color_schemes": {"brand": {"drumeo": "\#(text)"}}}"#
        let found = text.isEmpty ? "an empty text" : "the text “\(text)”"
        let message =
            "error: config/viz_config.json:1: expected a colour such as “#1A5F8F” for “color_schemes.brand.drumeo”, found \(found)"
        #expect(try folder.messages() == message)
    }

    @Test func labelsThatAreTheSameOrUnlistedAreWarnedOf() throws {
        var folder = ConfigurationFolder()
        folder.viz = """
            {"color_schemes": {
               "sentiment_polarity": {"negative": "#111", "positive": "#222", "neutral": "#333"},
               "intent": {"complaint": "#444", "question": "#555", " Complaint": "#666"}},
             "sentiment_order": ["negative", "neutral", "NEUTRAL"],
             "helpscout": {"escalation_sentiments": ["negative"]},
             "color_schemes_helpscout": {"topics": {"billing": "#123", "refund": "#456"}}}
            """
        folder.reports = ConfigurationFolder.quietReports.replacing(
            "positive: 1", with: "negtive: 1")
        #expect(
            try folder.messages() == """
                warning: config/viz_config.json: “very_negative” in “negative_sentiments” is no sentiment that an order lists
                hint: add it to “sentiment_order” in viz_config.json, or take it out here
                warning: config/viz_config.json:2: sentiment colours that no order lists: “positive”
                hint: they are shown in grey; add them to “sentiment_order” in viz_config.json to see their colours
                warning: config/viz_config.json:3: label “ Complaint” comes twice in “color_schemes.intent”; the first one counts
                hint: take one of them out
                warning: config/viz_config.json:4: label “NEUTRAL” comes twice in “sentiment_order”; the first one counts
                hint: take one of them out
                warning: config/viz_config.json:6: topic colours that no order lists: “refund”
                hint: they are shown in grey; add them to topics.json to see their colours
                warning: config/reports.yaml:2: “negtive” in “sentiment.weights” is no sentiment that an order lists
                hint: did you mean “negative”?
                """)
    }

    @Test func missingAndEmptyFilesAreWorded() throws {
        let folder = ConfigurationFolder(viz: nil, reports: "# nothing\n", topics: " \n")
        #expect(
            try folder.messages() == """
                error: config/viz_config.json: this file is missing
                hint: put viz_config.json there, or name its folder with --config
                error: config/reports.yaml: this file is empty
                hint: begin with a copy of the reports.yaml that comes with the program
                error: config/topics.json: this file is empty
                hint: begin with a copy of the topics.json that comes with the program
                """)
    }

    @Test(
        arguments: [
            (
                .system(EACCES),
                "this file cannot be read: permission denied\nhint: let the program's user read it"
            ),
            (
                .system(EMFILE),
                """
                this file cannot be read: the program has too many files open
                hint: allow the program more open files (ulimit -n, or LimitNOFILE in systemd)
                """
            ),
            (
                .system(ENOMEM),
                """
                this file cannot be read: out of memory
                hint: give the program more memory (ulimit -v, or MemoryMax in systemd)
                """
            ),
            (.folder, "this file cannot be read: it is a folder\nhint: put a file there"),
            (
                .notRegular,
                "this file cannot be read: it is no regular file\nhint: put a file there"
            ),
            (
                .tooLarge(limit: 8 << 20),
                """
                this file cannot be read: it is larger than 8 MB
                hint: put the right file there; no such file needs to be that large
                """
            ),
        ] as [(FileFault.Reason, String)])
    func whatKeepsAFileFromBeingReadIsNamed(reason: FileFault.Reason, words: String) {
        let reader = SettingsReader(
            folder: "config",
            contents: { path, _ throws(FileFault) in throw FileFault(path, reason) },
            isTimeZone: { _ in true })
        let problems = #expect(throws: SettingsProblems.self) { try reader.read() }
        #expect(problems?.problems.first?.message() == "error: config/viz_config.json: \(words)")
    }

    @Test func nullIsNoConfiguration() throws {
        let folder = ConfigurationFolder(viz: " null\n", reports: "~", topics: "null")
        #expect(
            try folder.messages() == """
                error: config/viz_config.json:1: expected a map of options, found null
                hint: begin with a copy of the viz_config.json that comes with the program
                error: config/reports.yaml: this file is empty
                hint: begin with a copy of the reports.yaml that comes with the program
                error: config/topics.json:1: expected a map of options, found null
                hint: begin with a copy of the topics.json that comes with the program
                """)
    }

    @Test func aFileThatIsNoTextNamesTheLine() throws {
        let reader = SettingsReader(
            folder: "config",
            contents: { path, _ throws(FileFault) in
                if path.hasSuffix("events.csv") { throw FileFault(path, .system(ENOENT)) }
                guard path.hasSuffix("topics.json") else { throw FileFault(path, .folder) }
                return Array("{}\n".utf8) + [0xFF, 0x0A]
            },
            isTimeZone: { _ in true })
        let problems = #expect(throws: SettingsProblems.self) { try reader.read() }
        #expect(
            problems?.problems.last?.message() == """
                error: config/topics.json:2: this line is not UTF-8 text
                hint: save the file as UTF-8
                """)
    }

    @Test func topicsAreTexts() throws {
        var folder = ConfigurationFolder()
        folder.topics = "{\"billing\": \"Billing\",\n \"refund\": 3}"
        #expect(
            try folder.messages() == """
                error: config/topics.json:2: expected a text for “refund”, found the number 3
                hint: write it in quotes: "3"
                """)
        folder.topics = "[]"
        #expect(
            try folder.messages()
                == "error: config/topics.json:1: expected a map from label to a text, found an empty list"
        )
    }

    @Test func allProblemsOfAllFilesComeAtOnce() throws {
        var folder = ConfigurationFolder.adding("papr: a4\nstate: 7")
        folder.viz =
            "{\"negative_sentiments\": 1,\n \"dashboard\": {\"default_date_range_days\": 0}}"
        folder.topics = "{"
        let problems = #expect(throws: SettingsProblems.self) {
            try folder.read(.init(timeZone: "Nowhere"))
        }
        let places = problems?.problems.map(\.place.description)
        #expect(
            places == [
                "config/viz_config.json:1", "config/viz_config.json:2", "config/reports.yaml:5",
                "config/reports.yaml:6", "config/topics.json:1:2", "--time-zone",
            ])
    }
}
