import Analysis
import Narration
import ReportModel
import Settings
import Warehouse

/// What all conversations are about, where a model read each of them: counted by the program.
extension HelpScoutAnalysisReport {
    typealias Theme = ThemeReading.Theme

    /// Nil where no model read all conversations.
    var reading: ThemeReading? {
        guard case .summary(let summary) = context.summaries[assignmentID] else { return nil }
        return summary.reading
    }

    /// The names of a conversation’s themes, the largest first.
    func themes(of chosen: HelpScoutAnalysisFigures.Chosen, at place: Int) -> [String] {
        guard let reading else { return [] }
        return themePlaces(of: chosen, at: place).map { reading.themes[$0].name }
    }

    /// Indexes into the themes of the reading.
    func themePlaces(of chosen: HelpScoutAnalysisFigures.Chosen, at place: Int) -> [Int] {
        let id = chosen.detail.conversation.id ?? HelpScoutAnalysisReport.anchor(at: place)
        return reading?.texts[id]?.filter { reading?.themes.indices.contains($0) ?? false } ?? []
    }

    var themeSection: Document.Section? {
        guard let reading, !reading.themes.isEmpty else { return nil }
        let prose = news(of: reading)
        return Document.Section(
            id: "themes", title: "Themes",
            summary: "Every conversation was read by itself; the program counted. One can have "
                + "several themes.",
            blocks: [.chart(themeBars(reading)), .chart(themeSentiments(reading))]
                + (prose.isEmpty ? [] : [.prose(prose)]))
    }

    private func themeBars(_ reading: ThemeReading) -> ChartBlock {
        let name = Category("theme", name: { $0 }, \Theme.name)
        let share = Figure<Theme>.share { $0.share }
        return charts.rows(
            reading.themes,
            [
                name, charts.count(\Theme.count), share,
                Figure("low", "From", .rate()) { $0.low },
                Figure("high", "To", .rate()) { $0.high },
                Figure("change", "Change", .rate()) { $0.change },
                Figure("p", "p", .decimal(4)) { $0.p },
                Figure("negative", "Negative", .rate(decimals: 0)) { negativeShare(of: $0) },
                Figure("members", "Members", .rate(decimals: 0)) { $0.members.share },
                TextColumn("status", "Status") { .text(status(of: $0)) },
            ]
        )
        .bars(
            of: name, share, interval: { $0.low...$0.high }, note: note,
            tip: { theme in
                "\(theme.name): \(counted(theme.count, .conversations)), "
                    + "\(NumberFormat.rate().string(theme.share)) "
                    + "(\(NumberFormat.rate().string(theme.low)) to "
                    + "\(NumberFormat.rate().string(theme.high)))"
            }
        )
        .block(
            "themes", themeHeadline(reading),
            "Share of conversations by theme, with the 95% interval",
            method: "A language model sorts each conversation into themes and the program counts. "
                + "A share that was audited often enough is corrected by what the audit found. The "
                + "change is against the days before, tested by Figures 12.",
            n: reading.read.count, remark: themeRemark(reading))
    }

    private func themeHeadline(_ reading: ThemeReading) -> String {
        let leader = reading.themes.leader.flatMap { $0.isUncertain ? nil : $0 }
        let place = leader.map {
            "\($0.name) leads, in \(NumberFormat.rate().string($0.share)) of conversations"
        }
        let changed = reading.themes.first { $0.isFound && !$0.isUncertain }
        let change = changed.map { theme in
            "\(theme == leader ? "it" : theme.name) \((theme.change ?? 0) > 0 ? "rose" : "fell") by "
                + NumberFormat.rate().string(abs(theme.change ?? 0)).replacing("%", with: " points")
        }
        let claims = [place, change].compactMap { $0 }
        return claims.isEmpty
            ? counted(reading.themes.count, "theme", "themes") + " in these conversations"
            : claims.joined(separator: "; ")
    }

    private func themeRemark(_ reading: ThemeReading) -> String {
        let count = NumberFormat.count
        return [
            reading.read.count < reading.read.of
                ? "\(count.string(reading.read.count)) of \(count.string(reading.read.of)) read"
                : nil,
            reading.covered.share.map {
                "\(NumberFormat.rate(decimals: 0).string($0)) have a theme"
            },
            reading.themes.contains(where: \.isCorrected) ? "shares corrected by the audit" : nil,
            reading.audited.of > 0
                ? "audited: \(count.string(reading.audited.count)) of "
                    + "\(count.string(reading.audited.of)) belong to their theme" : nil,
        ].compactMap { $0 }.joined(separator: " · ")
    }

    private func themeSentiments(_ reading: ThemeReading) -> ChartBlock {
        let rows = reading.themes.flatMap { theme in
            theme.sentiments.map {
                GroupedCount(
                    group: theme.name, label: $0.label, count: $0.count,
                    share: theme.count > 0 ? Double($0.count) / Double(theme.count) : nil)
            }
        }
        let groups = charts.groups(
            rows, of: Category("theme", \GroupedCount.group), hasShares: true)
        return groups.shareBars(in: dashboard.sentimentSeries).block(
            "theme_sentiment", "Sentiment within each theme",
            "Share of each theme’s conversations by sentiment",
            method: "Count ÷ all conversations that have the theme.", n: reading.read.count)
    }

    // MARK: Words

    private func negativeShare(of theme: Theme) -> Double? {
        let negative = context.settings.sentiment.negative
        let count = theme.sentiments.filter { negative.contains($0.label) }.reduce(0) {
            $0 + $1.count
        }
        return theme.count > 0 ? Double(count) / Double(theme.count) : nil
    }

    private func status(of theme: Theme) -> String {
        [
            theme.isNew ? "new" : nil, theme.isUncertain ? "uncertain" : nil,
            theme.isFound ? (theme.change ?? 0) > 0 ? "rising" : "falling" : nil,
            theme.isCorrected ? "audited" : nil,
        ].compactMap { $0 }.joined(separator: ", ")
    }

    private func note(_ theme: Theme) -> String {
        let words = [
            NumberFormat.count.string(theme.count), theme.isNew ? "new" : nil,
            theme.isUncertain ? "uncertain" : nil,
            theme.isFound ? theme.change.map { NumberFormat.rate().change($0) } : nil,
        ]
        return words.compactMap { $0 }.joined(separator: " · ")
    }

    /// What has become of the list of themes since the day before.
    private func news(of reading: ThemeReading) -> [String] {
        let new = reading.themes.filter(\.isNew).map { quoted($0.name) }
        // On the first day all of them are new, which is no news.
        let isFirst = new.count == reading.themes.count
        return [
            new.isEmpty || isFirst ? nil : "New: \(listed(new)).",
            reading.merged.isEmpty
                ? nil
                : "Merged: "
                    + listed(reading.merged.map { "\(quoted($0.name)) into \(quoted($0.into))" })
                    + ".",
            reading.ended.isEmpty ? nil : "Ended: \(listed(reading.ended.map { quoted($0) })).",
            reading.themes.contains(where: \.isUncertain)
                ? "A second reading found that fewer than four in five conversations belong to an "
                    + "uncertain theme; no sentence is about it." : nil,
        ].compactMap { $0 }
    }
}
