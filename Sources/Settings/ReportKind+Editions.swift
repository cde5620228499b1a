package import ReportModel

extension ReportKind {
    /// Where a report’s editions come from.
    package enum Arrangement: Hashable, Sendable {
        /// One edition, in the report’s own folder.
        case single
        /// One per audience, each in a folder of its own.
        case byAudience
        /// One per question in the configuration; an edition without rows is normal.
        case byQuestion
    }

    package var arrangement: Arrangement {
        switch self {
        case .sentiment, .helpScout, .learningPaths: .byAudience
        case .contentQuery, .helpScoutAnalysis: .byQuestion
        case .brief, .replyRequired: .single
        }
    }

    /// Every edition that there can be, in the order in which a day lists them.
    package func editions(_ settings: Settings) -> [Edition] {
        switch self {
        case .brief: [Edition(id: "all", title: "All brands", filter: .everything)]
        case .sentiment: settings.editions
        case .contentQuery:
            settings.contentQueries.map { Edition(id: $0.id, title: $0.title, filter: .everything) }
        case .replyRequired: Array(settings.editions.prefix(1))
        case .helpScout:
            HelpScoutAnalysis.Customers.allCases.map {
                Edition(id: $0.rawValue, title: $0.title, filter: .everything)
            }
        case .helpScoutAnalysis:
            settings.analyses.map { Edition(id: $0.id, title: $0.title, filter: .everything) }
        case .learningPaths: settings.brandEditions
        }
    }

    /// The same by their ids.
    package func ids(_ settings: Settings) -> [EditionID] {
        editions(settings).map { EditionID(id, $0.id) }
    }

    /// The path of an edition in a day’s folder: `sentiment/drumeo`.
    package func folder(of edition: String) -> String {
        arrangement == .single ? id : EditionID(id, edition).text
    }

    /// Nil for an id that this program does not know.
    package static func named(_ id: String) -> ReportKind? { ReportKind(rawValue: id) }
}

extension EditionID {
    /// Its path in a day's folder: `sentiment/drumeo`.
    package var folder: String { ReportKind.named(report)?.folder(of: edition) ?? text }
}

extension HelpScoutAnalysis.Customers {
    /// As reports call them.
    package var title: String {
        switch self {
        case .all: "All customers"
        case .members: "Members only"
        case .nonMembers: "Non-members only"
        }
    }
}
