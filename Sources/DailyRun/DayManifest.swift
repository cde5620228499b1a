import Archive
import DayPages
import ReportMakers
import ReportModel
import Reports
import Settings
import Warehouse

extension DailyRun {
    /// The day’s manifest, without its list of files.
    ///
    /// - Parameter problems: those that showed after all reports were made.
    func manifest(
        of made: MadeDay, keeping kept: KeptEditions, problems: [DayProblem]
    ) -> Manifest {
        let new = self.problems(of: made)
        let reports = reports(of: made, kept.reports)
        let isWhole =
            problems.isEmpty && new.allSatisfy { !$0.takesAway }
            && kept.reports.allSatisfy(isWhole)
        let known = Set(new)
        var manifest = Manifest(
            status: isWhole ? .complete : .partial,
            programVersion: surroundings.programVersion, asOf: made.order.asOf,
            timeZone: zone.name, timeZoneDatabase: surroundings.timeZoneDatabase,
            generatedAt: made.order.generatedAt, windows: windows(of: made, kept.windows),
            datasets: provenances(of: made, kept.datasets), reports: reports,
            problems: (problems + new).map { problem in
                .init(text: problem.sentence(name), problem: problem)
            }
                + kept.problems.filter { entry in
                    entry.problem.map { !known.contains($0) && holds($0, made, kept) } ?? true
                })
        manifest.headline = DayHeadline(reports).text
        manifest.resumed = made.order.resumed
        return manifest
    }

    // MARK: Problems

    /// The problems of what the run made.
    private func problems(of made: MadeDay) -> [DayProblem] {
        lacks(made.datasets, made.order).map(\.problem) + made.summaries.problems
            + staleZones(made.order) + late(made.latest, made.datasets, on: made.order.asOf)
            + made.past.problems
            + made.drawn.flatMap(\.problems)
            + empty(made)
    }

    /// Whether a problem that an earlier run found still holds, because its subject was not made again.
    ///
    /// A problem of a whole report holds as long as one of the kept editions is incomplete.
    private func holds(_ problem: DayProblem, _ made: MadeDay, _ kept: KeptEditions) -> Bool {
        let documents = made.documents.map(\.identity.id)
        return switch problem.subject {
        case .day: false
        case .dataset(let name): Dataset(named: name).map { made.latest[$0] == nil } ?? true
        case .edition(let id): !documents.contains(id)
        case .report(let id):
            !documents.contains { $0.report == id }
                || kept.reports.contains { $0.report == id && $0.status != .complete }
        }
    }

    /// Reports whose first edition has no row at all: most often the wrong day was asked for.
    private func empty(_ made: MadeDay) -> [DayProblem] {
        makers.filter { $0.kind.arrangement != .byQuestion }.compactMap { maker in
            let first = made.documents.first { $0.identity.report == maker.kind.id }
            guard let first,
                first.kpis.first(where: { $0.metric == maker.kind.headlineMetrics.first })?.number
                    == 0
            else { return nil }
            return DayProblem(
                .report(id: maker.kind.id), .noRows(window: first.identity.comparison.window))
        }
    }

    // MARK: Reports

    private func isWhole(_ report: Manifest.Report) -> Bool {
        report.status == .complete && report.summaries?.missing ?? 0 == 0
    }

    /// The new ones and those that the day keeps, in display order.
    private func reports(of made: MadeDay, _ kept: [Manifest.Report]) -> [Manifest.Report] {
        let new = made.drawn.map { drawn -> Manifest.Report in
            let id = drawn.document.identity.id
            let maker = makers.first { $0.kind.id == id.report }
            var report = Manifest.Report(
                drawn.document, in: drawn.folder, kpis: maker?.kind.headlineMetrics.map(\.id) ?? [])
            report.summaries = made.summaries.accounts[id]
            report.definitions = definitions(of: drawn.document.kpis.map(\.metric), in: id)
            return report
        }
        let order = makers.flatMap { $0.kind.ids(settings) }
        func place(_ report: Manifest.Report) -> Int {
            order.firstIndex(of: report.id) ?? order.count
        }
        return (new + kept).sorted { (place($0), $0.id) < (place($1), $1.id) }
    }

    private func windows(
        of made: MadeDay, _ kept: [Manifest.ReportWindow]
    ) -> [Manifest.ReportWindow] {
        var windows = kept
        for identity in made.documents.map(\.identity) {
            let window = Manifest.ReportWindow(
                report: identity.report, comparison: identity.comparison)
            if !windows.contains(window) { windows.append(window) }
        }
        return makers.flatMap { maker in windows.filter { $0.report == maker.kind.id } }
    }

    // MARK: Datasets

    /// In the datasets’ order; a dataset that was not read again keeps its earlier entry.
    private func provenances(
        of made: MadeDay, _ kept: [Manifest.Dataset]
    ) -> [Manifest.Dataset] {
        shared(made, kept) + editionsOwn(made.datasets, kept)
    }

    /// The datasets that editions asked for themselves, in display order.
    private func editionsOwn(
        _ datasets: Datasets, _ kept: [Manifest.Dataset]
    ) -> [Manifest.Dataset] {
        makers.flatMap { $0.kind.ids(settings) }.flatMap { edition in
            guard let rows = datasets.rows(for: edition) else {
                let isAsked = datasets.outcomes[edition] != nil
                return isAsked ? [] : kept.filter { $0.edition == edition }
            }
            return rows.provenances.map { name, provenance in
                Manifest.Dataset(
                    name: "\(edition.text)/\(name)", edition: edition, rows: provenance.rows,
                    queryID: provenance.queryID, seconds: provenance.seconds, latest: nil)
            }
        }
    }

    /// A dataset that was read for another report keeps the time of its last event.
    private func shared(_ made: MadeDay, _ kept: [Manifest.Dataset]) -> [Manifest.Dataset] {
        let (read, latest) = (made.datasets.provenances, made.latest)
        return Dataset.allCases.compactMap { dataset in
            let earlier = kept.first { $0.name == dataset.name }
            guard let read = read.first(where: { $0.dataset == dataset.name }) else {
                return earlier
            }
            return Manifest.Dataset(
                name: read.dataset, rows: read.rows, rowsTransferred: read.transferred,
                queryID: read.queryID, seconds: read.seconds,
                latest: latest[dataset] ?? earlier?.latest)
        }
    }
}

extension DayProblem {
    /// Whether a part of the day is missing because of it.
    fileprivate var takesAway: Bool {
        switch fact {
        case .unavailable, .incomplete, .noSummary, .noFigures, .noRecording: true
        case .stale, .emptied, .noRows, .drawing, .redefined, .staleZones: false
        }
    }
}
