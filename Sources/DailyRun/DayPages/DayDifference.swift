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
        /// What sets the second day’s figure apart.
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
        let manifests = (try store.read(first), try store.read(second))
        let (old, new) = (manifests.0.reports, manifests.1.reports)
        let oldNames = Set(old.map(\.name))
        let newNames = Set(new.map(\.name))
        let all = new + old.filter { !newNames.contains($0.name) }
        let chosen = all.filter { page in
            edition.map { [page.name, page.edition, page.report].contains($0) } ?? true
        }
        guard edition == nil || !chosen.isEmpty else {
            throw DifferenceError.unknownEdition(edition ?? "", known: all.map(\.name))
        }
        pages = try chosen.map { report in
            let content: Content
            if !oldNames.contains(report.name) {
                content = .onlySecond
            } else if !newNames.contains(report.name) {
                content = .onlyFirst
            } else {
                content = DayDifference.compare(
                    try store.page(report, of: manifests.0),
                    try store.page(report, of: manifests.1), edition: report.edition,
                    days: (first, second))
            }
            return Page(
                name: report.name, title: "\(report.title), \(report.editionTitle)",
                content: content)
        }
    }

    /// In the second day’s order, then what only the first one has.
    private static func compare(
        _ first: ReportedPage, _ second: ReportedPage, edition: String,
        days: (first: LocalDay, second: LocalDay)
    ) -> Content {
        let known = Set(second.kpis.map(\.id))
        let kpis = second.kpis + first.kpis.filter { !known.contains($0.id) }
        let figures = kpis.filter { isShown($0.metric, in: edition) }.compactMap { kpi in
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

    /// A sentiment dashboard’s figures of HelpScout are the same in all its editions: they are told
    /// once, with all brands.
    static func isShown(_ metric: Metric, in edition: String) -> Bool {
        edition == "all" || metric.source == nil
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
    /// The day’s `report.json` of an edition is not there or is none.
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
    /// A report that has one edition only lies in its own folder.
    fileprivate func page(
        _ report: Manifest.Report, of manifest: Manifest
    ) throws -> ReportedPage {
        let paths = ["\(report.name)/report.json", "\(report.report)/report.json"]
        let path = paths.first { path in manifest.artifacts.contains { $0.path.text == path } }
        guard let file = ArchivePath(path ?? paths[0]),
            let bytes = try contents(of: file, in: manifest.asOf),
            let page = try? ReportedPage(json: bytes)
        else { throw DifferenceError.unreadable(path: "\(manifest.asOf.iso)/\(path ?? paths[0])") }
        return page
    }
}
