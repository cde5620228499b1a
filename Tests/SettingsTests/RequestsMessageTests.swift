import Testing

@testable import Settings

/// What can be wrong with analyses, queries, alerts, agents and replay, in exact words.
@Suite struct RequestsMessages {
    @Test(arguments: [
        (
            "{id: My refunds}",
            """
            error: config/reports.yaml:7: analysis id “My refunds” is no safe name for a folder
            hint: use “my-refunds”
            """
        ),
        (
            "{id: x}\n    - {id: x}",
            """
            error: config/reports.yaml:8: analysis id “x” is taken by the one in line 7
            hint: give it an id of its own
            """
        ),
        (
            "{days: 30}",
            """
            error: config/reports.yaml:7: key “id” is missing in “helpscout.analyses[1]”
            hint: for example id: refunds
            """
        ),
        (
            "{id: x, topic: [billing]}",
            """
            error: config/reports.yaml:7: unknown key “topic” in “helpscout.analyses[1]”
            hint: did you mean “topics”?
            """
        ),
        (
            "{id: x, topics: [biling]}",
            """
            error: config/reports.yaml:7: unknown topic “biling” in analysis “x”
            hint: did you mean “billing”?
            """
        ),
        (
            "{id: x, topics: [weather]}",
            """
            error: config/reports.yaml:7: unknown topic “weather” in analysis “x”
            hint: add it to topics.json, or take it out here
            """
        ),
        (
            "{id: x, sentiments: [negativ]}",
            """
            error: config/reports.yaml:7: unknown sentiment “negativ” in analysis “x”
            hint: did you mean “negative”?
            """
        ),
        (
            "{id: x, statuses: []}",
            """
            error: config/reports.yaml:7: expected a list of at least one label for “helpscout.analyses[1].statuses”, found an empty list
            hint: leave the line out to let every label through
            """
        ),
        (
            "{id: x, any_flag: [refunds]}",
            """
            error: config/reports.yaml:7: “helpscout.analyses[1].any_flag[1]” cannot be “refunds”
            hint: did you mean “refund”?
            """
        ),
        (
            "{id: x, any_flag: refund}",
            """
            error: config/reports.yaml:7: expected a list of flags for “helpscout.analyses[1].any_flag”, found the text “refund”
            hint: for example [refund, cancellation]
            """
        ),
        (
            "{id: x, refund: yes}",
            "error: config/reports.yaml:7: expected true or false for “helpscout.analyses[1].refund”, found the text “yes”"
        ),
        (
            "{id: x, any_flag: [refund], refund: false}",
            """
            error: config/reports.yaml:7: analysis “x” lets nothing through
            hint: take one of its flags that are false out of “any_flag”
            """
        ),
        (
            "{id: x, customers: nonmembers}",
            """
            error: config/reports.yaml:7: “helpscout.analyses[1].customers” cannot be “nonmembers”
            hint: did you mean “non-members”?
            """
        ),
        (
            "{id: x, customers: everybody}",
            """
            error: config/reports.yaml:7: “helpscout.analyses[1].customers” cannot be “everybody”
            hint: it can be “all”, “members”, “non-members”
            """
        ),
        (
            "{id: x, days: 30, from: 2026-11-01}",
            """
            error: config/reports.yaml:7: analysis “x” has both “days” and dates
            hint: keep either “days” or “from” and “to”
            """
        ),
        (
            "{id: x, days: 0}",
            "error: config/reports.yaml:7: expected a whole number from 1 to 36525 for “helpscout.analyses[1].days”, found the number 0"
        ),
        (
            "{id: x, from: 2026-11-21, to: 2026-11-01}",
            """
            error: config/reports.yaml:7: analysis “x” ends on 2026-11-01, before it begins on 2026-11-21
            hint: swap the two dates
            """
        ),
    ])
    func analysesAreWorded(analysis: String, message: String) throws {
        let folder = ConfigurationFolder.adding("helpscout:\n  analyses:\n    - \(analysis)")
        #expect(try folder.messages() == message)
    }

    @Test(arguments: [
        (
            "{id: x}\n  - {id: x}",
            """
            error: config/reports.yaml:7: query id “x” is taken by the one in line 6
            hint: give it an id of its own
            """
        ),
        (
            "{id: a/b}",
            """
            error: config/reports.yaml:6: query id “a/b” is no safe name for a folder
            hint: use “a-b”
            """
        ),
        (
            "{id: x, brands: [drumio]}",
            """
            error: config/reports.yaml:6: unknown brand “drumio” in query “x”
            hint: did you mean “drumeo”?
            """
        ),
        (
            "{id: x, intents: [questions]}",
            """
            error: config/reports.yaml:6: unknown intent “questions” in query “x”
            hint: did you mean “question”?
            """
        ),
        (
            "{id: x, min_comments: 0}",
            "error: config/reports.yaml:6: expected a whole number from 1 to 1000000 for “queries[1].min_comments”, found the number 0"
        ),
        (
            "{id: x, top_n: 101}",
            "error: config/reports.yaml:6: expected a whole number from 1 to 100 for “queries[1].top_n”, found the number 101"
        ),
        (
            "{id: x, limit: 5}",
            """
            error: config/reports.yaml:6: unknown key “limit” in “queries[1]”
            hint: valid keys are “id”, “title”, “days”, “from”, “to”, “platforms”, “brands”, “sentiments” and 5 more
            """
        ),
        (
            "{id: x, sort_by: severity}",
            """
            error: config/reports.yaml:6: “sort_by” cannot be “severity”
            hint: it can be “severity_score”, “total_comments”, “reply_required”, “negative”, “neutral”, “positive”
            """
        ),
        (
            "{id: x, sort_by: total_coments}",
            """
            error: config/reports.yaml:6: “sort_by” cannot be “total_coments”
            hint: did you mean “total_comments”?
            """
        ),
    ])
    func queriesAreWorded(query: String, message: String) throws {
        #expect(try ConfigurationFolder.adding("queries:\n  - \(query)").messages() == message)
    }

    @Test(arguments: [
        (
            "negativ_rate > 0.25",
            """
            error: config/reports.yaml:6: alert “negativ_rate > 0.25”: no report has the KPI “negativ_rate”
            hint: did you mean “negative_rate”?
            """
        ),
        (
            "bananas > 3",
            """
            error: config/reports.yaml:6: alert “bananas > 3”: no report has the KPI “bananas”
            hint: the ids are the members of “kpis” in any report.json
            """
        ),
        (
            "negative_rate",
            """
            error: config/reports.yaml:6: alert “negative_rate”: nothing is compared
            hint: for example negative_rate > 0.25 or change(negative_rate) > 0.05
            """
        ),
        (
            "negative_rate >= 0.25",
            """
            error: config/reports.yaml:6: alert “negative_rate >= 0.25”: it cannot compare by “>=”
            hint: write “>” for above or “<” for below
            """
        ),
        (
            "delta(negative_rate) > 0.05",
            """
            error: config/reports.yaml:6: alert “delta(negative_rate) > 0.05”: “delta(negative_rate)” is no figure of a report
            hint: for example negative_rate > 0.25 or change(negative_rate) > 0.05
            """
        ),
        (
            "negative_rate > 7.1%",
            """
            error: config/reports.yaml:6: alert “negative_rate > 7.1%”: “7.1%” is no number
            hint: write it as a share: 0.071
            """
        ),
        (
            "negative_rate > 0,25",
            """
            error: config/reports.yaml:6: alert “negative_rate > 0,25”: “0,25” is no number
            hint: write figures with a point, for example 0.25
            """
        ),
        (
            "negative_rate > 25",
            """
            error: config/reports.yaml:6: alert “negative_rate > 25”: 25 is more than the whole of “negative_rate”
            hint: write per cent as a share: 0.25 for 25%
            """
        ),
        (
            "health < 3",
            """
            error: config/reports.yaml:6: alert “health < 3”: the KPI “health” is a word, not a number
            hint: compare the figure behind it, for example sentiment_score < 15
            """
        ),
        (
            "7",
            """
            error: config/reports.yaml:6: expected a condition for “alerts[1]”, found the number 7
            hint: for example negative_rate > 0.25
            """
        ),
        (
            "{if: negative_rate > 0.25}",
            """
            error: config/reports.yaml:6: unknown key “if” in “alerts[1]”
            hint: valid keys are “when”, “reports”
            error: config/reports.yaml:6: key “when” is missing in “alerts[1]”
            hint: for example when: negative_rate > 0.25
            """
        ),
        (
            "{when: negative_rate > 0.25, reports: [sentiment/drumio]}",
            """
            error: config/reports.yaml:6: alert “negative_rate > 0.25” is for an unknown report “sentiment/drumio”
            hint: did you mean “sentiment/drumeo”?
            """
        ),
        (
            "{when: negative_rate > 0.25, reports: [mail]}",
            """
            error: config/reports.yaml:6: alert “negative_rate > 0.25” is for an unknown report “mail”
            hint: name a report, as “sentiment”, or one edition, as “sentiment/all”
            """
        ),
        (
            "{when: refund_rate > 0.25, reports: [sentiment]}",
            """
            error: config/reports.yaml:6: alert “refund_rate > 0.25”: report “sentiment” has no KPI “refund_rate”
            hint: it is in “helpscout”, “helpscout-analysis”
            """
        ),
        (
            "{when: refund_rate > 0.25, reports: helpscout}",
            """
            error: config/reports.yaml:6: expected a list of reports for “alerts[1].reports”, found the text “helpscout”
            hint: for example [sentiment/all]; leave the line out for every report
            """
        ),
    ])
    func alertsAreWorded(alert: String, message: String) throws {
        #expect(try ConfigurationFolder.adding("alerts:\n  - \(alert)").messages() == message)
    }

    @Test(arguments: [
        (
            "queries: {id: x}",
            """
            error: config/reports.yaml:5: expected a list of queries for “queries”, found a map
            hint: for example - {id: questions, intents: [question], days: 30}
            """
        ),
        (
            "alerts: negative_rate > 0.25",
            """
            error: config/reports.yaml:5: expected a list of alerts for “alerts”, found the text “negative_rate > 0.25”
            hint: for example - negative_rate > 0.25
            """
        ),
        (
            "agents: {model: gpt}",
            "error: config/reports.yaml:5: expected “extractive”, “none”, “openai:” and a model’s name, or “script:” and the path of a file for “agents.model”, found the text “gpt”"
        ),
        (
            "agents: {concurency: 2}",
            """
            error: config/reports.yaml:5: unknown key “concurency” in “agents”
            hint: did you mean “concurrency”?
            """
        ),
        (
            "agents: {model: \"openai:\"}",
            "error: config/reports.yaml:5: expected “extractive”, “none”, “openai:” and a model’s name, or “script:” and the path of a file for “agents.model”, found the text “openai:”"
        ),
        (
            "agents: {checker: gpt-6}",
            "error: config/reports.yaml:5: expected “openai:” and a model’s name for “agents.checker”, found the text “gpt-6”"
        ),
        (
            "agents: {price: {input: -1}}",
            "error: config/reports.yaml:5: expected an amount of dollars from 0 to 10000 for “agents.price.input”, found the number -1"
        ),
        (
            "agents: {helpscout: {method: most}}",
            "error: config/reports.yaml:5: expected “all” or “sample” for “agents.helpscout.method”, found the text “most”"
        ),
        (
            "agents: {token_budget: 0}",
            "error: config/reports.yaml:5: expected a whole number from 1 to 1000000000 for “agents.token_budget”, found the number 0"
        ),
        (
            "shared_topics: [{topics: [billing], intent: [complaint]}]",
            """
            error: config/reports.yaml:5: unknown key “intent” in “shared_topics[1]”
            hint: did you mean “intents”?
            error: config/reports.yaml:5: key “intents” is missing in “shared_topics[1]”
            hint: for example intents: [complaint]
            """
        ),
        (
            "findings: {least_change: 2}",
            "error: config/reports.yaml:5: expected a number from 0 to 1 for “findings.least_change”, found the number 2"
        ),
        (
            "replay: {keep_days: 4000}",
            "error: config/reports.yaml:5: expected a whole number from 0 to 3650 for “replay.keep_days”, found the number 4000"
        ),
    ])
    func optionsAreWorded(lines: String, message: String) throws {
        #expect(try ConfigurationFolder.adding(lines).messages() == message)
    }
}
