import ReportModel
import Testing

@testable import WebExport

/// Days out of the ordinary are told by shape, colour and words.
struct CalendarTests {
    private func unusual(_ place: MeasureList.Place, _ tone: Tile.Tone) -> ArchiveIndex.Unusual {
        ArchiveIndex.Unusual(
            title: "Comments", place: place, tone: tone, sentence: "Comments 9, unusually low")
    }

    @Test(
        arguments: [
            ([], nil, nil), ([(.high, .better)], "high better", "unusual: comments high"),
            ([(.low, .worse)], "low worse", "unusual: comments low"),
            (
                [(.low, .neutral), (.high, .worse)], "both worse",
                "unusual: comments low and comments high"
            ),
        ] as [([(MeasureList.Place, Tile.Tone)], String?, String?)])
    func aDayIsMarked(places: [(MeasureList.Place, Tile.Tone)], mark: String?, words: String?) {
        let date = LocalDay(number: 20_778)
        let day = ArchiveIndex.Day(
            date: date, status: .complete, headline: "Calm", tiles: [],
            unusual: places.map { unusual($0.0, $0.1) })
        let month = CalendarMonth(first: date.advanced(by: 1 - date.day), days: [date: day])
        let label = [date.long, words].compactMap { $0 }.joined(separator: ", ")
        #expect(month.markup.contains("aria-label=\"\(label)\""))
        #expect(month.markup.contains("class=\"odd") == (mark != nil))
        if let mark { #expect(month.markup.contains("<span class=\"odd \(mark)\"></span>")) }
    }
}
