import Analysis
import ReportModel
import Warehouse

// What every report says of its data in the same words.

extension Report {
    /// Notices of every report: what could not be read, that the day has not ended, and days of the
    /// comparison before the data begin; between them the report’s own notices.
    func notices(_ nothing: Notice?, _ others: [Notice?]) -> [Notice] {
        context.losses.map { Notice(.unavailable, $0) }
            + ([
                context.unfinishedDay, nothing, comparison.incompleteness(firstDay: span.firstDay),
                span.rowsBeforeAxis,
            ] + others).compactMap { $0 }
    }

    /// A notice that the edition has no rows in the window; nil when it has some.
    ///
    /// - Parameter rows: the word for them.
    func noRows(_ rows: String = Self.noun.many) -> Notice? {
        total == 0
            ? Notice(.note, "No \(rows) of this edition fall in \(window.words).") : nil
    }

    /// A notice on rows with the same key as an earlier one; nil when there are none.
    ///
    /// - Parameter key: “the conversation_id of an earlier row”.
    func repeats(_ count: Int, of key: String) -> Notice? {
        guard count > 0 else { return nil }
        return Notice(
            .warning,
            "\(counted(count, "row repeats", "rows repeat")) \(key) of the dataset; "
                + "repeats are counted as they come.")
    }

    /// Notices on what the report cannot show because the dataset lacks optional columns.
    ///
    /// - Parameters:
    ///   - columns: those that the dataset lacks.
    ///   - losses: what is missing for each column, worded for the end of a sentence.
    func missing(
        _ columns: [String], of dataset: Dataset, _ losses: [(column: String, loss: String)],
        _ severity: Notice.Severity = .note
    ) -> [Notice] {
        losses.filter { columns.contains($0.column) }.map {
            Notice(
                severity, "The dataset “\(dataset.name)” has no column “\($0.column)”: \($0.loss).")
        }
    }

    /// A notice on rows that figures leave out because their sentiment is not configured; nil when
    /// there are none.
    ///
    /// - Parameter figures: the figures that leave them out, worded for the middle of a sentence.
    func unknownSentiment(_ count: Int, leftOutOf figures: String) -> Notice? {
        guard count > 0 else { return nil }
        return Notice(
            .note,
            "\(counted(count, Self.noun)) with an unknown sentiment \(count == 1 ? "is" : "are") "
                + "left out of \(figures).")
    }

    /// The notices for the first section; notes are left to the data summary, if it is shown.
    var noticesAtTheTop: [Block] {
        notices.filter { $0.severity != .note || total == 0 }.map(Block.notice)
    }

    /// The notices that are left to the data summary.
    var noticesAtTheEnd: [Block] {
        total == 0 ? [] : notices.filter { $0.severity == .note }.map(Block.notice)
    }
}
