import ReportModel
import Testing

struct NumberFormatTests {
    @Test(
        arguments: [
            (.count, 1204, "1,204"), (.count, 0, "0"), (.count, -1_234_567, "−1,234,567"),
            (.count, 999.5, "1,000"), (.count, nil, "–"), (.count, .nan, "–"),
            (.rate(), 0.182, "18.2 %"), (.rate(), 1, "100.0 %"), (.rate(), 0.0005, "0.1 %"),
            (.rate(), -0.0001, "0.0 %"), (.rate(decimals: 0), 0.125, "13 %"),
            (.score, -12.35, "−12.4"), (.score, -0.04, "0.0"), (.score, .infinity, "–"),
            (.decimal(2), 1234.5, "1,234.50"), (.decimal(2), 0.005, "0.01"),
            (.hours, 4.5, "4.5 h"), (.minutes, 12.4, "12 min"),
            (.doublings, 0, "×1"), (.doublings, 2, "×4"), (.doublings, -1, "×½"),
            (.doublings, -3, "×⅛"), (.doublings, -8, "×1/256"), (.doublings, -1.5, "×0.35"),
            (.doublings, 0.5, "×1.4"),
            (.doublings, 3.5, "×11"),
        ] as [(NumberFormat, Double?, String)])
    func figures(format: NumberFormat, value: Double?, text: String) {
        #expect(format.string(value) == unbroken(text))
    }

    @Test(
        arguments: [
            (.rate(), 0.011, "+1.1 pp"), (.rate(), -0.011, "−1.1 pp"), (.rate(), 0.0001, "0.0 pp"),
            (.rate(), nil, "–"), (.count, 12, "+12"), (.count, -1200, "−1,200"), (.count, 0, "0"),
            (.score, 3.14, "+3.1"), (.score, -0.01, "0.0"),
        ] as [(NumberFormat, Double?, String)])
    func changes(format: NumberFormat, value: Double?, text: String) {
        #expect(format.change(value) == unbroken(text))
    }

    /// A figure and its unit stay on one line.
    private func unbroken(_ text: String) -> String {
        String(text.map { $0 == " " ? "\u{00A0}" : $0 })
    }
}
