import Analysis
import ReportModel
import Settings

/// What people say, and who waits for an answer.
extension BriefReport {
    private static let mostQuotes = 2

    /// The first sentence of the summary of the most texts that a model wrote, with at most two
    /// quotes.
    ///
    /// The quotes are of different reports where there are some. Without a model the first one is
    /// of the worst content, which stands first in its report.
    var voiceSection: Document.Section? {
        let voices = context.others.flatMap { other in
            other.document.summaries.map { (other: other, summary: $0) }
        }
        let told = voices.filter { $0.summary.opening != nil }
        let most = told.map(\.summary.texts).max()
        let written = told.first { $0.summary.texts == most }
        var short = SummaryBlock(title: "", lead: written.flatMap(opening).map { [$0] } ?? [])
        short.quotes = quotes(voices)
        guard !short.lead.isEmpty || !short.quotes.isEmpty else { return nil }
        var section = Document.Section(
            id: "voices", title: "What people say", blocks: [.summary(short)])
        section.leavesAt = 2
        return section
    }

    /// The sentence, and what it is about where its report is about several things.
    private func opening(_ voice: Voice) -> String? {
        voice.summary.opening.map { opening in
            voice.summary.subject.map { "\(Isolation.isolated($0)): \(opening)" } ?? opening
        }
    }

    private typealias Voice = (other: ReportContext.OtherReport, summary: SummaryBlock)

    private func quotes(_ voices: [Voice]) -> [SummaryBlock.Quote] {
        let all = voices.flatMap { voice in
            voice.summary.quotes.map { quote in
                (
                    report: voice.other.document.identity.report,
                    quote: SummaryBlock.Quote(
                        text: quote.text,
                        source: [quote.source, voice.summary.subject].compactMap { $0 }
                            .map { Isolation.isolated($0) }.joined(separator: ", "),
                        place: quote.anchor.map { .init(folder: voice.other.folder, section: $0) })
                )
            }
        }
        var seen: Set<String> = []
        let firsts = all.filter { seen.insert($0.report).inserted }
        let rest = all.filter { voice in !firsts.contains { $0.quote == voice.quote } }
        return (firsts + rest).prefix(BriefReport.mostQuotes).map(\.quote)
    }

    /// Comments that wait for a reply: how many, how urgent, and how long.
    var waitingSection: Document.Section? {
        guard let (words, place) = waitingWords else { return nil }
        var section = Document.Section(
            id: "waiting", title: "Waiting",
            blocks: [
                .statements(
                    Statements(
                        title: "",
                        items: [Statements.Item(words, tone: .neutral, place: place)],
                        whenEmpty: ""))
            ])
        section.leavesAt = 1
        return section
    }

    private var waitingWords: (String, Statements.Place?)? {
        if let other = leads.first(where: { $0.document.waiting != nil }),
            let waiting = other.document.waiting
        {
            return (words(waiting, in: other), other.place("overview"))
        }
        // Without the texts of comments there are only counts.
        let other = leads.first {
            $0.document.identity.report == ReportKind.sentiment.id
        }
        guard let other, let all = count(CommentMetrics.replyRequired, in: other),
            let urgent = count(CommentMetrics.urgencyHigh, in: other)
        else { return nil }
        return (
            words(WaitingComments(count: all, urgent: urgent, oldest: nil), in: other),
            other.place("replies")
        )
    }

    private func count(_ metric: Metric, in other: ReportContext.OtherReport) -> Int? {
        other.document.kpis.first { $0.metric == metric }?.number.map { Int($0) }
    }

    /// “3,834 comments of 30 days wait for a reply, 914 of them urgently; the oldest since 29 Oct”.
    private func words(
        _ waiting: WaitingComments, in other: ReportContext.OtherReport
    ) -> String {
        let window = other.document.identity.comparison.window
        let days = counted(window.count, "day", "days")
        guard waiting.count > 0 else { return "No comment of the last \(days) waits for a reply" }
        let urgent =
            waiting.urgent > 0
            ? "\(NumberFormat.count.string(waiting.urgent)) urgently" : "none urgently"
        let oldest = waiting.oldest.map { day in
            let age = day.days(to: context.asOf)
            return age > 0
                ? "; the oldest for \(counted(age, "day", "days"))" : "; the oldest since that day"
        }
        return "\(counted(waiting.count, "comment", "comments")) of the last \(days) "
            + "\(waiting.count == 1 ? "waits" : "wait") for a reply, \(urgent)\(oldest ?? "")"
    }
}
