import Analysis
import ReportModel

/// Something that matters: a sentence, and what it is about.
struct Story {
    /// What the sentence tells; a later story about the same is not told.
    let subjects: [Subject]
    let item: Statements.Item

    /// What a story is about, so that no two stories are about one thing.
    struct Subject: Hashable {
        let topic: Topic
        /// From column to label; empty for all rows.
        let keys: [String: String]

        init(_ topic: Topic, _ keys: [String: String] = [:]) {
            self.topic = topic
            self.keys = keys
        }

        /// Whether a story about this says what one about `other` would say.
        ///
        /// They are of the same rows, or one is of a part of the other's. All rows have many parts,
        /// which differ.
        func covers(_ other: Subject) -> Bool {
            topic == other.topic
                && (keys == other.keys || isPart(of: other) || other.isPart(of: self))
        }

        private func isPart(of whole: Subject) -> Bool {
            !whole.keys.isEmpty && whole.keys.allSatisfy { keys[$0.key] == $0.value }
        }
    }
}

extension [Story] {
    /// The first story about each thing, at most `most` of them.
    func distinct(most: Int) -> [Story] {
        var told: [Story.Subject] = []
        let stories = filter { story in
            let isNew = !story.subjects.contains { subject in
                told.contains { $0.covers(subject) }
            }
            if isNew { told += story.subjects }
            return isNew
        }
        return Array(stories.prefix(most))
    }
}

/// What a figure is about: the figures of one topic move together.
enum Topic: Hashable {
    /// How much there is of a source.
    case amount(SourceMeasure.Source)
    /// How content people are.
    case mood(SourceMeasure.Source)
    case replies
    case departures
    case lessons
    /// Figures of earlier days that are told again.
    case restatement
    case other(String)

    init(_ metric: Metric) {
        let known = metric.anchor.flatMap { Topic.ofAnchor[$0] }
        self = known ?? .other(metric.anchor ?? metric.id)
    }

    init(_ measure: SourceMeasure) {
        self =
            switch measure {
            case .comments: .amount(.comments)
            case .negativeComments: .mood(.comments)
            case .conversations: .amount(.conversations)
            case .departures: .departures
            case .lessonsStarted, .lessonsCompleted: .lessons
            }
    }

    /// Reports rename figures that they borrow, but not their anchors.
    private static let ofAnchor: [String: Topic] = {
        let topics: [(Topic, [Metric])] = [
            (
                .amount(.comments),
                [DayMetrics.comments, CommentMetrics.total, CommentMetrics.perDay]
            ),
            (
                .mood(.comments),
                [
                    DayMetrics.negativeComments, CommentMetrics.negativeRate,
                    CommentMetrics.positiveRate, CommentMetrics.score, CommentMetrics.health,
                ]
            ),
            (
                .replies,
                [
                    DayMetrics.repliesRequired, CommentMetrics.replyRequired,
                    CommentMetrics.replyRate, CommentMetrics.urgencyHigh,
                    CommentMetrics.urgencyMedium, CommentMetrics.urgencyLow,
                ]
            ),
            (.amount(.conversations), [DayMetrics.conversations, ConversationMetrics.total]),
            (
                .mood(.conversations),
                [
                    DayMetrics.negativeConversations, DayMetrics.conversationNegativeRate,
                    ConversationMetrics.negativeRate, ConversationMetrics.score,
                ]
            ),
            (
                .departures,
                [
                    DayMetrics.departures, ConversationMetrics.refunds,
                    ConversationMetrics.refundRate, ConversationMetrics.cancellations,
                    ConversationMetrics.cancellationRate,
                ]
            ),
            (
                .lessons,
                [DayMetrics.lessonsStarted, DayMetrics.lessonsCompleted] + LessonMetrics.all
            ),
        ]
        return Dictionary(
            topics.flatMap { topic, metrics in
                metrics.compactMap { metric in metric.anchor.map { ($0, topic) } }
            }, uniquingKeysWith: { first, _ in first })
    }()
}
