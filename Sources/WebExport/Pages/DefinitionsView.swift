import ReportModel

/// The page of definitions in the form that `definitions.mustache` uses.
///
/// Each day has its own, so that its figures keep the definitions that they were computed by; the
/// one of the archive belongs to the pages above the days.
struct DefinitionsView {
    let exporter: WebExporter
    let definitions: Definitions
    /// When the page was made, as in its foot.
    let generated: String
    /// Nil for the page of the archive.
    let day: LocalDay?

    /// Its path in the folder of a day, and in that of the archive.
    static let page = "definitions.html"

    var view: View {
        let title = day.map { "What the figures of \($0.short) mean" } ?? "What the figures mean"
        let frame = PageFrame(
            publisher: exporter.publisher, title: title,
            share: (title, "Every KPI of the reports in plain words"), depth: 0,
            generated: generated)
        return View(
            frame.values + [
                .text(.archivePath, day.map { _ in "../index.html" } ?? "index.html"),
                .text(.dayPath, day.map { _ in "index.html" }),
                .text(.date, day?.iso), .text(.dateLong, day?.long),
                .views(
                    .navigation,
                    definitions.groups.map {
                        View([.text(.sectionId, $0.id), .text(.title, $0.title)])
                    }),
                .views(.sections, definitions.groups.map(group)),
            ])
    }

    private func group(_ group: Definitions.Group) -> View {
        View([
            .text(.sectionId, group.id), .text(.title, group.title),
            .views(.definitions, group.entries.map(entry)),
        ])
    }

    private func entry(_ entry: Definitions.Entry) -> View {
        View([
            .text(.sectionId, entry.anchor), .text(.title, entry.title), .text(.text, entry.text),
            .views(.facts, entry.facts.map { View($0) }),
        ])
    }

    /// The address of an entry.
    ///
    /// - Parameter top: the path from the page to the folder with the page of definitions.
    static func address(of anchor: String, from top: String) -> String {
        "\(top)\(page)#\(anchor)"
    }
}
