package import ReportModel
package import Settings
package import Warehouse

/// Measures the conversations of analyses.
///
///     let measure = HelpScoutAnalysisMeasure(settings: settings, zone: zone)
///     let asked = warehouse.conversationDetails(measure.filter(of: analysis, asOf: day))
///
/// Pure, as ``HelpScoutMeasure``.
package struct HelpScoutAnalysisMeasure: Sendable {
    private let settings: Settings
    private let zone: TimeZoneRules

    package init(settings: Settings, zone: TimeZoneRules) {
        self.settings = settings
        self.zone = zone
    }

    /// What to request from a warehouse: the conversations of the window and of the days before it.
    ///
    /// The customer filter is left out, because membership is not a column of conversations.
    package func filter(of analysis: HelpScoutAnalysis, asOf: LocalDay) -> ConversationFilter {
        let comparison =
            analysis.period?.comparison(asOf: asOf)
            ?? Comparison(
                days: settings.helpScout.windowDays, endingWith: asOf,
                firstDay: asOf.advanced(by: 1 - Window.longest))
        let from = (comparison.previous ?? comparison.window).from
        let moments = zone.ranges(of: Window(from: from, to: comparison.window.to))
        return ConversationFilter(
            from: moments.first?.lowerBound ?? Instant(seconds: 0),
            until: moments.last?.upperBound ?? Instant(seconds: 0), topics: analysis.topics,
            sentiments: analysis.sentiments, statuses: analysis.statuses,
            sources: analysis.sources, anyFlag: analysis.anyFlag, flags: analysis.flags)
    }

    /// The figures of each analysis, in the order asked.
    ///
    /// When nobody’s membership is known, nobody counts as a member.
    ///
    /// - Parameters:
    ///   - dataset: all conversations; they decide where the window `all` and its comparison begin.
    ///   - demographics: rows of `conversation_demographics`; nil without that dataset.
    package func figures(
        of asked: [AskedConversations], dataset: [Conversation], demographics: [Demographic]?,
        asOf: LocalDay
    ) -> [HelpScoutAnalysisFigures] {
        let all = RowTimes(
            of: dataset.map { $0.createdAt?.microseconds ?? absentInstant }, in: zone, asOf: asOf)
        let users = demographics.map { asked.users(among: $0) }
        return concurrentMap(asked.count) { place in
            let asked = asked[place]
            let comparison =
                asked.analysis.period?.comparison(asOf: asOf)
                ?? Comparison(
                    days: settings.helpScout.windowDays, endingWith: asOf, firstDay: all.firstDay)
            return figures(of: asked, comparison, all, users, asOf)
        }
    }

    private func figures(
        of asked: AskedConversations, _ comparison: Comparison, _ all: RowTimes,
        _ demographics: [Demographic]?, _ asOf: LocalDay
    ) -> HelpScoutAnalysisFigures {
        let analysis = asked.analysis
        // A warehouse may return more than was requested (Figures 21).
        let filter = filter(of: analysis, asOf: asOf)
        let passing = asked.details.filter { filter.passes($0.conversation) }
        var dataset = ConversationDataset(
            passing.map(\.conversation), demographics, missing: asked.missingColumns, in: zone,
            asOf: asOf, settings: settings)
        // Windows and comparisons are those of the dataset before any filter (Figures 5, 6).
        dataset.firstDay = all.firstDay
        let customers = analysis.customers
        func places(in window: Window) -> [Int] {
            dataset.rows.indices.filter { place in
                customers.includes(dataset.rows[place])
                    && dataset.rows[place].day.map { window.contains(LocalDay(number: $0)) }
                        ?? false
            }
        }
        func period(_ window: Window) -> ConversationPeriod {
            ConversationPeriod(
                rows: places(in: window).map { dataset.rows[$0] },
                sentimentCount: dataset.sentiments.count)
        }
        return HelpScoutAnalysisFigures(
            analysis: analysis,
            helpScout: HelpScoutFigures(
                of: Edition(id: analysis.id, title: analysis.title, filter: .everything),
                dataset: dataset, comparison: comparison,
                axis: TimeAxis(over: comparison.window, rowsOn: all.days),
                current: period(comparison.window),
                previous: comparison.previous.map(period), settings: settings),
            conversations: chosen(places(in: comparison.window), of: passing, dataset),
            earlier: comparison.previous.map { chosen(places(in: $0), of: passing, dataset) },
            windowRows: all.days.count {
                $0 != RowTimes.unused && comparison.window.contains(LocalDay(number: $0))
            })
    }

    /// The newest first, ties by their ids.
    private func chosen(
        _ places: [Int], of details: [ConversationDetail], _ dataset: ConversationDataset
    ) -> [HelpScoutAnalysisFigures.Chosen] {
        let sorted = places.sorted { left, right in
            let (a, b) = (details[left].conversation, details[right].conversation)
            if a.createdAt != b.createdAt {
                return (a.createdAt?.microseconds ?? 0) > (b.createdAt?.microseconds ?? 0)
            }
            let (first, second) = (ExactText(a.id ?? ""), ExactText(b.id ?? ""))
            return first == second ? left < right : first < second
        }
        return sorted.compactMap { place in
            dataset.rows[place].day.map { day in
                HelpScoutAnalysisFigures.Chosen(
                    detail: details[place], day: LocalDay(number: day),
                    isMember: dataset.audience == nil ? nil : dataset.rows[place].isMember)
            }
        }
    }
}

extension [AskedConversations] {
    /// Users who have a conversation: far fewer than all users, so that all are searched once and
    /// not once per analysis.
    fileprivate func users(among demographics: [Demographic]) -> [Demographic] {
        let emails = Set(
            lazy.flatMap(\.details).compactMap { $0.conversation.email.map { ExactText($0) } })
        return demographics.filter { emails.contains(ExactText(Label.canonical($0.key))) }
    }
}
