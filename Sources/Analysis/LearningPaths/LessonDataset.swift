import ReportModel
import Settings
import Warehouse

/// The rows that count, and what is known of all rows before any filter.
struct LessonDataset {
    /// Rows with a day that is neither after the as-of day nor too old.
    let used: [DatedLesson]
    let firstDay: LocalDay?
    private let rows: [LessonDay]
    private let rowsWithoutTime: Int
    private let rowsTooOld: Int
    private let repeatedRows: Int
    private let latest: [DataSummary.Latest]

    /// - Parameter brands: in the configured order.
    init(_ rows: [LessonDay], asOf: LocalDay, brands: [String]) {
        let dated = rows.compactMap { row in row.day.map { DatedLesson(day: $0, row: row) } }
        let earliest = asOf.advanced(by: 1 - Window.longest)
        let used = dated.filter { earliest <= $0.day && $0.day <= asOf }
        rowsTooOld = dated.count { $0.day < earliest }
        self.rows = rows
        self.used = used
        rowsWithoutTime = rows.count - dated.count
        firstDay = used.map(\.day).min()
        repeatedRows = LessonDataset.repeats(in: used)
        let rowsOfBrand = Dictionary(grouping: rows, by: \.brand)
        let names = rowsOfBrand.keys.sorted()
        latest = ordered(
            names, totals: names.map { rowsOfBrand[$0]?.count ?? 0 }, configured: brands
        ).map { code in
            DataSummary.Latest(
                label: names[code], rows: rowsOfBrand[names[code]]?.count ?? 0,
                day: used.filter { $0.row.brand == names[code] }.map(\.day).max(), instant: nil)
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
    ///   - previousRows: those of the window before; nil when there is no comparison.
    ///   - missingColumns: optional columns that the lessons do not have.
    func summary(
        current: [DatedLesson], previousRows: Int?, vocabulary: Vocabulary,
        missingColumns: [String]
    ) -> DataSummary {
        let counts = Dictionary(grouping: current, by: \.row.brand).mapValues(\.count)
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return DataSummary(
            rows: current.count, previousRows: previousRows, datasetRows: rows.count,
            rowsWithoutTime: rowsWithoutTime,
            rowsAfterAsOf: rows.count - rowsWithoutTime - rowsTooOld - used.count,
            rowsTooOld: rowsTooOld, repeatedRows: repeatedRows,
            firstDay: firstDay, latest: latest,
            unlisted: vocabulary.unlisted(counts.map { ($0.key, $0.value) }, in: .brand),
            missingColumns: missingColumns)
    }
}
