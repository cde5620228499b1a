import ReportModel
import Testing

@testable import Reports

/// The brief in a subscriber's edition, and what a mail has of it.
@Suite struct BriefsForMails {
    private func lists(_ document: Document) -> [MeasureList] {
        document.sections.flatMap(\.blocks).flatMap { block -> [MeasureList] in
            if case .measures(let lists) = block { lists } else { [] }
        }
    }

    @Test func theBrandsFiguresLead() {
        let sample = BriefSample(started: ["drumeo": 800, "pianote": 400], brand: "pianote")
        let document = sample.report.document
        #expect(lists(document).map(\.title).prefix(2) == ["Pianote", "All brands"])
        #expect(document.cover.headline.text.hasPrefix("Pianote: an ordinary "))
        // Of all brands Drumeo's doubled figure would be the headline.
        #expect(
            BriefSample(started: sample.started).report.headline.contains("unusually")
                || BriefSample(started: sample.started).report.headline.contains("Unusually"))
    }

    @Test func storiesAboutTheBrandComeFirst() {
        let others = [
            BriefSample.other(findings: [
                BriefSample.finding(["drumeo"]), BriefSample.finding(["pianote"], n: 900),
            ])
        ]
        let first = { (brand: String?) in
            BriefSample(others: others, brand: brand).sentences("stories").first ?? ""
        }
        #expect(first("pianote").hasPrefix("Pianote"))
        #expect(first(nil).hasPrefix("Drumeo"))
    }

    @Test func theChartIsOfTheMostUnusualFigureOfTheEdition() throws {
        let started: [String: Int64] = ["drumeo": 800, "pianote": 400]
        let all = try #require(BriefSample(started: started).report.document.mailChart)
        #expect(all.headline.lowercased().contains("unusually many"))
        #expect(all.alternative.contains("usually"))
        let own = try #require(BriefSample(started: started, brand: "pianote").report.mailChart)
        #expect(own.headline.hasPrefix("Pianote"))
        #expect(own.alternative.contains("400"))
    }

    @Test func aMailHasTheDocumentsWords() {
        let others = [BriefSample.other(findings: [BriefSample.finding(["drumeo"])])]
        let document = BriefSample(others: others).report.document
        let brief = MailBrief(document)
        #expect(brief.headline == document.cover.headline.text && brief.asOf == BriefSample.day)
        #expect(brief.sections.map(\.id).starts(with: ["day", "stories"]))
        let sentences = brief.sections.flatMap(\.blocks).flatMap { block -> [String] in
            if case .sentences(let all) = block { all.map(\.text) } else { [] }
        }
        #expect(sentences == BriefSample(others: others).sentences("stories"))
    }
}
