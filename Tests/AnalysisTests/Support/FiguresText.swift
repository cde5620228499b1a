import Analysis
import ReportModel

extension SentimentFigures {
    /// Every figure as a line of text, in the naive measure's order.
    var lines: [String] {
        ["window \(comparison.window.from.iso) \(comparison.window.to.iso)"]
            + kpis.map(line) + findings.map(line) + chartLines + timeLines + demographicLines
            + summary.lines
    }

    private func line(_ kpi: KPI) -> String {
        func value(_ value: KPI.Value) -> String {
            switch value {
            case .number(let number): text(number)
            case .label(let label): label ?? "nil"
            }
        }
        return
            "kpi \(kpi.id) \(value(kpi.value)) \(value(kpi.previous)) \(text(kpi.change)) \(kpi.n)"
            + " \(kpi.previousN.map(String.init) ?? "nil") \(kpi.isSignificant)"
    }

    private func line(_ finding: Finding) -> String {
        func fraction(_ share: Double, _ n: Int) -> (Int, Int) {
            (Int((share * Double(n)).rounded()), n)
        }
        return
            "finding \(finding.dimension) \(finding.keys.map(\.label)) \(finding.kpi)"
            + " \(fraction(finding.value, finding.n))"
            + " \(fraction(finding.previous, finding.previousN))"
    }

    private var chartLines: [String] {
        counts("sentiment", sentimentDistribution)
            + grouped("brand", sentimentByBrand) + grouped("platform", sentimentByPlatform)
            + groups(scoreByBrand, repliesByBrand) + groups(scoreByPlatform, repliesByPlatform)
            + brandPlatform.map {
                "pair \($0.brand) \($0.platform) \($0.count) \(text($0.score)) \($0.n)"
            }
            + counts("intent", intentCounts) + grouped("intents", intentBySentiment)
            + counts("emotion", emotionCounts ?? []) + grouped("language", languages)
            + counts("urgency", urgency)
    }

    private func groups(_ scores: [GroupScore], _ replies: [GroupReplies]) -> [String] {
        zip(scores, replies).flatMap { score, reply in
            [
                "score \(score.group) \(score.count) \(text(score.score)) \(score.n)",
                "replies \(reply.group) \(reply.replyRequired) \(reply.n)",
            ]
        }
    }

    private var timeLines: [String] {
        dailyScore.flatMap { score in
            dailyVolume.filter { $0.day == score.day }
                .map { "day \($0.day.iso) \($0.label) \($0.count)" }
                + ["day \(score.day.iso) \(text(score.score)) \(score.n)"]
        } + weekdayHour.map { "hour \($0.weekday) \($0.hour) \($0.count)" }
    }

    private var demographicLines: [String] {
        func lines(_ name: String, _ counts: DemographicCounts?) -> [String] {
            counts.map { ["coverage \(name) \(text($0.coverage))"] + grouped(name, $0.counts) }
                ?? []
        }
        return lines("age", ageGroups) + lines("experience", experienceGroups)
            + counts("zone", timeZones ?? []) + grouped("zones", timeZonesBySentiment ?? [])
    }

    private func counts(_ name: String, _ counts: [LabelCount]) -> [String] {
        counts.map { "\(name) \($0.label) \($0.count) \(text($0.share))" }
    }

    private func grouped(_ name: String, _ counts: [GroupedCount]) -> [String] {
        counts.map { "\(name) \($0.group) \($0.label) \($0.count) \(text($0.share))" }
    }
}

extension SentimentFigures.DataSummary {
    fileprivate var lines: [String] {
        [
            "rows \(rows) \(previousRows.map(String.init) ?? "nil")",
            "without weight \(rowsWithoutWeight)",
            "dataset \(datasetRows) \(rowsWithoutTime) \(rowsAfterAsOf)",
            "repeats \(repeatedRows)",
            "first \(firstDay?.iso ?? "nil")",
        ]
            + latest.map {
                let instant = $0.instant.map { String($0.microseconds) } ?? "nil"
                return "latest \($0.platform) \($0.rows) \(instant)"
            }
            + unlisted.map { "unlisted \($0.dimension) \($0.label) \($0.count)" }
    }
}
