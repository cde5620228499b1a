package import ReportModel
package import Settings
package import Warehouse

/// Measures conversations: every figure of the HelpScout dashboard, for its three editions.
///
///     HelpScoutMeasure(settings: settings, zone: zone)
///         .figures(of: conversations, demographics: users, asOf: day)
///
/// Global filters never apply. Pure, like ``SentimentMeasure``.
package struct HelpScoutMeasure: Sendable {
    private let settings: Settings
    private let zone: TimeZoneRules

    package init(settings: Settings, zone: TimeZoneRules) {
        self.settings = settings
        self.zone = zone
    }

    /// The figures of each edition; of `all` alone when nobody’s membership can be known.
    ///
    /// - Parameters:
    ///   - demographics: rows of `conversation_demographics`; nil without that dataset.
    ///   - missingColumns: optional columns that the conversations do not have.
    ///   - editions: ids of the editions to measure; nil measures all.
    package func figures(
        of conversations: [Conversation], demographics: [Demographic]?,
        missingColumns: [String] = [], asOf: LocalDay, editions: Set<String>? = nil
    ) -> [HelpScoutFigures] {
        let dataset = ConversationDataset(
            conversations, demographics, missing: missingColumns, in: zone, asOf: asOf,
            settings: settings)
        let comparison = Comparison(
            days: settings.helpScout.windowDays, endingWith: asOf, firstDay: dataset.firstDay)
        let customers = HelpScoutAnalysis.Customers.allCases.filter {
            (dataset.audience != nil || $0 == .all) && editions?.contains($0.rawValue) ?? true
        }
        return concurrentMap(customers.count) { place in
            let customer = customers[place]
            func period(_ window: Window) -> ConversationPeriod {
                ConversationPeriod(
                    rows: dataset.rows.filter { row in
                        customer.includes(row)
                            && row.day.map { window.contains(LocalDay(number: $0)) } ?? false
                    },
                    sentimentCount: dataset.sentiments.count)
            }
            return HelpScoutFigures(
                of: Edition(id: customer.rawValue, title: customer.title, filter: .everything),
                dataset: dataset, comparison: comparison, current: period(comparison.window),
                previous: comparison.previous.map(period), settings: settings)
        }
    }
}

extension HelpScoutAnalysis.Customers {
    func includes(_ row: ConversationDataset.Row) -> Bool {
        switch self {
        case .all: true
        case .members: row.isMember
        case .nonMembers: !row.isMember
        }
    }
}
