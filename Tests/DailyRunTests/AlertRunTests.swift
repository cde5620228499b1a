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
                ReportKind(rawValue: listing.id), "\(listing.id)")
            let edition = try #require(listing.editions.first)
            let json = try place.json(run.folder(of: listing.id, edition))
            let kpis = try JSONDecoder().decode(Report.self, from: Data(json.utf8)).kpis
            #expect(
                Set(kpis.map { "\($0.key): \($0.value.unit)" })
                    == Set(catalogue.metrics.map { "\($0.id): \($0.unit.rawValue)" }),
                "\(listing.id)")
        }
    }

    /// Rules that name every report and edition are read without a word.
    @Test func everyEditionOfAReportCanBeNamed() throws {
        let listings = DailyRun.listings(try Place().program().settings)
        let rules = try listings.map { listing in
            let kpis = ReportKind(rawValue: listing.id)?.metrics
            let kpi = try #require(kpis?.first { $0.unit != .label }, "\(listing.id)")
            let names = ([listing.id] + listing.names).joined(separator: ", ")
            return "  - {when: \(kpi.id) > 0, reports: [\(names)]}\n"
        }
        let folder = Place.root.appending(path: "config")
        let shipped = try String(
            contentsOf: folder.appending(path: "reports.yaml"), encoding: .utf8)
        let edited = shipped.replacing(/\nalerts:\n(  - .*\n)+/) { _ in
            "\nalerts:\n" + rules.joined()
        }
        #expect(edited != shipped)
        let settings = try SettingsReader(
            folder: folder.path,
            contents: { path, limit throws(FileFault) in
                path.hasSuffix("reports.yaml")
                    ? Array(edited.utf8) : try FileBytes.read(path, atMost: limit)
            },
            isTimeZone: { _ in true }
        ).read()
        #expect(settings.warnings.isEmpty)
        #expect(settings.value.alerts.map(\.reports) == listings.map { [$0.id] + $0.names })
    }
}
