import Analysis
import ReportModel

extension SentimentReport {
    var demographicsSection: Document.Section? {
        guard let ages = figures.charts.ageGroups, let experiences = figures.charts.experienceGroups
        else {
            return nil
        }
        return PeopleCharts(charts: charts, series: sentimentSeries, person: "author").section(
            ages: ages, experiences: experiences, timeZones: figures.charts.timeZones)
    }
}
