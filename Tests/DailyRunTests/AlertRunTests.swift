import Foundation
import ReportModel
import Settings
import Testing

@testable import DailyRun

@Suite struct AlertRunTests {
    private struct Report: Decodable {
        struct Figure: Decodable { let unit: String }
        let kpis: [String: Figure]
    }

    /// Whoever writes a rule is told what KPIs there are, so that list must be what reports have.
    @Test func everyKPIOfAReportCanBeNamedAndNoOther() async throws {
        let place = try Place()
        try await place.run()
        let run = place.program()
        for listing in DailyRun.listings(run.settings) {
            let catalogue = try #require(
                KPICatalogue.all.first { $0.report == listing.id }, "\(listing.id)")
            let edition = try #require(listing.editions.first)
            let json = try place.json(run.folder(of: listing.id, edition))
            let kpis = try JSONDecoder().decode(Report.self, from: Data(json.utf8)).kpis
            #expect(
                Set(kpis.map { "\($0.key): \($0.value.unit)" })
                    == Set(catalogue.kpis.map { "\($0.id): \($0.unit.rawValue)" }),
                "\(listing.id)")
        }
    }

    @Test func everyEditionOfAReportCanBeNamed() throws {
        let settings = try Place().program().settings
        for listing in DailyRun.listings(settings) {
            for name in [listing.id] + listing.names {
                #expect(AlertList.reportNames(of: settings).contains(name), "\(name)")
            }
        }
    }
}
