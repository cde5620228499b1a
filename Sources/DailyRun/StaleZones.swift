import ReportModel

extension DailyRun {
    /// A sentence where the rules of time zones are older than half a year: none of a day's figures can
    /// be trusted to be of that day (Figures 3).
    func staleZones(_ order: RunOrder) -> [String] {
        let day = zone.day(of: order.generatedAt)
        guard TimeZoneDatabase.isStale(timeZoneDatabase, on: day) else { return [] }
        return ["The \(TimeZoneDatabase.staleWords(timeZoneDatabase))."]
    }

    /// How the sentence begins, whatever the release.
    static let staleZonesOpening = "The time-zone database ("
}
