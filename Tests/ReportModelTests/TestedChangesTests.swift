import Testing

@testable import ReportModel

/// How a finding lives from day to day (Figures, “Findings”).
struct TestedChangesTests {
    private let today = LocalDay(number: 20_000)
    private var earlier: LocalDay { today.advanced(by: -3) }

    private func finding(
        _ label: String, _ change: Double = 0.1, kpi: String = "negative_rate", n: Int = 100,
        platform: String? = nil
    ) -> Finding {
        Finding(
            dimension: platform == nil ? "brand" : "brand_platform",
            keys: [.init(column: "brand", label: label)]
                + (platform.map { [.init(column: "platform", label: $0)] } ?? []),
            kpi: kpi, value: 0.3 + change, previous: 0.3, n: n, previousN: 100, p: 0.01)
    }

    private func shown(_ findings: [Finding]) -> ShownChanges {
        ShownChanges(findings.map { .init($0.identity, since: earlier, text: $0.kpi) })
    }

    /// What is found and what only may go on, by label; what the day before showed.
    @Test(
        arguments: [
            // Without a day before, what is found is new.
            (["a"], ["b"], nil, ["a new"], []),
            (["a"], ["b"], [], ["a new"], []),
            // What was shown goes on while its p-value allows, found or not.
            (["a"], ["b"], ["a", "b"], ["a continuing", "b continuing"], []),
            // New ones first.
            (["a", "b"], [], ["a"], ["b new", "a continuing"], []),
            // What is neither is no longer.
            (["a"], [], ["b", "c"], ["a new"], ["b", "c"]),
        ] as [([String], [String], [String]?, [String], [String])])
    func aFindingIsNewThenGoesOnThenEnds(
        found: [String], others: [String], before: [String]?, told: [String], over: [String]
    ) {
        let changes = TestedChanges(
            found.map { .init(finding($0), isFound: true) }
                + others.map { .init(finding($0), isFound: false) })
        let after = before.map { shown($0.map { finding($0) }) }
        let result = changes.told(after: after, on: today)
        #expect(
            result.findings.map { "\($0.keys[0].label) \($0.life?.state.rawValue ?? "")" } == told)
        #expect(
            result.findings.allSatisfy {
                $0.life?.since == ($0.life?.state == .new ? today : earlier)
            })
        #expect(result.resolved.compactMap { $0.finding.keys["brand"] } == over)
    }

    /// A language whose change is mostly in a brand is told with that brand.
    @Test(
        arguments: [
            ("a", "negative_rate", 0.1, true), ("b", "negative_rate", 0.1, false),
            (nil, "negative_rate", 0.1, false), ("a", "reply_rate", 0.1, false),
            ("a", "negative_rate", -0.1, false),
        ] as [(String?, String, Double, Bool)])
    func aLanguageIsToldInItsBrand(mostlyIn: String?, kpi: String, change: Double, isPart: Bool) {
        let brand = finding("a")
        let language = Finding(
            dimension: "language", keys: [.init(column: "language", label: "fr")], kpi: kpi,
            value: 0.3 + change, previous: 0.3, n: 10, previousN: 10, p: 0.01,
            mostlyIn: mostlyIn.map { .init(column: "brand", label: $0) })
        let lines = [language, brand].lines
        #expect(lines.map(\.finding) == (isPart ? [brand] : [language, brand]))
        // It is a small part of the brand, whose sentence does not name it.
        #expect(lines.allSatisfy { $0.parts.isEmpty })
    }

    @Test func aChangeInTheOtherDirectionIsAnother() {
        let changes = TestedChanges([.init(finding("a", -0.1), isFound: true)])
        let told = changes.told(after: shown([finding("a", 0.1)]), on: today)
        #expect(told.findings.map(\.life?.state) == [.new])
        #expect(told.resolved.count == 1)
    }

    @Test func aSegmentHasOneFindingAndAReportEight() {
        let labels = (0..<10).map { "\($0)" }
        let changes = TestedChanges(
            labels.flatMap { label in
                ["negative_rate", "reply_rate"].map {
                    .init(finding(label, kpi: $0), isFound: true)
                }
            })
        // The limit takes the new ones first.
        let told = changes.told(after: shown(labels.prefix(5).map { finding($0) }), on: today)
        #expect(
            told.findings.map { $0.keys[0].label } == ["5", "6", "7", "8", "9", "0", "1", "2"])
        #expect(told.findings.allSatisfy { $0.kpi == "negative_rate" })
        // What has no place is no less a change.
        #expect(told.resolved.isEmpty)
    }

    /// Of 100 × 0.1 = 10 rows more: the platform's rows and change, and whether it is most of it.
    @Test(arguments: [(40, 0.2, true), (39, 0.2, false), (50, -0.2, false)])
    func whatAnotherContainsIsToldWithIt(n: Int, change: Double, isMost: Bool) {
        let (brand, part) = (finding("a"), finding("a", change, n: n, platform: "youtube"))
        let other = finding("b", 0.2, n: 50, platform: "youtube")
        let told = ToldChanges(findings: [part, brand, other], resolved: [])
        #expect(told.lines.map(\.finding) == (isMost ? [brand, other] : [part, brand, other]))
        #expect(told.lines.first { $0.finding == brand }?.parts == (isMost ? [part] : []))
    }

    // MARK: Alerts

    private func alert(_ threshold: Double, value: Double = 0.3) -> Alert {
        Alert(
            rule: "x > \(threshold)", kpi: "x", value: value, threshold: threshold, n: 100,
            text: "X", figure: "x >")
    }

    /// The threshold told today, and the one of the day before; whether it is new, and what is over.
    @Test(
        arguments: [
            (0.2, nil, true), (0.2, 0.2, false),
            // A threshold farther away is news; back from it, the nearer one has been met all the time.
            (0.2, 0.1, true), (0.1, 0.2, false),
        ] as [(Double, Double?, Bool)])
    func anAlertIsNewThenGoesOn(now: Double, before: Double?, isNew: Bool) {
        let shown = before.map { threshold in
            var alert = alert(threshold)
            alert.life = Life(.new, since: earlier)
            return ShownAlerts(on: today.advanced(by: -1), [ShownAlert(alert)])
        }
        let living = [alert(now)].living(after: shown, on: today)
        #expect(
            living.alerts.map(\.life) == [
                isNew ? Life(.new, since: today) : Life(.continuing, since: earlier)
            ])
        #expect(living.over.isEmpty)
        let over = [Alert]().living(after: shown, on: today).over
        #expect(over.map(\.rule) == (before.map { ["x > \($0)"] } ?? []))
    }

    @Test func anAlertOfAnOlderProgramGoesOnSinceItsDay() {
        let day = today.advanced(by: -1)
        let shown = ShownAlerts(on: day, [ShownAlert(rule: "x > 0.2", text: "X")])
        #expect(
            [alert(0.2)].living(after: shown, on: today).alerts[0].life
                == Life(.continuing, since: day))
    }
}
