internal import Graphics
internal import ReportModel

/// What `check` reports about the configuration alone, without disk or network.
package enum ConfigurationCheck {
    /// One line of a check, and how to fix the problem.
    package struct Line: Hashable, Sendable {
        package enum Level: String, Hashable, Sendable, CaseIterable { case ok, warning, error }

        package let level: Level
        package let text: String
        package let mend: String?

        package init(_ level: Level, _ text: String, mend: String? = nil) {
            self.level = level
            self.text = text
            self.mend = mend
        }
    }

    /// Every problem as a line.
    package static func lines(of problems: SettingsProblems) -> [Line] {
        problems.problems.map { line(.error, $0) }
    }

    /// A line for each part of valid settings, then the warnings.
    package static func lines(of read: Warned<Settings>) -> [Line] {
        let settings = read.value
        let count = settings.editions.count
        let summary = [
            Line(.ok, "time zone: \(settings.timeZone)"),
            Line(.ok, "warehouse: \(settings.warehouse)"),
            Line(.ok, "archive: \(settings.archive); ledgers: \(settings.state)"),
            Line(.ok, "window: \(window(settings.windowDays))"),
            Line(.ok, "\(count) \(count == 1 ? "edition" : "editions"): \(names(settings))"),
            Line(.ok, requests(settings)),
        ]
        return summary + read.warnings.map { line(.warning, $0) } + window(settings)
            + vocabulary(settings) + lightness(settings)
    }

    private static func line(_ level: Line.Level, _ problem: Problem) -> Line {
        let words = problem.words
        return Line(level, words.text, mend: words.hint)
    }

    private static func window(_ days: Int?) -> String {
        days.map { $0 == 1 ? "1 day" : "\($0) days" } ?? "all days"
    }

    private static func requests(_ settings: Settings) -> String {
        func list(_ name: String, _ ids: [String]) -> String {
            ids.isEmpty ? "no \(name)" : "\(name): \(ids.joined(separator: ", "))"
        }
        return [
            list("queries", settings.contentQueries.map(\.id)),
            list("analyses", settings.analyses.map(\.id)),
            list("alerts", settings.alerts.map(\.text)),
        ].joined(separator: "; ")
    }

    private static func names(_ settings: Settings) -> String {
        let ids = settings.editions.map(\.id)
        return ids.prefix(8).joined(separator: ", ") + (ids.count > 8 ? ", …" : "")
    }

    // MARK: Checks of the settings alone

    private static func window(_ settings: Settings) -> [Line] {
        guard settings.windowDays == nil else { return [] }
        return [
            Line(
                .warning, "the window is all days, so nothing is compared and nothing has changed",
                mend:
                    "set “dashboard.default_date_range_days” in viz_config.json, for example to 30")
        ]
    }

    private static func vocabulary(_ settings: Settings) -> [Line] {
        let needed: [Vocabulary.Dimension] = [.sentiment, .intent, .platform, .brand]
        return needed.filter { settings.vocabulary.order(of: $0).isEmpty }.map { dimension in
            Line(
                .warning, "no \(dimension.rawValue) is configured, so all are shown in grey",
                mend: "list them with their colours in “color_schemes” of viz_config.json")
        }
    }

    /// Sentiments that look the same on a black-and-white printer.
    private static func lightness(_ settings: Settings) -> [Line] {
        let vocabulary = settings.vocabulary
        let shades = vocabulary.order(of: .sentiment).compactMap { label in
            vocabulary.color(of: label, in: .sentiment).map {
                (
                    name: vocabulary.name(of: label, in: .sentiment),
                    lightness: PerceivedColor($0).lightness
                )
            }
        }
        return shades.indices.flatMap { first in
            shades[(first + 1)...].filter { abs($0.lightness - shades[first].lightness) < leastGap }
                .map { second in
                    Line(
                        .warning,
                        "“\(shades[first].name)” and “\(second.name)” look alike on grey paper",
                        mend: "make one of the two colours lighter or darker")
                }
        }
    }

    /// In L*: the smallest difference between two greys that are visibly different when apart.
    package static let leastGap = 8.0
}

extension Settings.WarehouseLocation: CustomStringConvertible {
    /// As written in the configuration.
    package var description: String {
        switch self {
        case .sqlite(let path): "sqlite:\(path)"
        case .snowflake: "snowflake"
        }
    }
}
