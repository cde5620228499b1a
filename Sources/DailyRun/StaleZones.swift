import ReportModel

extension DailyRun {
    /// A problem where the rules of time zones are older than half a year: none of a day's figures can
    /// be trusted to be of that day (Figures 3).
    func staleZones(_ order: RunOrder) -> [DayProblem] {
        let database = surroundings.timeZoneDatabase
        guard TimeZoneDatabase.isStale(database, on: zone.day(of: order.generatedAt)) else {
            return []
        }
        return [DayProblem(.day, .staleZones(database: database))]
    }
}
