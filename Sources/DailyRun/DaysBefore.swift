import Archive
import DayPages
import ReportMakers
import ReportModel
import Settings

/// What editions showed on the published day before: what tells new from known.
struct DaysBefore: Sendable {
    /// The latest first; each edition is in the first day that has it.
    let manifests: [Manifest]

    /// What an edition showed when it was last published; nil where nobody knows.
    func report(of id: EditionID) -> (report: Manifest.Report, day: LocalDay)? {
        manifests.lazy.compactMap { manifest in
            manifest.reports.first { $0.id == id && $0.isThere }.map { ($0, manifest.asOf) }
        }.first
    }

    func shown(in id: EditionID) -> ShownChanges? {
        report(of: id).map { $0.report.shown(on: $0.day) }
    }
}

extension DailyRun {
    /// How old a day may be for something to be new since.
    private static let daysBefore = 7

    /// The archive's days before, of each edition the last one that has it.
    ///
    /// They are a part of a recording, so that a replay finds the same days before.
    func daysBefore(_ day: LocalDay) -> DaysBefore {
        var missing = Set(makers.flatMap { $0.kind.ids(settings) })
        var manifests: [Manifest] = []
        let days = ((try? store.publishedDays()) ?? []).filter {
            $0 < day && $0.days(to: day) <= DailyRun.daysBefore
        }
        for before in days.sorted(by: >) where !missing.isEmpty {
            guard var manifest = try? store.read(before) else { continue }
            let there = Set(manifest.reports.filter(\.isThere).map(\.id))
            // The latest day is the day before, whatever it has.
            guard manifests.isEmpty || !missing.isDisjoint(with: there) else { continue }
            if !manifests.isEmpty { manifest.reports.removeAll { !missing.contains($0.id) } }
            manifests.append(manifest.reduced)
            missing.subtract(there)
        }
        return DaysBefore(manifests: manifests)
    }
}
