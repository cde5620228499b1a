/// The unit of whole numbers in a column of timestamps.
enum NumberClock {
    /// For a file that this program has written.
    case microseconds
    /// For a file from elsewhere: seconds, milliseconds or microseconds since 1970 UTC, decided by
    /// size.
    case bySize

    /// Up to this distance from 1970, in either direction, numbers are seconds: the year 5138.
    static let mostSeconds: Int64 = 100_000_000_000
    /// Up to this distance they are milliseconds: also the year 5138.
    static let mostMilliseconds: Int64 = 100_000_000_000_000

    static func unit(of value: Int64) -> TimestampUnit {
        switch value.magnitude {
        case ...UInt64(mostSeconds): .seconds
        case ...UInt64(mostMilliseconds): .milliseconds
        default: .microseconds
        }
    }

    /// Microseconds since 1970 UTC; nil outside the years 0 to 9999.
    @inline(__always)
    func instant(_ value: Int64) -> Int64? {
        let instant =
            switch self {
            case .microseconds: value
            case .bySize: value * NumberClock.factor(of: value)
            }
        return CellParser.instants.contains(instant) ? instant : nil
    }

    private static func factor(of value: Int64) -> Int64 {
        switch unit(of: value) {
        case .seconds: 1_000_000
        case .milliseconds: 1000
        case .microseconds: 1
        }
    }

    /// The same in SQL, for an expression that is a whole number.
    func sql(_ value: String) -> String {
        switch self {
        case .microseconds: value
        case .bySize:
            "\(value) * CASE WHEN \(value) BETWEEN -\(NumberClock.mostSeconds) "
                + "AND \(NumberClock.mostSeconds) THEN 1000000 "
                + "WHEN \(value) BETWEEN -\(NumberClock.mostMilliseconds) "
                + "AND \(NumberClock.mostMilliseconds) THEN 1000 ELSE 1 END"
        }
    }
}
