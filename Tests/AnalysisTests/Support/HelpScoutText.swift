import Analysis
import ReportModel

extension HelpScoutFigures {
    /// Every figure as a line of text, in the naive measure's order.
    var lines: [String] {
        ["window \(comparison.window.from.iso) \(comparison.window.to.iso)"]
            + kpis.map(line) + findings.map(line)
            + counts("sentiment", sentimentDistribution)
            + counts("topic", topics) + grouped("topics", topicBySentiment)
            + counts("flag", flags) + grouped("flags", flagsBySentiment)
            + counts("status", statuses) + counts("source", sources)
            + dailyVolume.map { "day \($0.day.iso) \($0.count)" }
            + dailyFlags.map { "flagged \($0.day.iso) \($0.label) \($0.count)" }
            + topicCooccurrence.map { "pair \($0.first) \($0.second) \($0.count)" }
            + counts("stage", escalationFunnel)
            + (durations ?? []).map { bin in
                "bin \(bin.from) \(bin.to.map { "\($0)" } ?? "nil") \(bin.count)"
            }
            + customerLines + summary.lines
    }

    private func line(_ kpi: KPI) -> String {
        func number(_ value: KPI.Value) -> Double? {
            if case .number(let number) = value { number } else { nil }
        }
        return "kpi \(kpi.id) \(text(number(kpi.value))) \(text(number(kpi.previous)))"
            + " \(text(kpi.change)) \(kpi.n) \(kpi.previousN.map(String.init) ?? "nil")"
            + " \(kpi.isSignificant)"
    }

    private func line(_ finding: Finding) -> String {
        func fraction(_ share: Double, _ n: Int) -> (count: Int, of: Int) {
            (Int((share * Double(n)).rounded()), n)
        }
        return "finding \(finding.dimension) \(finding.keys.map(\.label).joined()) \(finding.kpi)"
            + " \(fraction(finding.value, finding.n))"
            + " \(fraction(finding.previous, finding.previousN))"
    }

    private func counts(_ name: String, _ counts: [LabelCount]) -> [String] {
        counts.map { "\(name) \($0.label) \($0.count) \(text($0.share))" }
    }

    private func grouped(_ name: String, _ counts: [GroupedCount]) -> [String] {
        counts.map { "\(name) \($0.group) \($0.label) \($0.count) \(text($0.share))" }
    }

    private var customerLines: [String] {
        guard let members, let audience else { return [] }
        return counts("group", members.share) + grouped("groups", members.sentiments)
            + grouped("writes", members.topics)
            + ["coverage age \(text(audience.ages.coverage))"]
            + grouped("age", audience.ages.counts)
            + ["coverage experience \(text(audience.experiences.coverage))"]
            + grouped("experience", audience.experiences.counts)
            + grouped("zones", audience.timeZones)
    }
}

extension HelpScoutFigures.DataSummary {
    fileprivate var lines: [String] {
        [
            "rows \(rows) \(previousRows.map(String.init) ?? "nil")",
            "without weight \(rowsWithoutWeight)",
            "dataset \(datasetRows) \(rowsWithoutTime) \(rowsAfterAsOf)",
            "repeats \(repeatedRows)", "bad durations \(badDurations)",
            "first \(firstDay?.iso ?? "nil")",
        ]
            + sources.map {
                "latest \($0.label) \($0.rows)"
                    + " \($0.latest.map { String($0.microseconds) } ?? "nil")"
            }
            + unlisted.map { "unlisted \($0.dimension) \($0.label) \($0.count)" }
    }
}
