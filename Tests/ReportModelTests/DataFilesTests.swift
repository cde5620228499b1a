import Graphics
import ReportModel
import Testing

@Suite struct DataFilesTests {
    private func rows(_ count: Int) -> DataTable {
        DataTable(
            columns: [.init("n", "Count", .number(.count))],
            rows: (0..<count).map { [.integer($0)] })
    }

    private func chart(_ id: String, rows count: Int = 2) -> ChartBlock {
        ChartBlock(
            id: id, headline: "", subtitle: "", source: "", alternative: "", method: "",
            data: rows(count), plot: Plot(marks: []))
    }

    private func document(_ blocks: [Block]) -> Document {
        let day = LocalDay(number: 20_778)
        let window = Window(days: 30, endingWith: day)
        return Document(
            identity: .init(
                report: "sentiment", edition: "all", title: "", editionTitle: "", asOf: day,
                comparison: Comparison(window: window, previous: nil), status: .complete,
                generatedAt: Instant(seconds: 0), timeZone: "UTC", timeZoneOffset: 0),
            cover: .init(headline: Headline(""), period: "", tiles: [], gauge: chart("gauge")),
            kpis: [],
            findings: [], notices: [], sections: [.init(id: "s", title: "", blocks: blocks)])
    }

    @Test func everyChartIdHasOneFileTheFirstPictures() {
        let again = chart("a", rows: 5)
        let files = document([.chart(chart("a")), .charts([again, chart("b")])]).dataFiles
        #expect(files.all.map(\.name) == ["data/gauge.csv", "data/a.csv", "data/b.csv"])
        #expect(files.all[1].data == rows(2))
        #expect(files.name(of: again) == "data/a.csv")
    }

    @Test func tablesThatAreCutSomewhereHaveAFileWithEveryRow() {
        let whole = TableBlock(id: "whole", title: "", data: rows(9), total: 9)
        let printed = TableBlock(id: "printed", title: "", data: rows(9), total: 9, printed: 3)
        let cut = TableBlock(id: "a", title: "", whole: rows(9), shown: 4)
        let short = TableBlock(id: "short", title: "", whole: rows(4), shown: 4)
        let files = document(
            [.chart(chart("a"))] + [whole, printed, cut, short].map { .table($0) }
        ).dataFiles
        #expect(
            files.all.map(\.name) == [
                "data/gauge.csv", "data/a.csv", "data/table-printed.csv", "data/table-a.csv",
            ])
        #expect(files.all.suffix(2).allSatisfy { $0.data == rows(9) })
        #expect(files.name(of: whole) == nil)
        #expect(files.name(of: short) == nil)
        #expect(cut.data == rows(4))
        #expect(cut.total == 9)
        #expect(!cut.elsewhere.isEmpty)
        #expect(short.elsewhere.isEmpty)
    }

    @Test func namesAreSafeForEveryFileSystemAndDiffer() {
        let ids = ["../../etc/passwd", "é", "è", "A b", "a-b", "", "\u{202E}x", "\0"]
        let long = String(repeating: "x", count: 400)
        let names = document(ids.map { .chart(chart($0)) } + [.chart(chart(long))]).dataFiles.all
            .map(\.name)
        #expect(Set(names.map { $0.lowercased() }).count == ids.count + 2)
        for name in names {
            let letters = name.dropFirst("data/".count).dropLast(".csv".count)
            #expect(!letters.isEmpty && letters.count < 100)
            #expect(letters.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        }
    }
}
