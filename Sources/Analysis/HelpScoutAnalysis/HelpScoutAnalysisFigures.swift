package import ReportModel
package import Settings
package import Warehouse

/// Every figure of one HelpScout analysis, and the conversations that it is of.
package struct HelpScoutAnalysisFigures: Sendable {
    package let analysis: HelpScoutAnalysis
    /// Those of the HelpScout dashboard, over the conversations that pass.
    package let helpScout: HelpScoutFigures
    /// Of the window, the newest first.
    package let conversations: [Chosen]
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

/// What a warehouse gave for an analysis.
package struct AskedConversations: Sendable {
    package var analysis: HelpScoutAnalysis
    package var details: [ConversationDetail]
    /// Optional columns that they came without.
    package var missingColumns: [String]

    package init(
        _ analysis: HelpScoutAnalysis, details: [ConversationDetail], missingColumns: [String]
    ) {
        self.analysis = analysis
        self.details = details
        self.missingColumns = missingColumns
    }
}
