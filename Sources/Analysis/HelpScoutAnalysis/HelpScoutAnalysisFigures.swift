package import ReportModel
package import Settings
package import Warehouse

/// Every figure of one HelpScout analysis, and the conversations it covers.
package struct HelpScoutAnalysisFigures: Sendable {
    package let analysis: HelpScoutAnalysis
    /// The figures of the HelpScout dashboard, over the matching conversations.
    package let helpScout: HelpScoutFigures
    /// Of the window, the newest first.
    package let conversations: [Chosen]
    /// Of the window before; nil without one.
    package let earlier: [Chosen]?
    /// Conversations in the window before the analysis’s filters.
    package let windowRows: Int

    package struct Chosen: Hashable, Sendable {
        package let detail: ConversationDetail
        /// Local.
        package let day: LocalDay
        /// Nil when nobody’s membership is known.
        package let isMember: Bool?
    }
}

/// What a warehouse returned for an analysis.
package struct AskedConversations: Sendable {
    package var analysis: HelpScoutAnalysis
    package var details: [ConversationDetail]
    /// Optional columns that the conversations do not have.
    package var missingColumns: [String]

    package init(
        _ analysis: HelpScoutAnalysis, details: [ConversationDetail], missingColumns: [String]
    ) {
        self.analysis = analysis
        self.details = details
        self.missingColumns = missingColumns
    }
}
