import Foundation
import ReportModel
import Testing

@testable import WebExport

/// Flags: on a report’s page, the day’s index and the archive’s.
@Suite struct AlertMarkup {
    private static let text = "Negative rate 27.3%, above 25%"

    private func page(_ files: [WebFile], _ path: String) throws -> String {
        String(decoding: try #require(files.first { $0.path == path }).bytes, as: UTF8.self)
    }

    @Test(arguments: [[], ["One thing"], ["One thing", "An <other> thing"]])
    func eachStandsUnderTheHeadlineOfItsReport(alerts: [String]) throws {
        var document = Sample.document()
        document.alerts = alerts.map {
            Alert(rule: "x > 1", kpi: "x", value: 2, threshold: 1, n: 3, text: $0)
        }
        let html = try page(
            Sample.exporter().reportFiles(document, in: "sentiment/drumeo"),
            "sentiment/drumeo/index.html")
        #expect(html.components(separatedBy: "<strong>Alert</strong>").count - 1 == alerts.count)
        #expect(html.contains("class=\"alerts\"") == !alerts.isEmpty)
        for text in alerts { #expect(html.contains(HTMLText.escaped(text))) }
    }

    private func day(_ alerts: [String]) throws -> String {
        var day = Sample.dayIndex()
        day.reports[0].editions[0].alerts = alerts
        let exporter = try Sample.exporter()
        let view = DayView(exporter: exporter, day: day).view
        return String(decoding: exporter.templates.render(.day, view), as: UTF8.self)
    }

    @Test func theDayListsAllAndMarksTheEdition() throws {
        let html = try day([AlertMarkup.text, "Another"])
        #expect(
            html.contains(
                "<a href=\"sentiment/drumeo/index.html\">Social sentiment, Edition YouTube</a>: "
                    + keepingUnits(AlertMarkup.text)))
        #expect(html.contains("2 alerts</span></h3>"))
        let quiet = try day([])
        #expect(!quiet.contains("class=\"flag"))
    }

    @Test func theArchiveMarksTheDay() throws {
        var archive = Sample.archiveIndex()
        archive.days[1].pages[0].alerts = [AlertMarkup.text]
        let files = try Sample.exporter().archiveFiles(archive, definitions: Sample.definitions())
        let html = try page(files, "index.html")
        #expect(html.components(separatedBy: "1 alert</span>").count - 1 == 1)
        let day = "Friday, 20 November 2026, 1 alert"
        let names = "aria-label=\"\(day)\" title=\"\(day): Day of YouTube\""
        #expect(html.contains("\(names)>20<span class=\"flag\"></span></a>"))
        #expect(try page(files, "assets/search-2026-11.js").contains(AlertMarkup.text))
    }
}
