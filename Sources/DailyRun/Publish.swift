import Archive
import Drawing
import Foundation
import ReportModel
import Settings
import Warehouse
import WebExport

extension DailyRun {
    /// Puts the day into the archive in one step, then writes its figures into the ledger.
    ///
    /// With an order for some editions only, the day keeps the others that it has.
    ///
    /// - Parameter latest: the last event that counts, by dataset: how fresh the data are.
    func publish(
        _ rendered: [Rendered], _ summaries: Summaries, _ retelling: Retelling,
        _ datasets: Datasets, latest: [Dataset: Instant],
        _ recorded: Recorded?, _ order: RunOrder
    ) throws -> RunResult {
        notify(.began(.publish))
        let kept = try keptEditions(order)
        let failures = failures(datasets, order) + summaries.failures
        let stale = Staleness(latest, on: order.asOf, in: zone).sentences
        let new =
            failures + staleZones(order) + stale + rendered.flatMap(\.warnings) + empty(rendered)
        let settled =
            settledWarnings(rendered.map(\.document.identity), kept.reports)
            + latest.keys.map(Staleness.opening) + [DailyRun.staleZonesOpening]
        let warnings =
            new
            + kept.warnings.filter { warning in
                !new.contains(warning) && !summaries.replace(warning)
                    && !settled.contains { warning.hasPrefix($0) }
            }
        let isWhole = failures.isEmpty && kept.reports.allSatisfy(isWhole)
        let status: Manifest.Status = isWhole ? .complete : .partial
        var manifest = Manifest(
            status: status, programVersion: programVersion, asOf: order.asOf,
            timeZone: zone.name, timeZoneDatabase: timeZoneDatabase,
            generatedAt: order.generatedAt, windows: windows(rendered, kept.windows),
            datasets: provenances(datasets, latest, kept.datasets),
            reports: reports(rendered, summaries, kept.reports),
            warnings: warnings)
        let before = dayBefore(order.asOf)
        manifest.headline = DayHeadline(manifest.reports, after: before?.reports).text
        let pages = WebExporter(
            templates: templates, publisher: settings.publisher,
            measurer: try TextEngine(fonts: fonts))
        let reports = rendered.flatMap(\.files) + kept.files
        let files =
            try reports
            + dayPage(
                manifest, reports, figures: dayFigures(manifest, rendered, kept.files), pages)
            + pages.assets(fonts: pageFonts).map(artifact)
        var told = recorded
        told?.replies = summaries.replies
        told?.dayBefore = before
        let recording = prepareRecording(
            told, of: manifest.listing(files), keepsOthers: !kept.reports.isEmpty, order)
        defer { discardRecording(of: order.asOf) }
        let unfinished = try put(files, manifest, pages)
        // The day is there: what goes wrong from here on is told, but takes nothing back.
        let late =
            unfinished + unrecorded(rendered, retelling, order)
            + endRecording(recording, of: order.asOf)
        let bytes = files.reduce(0) { $0 + $1.bytes.count }
        notify(.ended(.publish, summary: "\(counted(files.count, "file")), \(size(bytes))"))
        return RunResult(
            day: order.asOf, status: late.isEmpty ? status : .partial, warnings: late + warnings,
            reports: manifest.reports.count,
            files: files.count, bytes: bytes)
    }

    /// Puts the day into the archive.
    ///
    /// - Returns: a sentence when it is in, but the pages above it are not as they should be.
    func put(_ files: [Artifact], _ manifest: Manifest, _ pages: WebExporter) throws -> [String] {
        let topLevel = try archivePages(adding: manifest, pages)
        do {
            try store.publish(
                manifest.asOf, artifacts: files, manifest: manifest, topLevel: topLevel)
        } catch let error as ArchiveError {
            guard case .unfinished = error else { throw error }
            notify(.warning(error.message))
            return [error.message]
        }
        // What is no longer loaded harms nobody, and the next run tries again.
        do { try forgetPassed(besides: topLevel) } catch { notify(.warning("\(error)")) }
        return []
    }

    // MARK: What the day already has

    private struct Kept {
        var reports: [Manifest.Report] = []
        var files: [Artifact] = []
        var windows: [Manifest.ReportWindow] = []
        var datasets: [Manifest.Dataset] = []
        var warnings: [String] = []
    }

    private func keptEditions(_ order: RunOrder) throws -> Kept {
        guard let made = order.reports, try store.publishedDays().contains(order.asOf) else {
            return Kept()
        }
        let manifest = try store.read(order.asOf)
        var kept = Kept()
        for report in manifest.reports
        where !made.contains("\(report.report)/\(report.edition)") {
            kept.reports.append(report)
            let place = folder(of: report.report, report.edition)
            let colors = "assets/\(place.split(separator: "/").joined(separator: "-")).css"
            for file in manifest.artifacts
            where file.path.text.hasPrefix(place + "/") || file.path.text == colors {
                // A file that was changed since must not be published anew with a sound checksum.
                guard let bytes = try store.contents(of: file.path, in: order.asOf),
                    let type = MediaType(rawValue: file.mediaType),
                    Fingerprint(of: bytes) == file.fingerprint
                else { throw RunError.keptFileChanged(order.asOf, file.path.text) }
                kept.files.append(Artifact(path: file.path, bytes: bytes, mediaType: type))
            }
        }
        let reports = Set(kept.reports.map(\.report))
        kept.windows = manifest.windows.filter { reports.contains($0.report) }
        kept.datasets = reports.isEmpty ? [] : manifest.datasets
        kept.warnings = reports.isEmpty ? [] : manifest.warnings
        return kept
    }

    /// What sentences of earlier runs begin with that are about editions which were made anew.
    ///
    /// Of a report as a whole they hold as long as one of its editions lacks something.
    private func settledWarnings(
        _ made: [Document.Identity], _ kept: [Manifest.Report]
    ) -> [String] {
        DailyRun.makers(settings).flatMap { maker -> [String] in
            let editions = made.filter { $0.report == maker.id }
            guard !editions.isEmpty else { return [] }
            let isLacking = kept.contains { $0.report == maker.id && $0.status != .complete }
            let isFirst = editions.contains { $0.edition == maker.editions.first?.id }
            return editions.map { "\(folder(of: maker.id, $0.edition))/" }
                + editions.map { "\(maker.title), \($0.editionTitle) is unavailable: " }
                + (isLacking ? [] : ["\(maker.title) is unavailable: ", "\(maker.title): "])
                + (isFirst ? ["“\(maker.title)” has no rows "] : [])
        }
    }

    // MARK: Manifest

    private func windows(
        _ rendered: [Rendered], _ kept: [Manifest.ReportWindow]
    ) -> [Manifest.ReportWindow] {
        var windows = kept
        for identity in rendered.map(\.document.identity) {
            let window = Manifest.ReportWindow(
                report: identity.report, comparison: identity.comparison)
            if !windows.contains(window) { windows.append(window) }
        }
        let reports = DailyRun.listings(settings).map(\.id)
        return reports.flatMap { report in windows.filter { $0.report == report } }
    }

    /// The last event that counts in any edition.
    func latest(_ measured: [Measured]) -> [Dataset: Instant] {
        measured.reduce(into: [:]) { $0.merge($1.figures.latest, uniquingKeysWith: max) }
    }

    /// In the datasets’ order; of one that was not read again what the day had.
    private func provenances(
        _ datasets: Datasets, _ latest: [Dataset: Instant], _ kept: [Manifest.Dataset]
    ) -> [Manifest.Dataset] {
        shared(datasets, latest, kept) + editionsOwn(datasets, kept)
    }

    /// What editions asked for themselves, in a day’s order: `queries/recent/contents`.
    private func editionsOwn(
        _ datasets: Datasets, _ kept: [Manifest.Dataset]
    ) -> [Manifest.Dataset] {
        DailyRun.listings(settings).flatMap(\.names).flatMap { edition in
            guard let answer = datasets.answer(to: edition) else {
                let isAsked = datasets.replies[edition] != nil
                return isAsked ? [] : kept.filter { $0.name.hasPrefix(edition + "/") }
            }
            return answer.provenances.map { name, provenance in
                Manifest.Dataset(
                    name: "\(edition)/\(name)", rows: provenance.rows,
                    queryID: provenance.queryID, seconds: provenance.seconds, latest: nil)
            }
        }
    }

    /// Of one that was read for another report than its own, when its last event was is kept.
    private func shared(
        _ datasets: Datasets, _ latest: [Dataset: Instant], _ kept: [Manifest.Dataset]
    ) -> [Manifest.Dataset] {
        Dataset.allCases.compactMap { dataset in
            let earlier = kept.first { $0.name == dataset.name }
            guard
                let read = datasets.provenances.first(where: { $0.dataset == dataset.name })
            else { return earlier }
            return Manifest.Dataset(
                name: read.dataset, rows: read.rows, queryID: read.queryID, seconds: read.seconds,
                latest: latest[dataset] ?? earlier?.latest)
        }
    }

    private func isWhole(_ report: Manifest.Report) -> Bool {
        report.status == .complete && report.summaries?.missing ?? 0 == 0
    }

    /// The new ones and those that the day keeps, in a day’s order.
    private func reports(
        _ rendered: [Rendered], _ summaries: Summaries, _ kept: [Manifest.Report]
    ) -> [Manifest.Report] {
        let makers = DailyRun.makers(settings)
        let made = rendered.map { rendered -> Manifest.Report in
            let maker = makers.first { $0.id == rendered.document.identity.report }
            var report = Manifest.Report(
                rendered.document, kpis: maker?.kind.headlineMetrics.map(\.id) ?? [])
            report.summaries = summaries.accounts["\(report.report)/\(report.edition)"]
            return report
        }
        let order = DailyRun.listings(settings).flatMap(\.names)
        let all = (made + kept).map { (name: "\($0.report)/\($0.edition)", report: $0) }
        func place(_ name: String) -> Int { order.firstIndex(of: name) ?? order.count }
        return all.sorted { (place($0.name), $0.name) < (place($1.name), $1.name) }.map(\.report)
    }

    /// Reports whose first edition has not one row: most often a day that was meant otherwise.
    private func empty(_ rendered: [Rendered]) -> [String] {
        DailyRun.makers(settings).filter { !$0.isChosen }.compactMap { maker in
            let first = rendered.map(\.document).first { $0.identity.report == maker.id }
            guard let first,
                first.kpis.first(where: { $0.metric == maker.kind.headlineMetrics.first })?.number
                    == 0
            else { return nil }
            let window = first.identity.comparison.window
            return "“\(maker.title)” has no rows from \(window.from.short) to \(window.to.short)"
        }
    }

    /// Writes the day's figures into the ledger; a sentence when that fails.
    private func unrecorded(
        _ rendered: [Rendered], _ retelling: Retelling, _ order: RunOrder
    ) -> [String] {
        if ledger.isPast { return [] }
        do {
            try record(rendered, retelling, order)
            return []
        } catch {
            let sentence =
                "the figures of \(order.asOf.iso) were not written into the ledger: \(error)"
            notify(.warning(sentence))
            return [sentence]
        }
    }

    private func record(
        _ rendered: [Rendered], _ retelling: Retelling, _ order: RunOrder
    ) throws {
        try ledger.append(
            rendered.map { report in
                let identity = report.document.identity
                return KPILedger.Publication(
                    report: identity.report, edition: identity.edition,
                    window: identity.comparison.window, kpis: report.document.kpis)
            },
            restated: retelling.restated(in: rendered.map(\.document)),
            of: KPILedger.Run(
                id: order.id, publishedAt: order.generatedAt, asOf: order.asOf))
    }

    private func size(_ bytes: Int) -> String {
        NumberFormat.decimal(1).string(Double(bytes) / 1_048_576) + " MB"
    }
}
