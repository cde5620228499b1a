import ReportModel
import Testing

struct MetricTests {
    @Test(arguments: ReportKind.allCases)
    func aReportTellsItsFiguresApart(kind: ReportKind) {
        let metrics = kind.metrics
        #expect(!metrics.isEmpty)
        #expect(Set(metrics.map(\.id)).count == metrics.count)
        #expect(Set(metrics.map(\.fullTitle)).count == metrics.count)
    }

    @Test(arguments: ReportKind.allCases)
    func whatAReportShowsAndRestatesIsItsOwn(kind: ReportKind) {
        #expect(!kind.headlineMetrics.isEmpty)
        #expect(Set(kind.headlineMetrics).isSubset(of: kind.metrics))
        #expect(kind.restatedMetrics.allSatisfy { $0.source == nil })
    }

    @Test(arguments: ReportKind.allCases)
    func everyFigureIsDefined(kind: ReportKind) {
        for metric in kind.metrics {
            #expect(metric.definition.count > 20, "\(metric.id)")
            #expect(!metric.definition.hasSuffix("."), "\(metric.id)")
            #expect(!metric.rules.isEmpty, "\(metric.id)")
            #expect(metric.phrase.first?.isUppercase == false, "\(metric.id)")
        }
    }

    @Test(
        arguments: [
            ("negative_rate", KPI.Unit.rate, "sentiment", "comments-negative_rate"),
            ("negative_rate", .rate, "helpscout", "conversations-negative_rate"),
            ("helpscout_negative_rate", .rate, "sentiment", "conversations-negative_rate"),
            ("negative_rate", .rate, "a report of another version", "comments-negative_rate"),
            ("negative_rate", .count, "helpscout", nil), ("average_age", .perDay, "sentiment", nil),
        ] as [(String, KPI.Unit, String, String?)])
    func aPublishedFigureHasTheDefinitionOfItsReport(
        id: String, unit: KPI.Unit, report: String, anchor: String?
    ) {
        #expect(Metric.published(id, unit, in: report).anchor == anchor)
    }

    @Test func bothMeaningsOfAnIdAgreeInUnitAndTitle() {
        let all = ReportKind.allCases.flatMap(\.metrics)
        for metric in all {
            #expect(Metric.published(metric.id, metric.unit).title == metric.title)
            #expect(Metric.published(metric.id, metric.unit).better == metric.better)
        }
    }

    @Test func ratesAreRestatedFirstAndBadNewsBeforeGood() {
        #expect(
            ReportKind.sentiment.restatedMetrics.map(\.id) == [
                "negative_rate", "reply_rate", "positive_rate", "sentiment_score",
                "total_comments", "reply_required",
            ])
    }

    @Test func aFigureThatNobodyDeclaresIsCalledByItsId() {
        let metric = Metric.published("average_age", .perDay)
        #expect(metric.title == "Average age")
        #expect(metric.phrase == "average age")
        #expect(metric.better == .neither)
        // The same id in another unit is another figure.
        #expect(Metric.published("negative_rate", .count).definition.isEmpty)
    }

    @Test func aBorrowedFigureSaysWhereItIsFrom() {
        let borrowed = ConversationMetrics.borrowed(ConversationMetrics.refundRate)
        #expect(borrowed.id == "helpscout_refund_rate")
        #expect(borrowed.title == "Refund rate")
        #expect(borrowed.fullTitle == "HelpScout: Refund rate")
    }
}
