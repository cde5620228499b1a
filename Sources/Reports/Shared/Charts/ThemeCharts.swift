import Analysis
import Narration
import ReportModel
import Settings

/// What many texts are about, where a model read each of them: counted by the program.
struct ThemeCharts {
    typealias Theme = ThemeReading.Theme

    let reading: ThemeReading
    let charts: ChartMaker
    let noun: Noun
    /// Sentiments that are negative according to the configuration.
    let negative: Set<String>
    let sentiments: LabelSeries
    /// Before and behind the names in the charts’ ids.
    var id: (prefix: String, suffix: String) = ("", "")
    /// Whether there is a window before, and whether texts are by members or not.
    var hasChanges = true
    var hasMembers = true

    var blocks: [Block] {
        [.chart(bars), .chart(sentimentsWithin)] + (news.isEmpty ? [] : [.prose(news)])
    }

    private func name(_ chart: String) -> String { id.prefix + chart + id.suffix }

    private var bars: ChartBlock {
        let name = Category("theme", name: { $0 }, \Theme.name)
        let share = Figure<Theme>.share { $0.share }
        let changes: [any Column<Theme>] = [
            Figure<Theme>.change("change", "Change", .rate()) { $0.change },
            Figure<Theme>("p", "p", .decimal(4)) { $0.p },
        ]
        let members: [any Column<Theme>] = [
            Figure<Theme>("members", "Members", .rate(decimals: 0)) { $0.members.share }
        ]
        let columns: [any Column<Theme>] =
            [
                name, charts.count(\Theme.count), share,
                Figure<Theme>("low", "From", .rate()) { $0.low },
                Figure<Theme>("high", "To", .rate()) { $0.high },
            ] + (hasChanges ? changes : []) + [
                Figure<Theme>("negative", "Negative", .rate(decimals: 0)) { negativeShare(of: $0) }
            ] + (hasMembers ? members : []) + [
                TextColumn<Theme>("status", "Status") { .text(status(of: $0)) }
            ]
        return charts.rows(reading.themes, columns)
            .bars(
                of: name, share, interval: { $0.low...$0.high }, note: note,
                tip: { theme in
                    "\(theme.name): \(counted(theme.count, noun)), "
                        + "\(NumberFormat.rate().string(theme.share)) "
                        + "(\(NumberFormat.rate().string(theme.low)) to "
                        + "\(NumberFormat.rate().string(theme.high)))"
                }
            )
            .block(
                self.name("themes"), headline,
                "Share of \(noun.many) by theme, with the 95% interval",
                method: "A language model sorts each \(noun.one) into themes and the program "
                    + "counts. A share that was audited often enough is corrected by what the "
                    + "audit found."
                    + (hasChanges
                        ? " The change is against the days before; p is how likely chance alone "
                            + "makes such a change." : ""),
                n: reading.read.count, remark: remark)
    }

    private var headline: String {
        let leader = reading.themes.leader.flatMap { $0.isUncertain ? nil : $0 }
        let place = leader.map {
            "\($0.name) leads, in \(NumberFormat.rate().string($0.share)) of \(noun.many)"
        }
        let changed = reading.themes.first { $0.isFound && !$0.isUncertain }
        let change = changed.map { theme in
            "\(theme == leader ? "it" : theme.name) \((theme.change ?? 0) > 0 ? "rose" : "fell") by "
                + NumberFormat.rate().string(abs(theme.change ?? 0)).replacing("%", with: " points")
        }
        let claims = [place, change].compactMap { $0 }
        return claims.isEmpty
            ? counted(reading.themes.count, "theme", "themes") + " in these \(noun.many)"
            : claims.joined(separator: "; ")
    }

    private var remark: String {
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
            reading.judged.map { "\(count.string($0)) of them judged by people" },
        ].compactMap { $0 }.joined(separator: " · ")
    }

    private var sentimentsWithin: ChartBlock {
        let rows = reading.themes.flatMap { theme in
            theme.sentiments.map {
                GroupedCount(
                    group: theme.name, label: $0.label, count: $0.count,
                    share: theme.count > 0 ? Double($0.count) / Double(theme.count) : nil)
            }
        }
        let groups = charts.groups(
            rows, of: Category("theme", \GroupedCount.group), hasShares: true)
        return groups.shareBars(in: sentiments).block(
            name("theme_sentiment"), "Sentiment within each theme",
            "Share of each theme’s \(noun.many) by sentiment",
            method: "Count ÷ all \(noun.many) that have the theme.", n: reading.read.count)
    }

    // MARK: Words

    private func negativeShare(of theme: Theme) -> Double? {
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
    private var news: [String] {
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
                ? "A second reading found that fewer than four in five \(noun.many) belong to an "
                    + "uncertain theme; no sentence is about it." : nil,
        ].compactMap { $0 }
    }
}

extension ThemeReading {
    /// The names of a text’s themes, the largest first.
    func themes(of text: String) -> [String] { places(of: text).map { themes[$0].name } }

    /// Indexes into the themes.
    func places(of text: String) -> [Int] {
        texts[text]?.filter(themes.indices.contains) ?? []
    }
}

extension ReportContext {
    /// Nil where no model read every text of an assignment.
    func reading(of assignment: String) -> ThemeReading? {
        guard case .summary(let summary) = summaries[assignment],
            summary.reading?.themes.isEmpty == false
        else { return nil }
        return summary.reading
    }
}
