import Analysis
import ReportModel

extension SentimentReport {
    var demographicsSection: Document.Section? {
        guard let ages = figures.ageGroups, let experiences = figures.experienceGroups else {
            return nil
        }
        return PeopleCharts(charts: charts, series: sentimentSeries, person: "author").section(
            ages: ages, experiences: experiences, timeZones: figures.timeZonesBySentiment)
    }
}
