/// Why a zone's rules are not available.
package enum TimeZoneError: Error, Hashable, Sendable {
    case noDatabase(folder: String)
    case unknownZone(String, folder: String, nearest: [String])
    case damagedFile(path: String)
    /// The zone's file exists, but cannot be read.
    case unreadable(FileFault)
    /// The zone's times count leap seconds, which is not supported.
    case leapSeconds(path: String)

    /// What is wrong, in words for users.
    package var message: String {
        switch self {
        case .noDatabase(let folder): "\(folder): there is no time-zone database"
        case .unknownZone(let name, let folder, _): "unknown time zone “\(name)” (not in \(folder))"
        case .damagedFile(let path): "\(path): this is no time-zone file"
        case .unreadable(let fault):
            "\(fault.path): the time zone cannot be read: \(fault.words)"
        case .leapSeconds(let path): "\(path): this zone counts leap seconds"
        }
    }

    /// What can be done about it.
    package var hint: String {
        switch self {
        case .noDatabase: "install the package tzdata, or name the database's folder in TZDIR"
        case .unknownZone(_, _, let nearest) where !nearest.isEmpty:
            "did you mean \(nearest.map { "“\($0)”" }.joined(separator: " or "))?"
        case .unknownZone: "zones have names like “America/Vancouver” or “UTC”"
        case .damagedFile: "install the package tzdata again"
        case .unreadable(let fault): fault.mend ?? "install the package tzdata again"
        case .leapSeconds: "take the zone of the same name without “right/”"
        }
    }
}

extension TimeZoneError: CustomStringConvertible {
    package var description: String { message }
}
