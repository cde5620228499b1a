/// A rate whose changes are tested; each report lists its own in this order (Figures, “Findings”).
enum Rate: Int, CaseIterable, Sendable {
    case positive, negative, reply, refund, cancellation, membership, completion

    /// The KPI's id.
    var id: String {
        switch self {
        case .positive: "positive_rate"
        case .negative: "negative_rate"
        case .reply: "reply_rate"
        case .refund: "refund_rate"
        case .cancellation: "cancellation_rate"
        case .membership: "membership_rate"
        case .completion: "completion_rate"
        }
    }

    var name: String {
        switch self {
        case .positive: "positive rate"
        case .negative: "negative rate"
        case .reply: "reply rate"
        case .refund: "refund rate"
        case .cancellation: "cancellation rate"
        case .membership: "membership rate"
        case .completion: "completion rate"
        }
    }
}
