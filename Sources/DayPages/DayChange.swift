package import Archive
package import ReportModel
import Reports
import Settings

/// How a day that was made again would differ from the published one.
package struct DayChange: Hashable, Sendable {
    package let day: LocalDay
    /// Whether the day is not published.
    package let isNew: Bool
    /// How many editions and files the day would have.
    package let editionCount: Int
    package let fileCount: Int
    /// The editions that would change, in the new day's order, then those that would go.
    package let editions: [Edition]
    /// Other files of the day that would change, by path.
    package let files: [FileChange]
    /// What is said to be wrong with the day: only now, and only as it is published.
    package let newProblems: [String]
    package let goneProblems: [String]

    package var isEmpty: Bool {
        !isNew && editions.isEmpty && files.isEmpty && newProblems.isEmpty && goneProblems.isEmpty
    }

    package struct Edition: Hashable, Sendable {
        /// `sentiment/drumeo`.
        package let name: String
        package let title: String
        package let content: Content
    }

    package enum Content: Hashable, Sendable {
        case new
        case gone
        case changed(EditionChange)
    }

    /// A file that would be another one, be new, or go.
    package struct FileChange: Hashable, Sendable {
        package enum Kind: String, Hashable, Sendable { case new, gone, changed }

        package let path: String
        package let kind: Kind
    }

    /// - Parameters:
    ///   - made: has the day as it would be.
    ///   - published: the manifest of the day as it is; nil if it is not published.
    ///   - store: has the day as it is published.
    /// - Throws: `ArchiveError`; ``DifferenceError/unreadable(path:)``.
    package init(
        of day: LocalDay, made: any DayStore, published: Manifest?, in store: any DayStore
    ) throws {
        let now = try made.read(day)
        self.day = day
        isNew = published == nil
        editionCount = now.reports.count
        fileCount = now.artifacts.count
        guard let published else {
            (editions, files, newProblems, goneProblems) = ([], [], [], [])
            return
        }
        let changes = FileChange.all(from: published, to: now)
        let before = Dictionary(published.reports.map { ($0.id, $0) }) { first, _ in first }
        let there = Set(now.reports.map(\.id))
        editions =
            try now.reports.compactMap { report in
                guard let old = before[report.id] else { return Edition(report, .new) }
                let change = try EditionChange(
                    from: (old, store), to: (report, made), on: day,
                    files: changes.filter { report.has($0) })
                return change.isEmpty ? nil : Edition(report, .changed(change))
            }
            + published.reports.filter { !there.contains($0.id) }.map { Edition($0, .gone) }
        let reports = now.reports + published.reports
        files = changes.filter { change in !reports.contains { $0.has(change) } }
        let (texts, old) = (now.problems.map(\.text), published.problems.map(\.text))
        newProblems = texts.filter { !old.contains($0) }
        goneProblems = old.filter { !texts.contains($0) }
    }
}

extension DayChange.Edition {
    fileprivate init(_ report: Manifest.Report, _ content: DayChange.Content) {
        self.init(name: report.id.text, title: report.longTitle, content: content)
    }
}

extension DayChange.FileChange {
    /// By path.
    fileprivate static func all(from old: Manifest, to new: Manifest) -> [DayChange.FileChange] {
        let before = Dictionary(old.artifacts.map { ($0.path, $0) }) { first, _ in first }
        let after = Dictionary(new.artifacts.map { ($0.path, $0) }) { first, _ in first }
        return Set(before.keys).union(after.keys).sorted().compactMap { path in
            guard before[path] != after[path] else { return nil }
            return DayChange.FileChange(
                path: path.text,
                kind: before[path] == nil ? .new : after[path] == nil ? .gone : .changed)
        }
    }
}

extension Manifest.Report {
    fileprivate func has(_ change: DayChange.FileChange) -> Bool {
        change.path.hasPrefix("\(folder)/")
    }
}

/// What another making changes in an edition.
package struct EditionChange: Hashable, Sendable {
    package let figures: [Figure]
    /// The figures that would mean something else (Figures 32).
    package let definitions: [Redefined]
    /// Ids of charts and tables, and other parts of `report.json`, whose content would be another.
    package let parts: [String]
    /// The new headline; nil if it stays.
    package let headline: String?
    package let files: [DayChange.FileChange]
    /// How many summaries a model would be asked for, because it has not answered these questions.
    package let unasked: Int

    package var isEmpty: Bool { files.isEmpty && definitions.isEmpty && unasked == 0 }

    /// A KPI whose definition would be another.
    package struct Redefined: Hashable, Sendable {
        package let id: String
        package let title: String
    }

    /// A KPI whose value would be another.
    package struct Figure: Hashable, Sendable {
        package let id: String
        package let title: String
        /// As they are printed; with all digits where these would look the same.
        package let before: String
        package let after: String
    }

    fileprivate init(
        from old: (report: Manifest.Report, store: any DayStore),
        to new: (report: Manifest.Report, store: any DayStore), on day: LocalDay,
        files: [DayChange.FileChange]
    ) throws {
        self.files = files
        let before = try JSONValue(of: old.report, on: day, in: old.store)
        let after = try JSONValue(of: new.report, on: day, in: new.store)
        let report = new.report.report
        figures = EditionChange.names(before["kpis"], after["kpis"]).compactMap { id in
            Figure(id, in: report, from: before["kpis"]?[id], to: after["kpis"]?[id])
        }
        definitions = new.report.definitions.keys.sorted().filter { kpi in
            !new.report.hasSameDefinition(of: kpi, as: old.report)
        }.map { id in
            let metric = ReportKind.named(report)?.metric(id) ?? Metric.declared(id)
            return Redefined(id: id, title: metric?.title ?? id)
        }
        let lists = ["charts", "tables"].flatMap { list in
            EditionChange.names(before[list], after[list])
                .filter { before[list]?[$0] != after[list]?[$0] }
        }
        let others = EditionChange.names(before, after)
            .filter { !["kpis", "charts", "tables"].contains($0) && before[$0] != after[$0] }
        parts = lists + others
        headline = old.report.headline == new.report.headline ? nil : new.report.headline
        unasked = max(
            0, (new.report.summaries?.missing ?? 0) - (old.report.summaries?.missing ?? 0))
    }

    /// The members of two objects: those of the second in its order, then what only the first has.
    private static func names(_ old: JSONValue?, _ new: JSONValue?) -> [String] {
        let (before, after) = (old?.names ?? [], new?.names ?? [])
        let there = Set(after)
        return after + before.filter { !there.contains($0) }
    }
}

extension EditionChange.Figure {
    /// Nil if the value stays.
    fileprivate init?(
        _ id: String, in report: String, from old: JSONValue?, to new: JSONValue?
    ) {
        let (before, after) = (old?["value"], new?["value"])
        guard before != after else { return nil }
        self.id = id
        let unit = (new ?? old)?["unit"]?.text.flatMap { KPI.Unit(rawValue: $0) }
        title = unit.map { Metric.published(id, $0, in: report).title } ?? id
        let words = [before, after].map { $0?.words(in: unit) ?? NumberFormat.absent }
        let isSame = words[0] == words[1]
        self.before = isSame ? before?.digits ?? words[0] : words[0]
        self.after = isSame ? after?.digits ?? words[1] : words[1]
    }
}

extension JSONValue {
    /// An edition's `report.json`.
    fileprivate init(
        of report: Manifest.Report, on day: LocalDay, in store: any DayStore
    ) throws {
        let path = "\(report.folder)/report.json"
        // A report that could not be made has none.
        guard let file = ArchivePath(path), let bytes = try store.contents(of: file, in: day) else {
            self = .null
            return
        }
        do {
            self = try JSONValue(json: bytes)
        } catch {
            throw DifferenceError.unreadable(path: "\(day.iso)/\(path)")
        }
    }

    fileprivate var names: [String] {
        guard case .object(let members) = self else { return [] }
        return members.map(\.name)
    }

    fileprivate func words(in unit: KPI.Unit?) -> String {
        if case .string(let label) = self { return label }
        return number.map { unit?.text($0) ?? "\($0)" } ?? NumberFormat.absent
    }

    fileprivate var digits: String? { number.map { "\($0)" } }
}
