import Foundation
import ReportModel
import Testing

@testable import WebExport

struct ArchiveScriptsTests {
    private func script(_ name: String, word: String = "YouTube") throws -> String {
        var archive = Sample.archiveIndex(word: word)
        archive.days[2].pages = []
        let files = try Sample.exporter().archiveFiles(archive, definitions: Sample.definitions())
        let file = try #require(files.first { $0.path == "assets/\(name)" })
        return try #require(String(bytes: file.bytes, encoding: .utf8))
    }

    /// The value between the first parenthesis or equals sign and the end.
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
        let script = try script("search-2026-11.js", word: word)
        let days = try #require(
            try value(of: script, from: "archiveMonth(", to: ");") as? [[Any]])
        #expect(days.map { $0[0] as? String } == ["2026-11-21", "2026-11-20"])
        #expect(days[0][1] as? String == "Saturday, 21 November 2026")
        #expect(days[0][2] as? String == "21 Nov 2026")
        let page = try #require((days[0][3] as? [[Any]])?.first)
        #expect(page[0] as? String == "sentiment/all")
        #expect(page[2] as? [String] == ["Headline \(word)", "Finding \(word)"])
    }

    @Test func themesAndQuotesAreFoundAsTheyRead() throws {
        var archive = Sample.archiveIndex()
        archive.days[0].pages[0].themes = ["Refunds", "Refunds"]
        archive.days[0].pages[0].quotes = ["“I want my money back.”"]
        let file = try #require(try search(archive).files.first)
        let days = try #require(
            try value(
                of: String(decoding: file.bytes, as: UTF8.self), from: "archiveMonth(", to: ");")
                as? [[Any]])
        let page = try #require((days[0][3] as? [[Any]])?.first)
        #expect(
            (page[2] as? [String])?.suffix(2) == ["Theme: Refunds", "“I want my money back.”"])
        #expect((page[2] as? [String])?.count == 4)
    }

    /// The search files by path, and how the front page names them.
    private func search(_ archive: ArchiveIndex) throws -> (files: [WebFile], named: String?) {
        let files = try Sample.exporter().archiveFiles(archive, definitions: Sample.definitions())
        let index = try #require(files.first { $0.path == "index.html" })
        let page = try PageReader(String(decoding: index.bytes, as: UTF8.self))
        let named = page.all("div").compactMap { $0.attributes["data-search"] }.first
        return (files.filter { $0.path.hasPrefix("assets/search") }, named)
    }

    @Test func aMonthsSearchStaysAsItIsWhenAnotherMonthGrows() throws {
        var archive = Sample.archiveIndex()
        let before = try search(archive)
        let months = ["2026-11", "2026-10"].map { "assets/search-\($0).js" }
        #expect(before.files.map(\.path) == months)
        #expect(before.named == before.files.map(\.path).joined(separator: " "))
        var newer = archive.days[0]
        newer.date = newer.date.advanced(by: 10)
        archive.days.insert(newer, at: 0)
        let after = try search(archive)
        #expect(after.files.map(\.path).first == "assets/search-2026-12.js")
        #expect(Array(after.files.dropFirst()) == before.files)
        #expect(after.files.allSatisfy { WebExporter.isPassing($0.path) })
    }

    @Test(
        arguments: [
            ("assets/search.js", true), ("assets/search-2026-11.js", true),
            ("assets/search-2026-13.js", false), ("assets/search-our.js", false),
            ("assets/days.js", false), ("search-2026-11.js", false),
        ])
    func onlyFilesOfTheSearchComeAndGo(path: String, isPassing: Bool) {
        #expect(WebExporter.isPassing(path) == isPassing)
    }

    @Test func aPageIsPutInPlaceAfterWhatItLoads() throws {
        let paths = try Sample.exporter().archiveFiles(
            Sample.archiveIndex(), definitions: Sample.definitions()
        ).map(\.path)
        let pages = paths.filter { !$0.hasPrefix("assets/") }
        #expect(pages == ["definitions.html", "compare.html", "index.html"])
        #expect(Array(paths.suffix(3)) == pages)
    }

    @Test(arguments: ["YouTube", "</script>\"'\\\n\u{2028}\u{0}", "\u{202E}evil"])
    func aDayCarriesItsFiguresForComparisons(word: String) throws {
        let files = try Sample.exporter().dayFiles(
            Sample.dayIndex(), figures: Sample.dayFigures(word: word),
            definitions: Sample.definitions())
        let file = try #require(files.first { $0.path == "figures.js" })
        let value = try value(
            of: String(decoding: file.bytes, as: UTF8.self), from: "archiveDay(", to: ");")
        let message = try #require(value as? [String: Any])
        #expect(message["day"] as? String == "2026-11-21")
        let page = try #require((message["pages"] as? [[Any]])?.first)
        #expect(page[1] as? String == "All of \(word)")
        #expect(page[2] as? [[String]] == [["rise of \(word)", "Finding \(word)"]])
        #expect(page[3] as? [[String]] == [["negative_rate > 0.1", "Alert \(word)"]])
        let subject = ["negative_rate", word, "\(word): Negative rate", "rate"]
        let measure = try #require((message["measures"] as? [[Any]])?.first)
        #expect(measure.prefix(4).map { $0 as? String } == subject)
        let figure = try #require(measure[4] as? [Any])
        #expect(figure[0] as? Double == 0.182)
        #expect(figure[1] as? Int == 1204)
        #expect(figure[2...].map { $0 as? String } == ["18.2%", "high", ""])
        let week = try #require((message["weeks"] as? [[Any]])?.first)
        #expect(week.prefix(4).map { $0 as? String } == subject)
        #expect((week[4] as? [Any])?[0] is NSNull)
        #expect((week[5] as? [Any])?[0] as? Double == 0.182)
    }

    @Test func theNewestDaysAreComparedWithoutAnyScript() throws {
        let exporter = try Sample.exporter()
        let files = exporter.archiveFiles(
            Sample.archiveIndex(word: "<b>Loud</b>"), definitions: Sample.definitions())
        let file = try #require(files.first { $0.path == "compare.html" })
        let text = String(decoding: file.bytes, as: UTF8.self)
        #expect(text.contains("Fri 20 Nov 2026 → Sat 21 Nov 2026"))
        #expect(text.contains("&lt;b&gt;Loud") && !text.contains("<b>Loud"))
        let page = try PageReader(text)
        #expect(page.all("table").count == 1)
        #expect(page.values(of: "data-words").count == 1)
        var lonely = Sample.archiveIndex()
        lonely.newestPair = nil
        let none = exporter.archiveFiles(lonely, definitions: Sample.definitions()).first {
            $0.path == "compare.html"
        }
        let empty = String(decoding: none?.bytes ?? [], as: UTF8.self)
        #expect(empty.contains("nothing to compare"))
    }

    @Test func theScriptGetsItsWordsAsJSONOnOneLine() throws {
        let pair = try #require(Sample.archiveIndex(word: "<b>\nLoud</b>").newestPair)
        #expect(!pair.words.json.contains("\n"))
        let value = try JSONValue(json: Array(pair.words.json.utf8))
        let form: [JSONValue] = [
            .string("rate"), .integer(0), .integer(100), .integer(1), .string("\u{A0}points"),
        ]
        #expect(value["forms"] == .array([.array(form)]))
        #expect(value["absent"] == .string("<b>\nLoud</b>"))
        #expect(value["goneFindings"] == .string(CompareWords.goneFindings))
    }

    @Test func pagesSayWhereTheyStand() throws {
        let exporter = try Sample.exporter()
        let day = exporter.dayFiles(
            Sample.dayIndex(), figures: Sample.dayFigures(), definitions: Sample.definitions())
        let report = exporter.reportFiles(Sample.document(), in: "sentiment/drumeo")
        let archive = exporter.archiveFiles(
            Sample.archiveIndex(), definitions: Sample.definitions())
        func attributes(_ files: [WebFile]) throws -> [String: String] {
            let file = try #require(files.first { $0.path.hasSuffix("index.html") })
            let page = try PageReader(String(decoding: file.bytes, as: UTF8.self))
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
