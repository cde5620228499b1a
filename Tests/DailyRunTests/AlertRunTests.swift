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

    /// Messages list the KPIs for people who write rules, so the list must match the reports.
    @Test func everyKPIOfAReportCanBeNamedAndNoOther() async throws {
        let place = try Place()
        try await place.run()
        let run = place.program()
        for report in ReportKind.allCases {
            let edition = try #require(
                report.editions(run.settings).first, "\(report.id)")
            let json = try place.json(report.folder(of: edition.id))
            let kpis = try JSONDecoder().decode(Report.self, from: Data(json.utf8)).kpis
            #expect(
                Set(kpis.map { "\($0.key): \($0.value.unit)" })
                    == Set(report.metrics.map { "\($0.id): \($0.unit.rawValue)" }),
                "\(report.id)")
        }
    }

    /// Rules that name every report and edition are read without a word.
    @Test func everyEditionOfAReportCanBeNamed() throws {
        let settings = try Place().program().settings
        let named = ReportKind.allCases.map { [$0.id] + $0.ids(settings).map(\.text) }
        let rules = try zip(ReportKind.allCases, named).map { report, names in
            let kpi = try #require(report.metrics.first { $0.unit != .label }, "\(report.id)")
            let names = names.joined(separator: ", ")
            return "  - {when: \(kpi.id) > 0, reports: [\(names)]}\n"
        }
        let folder = Place.root.appending(path: "config")
        let shipped = try String(
            contentsOf: folder.appending(path: "reports.yaml"), encoding: .utf8)
        let edited = shipped.replacing(/\nalerts:\n(  - .*\n)+/) { _ in
            "\nalerts:\n" + rules.joined()
        }
        #expect(edited != shipped)
        let read = try SettingsReader(
            folder: folder.path,
            contents: { path, limit throws(FileFault) in
                path.hasSuffix("reports.yaml")
                    ? Array(edited.utf8) : try FileBytes.read(path, atMost: limit)
            },
            isTimeZone: { _ in true }
        ).read()
        #expect(read.warnings.isEmpty)
        #expect(read.value.alerts.map(\.reports) == named)
    }
}
