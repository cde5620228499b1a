package import Archive
package import ReportModel
package import WebExport

/// Two published days side by side, or a day's last week and the week before, as they were reported.
package struct DayDifference: Hashable, Sendable {
    package let span: CompareWords.Span
    package let first: LocalDay
    package let second: LocalDay
    /// Nil where only other reports than the brief are compared.
    package let figures: ComparedFigures?
    /// In the second day’s order, then what only the first one has; empty where the first day of two
    /// weeks is not in the archive.
    package let pages: [Page]
    /// Whether the first day is in the archive.
    package let hasFirst: Bool

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
        case both(ToldDifference)
    }

    /// Compares two days.
    ///
    /// - Parameter edition: only these pages: `sentiment/drumeo`, `drumeo` of every report, or all of
    ///   `sentiment`.
    /// - Throws: `ArchiveError` for a day that is not there, ``DifferenceError`` for the rest.
    package init(
        from first: LocalDay, to second: LocalDay, edition: String? = nil, in store: any DayStore,
        pages: DayPages
    ) throws {
        guard first != second else { throw DifferenceError.sameDay(first) }
        try self.init(
            .day, from: store.figures(of: first, pages), on: first,
            to: store.figures(of: second, pages), on: second, edition: edition)
    }

    /// Compares the seven days up to a day with the seven before.
    package init(
        weekTo second: LocalDay, edition: String? = nil, in store: any DayStore, pages: DayPages
    ) throws {
        let first = second.advanced(by: -7)
        let days = try store.publishedDays()
        try self.init(
            .week,
            from: days.contains(first) ? store.figures(of: first, pages) : nil, on: first,
            to: store.figures(of: second, pages), on: second, edition: edition)
    }

    private init(
        _ span: CompareWords.Span, from old: DayFigures?, on first: LocalDay,
        to new: DayFigures, on second: LocalDay, edition: String?
    ) throws {
        (self.span, self.first, self.second) = (span, first, second)
        hasFirst = old != nil
        let before = old?.pages ?? []
        let after = Set(new.pages.map(\.id))
        let all = new.pages + before.filter { !after.contains($0.id) }
        let chosen = all.filter { page in
            edition.map { [page.id.text, page.id.edition, page.id.report].contains($0) } ?? true
        }
        guard edition == nil || !chosen.isEmpty else {
            throw DifferenceError.unknownEdition(edition ?? "", known: all.map(\.id.text))
        }
        let hasBrief = edition == nil || chosen.contains { $0.id.report == ReportKind.brief.id }
        figures =
            hasBrief
            ? span == .day
                ? ComparedFigures(old?.measures ?? [], new.measures) : ComparedFigures(new.weeks)
            : nil
        pages =
            old == nil
            ? []
            : chosen.map { page in
                let content: Content
                if !after.contains(page.id) {
                    content = .onlyFirst
                } else if let earlier = before.first(where: { $0.id == page.id }) {
                    content = .both(ToldDifference(from: earlier, to: page))
                } else {
                    content = .onlySecond
                }
                return Page(name: page.id.text, title: page.title, content: content)
            }
    }

    /// “20 Nov” and “21 Nov”, with their years where these differ.
    static func heads(_ first: LocalDay, _ second: LocalDay) -> (first: String, second: String) {
        guard first.year == second.year else { return (first.short, second.short) }
        let year = " \(first.year)"
        return (
            String(first.short.dropLast(year.count)), String(second.short.dropLast(year.count))
        )
    }
}

/// What only one of two days told.
package struct ToldDifference: Hashable, Sendable {
    package let newFindings: [String]
    package let goneFindings: [String]
    package let newAlerts: [String]
    package let goneAlerts: [String]

    package var isEmpty: Bool {
        [newFindings, goneFindings, newAlerts, goneAlerts].allSatisfy(\.isEmpty)
    }

    init(from first: DayFigures.Page, to second: DayFigures.Page) {
        func texts(_ list: [DayFigures.Told], besides other: [DayFigures.Told]) -> [String] {
            let known = Set(other.map(\.identity))
            return list.filter { !known.contains($0.identity) }.map(\.text)
        }
        newFindings = texts(second.findings, besides: first.findings)
        goneFindings = texts(first.findings, besides: second.findings)
        newAlerts = texts(second.alerts, besides: first.alerts)
        goneAlerts = texts(first.alerts, besides: second.alerts)
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
        case .sameDay:
            "name two days, the older one first, or one for its week and the week before"
        case .unknownEdition(_, let known): "there are \(known.joined(separator: ", "))"
        case .unreadable: "“musora-reports verify” says what is wrong with the day"
        }
    }
}

extension DayStore {
    fileprivate func figures(of day: LocalDay, _ pages: DayPages) throws -> DayFigures {
        try pages.figures(try read(day)) { report in
            let path = "\(report.folder)/report.json"
            guard let file = ArchivePath(path), let bytes = try contents(of: file, in: day),
                let page = try? ReportedPage(json: bytes)
            else { throw DifferenceError.unreadable(path: "\(day.iso)/\(path)") }
            return page
        }
    }
}
