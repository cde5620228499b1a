import ReportModel
import Testing
import WebExport

@testable import DayPages

@Suite struct ReportedPageTests {
    /// The order is the text's own, whatever labels look like.
    @Test func figuresKeepTheirOrder() throws {
        let json = """
            {"title": "\\"kpis\\": {\\"b\\": 1}", "as_of": "2026-11-21",
             "kpis": {"reply_rate": {"unit": "rate"}, "comments": {"unit": "count"},
                      "odd": {"unit": "of another version"}},
             "charts": {
               "measures": {"columns": ["brand", "measure", "value", "n", "state", "z"], "rows": [
                 [null, "comments", 5, 5, "high", 1.5], ["\\"b", "reply_rate", null, 0, null, null],
                 [null, "odd", 1, 1, null, null], [null], "nothing"]},
               "days": {"columns": ["day", "measure", "brand", "complete"], "rows": [
                 ["2026-11-21", "reply_rate", "\\"b", false],
                 ["2026-11-20", "comments", null, false]]}},
             "alerts": [{"rule": "reply_rate > 1", "kpi": "reply_rate", "text": "High"}],
             "findings": [{"kpi": "negative_rate", "dimension": "topic",
               "keys": {"topic": "a|b (n 3"}, "change": -0.5, "text": "It fell"}]}
            """
        let page = try ReportedPage(json: Array(json.utf8))
        #expect(page.measures.map(\.metric) == [DayMetrics.comments, CommentMetrics.replyRate])
        #expect(page.measures.map(\.brand) == [nil, "\"b"])
        #expect(page.measures.map(\.value) == [5, nil])
        #expect(page.measures.map(\.n) == [5, 0])
        #expect(page.measures.map(\.place) == [.high, nil])
        #expect(page.measures.map(\.isComplete) == [true, false])
        #expect(page.weeks.isEmpty)
        #expect(page.alerts == [.init(identity: "reply_rate > 1", text: "High")])
        let identity = FindingIdentity(
            kpi: "negative_rate", dimension: "topic", keys: ["topic": "a|b (n 3"], isRise: false)
        #expect(page.findings == [.init(identity: identity.words, text: "It fell")])
    }

    @Test(arguments: ["", "{}", "{\"kpis\": {}}", "{\"kpis\": [], \"findings\": []}", "[1]"])
    func whatIsNoReportIsRefused(text: String) {
        #expect(throws: (any Error).self) { try ReportedPage(json: Array(text.utf8)) }
    }
}
