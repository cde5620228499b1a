package import Graphics
package import ReportModel

/// Makes pages: one per report, one per day, and those of the archive.
///
/// It reads and writes no files: the caller stores the pages and copies in what they link to
/// (`report.pdf`, `report.json`). A page never loads anything outside its `assets/` and its own
/// files.
package struct WebExporter {
    let templates: TemplateSet
    /// The name on the masthead.
    let publisher: String
    let measurer: any TextMeasurer

    package init(templates: TemplateSet, publisher: String, measurer: any TextMeasurer) {
        self.templates = templates
        self.publisher = publisher
        self.measurer = measurer
    }

    /// A report's page, the style sheet for its data's colours, the rows behind its charts, and the
    /// files that the page loads when a reader chooses cards.
    ///
    /// - Parameter folder: its path in the day's folder: `sentiment/drumeo`.
    /// - Returns: files with paths from the day's folder.
    package func reportFiles(_ document: Document, in folder: String) -> [WebFile] {
        var report = ReportView(exporter: self, document: document, folder: folder)
        let page = templates.render(.page, report.view())
        return [
            WebFile(path: "\(folder)/index.html", bytes: page),
            WebFile(path: report.colorsPath, bytes: Array(report.colors.styleSheet.utf8)),
        ]
            + document.dataFiles.all.map {
                WebFile(path: "\(folder)/\($0.name)", bytes: $0.data.csv)
            }
            + report.cardFiles.map { WebFile(path: "\(folder)/\($0.path)", bytes: $0.bytes) }
    }

    /// Where the style sheet of the colours of a report's data is, from the day's folder.
    ///
    /// - Parameter folder: the report's: `sentiment/drumeo`.
    package static func colorSheet(of folder: String) -> String {
        "assets/\(folder.split(separator: "/").joined(separator: "-")).css"
    }

    /// A day's index page, its page of definitions, and its figures for whoever compares days.
    ///
    /// - Returns: files with paths from the day's folder.
    package func dayFiles(
        _ day: DayIndex, figures: DayFigures, definitions: Definitions
    ) -> [WebFile] {
        let page = templates.render(.day, DayView(exporter: self, day: day).view)
        let generated = PageFrame.generated(
            at: day.generatedAt, offset: day.timeZoneOffset, zone: day.timeZone)
        return [
            definitionsFile(definitions, generated: generated, day: day.date),
            WebFile(path: "index.html", bytes: page),
            WebFile(path: DayFigures.file, bytes: figures.script),
        ]
    }

    /// The archive's index page, which is next to the days, and the list of days for scripts.
    ///
    /// - Returns: files with paths from the archive's folder, each page after the files that it
    ///   loads. Written in this order, the archive works at every moment.
    package func archiveFiles(
        _ archive: ArchiveIndex, definitions: Definitions
    ) -> [WebFile] {
        let page = templates.render(.archive, ArchiveView(exporter: self, archive: archive).view)
        let comparison = templates.render(
            .compare, CompareView(exporter: self, archive: archive).view)
        let generated = PageFrame.generated(
            at: archive.generatedAt, offset: archive.timeZoneOffset, zone: archive.timeZone)
        return SearchFiles(archive: archive).files + ArchiveScripts(archive: archive).files + [
            definitionsFile(definitions, generated: generated, day: nil),
            WebFile(path: CompareView.page, bytes: comparison),
            WebFile(path: "index.html", bytes: page),
        ]
    }

    private func definitionsFile(
        _ definitions: Definitions, generated: String, day: LocalDay?
    ) -> WebFile {
        let view = DefinitionsView(
            exporter: self, definitions: definitions, generated: generated, day: day
        ).view
        return WebFile(
            path: DefinitionsView.page, bytes: templates.render(.definitions, view))
    }

    /// Whether a path in the archive's folder is a file that `archiveFiles` makes for some days
    /// only.
    ///
    /// Such a file can be removed when it is no longer made.
    package static func isPassing(_ path: String) -> Bool { SearchFiles.isOne(path) }

    /// What pages share, for the day's folder and for the archive's.
    ///
    /// - Parameter fonts: Regular, Medium, SemiBold and Bold of the report's font family.
    package func assets(fonts: [FontFile]) -> [WebFile] {
        Assets(templates: templates, fonts: fonts).files
    }
}
