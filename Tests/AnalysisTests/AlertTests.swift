import ReportModel
import Settings
import Testing

@testable import Analysis

@Suite struct RaisingAlerts {
    private func rate(
        _ value: Double?, change: Double? = nil, n: Int = 1204, previousN: Int? = 1377
    ) -> KPI {
        KPI(
            id: "negative_rate", unit: .rate, value: .number(value), previous: .number(nil),
            change: change, n: n, previousN: previousN, isSignificant: false)
    }

    private func isRaised(
        _ rule: AlertRule, by kpi: KPI, report: String = "sentiment", edition: String = "drumeo"
    ) -> Bool {
        !raisedAlerts([rule], kpis: [kpi], of: EditionID(report, edition)).isEmpty
    }

    private func rule(
        _ direction: AlertRule.Direction = .above, _ threshold: Double = 0.25,
        ofChange: Bool = false, reports: [String]? = nil
    ) -> AlertRule {
        AlertRule(
            kpi: "negative_rate", isOfChange: ofChange, direction: direction,
            threshold: threshold, reports: reports)
    }

    @Test(
        arguments: [
            (.above, 0.2501, true), (.above, 0.25, false), (.above, 0.2, false),
            (.below, 0.2499, true), (.below, 0.25, false), (.below, 0.3, false),
            (.above, nil, false), (.below, nil, false),
        ] as [(AlertRule.Direction, Double?, Bool)])
    func compareUnroundedValues(
        direction: AlertRule.Direction, value: Double?, isRaised: Bool
    ) {
        #expect(self.isRaised(rule(direction), by: rate(value)) == isRaised)
    }

    @Test(
        arguments: [(0.06, true), (0.05, false), (-0.06, false), (nil, false)]
            as [(Double?, Bool)])
    func compareChanges(change: Double?, isRaised: Bool) {
        let rule = rule(.above, 0.05, ofChange: true)
        #expect(self.isRaised(rule, by: rate(0.9, change: change)) == isRaised)
    }

    @Test(
        arguments: [(30, 30, true, true), (29, 1000, false, false), (1000, 29, true, false)]
            + [(1000, nil, true, false)] as [(Int, Int?, Bool, Bool)])
    func smallNumbersRaiseNone(n: Int, previousN: Int?, ofValue: Bool, ofChange: Bool) {
        let kpi = rate(0.9, change: 0.9, n: n, previousN: previousN)
        #expect(isRaised(rule(), by: kpi) == ofValue)
        #expect(isRaised(rule(ofChange: true), by: kpi) == ofChange)
    }

    /// 50 of 100, then 55 of 100: five points, not more.
    @Test func aChangeOfTheThresholdItselfRaisesNone() {
        let change = 55.0 / 100 - 50.0 / 100
        #expect(change > 0.05)
        #expect(!isRaised(rule(.above, 0.05, ofChange: true), by: rate(0.55, change: change)))
        #expect(!isRaised(rule(.below, 0.05, ofChange: true), by: rate(0.55, change: change)))
    }

    /// All conversations lie in this window, and the page says that nothing is compared.
    @Test(arguments: [(0, false), (nil, false), (1, true)] as [(Int?, Bool)])
    func aCountChangesOnlyFromSomething(previousN: Int?, isRaised: Bool) {
        let kpi = KPI(
            id: "total_conversations", unit: .count, value: .number(40), previous: .number(0),
            change: 40, n: 40, previousN: previousN, isSignificant: false)
        let rule = AlertRule(
            kpi: "total_conversations", isOfChange: true, direction: .above, threshold: 10)
        #expect(self.isRaised(rule, by: kpi) == isRaised)
    }

    @Test func countsNeedNoNumberOfRows() {
        let urgent = KPI(
            id: "urgency_high", unit: .count, value: .number(3), previous: .number(0), change: 3,
            n: 5, previousN: 2, isSignificant: false)
        let rule = AlertRule(
            kpi: "urgency_high", isOfChange: true, direction: .above, threshold: 2)
        #expect(isRaised(rule, by: urgent))
    }

    @Test(
        arguments: [
            (nil, true), (["sentiment"], true), (["sentiment/drumeo"], true),
            (["helpscout", "sentiment/drumeo"], true), (["sentiment/all"], false),
            (["helpscout"], false), (["drumeo"], false),
        ] as [([String]?, Bool)])
    func aRuleIsForItsReportsOnly(reports: [String]?, isRaised: Bool) {
        #expect(self.isRaised(rule(reports: reports), by: rate(0.9)) == isRaised)
    }

    @Test func comeInTheOrderOfTheRules() {
        let kpis = [rate(0.9, change: 0.9)]
        let rules = [rule(ofChange: true), rule(.above, 0.5)]
        let raised = raisedAlerts(rules, kpis: kpis, of: EditionID("sentiment", "all"))
        #expect(raised.map(\.rule) == rules)
        #expect(raised.map(\.value) == [0.9, 0.9])
    }

    /// Thresholds in the configured order, and the one that is told of a rate of 50% (Figures 29b).
    @Test(arguments: [
        (AlertRule.Direction.above, [0.1, 0.4, 0.2], 0.4), (.above, [0.4, 0.6], 0.4),
        (.below, [0.9, 0.6, 0.7], 0.6), (.below, [0.6, 0.4], 0.6),
    ])
    func theFarthestThresholdOfAFigureIsTold(
        direction: AlertRule.Direction, thresholds: [Double], told: Double
    ) {
        let rules = thresholds.map { rule(direction, $0) }
        let raised = raisedAlerts(
            rules, kpis: [rate(0.5)], of: EditionID("sentiment", "all"))
        #expect(raised.map(\.rule.threshold) == [told])
    }

    @Test func aReportWithoutTheKPIRaisesNone() {
        #expect(raisedAlerts([rule()], kpis: [], of: EditionID("sentiment", "all")).isEmpty)
    }
}
