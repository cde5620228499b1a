import Foundation

/// The system's tz database: a folder of TZif files, one per zone.
///
/// Foundation's own rules are never used, because they are years behind (Figures 3).
package enum TimeZoneDatabase {
    /// The folder of Debian's tzdata; `$TZDIR` replaces it.
    package static let systemFolder = "/usr/share/zoneinfo"

    /// The database's release, for example `2026f`; nil when the folder does not say.
    ///
    /// Debian's tzdata has it in the first line of `tzdata.zi` (`# version 2026f`), others in a
    /// file `+VERSION`.
    package static func version(in folder: String = systemFolder) -> String? {
        if let line = firstLine(of: "\(folder)/tzdata.zi"), line.hasPrefix("# version ") {
            return String(line.dropFirst("# version ".count))
        }
        return firstLine(of: "\(folder)/+VERSION")
    }

    /// Whether a release is so old that zones may have changed their rules since.
    ///
    /// A release is stale when its year is before that of half a year ago. Releases come every few
    /// months, and Debian adds each of them to its stable version.
    ///
    ///     TimeZoneDatabase.isStale("2025b", on: day)   // true on 2026-11-22, false on 2026-05-01
    ///
    /// - Parameter version: from `version(in:)`; one that does not begin with a year is not stale.
    package static func isStale(_ version: String, on day: LocalDay) -> Bool {
        guard let year = Int(version.prefix(4)) else { return false }
        return year < day.advanced(by: -183).year
    }

    /// What is wrong with a stale release; starts in lower case, without article or full stop.
    package static func staleWords(_ version: String) -> String {
        "time-zone database (\(version)) is old: days and hours of zones whose rules have changed since"
            + " may be wrong"
    }

    /// What to do about it.
    package static let staleHint = "bring it up to date with “apt install --only-upgrade tzdata”"

    /// The zones of the folder with names most like `name`, the best first; at most three.
    package static func names(like name: String, in folder: String = systemFolder) -> [String] {
        let wanted = folded(name)
        return names(in: folder)
            .map { (name: $0, distance: Nearest.slips(wanted, folded($0))) }
            .filter { $0.distance <= max(2, wanted.count / 3) }
            .sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }
            .prefix(3)
            .map(\.name)
    }

    /// Every zone's name, sorted.
    ///
    /// Names of zones begin with a capital; the folder's tables, and its copies with leap seconds,
    /// do not.
    private static func names(in folder: String) -> [String] {
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        return (paths ?? [])
            .filter { ("A"..."Z").contains($0.prefix(1)) && !$0.contains(".") }
            .sorted()
    }

    private static func firstLine(of path: String) -> String? {
        guard let bytes = try? FileBytes.read(path) else { return nil }
        let line = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
        return line.isEmpty ? nil : line
    }

    /// Zones are also found by their city: `Vancouver` is near `America/Vancouver`.
    private static func folded(_ name: String) -> [UInt8] {
        let city = name.split(separator: "/").last.map(String.init) ?? name
        return Array(
            city.lowercased().utf8.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "_") : $0 })
    }
}
