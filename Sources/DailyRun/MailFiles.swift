import Analysis
import Archive
import Charts
import Delivery
import Drawing
import Graphics
import ReportMakers
import ReportModel
import Reports
import Settings

// What mails say of the day, kept in the folder of the brief: words and a picture per edition.

extension DailyRun {
    /// The width of a mail's picture in pixels: that of its text.
    private static let pictureWidth = 528.0

    /// The brief in each edition that a subscription asks for; none without a brief.
    func mailDocuments(
        _ measured: [Measured], _ day: DayFigures, _ documents: [Document],
        _ summaries: Summaries, _ datasets: Datasets, _ order: RunOrder, _ before: DaysBefore
    ) -> [Document] {
        guard let lead = measured.first(where: { $0.maker.kind == .brief }),
            let brief = documents.first(where: { $0.identity.report == ReportKind.brief.id })
        else { return [] }
        let asked = Set(settings.delivery.subscriptions.map(\.edition))
        let others = zip(measured, documents.ordered(as: measured)).compactMap { one, document in
            one.maker.kind == .brief
                ? nil
                : document.map {
                    ReportContext.OtherReport(
                        document: $0, folder: one.id.folder, across: one.figures.across)
                }
        }
        return [brief]
            + settings.brandEditions.dropFirst().filter { asked.contains($0.id) }.map { edition in
                var context = context(of: lead, summaries, datasets, order)
                context.day = day
                context.others = others
                return Reports.brief(day, edition: edition, context: context)
            }
    }

    /// The drawn editions; the brief's has what mails say, too.
    ///
    /// - Throws: `DrawingError`, or `ArchiveError` for an unsafe path.
    func adding(_ letters: [Document], to drawn: [Drawn]) throws -> [Drawn] {
        guard !letters.isEmpty else { return drawn }
        let files = try surroundings.engines.lend { engine in
            try letters.flatMap { try mailFiles(of: $0, engine) }
        }
        return drawn.map { one in
            one.document.identity.report == ReportKind.brief.id
                ? Drawn(
                    document: one.document, folder: one.folder, files: one.files + files,
                    problems: one.problems) : one
        }
    }

    private func mailFiles(of document: Document, _ engine: TextEngine) throws -> [Artifact] {
        let edition = document.identity.edition
        var brief = MailBrief(document)
        var files: [Artifact] = []
        if let chart = document.mailChart {
            let scene = chart.plot.scene(
                width: DailyRun.pictureWidth, style: .screen, measurer: engine)
            let picture = try png(of: scene, engine: engine)
            let path = DayContent.picturePath(of: edition)
            brief.picture = MailBrief.Picture(
                file: path, width: Int(scene.size.width.rounded()),
                height: Int(scene.size.height.rounded()), title: chart.headline,
                subtitle: chart.subtitle, alternative: "\(chart.headline). \(chart.alternative).")
            files.append(try Artifact(path, picture.bytes, .png))
        }
        guard let json = try? JSONValue(encoding: brief) else {
            preconditionFailure("no member of a brief refuses to be written")
        }
        return [try Artifact(DayContent.path(of: edition), json.bytes, .json)] + files
    }
}

extension [Document] {
    /// Each edition's own document.
    fileprivate func ordered(as measured: [Measured]) -> [Document?] {
        measured.map { one in first { $0.identity.id == one.id } }
    }
}
