import Analysis
import ReportModel
import Settings
import Testing

@testable import Reports

/// Alerts in the words that people read.
@Suite struct AlertTexts {
    private func text(
        _ id: String, _ unit: KPI.Unit, _ value: Double, _ rule: String
    ) throws -> String {
        let parts = rule.split(separator: " ")
        let isOfChange = parts[0] == "change"
        let kpi = KPI(
            id: id, unit: unit, value: .number(value), previous: .number(0), change: value,
            n: 1204, previousN: 1377, isSignificant: false)
        let raised = raisedAlerts(
            [
                AlertRule(
                    kpi: id, isOfChange: isOfChange,
                    direction: try #require(AlertRule.Direction(rawValue: String(parts[1]))),
                    threshold: try #require(Double(parts[2])))
            ], kpis: [kpi], of: EditionID("sentiment", "all"))
        return alert(try #require(raised.first)).text
    }

    @Test(
        arguments: [
            ("negative_rate", .rate, 0.2734, "value > 0.25", "Negative rate 27.3%, above 25%"),
            ("negative_rate", .rate, 0.2734, "value > 0.255", "Negative rate 27.3%, above 25.5%"),
            ("negative_rate", .rate, 0.2503, "value > 0.25", "Negative rate 25.03%, above 25%"),
            ("completion_rate", .rate, 0.08, "value < 0.1", "Completion rate 8.0%, below 10%"),
            ("sentiment_score", .score, -12.44, "value < 0", "Sentiment score −12.4, below 0"),
            ("urgency_high", .count, 1204, "value > 1000", "High urgency 1,204, above 1,000"),
            (
                "average_duration_hours", .hours, 49.26, "value > 48",
                "Average duration 49.3 h, above 48 h"
            ),
            (
                "helpscout_refund_rate", .rate, 0.1, "value > 0.05",
                "HelpScout: Refund rate 10.0%, above 5%"
            ),
        ] as [(String, KPI.Unit, Double, String, String)])
    func sayValueAndThreshold(
        id: String, unit: KPI.Unit, value: Double, rule: String, words: String
    ) throws {
        #expect(try text(id, unit, value, rule) == words)
    }

    @Test(
        arguments: [
            (0.061, "change > 0.05", "Negative rate rose by 6.1 points, more than 5 points"),
            (-0.061, "change < -0.05", "Negative rate fell by 6.1 points, more than 5 points"),
            (0.02, "change < 0.05", "Negative rate rose by 2.0 points, less than 5 points"),
            (-0.02, "change > -0.05", "Negative rate fell by 2.0 points, less than 5 points"),
            (0.011, "change > 0", "Negative rate rose by 1.1 points"),
            (0.011, "change > -0.05", "Negative rate rose by 1.1 points"),
            (0.0, "change > -0.05", "Negative rate did not change"),
            (0.05004, "change > 0.05", "Negative rate rose by 5.004 points, more than 5 points"),
        ])
    func sayHowMuchChanged(change: Double, rule: String, words: String) throws {
        #expect(try text("negative_rate", .rate, change, rule) == words)
    }
}
