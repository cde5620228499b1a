import ReportModel
import Testing

struct NumberFormatTests {
    @Test(
        arguments: [
            (.count, 1204, "1,204"), (.count, 0, "0"), (.count, -1_234_567, "−1,234,567"),
            (.count, 999.5, "1,000"), (.count, nil, "–"), (.count, .nan, "–"),
            (.rate(), 0.182, "18.2%"), (.rate(), 1, "100.0%"), (.rate(), 0.0005, "0.1%"),
            (.rate(), -0.0001, "−0.01%"), (.rate(decimals: 0), 0.125, "13%"),
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
            (.rate(), 0.011, "+1.1 points"), (.rate(), -0.011, "−1.1 points"),
            (.rate(), 0.0001, "0.0 points"),
            (.rate(), nil, "–"), (.count, 12, "+12"), (.count, -1200, "−1,200"), (.count, 0, "0"),
            (.score, 3.14, "+3.1"), (.score, -0.01, "0.0"),
        ] as [(NumberFormat, Double?, String)])
    func changes(format: NumberFormat, value: Double?, text: String) {
        #expect(format.change(value) == unbroken(text))
    }

    /// What a page’s script does with the form of a change.
    @Test(
        arguments: [
            (.rate(), 100, 1, " points"), (.rate(decimals: 0), 100, 0, " points"),
            (.score, 1, 1, ""), (.count, 1, 0, ""), (.decimal(1), 1, 1, ""), (.hours, 1, 1, " h"),
            (.minutes, 1, 0, " min"),
        ] as [(NumberFormat, Double, Int, String)])
    func aChangeHasAForm(format: NumberFormat, scale: Double, decimals: Int, unit: String) {
        #expect(format.changeForm == (scale, decimals, unbroken(unit)))
        let change = 12.0 / scale
        let digits = "12" + (decimals > 0 ? "." + String(repeating: "0", count: decimals) : "")
        #expect(format.change(change) == "+" + digits + unbroken(unit))
    }

    // MARK: Exact ratios

    @Test(arguments: [
        (23, 80, 1, "28.8%"), (23, 40, 0, "58%"), (1, 8, 0, "13%"), (7, 16, 1, "43.8%"),
    ])
    func aHalfOfARatioIsRoundedUp(count: Int, total: Int, decimals: Int, text: String) {
        #expect(NumberFormat.rate(decimals: decimals).string(share(count, of: total)) == text)
    }

    @Test func everyRatioIsRoundedAsExactArithmeticDoes() {
        for decimals in 0...2 {
            for total in 1...640 {
                for count in 0...total {
                    let text = NumberFormat.rate(decimals: decimals).string(share(count, of: total))
                    guard text != exactPercent(count, total, decimals) else { continue }
                    // Only what would say none or all has more decimals.
                    #expect(
                        count > 0 && count < total
                            && isNothingOrAll(exactPercent(count, total, decimals)),
                        "\(count) of \(total): \(text)")
                }
            }
        }
    }

    /// Large totals, the ones at a half among them.
    @Test func largeRatiosAreRoundedAsExactArithmeticDoes() {
        for total in stride(from: 1_000, through: 2_000_000, by: 199_900) {
            for count in stride(from: total / 1_000, to: total - total / 1_000, by: total / 997 + 1)
            {
                let text = NumberFormat.rate().string(share(count, of: total))
                #expect(text == exactPercent(count, total, 1), "\(count) of \(total)")
            }
        }
    }

    /// Differences of two shares, which are not the doubles next to their exact values.
    @Test func everyChangeIsRoundedAsExactArithmeticDoes() {
        let totals = [1, 3, 7, 16, 40, 80, 160, 250, 400, 2_000]
        for total in totals {
            for other in totals {
                for count in stride(from: 0, through: total, by: total / 40 + 1) {
                    for before in stride(from: 0, through: other, by: other / 40 + 1) {
                        let change = share(count, of: total) - share(before, of: other)
                        let product = count * other - before * total
                        let size = exactPercent(abs(product), total * other, 1).dropLast()
                        let sign = size == "0.0" ? "" : product > 0 ? "+" : "−"
                        #expect(
                            NumberFormat.rate().change(change)
                                == unbroken("\(sign)\(size) points"),
                            "\(count) of \(total), \(before) of \(other)")
                    }
                }
            }
        }
    }

    @Test(
        arguments: [
            (299, 300, 0, "99.7%"), (1, 600, 0, "0.2%"), (1, 6_000, 1, "0.02%"),
            (5_999, 6_000, 1, "99.98%"), (1, 1_000_000, 0, "0.0001%"),
            (999_999, 1_000_000, 1, "99.9999%"), (0, 600, 0, "0%"), (600, 600, 0, "100%"),
            (6_001, 6_000, 1, "100.02%"),
        ])
    func nothingAndAllAreSaidOfNothingAndAllOnly(
        count: Int, total: Int, decimals: Int, text: String
    ) {
        #expect(NumberFormat.rate(decimals: decimals).string(share(count, of: total)) == text)
    }

    @Test func ticksOfAnAxisAreSums() {
        #expect(NumberFormat.rate(decimals: 0).string(0.1 + 0.2 - 0.3) == "0%")
        #expect(NumberFormat.rate(decimals: 0).string(0.7 + 0.1 + 0.2) == "100%")
    }

    private func share(_ count: Int, of total: Int) -> Double { Double(count) / Double(total) }

    private func isNothingOrAll(_ text: String) -> Bool {
        Double(text.dropLast()).map { $0 == 0 || $0 == 100 } ?? false
    }

    /// By integers alone: half away from zero.
    private func exactPercent(_ count: Int, _ total: Int, _ decimals: Int) -> String {
        let factor = [1, 10, 100][decimals]
        let scaled = (2 * 100 * factor * count + total) / (2 * total)
        let rest = String(scaled % factor + factor).dropFirst()
        return "\(scaled / factor)\(decimals > 0 ? "." : "")\(rest)%"
    }

    /// A figure and its unit stay on one line.
    private func unbroken(_ text: String) -> String {
        String(text.map { $0 == " " ? "\u{00A0}" : $0 })
    }
}
