import ReportModel

/// The list of the archive's days, as files next to the days that scripts read.
///
/// Pages work from `file://`, where nothing can be fetched. Pages of a day are never rewritten, so
/// they open `days.html` in a hidden frame, and its script sends them the list of days. A missing
/// frame (a day copied alone) is not an error; a missing script would be one.
struct ArchiveScripts {
    let archive: ArchiveIndex

    static let daysPage = "assets/days.html"

    var files: [WebFile] {
        [
            WebFile(path: ArchiveScripts.daysPage, bytes: Array(ArchiveScripts.frame.utf8)),
            WebFile(path: "assets/days.js", bytes: days),
        ]
    }

    private static let frame = """
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
        <title>Days of the archive</title>
        <script src="days.js"></script>
        </html>

        """

    /// `{"days": [["2026-11-21", 0]], "pages": [["sentiment/all"]]}`: each day with the index of
    /// its list of pages, oldest first.
    private var days: [UInt8] {
        var lists: [[String]] = []
        let days = archive.days.sorted { $0.date < $1.date }.map { day -> JSONValue in
            let pages = day.pages.map(\.folder)
            let place = lists.firstIndex(of: pages) ?? lists.count
            if place == lists.count { lists.append(pages) }
            return .array([.string(day.date.iso), .integer(place)])
        }
        let message = JSONValue.object([
            .init("days", .array(days)),
            .init("pages", .array(lists.map { .array($0.map { .string($0) }) })),
        ])
        return ArchiveScripts.script("parent.postMessage(", message, ", \"*\");")
    }

    /// - Parameter value: placed between the two texts.
    static func script(_ before: String, _ value: JSONValue, _ after: String) -> [UInt8] {
        let head = "// Made by each run and prune from the days’ manifests.\n\"use strict\";\n"
        return Array((head + before).utf8) + value.bytes.dropLast() + Array((after + "\n").utf8)
    }
}
