package import ReportModel
package import Settings
package import Warehouse

/// What `check` finds in the warehouse: each dataset’s rows, columns and latest day, which reports
/// miss it, and labels in the configuration that no row has.
///
/// It reads every dataset completely, as a run does, one after another.
package struct WarehouseCheck: Sendable {
    package typealias Line = ConfigurationCheck.Line

    private let settings: Settings
    private let warehouse: any Warehouse
    private let zone: TimeZoneRules
    private let now: Instant

    package init(
        settings: Settings, warehouse: any Warehouse, zone: TimeZoneRules, now: Instant
    ) {
        self.settings = settings
        self.warehouse = warehouse
        self.zone = zone
        self.now = now
    }

    /// Data whose latest event is more days old than this cause a warning.
    static let freshDays = 2

    /// One or more lines per dataset, in the order of the datasets, then those about labels and days.
    package func lines() async -> [Line] {
        let snapshot: any Warehouse
        do {
            snapshot = try await warehouse.snapshot()
        } catch {
            return [line(of: error)] + WarehouseCheck.notBegun(settings, on: today)
        }
        var seen = SeenLabels()
        var lines: [Line] = []
        for dataset in Dataset.allCases {
            lines += await look(dataset, snapshot, &seen)
            if dataset == .conversations { lines += await texts(snapshot) }
        }
        return lines + seen.lines(settings) + WarehouseCheck.notBegun(settings, on: today)
    }

    // MARK: A dataset

    private func look(
        _ dataset: Dataset, _ warehouse: any Warehouse, _ seen: inout SeenLabels
    ) async -> [Line] {
        let read: (any ReadDataset)?
        do {
            read = try await dataset.read(from: warehouse)
        } catch {
            return [line(of: error)] + costs(of: dataset)
        }
        guard let read else { return absent(dataset) }
        let rows = read.provenance.rows
        guard rows > 0 else {
            return [Line(.warning, "\(dataset.name): no rows", mend: bring)]
                + costs(of: dataset)
        }
        seen.add(read, of: dataset)
        let latest = latest(in: read)
        let until = latest.day.map { ", the latest of \($0.shortWithWeekday)" } ?? ""
        return [Line(.ok, "\(dataset.name): \(counted(rows, "row"))\(until)")]
            + columns(dataset, read.missingColumns)
            + read.notices.map { Line(.ok, $0.sentence) }
            + (latest.isTimed ? freshness(dataset, latest.day) : [])
    }

    /// The day of the latest event up to now, and whether rows have times at all.
    private func latest(in read: any ReadDataset) -> (isTimed: Bool, day: LocalDay?) {
        switch read {
        case let comments as Extracted<CommentTable>:
            (true, latest(of: comments.table.instants.lazy.filter { $0 != absentInstant }))
        case let conversations as Extracted<[Conversation]>:
            (true, latest(of: conversations.table.lazy.compactMap { $0.createdAt?.microseconds }))
        case let lessons as Extracted<[LessonDay]>:
            (true, lessons.table.compactMap(\.day).filter { $0 <= today }.max())
        default: (false, nil)
        }
    }

    private func absent(_ dataset: Dataset) -> [Line] {
        let costs = costs(of: dataset)
        return costs.isEmpty
            ? [Line(.ok, "\(dataset.name): none, and none is needed")]
            : [
                Line(
                    .warning, "\(dataset.name): the warehouse has no such dataset", mend: bring)
            ]
                + costs
    }

    private func costs(of dataset: Dataset) -> [Line] {
        ReportSources.all(settings).compactMap { report in
            report.cost(of: dataset).map {
                Line(.warning, "without \(dataset.name): \($0)", mend: bring)
            }
        }
    }

    private var bring: String { "fill it with “musora-reports import”, or mend its query" }

    private func columns(_ dataset: Dataset, _ missing: [String]) -> [Line] {
        guard !missing.isEmpty else { return [] }
        let names = missing.map { "“\($0)”" }.joined(separator: ", ")
        let word = missing.count == 1 ? "column" : "columns"
        return [
            Line(
                .warning,
                "\(dataset.name): without the \(word) \(names); their figures are missing",
                mend: "add them to its query or file")
        ]
    }

    private func freshness(_ dataset: Dataset, _ day: LocalDay?) -> [Line] {
        guard let day else {
            return [
                Line(
                    .warning, "\(dataset.name): no row has a time up to now",
                    mend: "look at the column of its time")
            ]
        }
        let age = day.days(to: today)
        guard age > WarehouseCheck.freshDays else { return [] }
        return [
            Line(
                .warning, "\(dataset.name): nothing is newer than \(counted(age, "day"))",
                mend: "see why the warehouse is not filled any more")
        ]
    }

    /// Whether conversations have texts: asked with a filter that no conversation passes.
    private func texts(_ warehouse: any Warehouse) async -> [Line] {
        guard !settings.analyses.isEmpty else { return [] }
        let none = ConversationFilter(from: now, until: now)
        guard (try? await warehouse.rows(.conversationDetails(none))) != nil else {
            return [
                Line(
                    .warning, "conversations: without texts, so no analysis can be made",
                    mend: "add the column “summary” to its query or file")
            ]
        }
        return []
    }

    /// Warnings about analyses and queries whose days are all in the future.
    static func notBegun(_ settings: Settings, on today: LocalDay) -> [Line] {
        let asked =
            settings.analyses.map { ("analysis “\($0.id)”", $0.period) }
            + settings.contentQueries.map { ("query “\($0.id)”", $0.period) }
        return asked.compactMap { name, period in
            guard case .window(let window) = period, window.from > today else { return nil }
            return Line(
                .warning, "\(name) begins on \(window.from.short); until then it has no days",
                mend: "see that its dates are meant so, or leave it out until then")
        }
    }

    private func line(of error: any Error) -> Line {
        (error as? WarehouseError).map { Line(.error, $0.message, mend: $0.hint) }
            ?? Line(.error, "\(error)")
    }

    // MARK: Time

    private var today: LocalDay { zone.day(of: now) }

    /// - Parameter times: in microseconds since 1970.
    private func latest(of times: some Sequence<Int64>) -> LocalDay? {
        times.lazy.filter { $0 <= now.microseconds }.max().map {
            zone.day(of: Instant(microseconds: $0))
        }
    }
}
