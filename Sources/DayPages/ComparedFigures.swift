import ReportModel
import Reports
package import WebExport

/// Figures of two times side by side, the largest change first (Figures 34).
package struct ComparedFigures: Hashable, Sendable {
    package let rows: [Row]

    package struct Row: Hashable, Sendable {
        package let subject: DayFigures.Subject
        /// As they are printed.
        package let first: String
        package let second: String
        package let change: String
        /// Nil where nothing can be compared.
        package let size: Double?
    }

    /// Two days.
    ///
    /// Figures that only one of them has are there too.
    package init(_ first: [DayFigures.Measure], _ second: [DayFigures.Measure]) {
        func value(_ subject: DayFigures.Subject, in list: [DayFigures.Measure]) -> DayFigures
            .Value?
        {
            list.first { $0.subject.isSame(as: subject) }?.value
        }
        let subjects = second.map(\.subject)
        let others = first.map(\.subject).filter { other in
            !subjects.contains { $0.isSame(as: other) }
        }
        self.init(
            (subjects + others).map { ($0, value($0, in: first), value($0, in: second)) })
    }

    /// Seven days and the seven before.
    package init(_ weeks: [DayFigures.Week]) {
        self.init(weeks.map { ($0.subject, $0.before, $0.last) })
    }

    private init(_ pairs: [(DayFigures.Subject, DayFigures.Value?, DayFigures.Value?)]) {
        let rows = pairs.map { subject, first, second in
            Row(
                subject: subject, first: first?.words ?? NumberFormat.absent,
                second: second?.words ?? NumberFormat.absent,
                change: change(of: subject.metric, first, second),
                size: first.flatMap { first in
                    second.flatMap { size(subject.metric, first, $0) }
                })
        }
        self.rows = rows.enumerated().sorted { left, right in
            let sizes = (left.element.size ?? -1, right.element.size ?? -1)
            return sizes.0 == sizes.1 ? left.offset < right.offset : sizes.0 > sizes.1
        }.map(\.element)
    }

    package var ofAllBrands: [Row] { rows.filter { $0.subject.brand == nil } }
    package var byBrand: [Row] { rows.filter { $0.subject.brand != nil } }

    /// As pages show it.
    func table(_ heads: (first: String, second: String)) -> DataTable {
        DataTable(
            columns: [
                .init("figure", CompareWords.figure, .text),
                .init("first", heads.first, .number(.count)),
                .init("second", heads.second, .number(.count)),
                .init("change", CompareWords.change, .number(.count)),
            ],
            rows: rows.map {
                [.text($0.subject.title), .text($0.first), .text($0.second), .text($0.change)]
            })
    }
}

private func change(
    of metric: Metric, _ old: DayFigures.Value?, _ new: DayFigures.Value?
) -> String {
    guard let old, let new else { return NumberFormat.absent }
    if new.isRedefined(from: old) { return CompareWords.redefined }
    guard let first = old.number, let second = new.number else { return NumberFormat.absent }
    return KPI(
        metric, value: .number(second), previous: .number(first), change: second - first, n: 0,
        previousN: nil, isSignificant: false
    ).changeWords ?? NumberFormat.absent
}

/// How many times as large a change is as rows that come independently make it by chance.
///
/// Counts by their square roots, rates by the rate of both together. The script of the comparison
/// page has the same rule.
private func size(
    _ metric: Metric, _ first: DayFigures.Value, _ second: DayFigures.Value
) -> Double? {
    guard !second.isRedefined(from: first), let before = first.number, let after = second.number
    else { return nil }
    guard metric.unit == .rate else {
        return abs(max(0, after).squareRoot() - max(0, before).squareRoot()) * 2.0.squareRoot()
    }
    let (n, m) = (Double(first.n), Double(second.n))
    let rate = (before * n + after * m) / (n + m)
    let error = (rate * (1 - rate) * (1 / n + 1 / m)).squareRoot()
    return error > 0 && error.isFinite ? abs(after - before) / error : 0
}
