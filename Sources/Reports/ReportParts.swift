import ReportModel

// What every report says in the same words.

extension ReportContext {
    /// Which report of which day this is; a part of it is missing when a dataset could not be read.
    ///
    /// - Parameter edition: its id, and its name as people read it.
    func identity(
        _ report: String, title: String, edition: (id: String, title: String),
        comparison: Comparison
    ) -> Document.Identity {
        Document.Identity(
            report: report, edition: edition.id, title: title, editionTitle: edition.title,
            asOf: asOf, comparison: comparison, status: losses.isEmpty ? .complete : .partial,
            generatedAt: generatedAt, timeZone: zone.name,
            timeZoneOffset: zone.offset(at: generatedAt.seconds))
    }
}

extension Comparison {
    /// What a reader must know when the data begin within the previous window (SPEC 3a 6).
    ///
    /// - Parameter firstDay: of the dataset, before any filter.
    func incompleteness(firstDay: LocalDay?) -> Notice? {
        guard let previous, let firstDay, firstDay > previous.from else { return nil }
        return Notice(
            .warning,
            "The comparison is incomplete: the data begin on \(firstDay.short), "
                + "after the first day of \(previous.words).")
    }
}
