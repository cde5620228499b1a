import Archive
import ReportModel
import Testing

@testable import DayPages

@Suite struct DayNoticesTests {
    private func manifest(
        title: String, editionTitle: String = "Refunds", _ problems: [Manifest.Problem]
    ) -> Manifest {
        Manifest(
            status: .partial, programVersion: "1", asOf: LocalDay(number: 20_778),
            timeZone: "UTC", timeZoneDatabase: "2026b", generatedAt: Instant(seconds: 0),
            windows: [], datasets: [],
            reports: [
                .init(
                    report: "helpscout", edition: "all", title: title, editionTitle: "All",
                    status: .unavailable, headline: "", kpis: []),
                .init(
                    report: "helpscout-analysis", edition: "refunds", title: "HelpScout analysis",
                    editionTitle: editionTitle, status: .unavailable, headline: "", kpis: []),
            ],
            problems: problems)
    }

    private func entry(_ subject: DayProblem.Subject, _ fact: DayProblem.Fact) -> Manifest.Problem {
        Manifest.Problem(text: "some words", problem: DayProblem(subject, fact))
    }

    /// Names of reports, as the configuration may have them: none is taken for our own words.
    @Test(arguments: ["HelpScout", "Support (n 3", "Support: weekly", "A is unavailable: x", "a|b"])
    func oneCauseIsToldOnceWithAllThatItTakesAway(title: String) {
        let absent = DayProblem.Cause.absent(dataset: "conversations")
        let notices = DayNotices(
            manifest: manifest(
                title: title, editionTitle: title,
                [
                    entry(.report(id: "helpscout"), .unavailable(cause: absent)),
                    Manifest.Problem(text: "\(title) is unavailable: old words", problem: nil),
                    entry(
                        .edition(id: EditionID("helpscout-analysis", "refunds")),
                        .unavailable(cause: absent)),
                    entry(
                        .report(id: "learning-paths"),
                        .incomplete(without: .lessonComments, cause: absent)),
                ])
        ).notices.map(\.text)
        #expect(
            notices == [
                "The warehouse has no conversations. Unavailable: \(title); HelpScout analysis, "
                    + "\(title). learning-paths: what comments say of the lessons is missing.",
                "\(title) is unavailable: old words.",
            ])
    }

    @Test func whatHasNoCauseIsToldInItsOwnWords() {
        let notices = DayNotices(
            manifest: manifest(
                title: "HelpScout",
                [
                    entry(
                        .dataset(name: "comments"),
                        .stale(until: LocalDay(number: 1), day: LocalDay(number: 2)))
                ])
        ).notices
        #expect(notices.map(\.text) == ["some words."])
    }
}
