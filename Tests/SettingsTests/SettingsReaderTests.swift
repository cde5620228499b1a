import Foundation
import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Settings

@Suite struct ReadingSettings {
    @Test func defaultsAreThoseOfTheSpecification() throws {
        let folder = ConfigurationFolder(viz: "{}", reports: "paper: a4", topics: "{}")
        let settings = try folder.read().value
        #expect(settings.timeZone == "America/Vancouver")
        #expect(settings.warehouse == .sqlite(path: "state/warehouse.sqlite"))
        #expect(settings.windowDays == 30)
        #expect(settings.publisher == "Musora")
        #expect(settings.keep == Settings.Keep(daily: 60, weekly: 26, monthly: 24))
        #expect(
            settings.sentiment.weights
                == [
                    "very_positive": 2, "positive": 1, "neutral": 0, "negative": -1,
                    "very_negative": -2,
                ])
        #expect(settings.sentiment.negative == ["negative", "very_negative"])
        #expect(
            settings.sentiment.urgentIntents == [
                "complaint", "technical_issue", "feedback_negative",
            ])
        #expect(settings.sentiment.questionIntents == ["question", "request"])
        #expect(
            settings.sentiment.health.map(\.label) == [
                "Excellent", "Good", "Fair", "Poor", "Critical",
            ])
        #expect(settings.sentiment.health.map(\.from) == [40, 15, -5, -25, nil])
        #expect(settings.helpScout.windowDays == 30)
        #expect(settings.helpScout.escalationSentiments == ["very_negative"])
        #expect(settings.helpScout.maxSummaryConversations == 300)
        #expect(settings.helpScout.durationEdges == [0, 1, 4, 8, 24, 48, 72, 168, 336, 720])
        #expect(settings.demographics.ageGroups.isEmpty)
        #expect(settings.editions.map(\.id) == ["all"])
        #expect(settings.expected == Settings.Expected())
    }

    @Test func retentionIsRead() throws {
        let reports = "archive: {keep: {daily: 7, weekly: 0}}"
        let settings = try ConfigurationFolder(reports: reports).read().value
        #expect(settings.keep == Settings.Keep(daily: 7, weekly: 0, monthly: 24))
        #expect(throws: SettingsProblems.self) {
            try ConfigurationFolder(reports: "archive: {keep: {daily: 0}}").read()
        }
    }

    @Test func theCommandLineWins() throws {
        let settings = try ConfigurationFolder().read(
            .init(
                warehouse: "sqlite:/tmp/a b.sqlite", archive: "/srv/days", state: "/srv/state",
                timeZone: "Europe/Paris")
        ).value
        #expect(settings.warehouse == .sqlite(path: "/tmp/a b.sqlite"))
        #expect(settings.archive == "/srv/days")
        #expect(settings.state == "/srv/state")
        #expect(settings.timeZone == "Europe/Paris")
    }

    @Test func labelsAreCanonicalAndKeepTheirOrder() throws {
        var folder = ConfigurationFolder()
        folder.viz = """
            {"color_schemes": {"brand": {" Pianote ": "#abc", "DRUMEO": "#123456"},
                               "sentiment_polarity": {"B": "#111", "A": "#222", "C": "#333"}},
             "sentiment_order": ["C", "a"], "negative_sentiments": ["A "]}
            """
        let vocabulary = try folder.read().value.vocabulary
        #expect(vocabulary.order(of: .brand) == ["pianote", "drumeo"])
        #expect(vocabulary.color(of: "pianote", in: .brand) == Color(0xAABBCC))
        #expect(vocabulary.order(of: .sentiment) == ["c", "a"])
        #expect(vocabulary.color(of: "b", in: .sentiment) == nil)
        #expect(try folder.read().value.sentiment.negative == ["a"])
    }

    @Test func bucketsKeepTheirOrderAndOpenEnds() throws {
        var folder = ConfigurationFolder()
        folder.viz = """
            {"demographics": {"age_groups": {
               "65+": [65, null], "kids": [null, 12], "teens": [13, 19], "old": [90]}}}
            """
        let groups = try folder.read().value.demographics.ageGroups
        #expect(groups.map(\.label) == ["65+", "kids", "teens", "old"])
        #expect(groups.map(\.low) == [65, nil, 13, 90])
        #expect(groups.map(\.high) == [nil, 12, 19, nil])
    }

    @Test(arguments: [("null", nil), ("\"all\"", nil), ("7", 7), ("7.0", 7)] as [(String, Int?)])
    func windowsAreDaysOrAll(written: String, days: Int?) throws {
        var folder = ConfigurationFolder()
        folder.viz = #"{"dashboard": {"default_date_range_days": \#(written)}}"#
        #expect(try folder.read().value.windowDays == days)
    }

    @Test func namesComeFromTheConfigurationAndTheTaxonomy() throws {
        var folder = ConfigurationFolder.adding(
            "names: {platform: {YouTube: YouTube}, language: {no: Norwegian}, topic: {refund: Money back}}"
        )
        folder.topics = #"{"Billing": "Billing & payment", "refund": "Refund"}"#
        let vocabulary = try folder.read().value.vocabulary
        #expect(vocabulary.name(of: "youtube", in: .platform) == "YouTube")
        #expect(vocabulary.name(of: "no", in: .language) == "Norwegian")
        #expect(vocabulary.name(of: "billing", in: .topic) == "Billing & payment")
        #expect(vocabulary.name(of: "refund", in: .topic) == "Money back")
        #expect(vocabulary.name(of: "very_odd", in: .topic) == "Very odd")
        #expect(vocabulary.order(of: .topic) == ["billing", "refund"])
    }
}

@Suite struct Editions {
    @Test func areAllThenTheBrandsThenTheConfiguredOnes() throws {
        let folder = ConfigurationFolder.adding(
            """
            editions:
              - {id: pianote-youtube, brands: [Pianote], platforms: [YouTube]}
              - id: launch
                title: The launch
                from: 2026-11-01
                to: 2026-11-10
              - {id: since, sentiments: [negative, unknown], from: 2026-11-01}
            """)
        let editions = try folder.read().value.editions
        #expect(
            editions.map(\.id) == [
                "all", "drumeo", "pianote", "pianote-youtube", "launch", "since",
            ])
        #expect(
            editions.map(\.title) == [
                "All brands", "Drumeo", "Pianote", "Pianote on Youtube", "The launch",
                "All brands: Negative, Unknown, from 1 Nov 2026",
            ])
        #expect(editions[0].filter == .everything)
        #expect(editions[1].filter == Edition.Filter(brands: ["drumeo"]))
        #expect(
            editions[3].filter == Edition.Filter(platforms: ["youtube"], brands: ["pianote"]))
        #expect(editions[4].filter.window?.count == 10)
        #expect(editions[5].filter.window?.to.iso == "9999-12-31")
        #expect(editions[5].filter.sentiments == ["negative", "unknown"])
    }

    @Test func ofBrandsHaveSafeAndDistinctIds() throws {
        var folder = ConfigurationFolder()
        folder.viz = """
            {"color_schemes": {"brand": {
              "All": "#111", "Rock & Roll": "#222", "rock roll": "#333", "ピアノ": "#444"}}}
            """
        let editions = try folder.read().value.editions
        #expect(editions.map(\.id) == ["all", "all-1", "rock-roll", "rock-roll-3", "brand-4"])
        #expect(editions[2].filter.brands == ["rock & roll"])
    }

    @Test func idsAreNumberedOnUntilOneIsFree() throws {
        var folder = ConfigurationFolder()
        folder.viz = """
            {"color_schemes": {"brand": {"a-3": "#111", "a": "#222", "A!": "#333", "A?": "#444"}}}
            """
        let editions = try folder.read().value.editions
        #expect(editions.map(\.id) == ["all", "a-3", "a", "a-4", "a-5"])
    }

    @Test(arguments: [
        ("{id: x, from: 1900-01-01, to: 1999-12-31}", 36_524),
        ("{id: x, from: 1900-01-01, to: 2000-01-01}", 36_525),
    ])
    func aWindowHasAHundredYearsAtMost(edition: String, days: Int) throws {
        let folder = ConfigurationFolder.adding("editions:\n  - \(edition)")
        #expect(try folder.read().value.editions.last?.filter.window?.count == days)
    }

    @Test(arguments: [
        ("{id: x, from: 2026-10-01, to: 2026-10-15}", "All brands, 1 Oct 2026 to 15 Oct 2026"),
        ("{id: x, from: 2026-10-01}", "All brands, from 1 Oct 2026"),
    ])
    func datesStandInTheTitle(edition: String, title: String) throws {
        let folder = ConfigurationFolder.adding("editions:\n  - \(edition)")
        #expect(try folder.read().value.editions.last?.title == title)
    }
}

/// A file as the Streamlit dashboard has it, with keys of its own.
@Suite struct AnExistingFile {
    static let viz = """
        {
        \t"color_schemes": {
        \t\t"sentiment_polarity": {"very_positive": "#00CC96", "positive": "#7FDBB6", "neutral": "#FFA15A", "negative": "#EF553B", "very_negative": "#8B0000"},
        \t\t"intent": {"praise": "#00CC96", "question": "#636EFA", "request": "#AB63FA", "feedback_negative": "#EF553B", "complaint": "#B22222", "technical_issue": "#FFA15A"},
        \t\t"emotion": {},
        \t\t"platform": {"facebook": "#1877F2", "instagram": "#E4405F", "youtube": "#FF0000", "twitter": "#1DA1F2", "musora_app": "#FFAE00"},
        \t\t"brand": {"drumeo": "#0B76DB", "pianote": "#F61A30", "guitareo": "#00C9AC", "singeo": "#8300E9", "playbass": "#FAA300"}
        \t},
        \t"color_schemes_helpscout": {
        \t\t"topics": {"billing": "#636EFA"}, "status": {"active": "#00CC96"}, "boolean_flags": {"is_refund_request": "#EF553B"}
        \t},
        \t"sentiment_order": ["very_negative", "negative", "neutral", "positive", "very_positive"],
        \t"intent_order": ["praise", "question", "request", "feedback_negative", "complaint", "technical_issue"],
        \t"emotion_order": [],
        \t"negative_sentiments": ["negative", "very_negative"],
        \t"dashboard": {"title": "Musora \\uD83C\\uDFB5 Sentiment", "page_icon": "🎵", "layout": "wide", "default_date_range_days": 14},
        \t"charts": {"height": 400, "template": "plotly_white"},
        \t"helpscout": {"default_date_range_days": "all", "max_summary_conversations": 150, "escalation_sentiments": ["very_negative"], "dashboard_query": "SELECT 1", "cache_ttl": 86400},
        \t"snowflake": {"dashboard_query": "SELECT *\\nFROM T", "demographics_query": null},
        \t"demographics": {"age_groups": {"18-24": [18, 24], "65+": [65, null]}, "experience_groups": {"0-2": [0, 2]}, "top_timezones_count": 15},
        \t"agents": [{"name": "summary", "temperature": 0.2}]
        }
        """

    private var folder: ConfigurationFolder {
        ConfigurationFolder(viz: AnExistingFile.viz, reports: "paper: letter")
    }

    @Test func worksAsItIs() throws {
        let read = try folder.read()
        #expect(read.warnings.map { $0.message() } == [])
        let settings = read.value
        #expect(settings.windowDays == 14)
        #expect(settings.helpScout.windowDays == nil)
        #expect(settings.helpScout.maxSummaryConversations == 150)
        #expect(settings.demographics.topTimeZones == 15)
        #expect(settings.expected == Settings.Expected(conversations: true))
        #expect(
            settings.editions.map(\.id)
                == ["all", "drumeo", "pianote", "guitareo", "singeo", "playbass"])
        #expect(settings.vocabulary.order(of: .emotion) == [])
        #expect(settings.vocabulary.color(of: "drumeo", in: .brand) == Color(0x0B76DB))
    }
}

@Suite struct TheShippedConfiguration {
    @Test func readsWithoutAWarning() throws {
        let read = try ShippedConfiguration.read()
        #expect(read.warnings.map { $0.message() } == [])
        #expect(read.value.timeZone == "America/Vancouver")
        #expect(
            read.value.vocabulary.order(of: .sentiment)
                == ["very_negative", "negative", "neutral", "positive", "very_positive"])
        #expect(read.value.vocabulary.name(of: "musora_app", in: .platform) == "Musora app")
        #expect(read.value.vocabulary.name(of: "en", in: .language) == "English")
    }

    @Test func asksForAnalysesQueriesAndAlerts() throws {
        let settings = try ShippedConfiguration.read().value
        #expect(settings.analyses.map(\.id) == ["refunds-and-cancellations", "negative-members"])
        #expect(settings.contentQueries.map(\.id) == ["negative-contents", "questions-on-youtube"])
        #expect(
            settings.alerts.map(\.text) == [
                "negative_rate > 0.2", "change(negative_rate) > 0.05",
                "change(cancellation_rate) > 0.02",
            ])
        #expect(settings.agents == Agents())
        #expect(settings.replay == ReplayRules())
    }

    /// Lists that have members in the file, although they are empty by default.
    static let examples = ["analyses", "queries", "alerts"]

    /// The file documents every option with its default, from the one declaration of each.
    @Test(
        arguments: [
            "", "archive", "archive.keep", "sentiment", "helpscout", "findings", "agents",
            "agents.price", "agents.helpscout", "replay",
            "schedule", "notify", "web",
        ])
    func documentsEveryOptionWithItsDefault(section: String) throws {
        let path = SettingsReader.path(of: .reports, in: ShippedConfiguration.folder)
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let root = try #require(try YAMLReader.read(text))
        let members = section.split(separator: ".").reduce(root.map) { members, key in
            members?.first { $0.key == key }?.value.map
        }
        let guide = ReportsFile.guide(of: section)
        #expect(members?.map(\.key) == guide.map(\.key))
        for (member, line) in zip(members ?? [], guide)
        where line.form != "a map" && !TheShippedConfiguration.examples.contains(line.key) {
            let written =
                try YAMLReader.read(line.written)?.withoutPositions ?? ConfigValue(.nothing)
            #expect(member.value.withoutPositions == written, "\(line.key)")
        }
    }
}

@Suite struct TheGuideOfOptions {
    /// The comments of the shipped file say what the guide says, word for word.
    @Test func isWhatTheShippedFileSays() throws {
        let path = "\(ShippedConfiguration.folder)/reports.yaml"
        let text = String(decoding: try FileBytes.read(path), as: UTF8.self)
        for (section, lines) in OptionGuide.sections(of: .reports) {
            let depth = section.isEmpty ? 0 : section.split(separator: ".").count
            let indent = String(repeating: "  ", count: depth)
            // The shipped file has one value there, and the keys of the map in its comment.
            let isMap = section.isEmpty || section.contains(".") || text.contains("\n\(section):\n")
            // Sections may have keys of the same name.
            let first = section.prefix { $0 != "." }
            let start = text.range(of: "\n\(first):\n")?.lowerBound ?? text.startIndex
            let part = isMap && !section.isEmpty ? String(text[start...]) : text
            for line in lines where !line.summary.isEmpty {
                let key = isMap ? "\(indent)\(line.key):" : "\(section):"
                let comment = try #require(
                    Self.comment(above: key, in: part), "\(line.key)")
                let summary =
                    line.summary.hasSuffix(".") ? line.summary.dropLast() : line.summary[...]
                #expect(
                    comment.contains(isMap ? String(summary) : "\(line.key) \(summary)"),
                    "\(section) \(line.key)")
                for member in line.members {
                    #expect(comment.contains("\(member.key) \(member.summary)"), "\(line.key)")
                }
            }
        }
    }

    /// The comment right above a line, its blanks as one.
    private static func comment(above key: String, in text: String) -> String? {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let place = lines.firstIndex(where: { $0.hasPrefix(key) }) else { return nil }
        let above = lines[..<place].reversed().prefix { $0.drop { $0 == " " }.hasPrefix("#") }
        let words = above.reversed().flatMap { line in
            line.split(separator: " ").filter { $0 != "#" }
        }
        return words.joined(separator: " ")
    }

    /// Of every option one sees how it is written: by its default or by an example that is as good.
    @Test func showsHowEachIsWritten() {
        for file in SettingsReader.File.allCases {
            for line in OptionGuide.sections(of: file).flatMap(\.lines) where !line.summary.isEmpty
            {
                #expect(
                    line.example != nil || !["", "[]", "{}", "null"].contains(line.written),
                    "\(line.key)")
            }
        }
    }

    @Test func saysWhatEachIsFor() {
        expectGolden(OptionGuide.text, named: "options.txt")
    }
}

@Suite struct CheckingTheConfiguration {
    @Test func goodSettingsAreSummedUp() throws {
        let lines = ConfigurationCheck.lines(of: try ShippedConfiguration.read())
        #expect(lines.allSatisfy { $0.level == .ok && $0.mend == nil })
        #expect(
            lines.map(\.text) == [
                "time zone: America/Vancouver", "warehouse: sqlite:state/warehouse.sqlite",
                "archive: archive; ledgers: state", "window: 30 days",
                "6 editions: all, drumeo, pianote, guitareo, singeo, playbass",
                "queries: negative-contents, questions-on-youtube; analyses: "
                    + "refunds-and-cancellations, negative-members; alerts: negative_rate > 0.2, "
                    + "change(negative_rate) > 0.05, change(cancellation_rate) > 0.02",
            ])
    }

    @Test func odditiesAreFoundWithTheirMend() throws {
        var folder = ConfigurationFolder(reports: "archive: {path: x}", topics: "{}")
        folder.viz = """
            {"color_schemes": {"sentiment_polarity": {
               "negative": "#D1493F", "very_negative": "#3F5FD1", "neutral": "#808080",
               "positive": "#fff", "very_positive": "#000"},
             "intent": {"complaint": "#111", "technical_issue": "#111", "feedback_negative": "#111",
                        "question": "#111", "request": "#111"}, "platform": {"x": "#111"}},
             "dashboard": {"default_date_range_days": "all"}}
            """
        let lines = ConfigurationCheck.lines(of: try folder.read())
        #expect(
            lines.filter { $0.level == .warning }.map(\.text) == [
                "the window is all days, so nothing is compared and nothing has changed",
                "no brand is configured, so all are shown in grey",
                "“Negative” and “Very negative” look alike on grey paper",
                "“Negative” and “Neutral” look alike on grey paper",
            ])
        #expect(lines.allSatisfy { $0.level == .ok || $0.mend != nil })
    }

    @Test(
        arguments: [
            ("out", "out", "“archive.path” and “state” are the same folder, “out”"),
            ("out", "out/state", "the state folder “out/state” is inside the archive, “out”"),
            ("out", "link", "“archive.path” and “state” are the same folder, “out”"),
            ("out/archive", "out", nil), ("out", "outer", nil),
        ] as [(String, String, String?)])
    func theLedgersAreOutsideTheArchive(archive: String, state: String, words: String?) throws {
        let folder = ConfigurationFolder.adding("archive: {path: \(archive)}\nstate: \(state)")
        func errors(_ folder: ConfigurationFolder, _ overrides: SettingsReader.Overrides) -> String?
        {
            (#expect(throws: SettingsProblems.self) { try folder.read(overrides) })?.description
        }
        guard let words else {
            _ = try folder.read()
            _ = try ConfigurationFolder().read(.init(archive: archive, state: state))
            return
        }
        let hint =
            "hint: give “state” a folder outside the archive: it holds customers' texts, "
            + "and archives are shared"
        #expect(errors(folder, .init()) == "error: config/reports.yaml: \(words)\n\(hint)")
        #expect(
            errors(ConfigurationFolder(), .init(archive: archive, state: state))
                == "error: --state: \(words)\n\(hint)")
    }

    @Test func problemsAreErrorsWithTheirMend() throws {
        let problems = #expect(throws: SettingsProblems.self) {
            try ConfigurationFolder.adding("papr: a4").read()
        }
        let lines = ConfigurationCheck.lines(of: try #require(problems))
        #expect(
            lines == [
                .init(
                    .error, "config/reports.yaml:5: unknown key “papr”",
                    mend: "did you mean “paper”?")
            ])
    }
}
