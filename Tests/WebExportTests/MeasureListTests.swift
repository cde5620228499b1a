import ReportModel
import Testing

@testable import WebExport

/// A list of measures of a day as a table.
struct MeasureListTests {
    private func row(
        _ title: String, _ place: MeasureList.Place? = .usual, _ tone: Tile.Tone = .neutral,
        usual: String? = "430 to 570", days: Int = 3, definition: String? = nil
    ) -> MeasureList.Row {
        MeasureList.Row(
            title: title, value: "544", usual: usual, place: place,
            verdict: place?.rawValue ?? "not judged", tone: tone,
            days: (0..<days).map {
                .init(value: Double($0), isComplete: true, place: .usual, tone: .neutral)
            },
            range: 1...2, alternative: "Three days of \(title)", definition: definition)
    }

    private func markup(
        _ rows: [MeasureList.Row], heading: String = "Measure", title: String = "All",
        isAlone: Bool = true
    ) throws -> (text: String, page: PageReader) {
        let text = MeasureMarkup(
            list: MeasureList(title: title, heading: heading, rows: rows), top: "../",
            isAlone: isAlone
        ).markup
        return (text, try PageReader(text))
    }

    @Test(arguments: ["Measure", "Brand", "A <b>"])
    func theListSaysWhatItsRowsAre(heading: String) throws {
        for isAlone in [true, false] {
            let text = try markup([row("a")], heading: heading, isAlone: isAlone).text
            #expect(
                text.contains(
                    "<thead><tr><th scope=\"col\">\(HTMLText.escaped(heading))</th>"))
        }
    }

    @Test func eachRowIsHeadedAndDrawn() throws {
        let (text, page) = try markup([row("Comments"), row("Replies")])
        #expect(page.all("th").count { $0.attributes["scope"] == "row" } == 2)
        #expect(
            page.all("svg").map { $0.attributes["aria-label"] ?? "" } == [
                "Three days of Comments", "Three days of Replies",
            ])
        #expect(text.contains("<td class=\"usual-range\">430 to 570</td>"))
        // Every row has as many cells as there are columns.
        let columns = page.all("th").count { $0.attributes["scope"] == "col" }
        #expect(page.all("td").count == 2 * (columns - 1))
    }

    @Test func aListBesideAnotherHasNoColumnOfRanges() throws {
        let (text, page) = try markup([row("a")], isAlone: false)
        #expect(!text.contains("usual-range"))
        #expect(
            page.all("td").count == page.all("th").count { $0.attributes["scope"] == "col" } - 1)
    }

    @Test(
        arguments: [
            (.high, .worse, "high worse", "▲"), (.low, .better, "low better", "▼"),
            (.usual, .neutral, "usual", nil), (nil, .neutral, "unjudged", nil),
        ] as [(MeasureList.Place?, Tile.Tone, String, String?)])
    func aRowShowsItsPlaceByColorShapeAndWord(
        place: MeasureList.Place?, tone: Tile.Tone, name: String, sign: String?
    ) throws {
        let text = try markup([row("a", place, tone)]).text
        #expect(text.contains("<tr class=\"\(name)\">"))
        #expect(text.contains("▲") == (sign == "▲"))
        #expect(text.contains("▼") == (sign == "▼"))
        #expect(text.contains(place?.rawValue ?? "not judged"))
    }

    @Test func whatIsNotKnownIsADash() throws {
        #expect(try markup([row("a", nil, usual: nil)]).text.contains("usual-range\">–</td>"))
        // Without days there is nothing to draw.
        var empty = row("a", nil, days: 0)
        empty.range = nil
        #expect(try markup([empty]).page.all("svg").isEmpty)
    }

    @Test func titlesAreTextAndLinkToTheirDefinitions() throws {
        let (text, page) = try markup([row("<i>"), row("b", definition: "day-comments")])
        #expect(text.contains("&lt;i&gt;"))
        #expect(
            page.all("a").map { $0.attributes["href"] ?? "" } == [
                "../definitions.html#day-comments"
            ])
    }

    @Test func anUntitledListHasNoCaption() throws {
        #expect(try markup([row("a")], title: "").page.all("caption").isEmpty)
        #expect(try markup([row("a")], title: "x").page.all("caption").count == 1)
    }
}
