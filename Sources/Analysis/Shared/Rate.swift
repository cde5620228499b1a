import ReportModel

/// A rate whose changes are tested; each report lists its own rates in this order (Figures,
/// “Findings”).
enum Rate: Int, CaseIterable, Sendable {
    case positive, negative, reply, refund, cancellation, membership, completion, emailMatch

    var metric: Metric {
        switch self {
        case .positive: CommentMetrics.positiveRate
        case .negative: CommentMetrics.negativeRate
        case .reply: CommentMetrics.replyRate
        case .refund: ConversationMetrics.refundRate
        case .cancellation: ConversationMetrics.cancellationRate
        case .membership: ConversationMetrics.membershipRate
        case .completion: LessonMetrics.completionRate
        case .emailMatch: ConversationMetrics.emailMatchRate
        }
    }
}
