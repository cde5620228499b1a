import Foundation
import ReportModel
import Testing

@testable import WebExport

struct ArchiveScriptsTests {
    private func script(_ name: String, word: String = "YouTube") throws -> String {
        var archive = Sample.archiveIndex(word: word)
        archive.days[2].pages = []
        let files = try Sample.exporter().archiveFiles(archive)
        let file = try #require(files.first { $0.path == "assets/\(name)" })
        return try #require(String(bytes: file.bytes, encoding: .utf8))
    }

    /// What stands between the first parenthesis or equals sign and the end.
    private func value(of script: String, from start: String, to end: String) throws -> Any {
        let head = try #require(script.range(of: start))
        let tail = try #require(script.range(of: end, options: .backwards))
        let text = script[head.upperBound..<tail.lowerBound]
        return try JSONSerialization.jsonObject(with: Data(text.utf8))
    }

    @Test func everyDayIsNamedWithItsPagesOldestFirst() throws {
        let script = try script("days.js")
        let value = try value(of: script, from: "postMessage(", to: ", \"*\");")
        let message = try #require(value as? [String: [[Any]]])
        #expect(
            message["days"]?.map { $0[0] as? String } == ["2026-10-22", "2026-11-20", "2026-11-21"])
        #expect(message["days"]?.map { $0[1] as? Int } == [0, 1, 1])
        #expect(message["pages"] as? [[String]] == [[], ["sentiment/all"]])
    }

    @Test(arguments: ["YouTube", "</script>\"'\\\n\u{2028}\u{0}", "\u{202E}evil"])
    func searchHoldsWhatTheDaysSay(word: String) throws {
        let script = try script("search.js", word: word)
        let entries = try #require(
            try value(of: script, from: "archiveSearch = ", to: ";") as? [[Any]])
        #expect(entries.count == 2)
        #expect(entries[0][0] as? String == "2026-11-21 Saturday, 21 November 2026")
        #expect(entries[0][2] as? String == "2026-11-21/sentiment/all/index.html")
        #expect(entries[0][3] as? [String] == ["Headline \(word)", "Finding \(word)"])
    }

    @Test(arguments: ["YouTube", "</script>\"'\\\n\u{2028}\u{0}", "\u{202E}evil"])
    func aDayCarriesItsFiguresForComparisons(word: String) throws {
        let files = try Sample.exporter().dayFiles(
            Sample.dayIndex(), figures: Sample.dayFigures(word: word))
        let file = try #require(files.first { $0.path == "figures.js" })
        let value = try value(
            of: String(decoding: file.bytes, as: UTF8.self), from: "archiveDay(", to: ");")
        let message = try #require(value as? [String: Any])
        #expect(message["day"] as? String == "2026-11-21")
        let page = try #require((message["pages"] as? [[Any]])?.first)
        #expect(page[1] as? String == "All of \(word)")
        #expect((page[2] as? [[Any]])?[1][4] as? String == word)
        #expect((page[3] as? [[String]]) == [["rise of \(word)", "Finding \(word)"]])
    }

    @Test func theNewestDaysAreComparedWithoutAnyScript() throws {
        let exporter = try Sample.exporter()
        let files = exporter.archiveFiles(Sample.archiveIndex(word: "<b>Loud</b>"))
        let file = try #require(files.first { $0.path == "compare.html" })
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(text.contains("Fri 20 Nov 2026 → Sat 21 Nov 2026"))
        #expect(text.contains("&lt;b&gt;Loud") && !text.contains("<b>Loud"))
        let page = try PageReader(text)
        #expect(page.all("table").count == 1)
        var lonely = Sample.archiveIndex()
        lonely.newestPair = nil
        let none = exporter.archiveFiles(lonely).first { $0.path == "compare.html" }
        let words = String(decoding: none?.bytes ?? [], as: UTF8.self)
        #expect(words.contains("nothing to compare"))
    }

    @Test func pagesSayWhereTheyStand() throws {
        let exporter = try Sample.exporter()
        let day = exporter.dayFiles(Sample.dayIndex(), figures: Sample.dayFigures())
        let report = exporter.reportFiles(Sample.document(), in: "sentiment/drumeo")
        let archive = exporter.archiveFiles(Sample.archiveIndex())
        func attributes(_ files: [WebFile]) throws -> [String: String] {
            let page = try PageReader(String(decoding: files[0].bytes, as: UTF8.self))
            return try #require(page.all("script").first).attributes
        }
        #expect(try attributes(day)["data-days"] == "../assets/days.html")
        #expect(try attributes(day)["data-place"] == "")
        #expect(try attributes(report)["data-days"] == "../../../assets/days.html")
        #expect(try attributes(report)["data-place"] == "sentiment/drumeo")
        #expect(try attributes(report)["data-day"] == "2026-11-21")
        #expect(try attributes(archive)["data-days"] == nil)
    }
}
