import ReportModel

/// What the archive's front page searches: one script per month.
///
/// A run rewrites only its own month's script, and a reader loads no more than the search needs.
struct SearchFiles {
    let archive: ArchiveIndex

    /// The month as in the file's name, and the content of its days, newest first.
    private struct Month {
        let name: String
        var days: [ArchiveIndex.Day]
    }

    /// Files in `assets/`, the newest month first.
    var files: [WebFile] {
        months.map { WebFile(path: SearchFiles.path($0.name), bytes: SearchFiles.script($0.days)) }
    }

    /// The paths of the files, as the page names them.
    var addresses: [String] { months.map { SearchFiles.path($0.name) } }

    /// Whether a path in the archive's folder is one of these files, now or earlier.
    static func isOne(_ path: String) -> Bool {
        guard path.hasPrefix(start), path.hasSuffix(end) else { return false }
        let month = path.dropFirst(start.count).dropLast(end.count)
        // Earlier archives had every day in one file.
        let isMonth = month.first == "-" && LocalDay(iso: month.dropFirst() + "-01") != nil
        return month.isEmpty || isMonth
    }

    private static let start = "assets/search"
    private static let end = ".js"

    private static func path(_ month: String) -> String { "\(start)-\(month)\(end)" }

    /// Days without a searchable page are left out.
    private var months: [Month] {
        let days = archive.days.filter { !$0.pages.isEmpty }.sorted { $0.date > $1.date }
        return days.reduce(into: []) { months, day in
            let name = String(day.date.iso.dropLast(3))
            if months.last?.name == name {
                months[months.count - 1].days.append(day)
            } else {
                months.append(Month(name: name, days: [day]))
            }
        }
    }

    /// A call of the page's own function: `archiveMonth([[iso, long, short, pages], …])`, where
    /// each page has its folder, title and texts.
    private static func script(_ days: [ArchiveIndex.Day]) -> [UInt8] {
        let value = JSONValue.array(
            days.map { day in
                .array([
                    .string(day.date.iso), .string(day.date.long), .string(day.date.short),
                    .array(day.pages.map(json)),
                ])
            })
        return ArchiveScripts.script("archiveMonth(", value, ");")
    }

    private static func json(_ page: ArchiveIndex.Page) -> JSONValue {
        .array([
            .string(page.folder), .string(page.title),
            .array(texts(of: page).map { .string($0) }),
        ])
    }

    /// Each text once, because several summaries of a report may share a theme.
    private static func texts(of page: ArchiveIndex.Page) -> [String] {
        var seen: Set<String> = []
        let texts =
            [page.headline] + page.alerts + page.findings + page.themes.map { "Theme: \($0)" }
            + page.quotes
        return texts.filter { seen.insert($0).inserted }
    }
}
