extension ReportKind {
    /// The KPIs of the report, in the order of its `report.json`.
    package var metrics: [Metric] {
        switch self {
        case .brief: DayMetrics.measures
        case .sentiment:
            CommentMetrics.all + ConversationMetrics.all.map(ConversationMetrics.borrowed)
        case .contentQuery: CommentMetrics.queried
        case .replyRequired: CommentMetrics.replies
        case .helpScout, .helpScoutAnalysis: ConversationMetrics.all
        case .learningPaths: LessonMetrics.all
        }
    }

    /// The KPIs and what else tiles of the report show: the page of definitions has all of them.
    package var definedMetrics: [Metric] {
        self == .contentQuery ? metrics + [CommentMetrics.severity] : metrics
    }

    /// The KPIs shown on index pages, in their order.
    package var headlineMetrics: [Metric] {
        switch self {
        case .brief: DayMetrics.headline
        case .sentiment:
            [
                CommentMetrics.total, CommentMetrics.score, CommentMetrics.positiveRate,
                CommentMetrics.negativeRate, CommentMetrics.replyRequired,
                CommentMetrics.urgencyHigh,
            ]
        case .contentQuery:
            [CommentMetrics.total, CommentMetrics.negativeRate, CommentMetrics.replyRequired]
        case .replyRequired:
            [
                CommentMetrics.replyRequired, CommentMetrics.urgencyHigh,
                CommentMetrics.urgencyMedium,
            ]
        case .helpScout:
            [
                ConversationMetrics.total, ConversationMetrics.averageDuration,
                ConversationMetrics.negativeRate, ConversationMetrics.refunds,
                ConversationMetrics.cancellations, ConversationMetrics.joins,
            ]
        case .helpScoutAnalysis:
            [
                ConversationMetrics.total, ConversationMetrics.negativeRate,
                ConversationMetrics.refunds, ConversationMetrics.cancellations,
                ConversationMetrics.members,
            ]
        case .learningPaths: LessonMetrics.all
        }
    }

    /// The KPI that counts what the report is about.
    package var mainMetric: Metric { headlineMetrics[0] }

    /// The KPIs that the report restates when late rows change them, the most important first:
    /// rates (bad news before good), then scores, then counts.
    package var restatedMetrics: [Metric] {
        func rank(_ metric: Metric) -> Int {
            switch metric.unit {
            case .rate: metric.better == .down ? 0 : 1
            case .score: 2
            default: 3
            }
        }
        return metrics.enumerated().filter(\.element.isRestated)
            .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }
            .map(\.element)
    }

    package func metric(_ id: String) -> Metric? { metrics.first { $0.id == id } }
}
