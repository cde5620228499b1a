package import ReportModel

/// KPIs of an edition for an earlier as-of day, computed from today's rows.
package struct PastFigures: Hashable, Sendable {
    package let edition: Edition
    package let day: LocalDay
    package let window: Window
    /// Without a comparison.
    package let kpis: [KPI]

    package init(edition: Edition, day: LocalDay, window: Window, kpis: [KPI]) {
        self.edition = edition
        self.day = day
        self.window = window
        self.kpis = kpis
    }
}
