import ReportModel
import Testing
import WebExport

@testable import DayPages

@Suite struct ReportedPageTests {
    /// The order is the text's own, whatever ids and labels look like.
    @Test func figuresKeepTheirOrder() throws {
        let json = """
            {"title": "\\"kpis\\": {\\"b\\": 1}",
             "kpis": {
               "zeta": {"value": 1, "unit": "count", "n": 3},
               "b": {"value": "\\"zeta\\": ", "unit": "label", "n": 4},
               "a": {"value": null, "unit": "rate", "n": 0}},
             "window": {"from": "2026-11-01", "to": "2026-11-21"},
             "alerts": [{"kpi": "b"}],
             "findings": [{"kpi": "negative_rate", "dimension": "topic",
               "keys": {"topic": "a|b (n 3"}, "change": -0.5, "text": "It fell"}]}
            """
        let page = try ReportedPage(json: Array(json.utf8))
        #expect(page.kpis.map(\.id) == ["zeta", "b", "a"])
        #expect(page.kpis.map(\.n) == [3, 4, 0])
        #expect(page.kpi("b")?.label == "\"zeta\": ")
        #expect(page.kpi("b").flatMap(page.mark) == .alert)
        #expect(page.kpi("a").flatMap(page.mark) == nil)
        #expect(page.window?.count == 21)
        #expect(
            page.findings.map(\.identity) == [
                FindingIdentity(
                    kpi: "negative_rate", dimension: "topic", keys: ["topic": "a|b (n 3"],
                    isRise: false)
            ])
    }

    @Test(arguments: ["", "{}", "{\"kpis\": {}}", "{\"kpis\": [], \"findings\": []}", "[1]"])
    func whatIsNoReportIsRefused(text: String) {
        #expect(throws: (any Error).self) { try ReportedPage(json: Array(text.utf8)) }
    }
}
