import Foundation
import ReportModel
import Settings

/// The project's own configuration and the day of the figures.
struct Inputs {
    let settings: Settings
    let zone: TimeZoneRules
    let asOf: LocalDay

    init(config: String, asOf: String) throws {
        let reader = SettingsReader(
            folder: config,
            contents: FileBytes.read(_:atMost:),
            isTimeZone: { (try? TimeZoneRules(named: $0)) != nil })
        settings = try reader.read().value
        zone = try TimeZoneRules(named: settings.timeZone)
        guard let day = LocalDay(iso: asOf) else { throw InputError.noDate(asOf) }
        self.asOf = day
    }
}

enum InputError: Error, CustomStringConvertible {
    case noDate(String)
    case severalWindows

    var description: String {
        switch self {
        case .noDate(let text): "“\(text)” is no date such as 2026-11-21"
        case .severalWindows:
            "the peers know one window of so many days; the configuration has `all`, or editions with dates"
        }
    }
}
