internal import Foundation
internal import ReportModel
package import Settings

/// The folder of the configuration’s files on this machine.
package struct ConfigurationFolder: Sendable {
    /// The folder of the system’s tz database, found as the C library finds it.
    package static let timeZoneFolder =
        ProcessInfo.processInfo.environment["TZDIR"] ?? "/usr/share/zoneinfo"

    package let path: String

    /// The folder given, otherwise ./config if it is there, otherwise /etc/musora-reports.
    package init(_ given: String?) {
        let isHere = FileManager.default.fileExists(atPath: "config/reports.yaml")
        path = given ?? (isHere ? "config" : "/etc/musora-reports")
    }

    /// - Throws: `SettingsProblems` with everything that is wrong in the files.
    package func read(
        _ overrides: SettingsReader.Overrides = .init()
    ) throws -> Warned<Settings> {
        let reader = SettingsReader(
            folder: path, contents: FileBytes.read(_:atMost:),
            isTimeZone: ConfigurationFolder.isTimeZone, resolve: ConfigurationFolder.resolved)
        return try reader.read(overrides)
    }

    /// A path with links resolved, as far as it exists: `/srv/archive` for `../archive`.
    private static func resolved(_ path: String) -> String {
        var there = URL(filePath: path).standardizedFileURL
        var rest: [String] = []
        while realpath(there.path, nil) == nil, there.path != "/" {
            rest.insert(there.lastPathComponent, at: 0)
            there.deleteLastPathComponent()
        }
        let real = there.resolvingSymlinksInPath().path
        return ([real == "/" ? "" : real] + rest).joined(separator: "/")
    }

    /// A database that cannot be read at all is reported as that when the zone's rules are read.
    private static func isTimeZone(_ name: String) -> Bool {
        do {
            _ = try TimeZoneRules(named: name, in: timeZoneFolder)
            return true
        } catch TimeZoneError.unknownZone {
            return false
        } catch {
            return true
        }
    }
}
