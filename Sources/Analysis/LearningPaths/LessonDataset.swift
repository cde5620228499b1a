import ReportModel
import Warehouse

/// The rows that count, and what is known of all before any filter.
struct LessonDataset {
    /// With a day, and that not after the as-of day.
    let used: [DatedLesson]
    let firstDay: LocalDay?
    private let rows: [LessonDay]
    private let rowsWithoutDay: Int
    private let repeatedRows: Int
    private let latest: [LearningPathsFigures.DataSummary.Latest]

    /// - Parameter brands: in the configured order.
    init(_ rows: [LessonDay], asOf: LocalDay, brands: [String]) {
        let dated = rows.compactMap { row in row.day.map { DatedLesson(day: $0, row: row) } }
        let used = dated.filter { $0.day <= asOf }
        self.rows = rows
        self.used = used
        rowsWithoutDay = rows.count - dated.count
        firstDay = used.map(\.day).min()
        repeatedRows = LessonDataset.repeats(in: used)
        let rowsOfBrand = Dictionary(grouping: rows, by: \.brand)
        let names = rowsOfBrand.keys.sorted()
        latest = ordered(
            names, totals: names.map { rowsOfBrand[$0]?.count ?? 0 }, configured: brands
        ).map { code in
            LearningPathsFigures.DataSummary.Latest(
                brand: names[code], rows: rowsOfBrand[names[code]]?.count ?? 0,
                day: used.filter { $0.row.brand == names[code] }.map(\.day).max())
        }
    }

    private static func repeats(in rows: [DatedLesson]) -> Int {
        struct Key: Hashable {
            let path: ExactText?
            let lesson: ExactText?
            let day: LocalDay
        }
        let keys = rows.map { row in
            Key(
                path: row.row.pathID.map { ExactText($0) },
                lesson: row.row.lessonID.map { ExactText($0) }, day: row.day)
        }
        return keys.count - Set(keys).count
    }

    /// - Parameters:
    ///   - current: the edition's rows of the window.
    ///   - listed: brands that the configuration lists; without any, none is unlisted.
    func summary(
        current: [DatedLesson], previousRows: Int?, lessonsWithoutContent: Int,
        listed: Set<String>
    ) -> LearningPathsFigures.DataSummary {
        let counts = Dictionary(grouping: current, by: \.row.brand).mapValues(\.count)
        let unlisted = counts.filter { !listed.isEmpty && !listed.contains($0.key) }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return LearningPathsFigures.DataSummary(
            rows: current.count, previousRows: previousRows,
            rowsWithMoreCompleted: current.count { $0.row.completed > $0.row.started },
            lessonsWithoutContent: lessonsWithoutContent, datasetRows: rows.count,
            rowsWithoutDay: rowsWithoutDay,
            rowsAfterAsOf: rows.count - rowsWithoutDay - used.count, repeatedRows: repeatedRows,
            firstDay: firstDay, latest: latest,
            unlistedBrands: unlisted.map { .init(brand: $0.key, rows: $0.value) })
    }
}
