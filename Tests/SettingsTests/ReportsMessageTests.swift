import Testing

@testable import Settings

/// The catalogue of what reports.yaml and the command line can have wrong, in exact words.
///
/// The lines begin with line 5, after four valid ones.
@Suite struct ReportsMessages {
    @Test(arguments: [
        (
            "publsher: Musora",
            """
            error: config/reports.yaml:5: unknown key “publsher”
            hint: did you mean “publisher”?
            """
        ),
        (
            "archive: {folder: x}",
            """
            error: config/reports.yaml:5: unknown key “folder” in “archive”
            hint: valid keys are “path”, “base_url”, “keep”
            """
        ),
        (
            "archive: {base_url: ftp://reports.example.org}",
            """
            error: config/reports.yaml:5: expected an http or https address without “?” and “#” for “archive.base_url”, found the text “ftp://reports.example.org”
            hint: for example https://reports.example.org/daily
            """
        ),
        (
            "freshness: {lag_hours: 100}",
            """
            error: config/reports.yaml:5: expected a whole number from 0 to 72 for “freshness.lag_hours”, found the number 100
            """
        ),
        (
            "freshness: {datasets: {coments: {policy: hold}}}",
            """
            error: config/reports.yaml:5: unknown key “coments” in “freshness.datasets”
            hint: did you mean “comments”?
            """
        ),
        (
            "freshness: {datasets: {comments: {policy: wait}}}",
            """
            error: config/reports.yaml:5: expected “send”, “send_with_notice”, “hold”, or a map such as {wait_until: "08:30"} for “freshness.datasets.comments.policy”, found the text “wait”
            """
        ),
        (
            "freshness: {datasets: {comments: {policy: {wait_until: \"8:30\"}, least_share: 2}}}",
            """
            error: config/reports.yaml:5: expected a number from 0 to 1 for “freshness.datasets.comments.least_share”, found the number 2
            error: config/reports.yaml:5: expected “send”, “send_with_notice”, “hold”, or a map such as {wait_until: "08:30"} for “freshness.datasets.comments.policy”, found a map
            """
        ),
        (
            "notify: {ping: example.org, command: \"\"}",
            """
            error: config/reports.yaml:5: expected a path of a file or folder for “notify.command”, found an empty text
            error: config/reports.yaml:5: expected an http or https address without “?” and “#” for “notify.ping”, found the text “example.org”
            hint: for example https://reports.example.org/daily
            """
        ),
        (
            "web: {listen: 8087, session_hours: 0}",
            """
            error: config/reports.yaml:5: expected an address and a port for “web.listen”, found the number 8087
            hint: for example 127.0.0.1:8087, or [::1]:8087
            error: config/reports.yaml:5: expected a whole number from 1 to 720 for “web.session_hours”, found the number 0
            """
        ),
        (
            "schedule: {runs: [{cron: 30 6 * *}]}",
            """
            error: config/reports.yaml:5: schedule “30 6 * *”: it has 4 fields, not 5
            hint: write minute, hour, day of the month, month and day of the week, such as “30 6 * * mon-fri”
            """
        ),
        (
            "schedule: {runs: [{cron: \"0 6 * * *\", time_zone: Vancouver}]}",
            """
            error: config/reports.yaml:5: unknown time zone “Vancouver”
            hint: use a name of the tz database, such as America/Vancouver
            """
        ),
        (
            "schedule: {runs: \"30 6 * * *\"}",
            """
            error: config/reports.yaml:5: expected a list of runs for “schedule.runs”, found the text “30 6 * * *”
            hint: for example - {cron: "30 6 * * *"}
            """
        ),
        (
            "schedule: {runs: [{zone: x}]}",
            """
            error: config/reports.yaml:5: unknown key “zone” in “schedule.runs[1]”
            hint: valid keys are “cron”, “time_zone”
            error: config/reports.yaml:5: key “cron” is missing in “schedule.runs[1]”
            hint: for example cron: "30 6 * * *"
            """
        ),
        (
            "helpscout: [1]",
            "error: config/reports.yaml:5: expected a map of options for “helpscout”, found a list"
        ),
        (
            "snowflake: {mode: counts}",
            "error: config/reports.yaml:5: expected “rows” or “aggregated” for “snowflake.mode”, found the text “counts”"
        ),
        (
            "paper: a5",
            "error: config/reports.yaml:5: expected “a4” or “letter” for “paper”, found the text “a5”"
        ),
        (
            "publisher: 12",
            """
            error: config/reports.yaml:5: expected a text for “publisher”, found the number 12
            hint: write it in quotes: "12"
            """
        ),
        (
            "state:",
            "error: config/reports.yaml:5: expected a path of a file or folder for “state”, found nothing"
        ),
        (
            "warehouse: mysql:x",
            """
            error: config/reports.yaml:5: expected “snowflake”, or “sqlite:” and the path of a file for “warehouse”, found the text “mysql:x”
            hint: for example sqlite:warehouse.sqlite
            """
        ),
        (
            "time_zone: America/Vancuver",
            """
            error: config/reports.yaml:5: unknown time zone “America/Vancuver”
            hint: use a name of the tz database, such as America/Vancouver
            """
        ),
        (
            "helpscout: {duration_edges_hours: [0, 4, 1]}",
            """
            error: config/reports.yaml:5: “helpscout.duration_edges_hours” has 1 after 4
            hint: write the edges in ascending order, each once
            """
        ),
        (
            "helpscout: {duration_edges_hours: [-1, 4]}",
            """
            error: config/reports.yaml:5: expected a list of hours from 0 for “helpscout.duration_edges_hours”, found a list
            hint: for example [0, 1, 4, 24]
            """
        ),
        (
            "names: {brnd: {drumeo: Drumeo}}",
            """
            error: config/reports.yaml:5: unknown key “brnd” in “names”
            hint: did you mean “brand”?
            """
        ),
    ])
    func optionsAreWorded(lines: String, message: String) throws {
        #expect(try ConfigurationFolder.adding(lines).messages() == message)
    }

    @Test(arguments: [
        (
            "{positive: two}",
            "error: config/reports.yaml:2: expected a number for “sentiment.weights.positive”, found the text “two”"
        ),
        (
            "{positive: 0, negative: 0}",
            """
            error: config/reports.yaml:2: every weight of “sentiment.weights” is 0
            hint: give one sentiment at least a weight other than 0
            """
        ),
        (
            "[1, 2]",
            "error: config/reports.yaml:2: expected a map from label to a number for “sentiment.weights”, found a list"
        ),
    ])
    func weightsAreWorded(weights: String, message: String) throws {
        var folder = ConfigurationFolder()
        folder.reports = """
            sentiment:
              weights: \(weights)
              urgent_intents: [complaint]
              question_intents: [question]
            """
        #expect(try folder.messages().hasPrefix(message))
    }

    @Test(arguments: [
        (
            "[{label: Good, from: 15, color: bluish}, {label: Bad, color: \"#000\"}]",
            "error: config/reports.yaml:5: expected a colour such as “#1A5F8F” for “sentiment.health[1].color”, found the text “bluish”"
        ),
        (
            "[{label: Good, from: 15, color: \"#123456\"}, {label: Best, from: 40, color: \"#000\"}, {label: Bad, color: \"#000\"}]",
            """
            error: config/reports.yaml:5: health level “Best” begins at 40, not below the one before (15)
            hint: write the best level first
            """
        ),
        (
            "[{label: Good, color: \"#123456\"}, {label: Bad, color: \"#000\"}]",
            """
            error: config/reports.yaml:5: health level “Good” has no “from”, but is not the last
            hint: give it the lowest score that counts as this level
            """
        ),
        (
            "[{label: Good, from: 15, color: \"#123456\"}]",
            """
            error: config/reports.yaml:5: the last health level, “Good”, has a “from”
            hint: take it out, so that every score has a level
            """
        ),
        (
            "[{label: Good}]",
            """
            error: config/reports.yaml:5: key “color” is missing in “sentiment.health[1]”
            hint: for example color: "#5AA9D6"
            """
        ),
        (
            "[]",
            """
            error: config/reports.yaml:5: expected a list of levels for “sentiment.health”, found an empty list
            hint: for example - {label: Good, from: 15, color: "#5AA9D6"}
            """
        ),
    ])
    func healthIsWorded(levels: String, message: String) throws {
        #expect(try ConfigurationFolder.adding("  health: \(levels)").messages() == message)
    }

    @Test(arguments: [
        (
            "{id: Drumeo on YouTube}",
            """
            error: config/reports.yaml:6: edition id “Drumeo on YouTube” is no safe name for a folder
            hint: use “drumeo-on-youtube”
            """
        ),
        (
            "{id: ../..}",
            """
            error: config/reports.yaml:6: edition id “../..” is no safe name for a folder
            hint: use small letters a to z, figures, “-” and “_”, at most 64
            """
        ),
        (
            "{id: drumeo}",
            """
            error: config/reports.yaml:6: edition id “drumeo” is taken by an edition that is always there
            hint: give it an id of its own
            """
        ),
        (
            "{id: x}\n  - {id: x}",
            """
            error: config/reports.yaml:7: edition id “x” is taken by the one in line 6
            hint: give it an id of its own
            """
        ),
        (
            "{id: x, brands: [dumeo]}",
            """
            error: config/reports.yaml:6: unknown brand “dumeo” in edition “x”
            hint: did you mean “drumeo”?
            """
        ),
        (
            "{id: x, platforms: [mastodon]}",
            """
            error: config/reports.yaml:6: unknown platform “mastodon” in edition “x”
            hint: add it to “color_schemes.platform” in viz_config.json, or take it out here
            """
        ),
        (
            "{id: x, sentiments: [sentimnt]}",
            """
            error: config/reports.yaml:6: unknown sentiment “sentimnt” in edition “x”
            hint: add it to “sentiment_order” in viz_config.json, or take it out here
            """
        ),
        (
            "{id: x, from: 2026-11-21, to: 2026-11-01}",
            """
            error: config/reports.yaml:6: edition “x” ends on 2026-11-01, before it begins on 2026-11-21
            hint: swap the two dates
            """
        ),
        (
            "{id: x, to: 2026-11-01}",
            """
            error: config/reports.yaml:6: edition “x” has a “to” but no “from”
            hint: add “from”, or take “to” out
            """
        ),
        (
            "{id: x, from: 1899-12-31}",
            """
            error: config/reports.yaml:6: edition “x” begins on 1899-12-31, before 1900-01-01
            hint: begin on 1900-01-01 or later
            """
        ),
        (
            "{id: x, from: 1900-01-01, to: 2000-01-02}",
            """
            error: config/reports.yaml:6: edition “x” has 36526 days, more than 36525
            hint: move “from” and “to” nearer to each other
            """
        ),
        (
            "{id: x, from: 2026-02-30}",
            """
            error: config/reports.yaml:6: expected a date such as 2026-11-21 for “editions[1].from”, found the text “2026-02-30”
            hint: February 2026 has 28 days
            """
        ),
        (
            "{brands: [drumeo]}",
            """
            error: config/reports.yaml:6: key “id” is missing in “editions[1]”
            hint: for example id: drumeo-youtube
            """
        ),
        (
            "{id: x, brand: [drumeo]}",
            """
            error: config/reports.yaml:6: unknown key “brand” in “editions[1]”
            hint: did you mean “brands”?
            """
        ),
        (
            "{id: x, brands: drumeo}",
            """
            error: config/reports.yaml:6: expected a list of labels for “editions[1].brands”, found the text “drumeo”
            hint: write it in brackets: [drumeo]
            """
        ),
        (
            "{id: x, brands: []}",
            """
            error: config/reports.yaml:6: expected a list of at least one label for “editions[1].brands”, found an empty list
            hint: leave the line out to let every label through
            """
        ),
        (
            "{id: x, brands: [drumeo, 7]}",
            """
            error: config/reports.yaml:6: expected a label for “editions[1].brands[2]”, found the number 7
            hint: write it in quotes: "7"
            """
        ),
        (
            "drumeo",
            "error: config/reports.yaml:6: expected a map of options for “editions[1]”, found the text “drumeo”"
        ),
    ])
    func editionsAreWorded(edition: String, message: String) throws {
        #expect(try ConfigurationFolder.adding("editions:\n  - \(edition)").messages() == message)
    }

    @Test(arguments: [
        (
            SettingsReader.Overrides(timeZone: "Mars/Olympus"),
            """
            error: --time-zone: unknown time zone “Mars/Olympus”
            hint: use a name of the tz database, such as America/Vancouver
            """
        ),
        (
            SettingsReader.Overrides(warehouse: "sqlite:"),
            """
            error: --warehouse: expected “snowflake”, or “sqlite:” and the path of a file for “warehouse”, found the text “sqlite:”
            hint: for example sqlite:warehouse.sqlite
            """
        ),
        (
            SettingsReader.Overrides(archive: ""),
            "error: --archive: expected a path of a file or folder for “path”, found an empty text"
        ),
    ])
    func optionsOfTheCommandLineAreWorded(
        overrides: SettingsReader.Overrides, message: String
    ) throws {
        #expect(try ConfigurationFolder().messages(overrides) == message)
    }

    @Test(arguments: [
        (
            "  urgent_intents: [complaint]\n  urgent_intents: [question]",
            """
            error: config/reports.yaml:6:3: key “urgent_intents” comes twice, first in line 5
            hint: keep one of them
            """
        ),
        (
            "archive:\n\tpath: x",
            """
            error: config/reports.yaml:6:1: not valid YAML: a tab at the beginning of a line
            hint: indent with blanks
            """
        ),
        (
            "editions: [",
            "error: config/reports.yaml:6:1: not valid YAML: did not find expected node content"
        ),
        (
            "a: b: c",
            "error: config/reports.yaml:5:5: not valid YAML: mapping values are not allowed in this context"
        ),
        (
            "archive: {path: a, path: b}",
            """
            error: config/reports.yaml:5:11: key “path” comes twice
            hint: keep one of them
            """
        ),
        (
            "names:\n  brand: {}\n  flag:\n    brand: x\n  brand: {}",
            """
            error: config/reports.yaml:9:3: key “brand” comes twice, first in line 6
            hint: keep one of them
            """
        ),
        ("paper: \u{1}", "error: config/reports.yaml:5:1: not valid YAML: a control character"),
        ("paper: *a", "error: config/reports.yaml:5:8: not valid YAML: found undefined alias"),
        ("---\npaper: a4", "error: config/reports.yaml:5:1: not valid YAML: a second document"),
        (
            "? [a]\n: b",
            "error: config/reports.yaml:5:3: not valid YAML: a key that is a list or a map"
        ),
    ])
    func faultsOfYAMLAreWorded(lines: String, message: String) throws {
        var folder = ConfigurationFolder()
        folder.reports = "# 1\n# 2\n# 3\nsentiment: {}\n" + lines
        if lines.hasPrefix("  ") { folder.reports = "# 1\n# 2\n# 3\nsentiment:\n" + lines }
        #expect(try folder.messages() == message)
    }
}
