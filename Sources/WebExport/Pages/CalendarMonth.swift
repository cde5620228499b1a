import ReportModel

/// A month's days in a list; the days that the archive has are links.
///
/// The style sheet sets the list as one line, with a rule before each Monday, or as a calendar of
/// weeks if there is no room for 31 days: `starts-7` is a month that begins on a Sunday. A day of
/// which something is missing has another line, and says so in words.
struct CalendarMonth {
    let first: LocalDay
    let days: [LocalDay: ArchiveIndex.Day]

    var markup: String {
        let length = LocalDay.length(ofMonth: first.month, year: first.year)
        let heads = LocalDay.weekdayNames.map { "<span>\($0.prefix(2))</span>" }.joined()
        let cells = (0..<length).map { cell(first.advanced(by: $0)) }.joined()
        return """
            <p class="weekdays" aria-hidden="true">\(heads)</p>
            <ol class="month-days starts-\(first.weekday)">
            \(cells)
            </ol>
            """
    }

    private func lowercasedFirst(_ text: String) -> String {
        text.prefix(1).lowercased() + text.dropFirst()
    }

    private func cell(_ date: LocalDay) -> String {
        let item = date.weekday == 1 ? "\n<li class=\"monday\">" : "<li>"
        guard let day = days[date] else { return "\(item)\(date.day)</li>" }
        let alerts = alertCount(day.alerts)
        let unusual = day.unusual.map { "\($0.title.lowercased()) \($0.place.rawValue)" }
        let odd = unusual.isEmpty ? nil : "unusual: " + unusual.joined(separator: " and ")
        let words = [date.long, odd, day.status.dayWarning.map(lowercasedFirst), alerts]
            .compactMap { $0 }.joined(separator: ", ")
        let flag = alerts == nil ? "" : "<span class=\"flag\"></span>"
        let mark = mark(of: day.unusual).map { "<span class=\"odd \($0)\"></span>" } ?? ""
        return "\(item)<a class=\"\(day.status.word)\" href=\"\(day.folder)/index.html\" "
            + "aria-label=\"\(words)\" title=\"\(HTMLText.escaped("\(words): \(day.headline)"))\">"
            + "\(date.day)\(mark)\(flag)</a></li>"
    }

    /// The classes of a mark whose shape says where the day is: a triangle up or down, a diamond
    /// for both; its colour is that of the worst.
    private func mark(of unusual: [ArchiveIndex.Unusual]) -> String? {
        guard !unusual.isEmpty else { return nil }
        let places = Set(unusual.map(\.place))
        let shape = places.count == 1 ? places.first?.rawValue ?? "both" : "both"
        let tones = unusual.map(\.tone)
        let tone = [Tile.Tone.worse, .better].first { tones.contains($0) } ?? .neutral
        return "\(shape) \(tone.name)"
    }
}
