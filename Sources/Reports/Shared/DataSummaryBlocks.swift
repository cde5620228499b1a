import Analysis
import ReportModel

// The parts of a data summary that reports share.

extension Report {
    /// Which days the report covers, and its filters.
    func windowFacts(filters: [Fact] = []) -> [Fact] {
        [Fact("Window", window.extent), Fact("Compared with", span.comparedWith)] + filters
            + [Fact("Time zone", context.zone.name)]
    }

    /// - Parameter note: what a row is, when its noun does not say so.
    func windowRowFacts(_ summary: DataSummary, note: String = "") -> [Fact] {
        let noun = Self.noun.many.sentenceCased
        let count = NumberFormat.count
        return [
            Fact("\(noun) in the window\(note)", count.string(summary.rows)),
            Fact(
                "\(noun) in the days before",
                summary.previousRows.map { count.string($0) } ?? NumberFormat.absent),
        ]
    }

    /// - Parameter time: what a row needs: “time” or “day”.
    func datasetRowFacts(_ summary: DataSummary, time: String = "time") -> [Fact] {
        let count = NumberFormat.count
        let facts: [Fact?] = [
            Fact("Rows of the dataset", count.string(summary.datasetRows)),
            Fact("Rows without a \(time)", count.string(summary.rowsWithoutTime)),
            Fact("Later rows, ignored", count.string(summary.rowsAfterAsOf)),
            summary.rowsTooOld > 0
                ? Fact("Rows from over 100 years ago, ignored", count.string(summary.rowsTooOld))
                : nil,
            Fact("Repeated rows, counted", count.string(summary.repeatedRows)),
        ]
        return facts.compactMap { $0 }
    }

    /// A moment formatted for the report’s readers.
    func clock(_ instant: Instant) -> String {
        instant.short(offset: context.zone.offset(at: instant.seconds))
    }

    /// A table of the labels that the configuration does not list; nil when there are none.
    ///
    /// `unknown` is not listed, because it means that there is no label.
    func unlistedTable(_ unlisted: [DataSummary.Unlisted]) -> TableBlock? {
        let labels = unlisted.filter { $0.label != Label.unknown }
        guard !labels.isEmpty else { return nil }
        return TableBlock(
            id: "unlisted_labels", title: "Labels that the configuration does not list",
            whole: DataTable(
                columns: [
                    .init("dimension", "Column", .text), .init("label", "Label", .text),
                    .init("count", Self.noun.many.sentenceCased, .number(.count)),
                ],
                rows: labels.map {
                    [
                        .label($0.dimension, display: $0.dimension.sentenceCased),
                        .label($0.label, display: visible($0.label)), .integer($0.count),
                    ]
                }),
            shown: 40)
    }
}

/// A label with its invisible characters written as their codes: `negative` with a zero-width space
/// before it looks like `negative`.
func visible(_ label: String) -> String {
    Label.shown(label).unicodeScalars.reduce(into: "") { text, scalar in
        switch scalar.properties.generalCategory {
        case .format, .control, .privateUse, .unassigned:
            text += "U+" + String(scalar.value, radix: 16, uppercase: true)
        default: text.unicodeScalars.append(scalar)
        }
    }
}
