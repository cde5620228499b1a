import Analysis
import ReportModel
import Settings
import Testing
import Warehouse

@testable import Reports

/// The claims in titles are true of the picture next to them.
@Suite struct ClaimTests {
    private func headlines(_ id: String, _ document: Document) -> [String] {
        document.charts.filter { $0.id == id }.map(\.headline)
    }

    /// Two pairs of forty comments; what else there is comes on top.
    private func comments(_ more: [[String?]]) -> [[String?]] {
        (0..<40).map {
            Sample.row(day: $0 % 20, sentiment: $0 < 20 ? "negative" : "positive")
        }
            + (0..<40).map {
                Sample.row(
                    day: $0 % 20, brand: "pianote", platform: "facebook",
                    sentiment: $0 < 2 ? "negative" : "positive")
            } + more
    }

    private let few = (0..<5).map {
        Sample.row(
            day: $0, brand: "singeo", platform: "instagram", sentiment: "very_negative",
            intent: "complaint", reply: true)
    }

    @Test func aTitleIsAboutAllGroupsWhereTheSmallOnesDoNotRefuteIt() async throws {
        let document = try await Sample(rows: comments([])).document()
        #expect(
            headlines("brand_platform_score", document)[0]
                == "Drumeo on Youtube has the lowest score")
        #expect(headlines("brand_platform_score", document)[1] == "No pair scores below zero")
        #expect(headlines("score_by_brand", document) == ["Pianote scores best, Drumeo worst"])
        #expect(
            headlines("sentiment_by_brand", document)[1] == "Drumeo is the most negative, 50%"
        )
    }

    @Test func aTitleNamesTheGroupsThatItIsAboutWhereASmallOneRefutesIt() async throws {
        let document = try await Sample(rows: comments(few)).document()
        #expect(
            headlines("brand_platform_score", document) == [
                "Among pairs with 30 or more comments, Drumeo on Youtube has the lowest score",
                "No pair with 30 or more comments scores below zero",
            ])
        #expect(
            headlines("score_by_brand", document) == [
                "Among brands with 30 or more comments, Pianote scores best, Drumeo worst"
            ])
        #expect(
            headlines("sentiment_by_brand", document)[1]
                == "Among brands with 30 or more comments, Drumeo is the most negative, 50%")
    }

    @Test func whoNeedsRepliesMostOftenIsSaidOfLargeGroups() async throws {
        let waiting = (0..<40).map {
            Sample.row(day: $0 % 20, brand: "pianote", platform: "facebook", reply: $0 < 36)
        }
        let large = (0..<40).map { Sample.row(day: $0 % 20) } + waiting
        let alone = try await Sample(rows: large).document()
        #expect(headlines("replies_by_platform", alone) == ["Facebook needs replies most often"])
        let document = try await Sample(rows: large + few).document()
        #expect(
            headlines("replies_by_platform", document) == [
                "Among platforms with 30 or more comments, Facebook needs replies most often"
            ])
    }

    @Test func aCellWhoseSignRoundingWouldHideHasADecimal() async throws {
        let rows =
            (0..<250).map { Sample.row(day: $0 % 20, sentiment: $0 == 0 ? "negative" : "neutral") }
            + (0..<40).map {
                Sample.row(
                    day: $0 % 20, brand: "pianote", platform: "facebook", sentiment: "positive")
            }
        let map = try #require(
            try await Sample(rows: rows).document().charts.first { $0.id == "brand_platform_score" }
        )
        #expect(map.plot.marks[0].data.map(\.label) == ["−0.2", "50"])
    }

    /// - Parameter members: of forty each, how many write about gear.
    private func topics(_ members: Int, _ others: Int) throws -> String {
        let rows = (0..<200).map { index in
            let isMember = index < 100
            let place = index % 100
            var row = HelpScoutSample.row(
                index, daysAgo: place % 30,
                topics: ["billing"] + (place < (isMember ? members : others) ? ["gear"] : []))
            row.email = isMember ? "c1@x.org" : "stranger@x.org"
            return row
        }
        let charts = HelpScoutSample(rows: rows).document().charts
        return try #require(charts.first { $0.id == "topics_by_member" }).headline
    }

    @Test func aTopicIsMoreCommonOnlyWhereTheTestSaysSo() throws {
        #expect(
            try topics(53, 50) == "No topic differs clearly between members and non-members")
        #expect(
            try topics(80, 50) == "Instruments: 80% of members’, 50% of non-members’ conversations")
    }

    /// Two topics that differ alike: no title names either of them.
    @Test func ofTwoTopicsThatDifferAlikeNoneIsNamed() throws {
        let rows = (0..<200).map { index in
            var row = HelpScoutSample.row(
                index, daysAgo: index % 30,
                topics: index % 100 < (index < 100 ? 80 : 50) ? ["gear", "billing"] : ["spam"])
            row.email = index < 100 ? "c1@x.org" : "stranger@x.org"
            return row
        }
        let charts = HelpScoutSample(rows: rows).document().charts
        let title = try #require(charts.first { $0.id == "topics_by_member" }).headline
        #expect(title == "3 topics differ clearly between members and non-members")
    }

    /// Of five pairs below zero, the lowest one is named only if it is clearly the lowest.
    @Test(arguments: [(36, false), (60, true)])
    func theLowestPairIsNamedOnlyIfItClearlyIs(negative: Int, isNamed: Bool) async throws {
        let platforms = ["youtube", "facebook", "instagram", "twitter", "tiktok"]
        let rows = platforms.flatMap { platform in
            (0..<60).map { index in
                let most = platform == "facebook" ? negative : 35
                return Sample.row(
                    day: index % 20, brand: platform == "tiktok" ? "pianote" : "drumeo",
                    platform: platform,
                    sentiment: index < most ? "negative" : "neutral")
            }
        }
        let document = try await Sample(rows: rows).document()
        let title = try #require(headlines("brand_platform_score", document).last)
        #expect(title.hasPrefix("5 pairs score below zero"))
        #expect(title.contains("Facebook lowest at −50") == isNamed)
    }

    @Test func conversationsWithTwoFlagsCountOnceInTheN() throws {
        let rows =
            (1..<7).map { HelpScoutSample.row($0, daysAgo: 1, isRefund: true) }
            + [HelpScoutSample.row(7, daysAgo: 1, isRefund: true)]
        let chart = try #require(
            HelpScoutSample(rows: rows).document().charts.first { $0.id == "flags_by_sentiment" })
        #expect(chart.source.hasPrefix("n 7 conversations"))
        #expect(chart.source.hasSuffix("with 8 flags"))
    }
}
