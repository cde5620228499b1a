package import Graphics
package import ReportModel

/// Makes pages: one a report, one a day, one for the archive.
///
/// Nothing is read or written: the caller stores the files and copies in what pages link to
/// (`report.pdf`, `report.json`). A page never loads anything but its `assets/`.
package struct WebExporter {
    let templates: TemplateSet
    /// The word on the masthead.
    let publisher: String
    let measurer: any TextMeasurer

    package init(templates: TemplateSet, publisher: String, measurer: any TextMeasurer) {
        self.templates = templates
        self.publisher = publisher
        self.measurer = measurer
    }

    /// A report's page, the style sheet of its data's colours, the rows behind its charts, and what
    /// the page loads when a reader chooses cards.
    ///
    /// - Parameter folder: where in the day's folder it lies: `sentiment/drumeo`.
    /// - Returns: paths from the day's folder.
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

    /// A day's index page, and its figures for whoever compares days.
    ///
    /// - Returns: paths from the day's folder.
    package func dayFiles(_ day: DayIndex, figures: DayFigures) -> [WebFile] {
        let page = templates.render(.day, DayView(exporter: self, day: day).view)
        return [
            WebFile(path: "index.html", bytes: page),
            WebFile(path: DayFigures.file, bytes: figures.script),
        ]
    }

    /// The archive's index page, which lies beside the days, and what scripts read of the days.
    ///
    /// - Returns: paths from the archive's folder, a page after what it loads: put in place in this
    ///   order, what is there works at every moment.
    package func archiveFiles(_ archive: ArchiveIndex) -> [WebFile] {
        let page = templates.render(.archive, ArchiveView(exporter: self, archive: archive).view)
        let comparison = templates.render(
            .compare, CompareView(exporter: self, archive: archive).view)
        return SearchFiles(archive: archive).files + ArchiveScripts(archive: archive).files + [
            WebFile(path: CompareView.page, bytes: comparison),
            WebFile(path: "index.html", bytes: page),
        ]
    }

    /// Whether a path of the archive's folder is a file that `archiveFiles` makes for some days and
    /// not for others: one that it made once and makes no more can go.
    package static func isPassing(_ path: String) -> Bool { SearchFiles.isOne(path) }

    /// What pages share, for the day's folder and for the archive's.
    ///
    /// - Parameter fonts: Regular, Medium, SemiBold and Bold of the report's family.
    package func assets(fonts: [FontFile]) -> [WebFile] {
        Assets(templates: templates, fonts: fonts).files
    }
}
