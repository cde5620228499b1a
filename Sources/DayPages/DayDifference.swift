package import Archive
package import ReportModel
import Reports
package import WebExport

/// Two published days side by side, as they were reported.
package struct DayDifference: Hashable, Sendable {
    package let first: LocalDay
    package let second: LocalDay
    /// In the second day’s order, then what only the first one has.
    package let pages: [Page]

    /// An edition of a report.
    package struct Page: Hashable, Sendable {
        /// `sentiment/drumeo`.
        package let name: String
        package let title: String
        package let content: Content
    }

    package enum Content: Hashable, Sendable {
        case onlyFirst
        case onlySecond
        /// Texts of the findings that only the second day has, and that only the first one had.
        ///
        /// `windows` says in a sentence how the days that the figures look at lie to each other.
        case both(figures: [Figure], came: [String], went: [String], windows: String?)
    }

    /// A KPI as people read it.
    package struct Figure: Hashable, Sendable {
        package let title: String
        package let first: String
        package let second: String
        /// “–” where there is none.
        package let change: String
        /// What sets the second day’s figure apart: not the change between the two days.
        package let mark: DayFigures.Mark?
    }

    /// - Parameter edition: only these pages: `sentiment/drumeo`, `drumeo` of every report, or all of `sentiment`.
    /// - Throws: `ArchiveError` for a day that is not there, ``DifferenceError`` for the rest.
    package init(
        from first: LocalDay, to second: LocalDay, edition: String? = nil, in store: any DayStore
    ) throws {
        guard first != second else { throw DifferenceError.sameDay(first) }
        self.first = first
        self.second = second
        let (old, new) = (try store.read(first), try store.read(second))
        let before = Dictionary(old.reports.map { ($0.id, $0) }) { first, _ in first }
        let after = Set(new.reports.map(\.id))
        let all = new.reports + old.reports.filter { !after.contains($0.id) }
        let chosen = all.filter { page in
            edition.map { [page.id.text, page.edition, page.report].contains($0) } ?? true
        }
        guard edition == nil || !chosen.isEmpty else {
            throw DifferenceError.unknownEdition(edition ?? "", known: all.map(\.id.text))
        }
        pages = try chosen.map { report in
            let content: Content
            if !after.contains(report.id) {
                content = .onlyFirst
            } else if let earlier = before[report.id] {
                content = DayDifference.compare(
                    try store.page(earlier, on: first), try store.page(report, on: second),
                    isFirst: new.isFirst(report), days: (first, second))
            } else {
                content = .onlySecond
            }
            return Page(name: report.id.text, title: report.longTitle, content: content)
        }
    }

    /// In the second day’s order, then what only the first one has.
    private static func compare(
        _ first: ReportedPage, _ second: ReportedPage, isFirst: Bool,
        days: (first: LocalDay, second: LocalDay)
    ) -> Content {
        let known = Set(second.kpis.map(\.id))
        let kpis = second.kpis + first.kpis.filter { !known.contains($0.id) }
        let figures = kpis.filter { isShown($0.metric, isFirst: isFirst) }.compactMap { kpi in
            figure(
                first.kpi(kpi.id), second.kpi(kpi.id),
                mark: second.kpi(kpi.id).flatMap(second.mark))
        }
        let before = Set(first.findings.map(\.identity))
        let after = Set(second.findings.map(\.identity))
        var windows: String?
        if let old = first.window, let new = second.window {
            windows = WindowPair(first: old, second: new).sentence(on: days)
        }
        return .both(
            figures: figures,
            came: second.findings.filter { !before.contains($0.identity) }.map(\.text),
            went: first.findings.filter { !after.contains($0.identity) }.map(\.text),
            windows: windows)
    }

    /// A sentiment dashboard’s figures of HelpScout are the same in all its editions: they are shown
    /// once, with the first.
    static func isShown(_ metric: Metric, isFirst: Bool) -> Bool {
        isFirst || metric.source == nil
    }

    /// “20 Nov” and “21 Nov”, with their years where these differ.
    static func heads(_ first: LocalDay, _ second: LocalDay) -> (first: String, second: String) {
        guard first.year == second.year else { return (first.short, second.short) }
        let year = " \(first.year)"
        return (
            String(first.short.dropLast(year.count)), String(second.short.dropLast(year.count))
        )
    }

    static func figure(
        _ first: KPI?, _ second: KPI?, mark: DayFigures.Mark? = nil
    ) -> Figure? {
        guard let known = second ?? first else { return nil }
        var change: Double?
        if let old = first?.number, let new = second?.number { change = new - old }
        let compared = KPI(
            known.metric, value: known.value, previous: .number(first?.number), change: change,
            n: known.n, previousN: nil, isSignificant: false)
        return Figure(
            title: known.metric.fullTitle, first: first?.words ?? NumberFormat.absent,
            second: second?.words ?? NumberFormat.absent,
            change: compared.changeWords ?? NumberFormat.absent, mark: mark)
    }
}

/// Why two days cannot be compared.
package enum DifferenceError: Error, Hashable {
    case sameDay(LocalDay)
    case unknownEdition(String, known: [String])
    /// The day’s `report.json` of an edition is missing or is not one.
    case unreadable(path: String)

    package var message: String {
        switch self {
        case .sameDay(let day): "\(day.iso) would be compared with itself"
        case .unknownEdition(let name, _): "neither day has an edition “\(name)”"
        case .unreadable(let path): "\(path) is missing or damaged"
        }
    }

    package var hint: String {
        switch self {
        case .sameDay: "name two days, the older one first"
        case .unknownEdition(_, let known): "there are \(known.joined(separator: ", "))"
        case .unreadable: "“musora-reports verify” says what is wrong with the day"
        }
    }
}

extension DayStore {
    fileprivate func page(_ report: Manifest.Report, on day: LocalDay) throws -> ReportedPage {
        let path = "\(report.folder)/report.json"
        guard let file = ArchivePath(path), let bytes = try contents(of: file, in: day),
            let page = try? ReportedPage(json: bytes)
        else { throw DifferenceError.unreadable(path: "\(day.iso)/\(path)") }
        return page
    }
}
