// Days and moments in files, in a form that people can read.

extension LocalDay: Codable {
    package init(from decoder: any Decoder) throws {
        self = try decoder.text("is no day") { LocalDay(iso: $0) }
    }

    package func encode(to encoder: any Encoder) throws { try encoder.put(iso) }
}

/// To the second, in UTC: `2026-11-22T05:30:00Z`.
extension Instant: Codable {
    package init(from decoder: any Decoder) throws {
        self = try decoder.text("is no time", Instant.init(wholeSeconds:))
    }

    package func encode(to encoder: any Encoder) throws { try encoder.put(iso) }
}

extension Instant {
    /// Parses the UTC form of `iso`: `2026-11-22T05:30:00Z`.
    package init?(wholeSeconds text: String) {
        let parts = text.split(separator: "T")
        guard text.utf8.count == 20, text.hasSuffix("Z"), parts.count == 2,
            let day = LocalDay(iso: parts[0])
        else { return nil }
        let clock = parts[1].dropLast().split(separator: ":").compactMap { Int64($0) }
        guard clock.count == 3, clock.allSatisfy({ (0..<60).contains($0) }), clock[0] < 24 else {
            return nil
        }
        self.init(
            seconds: Int64(day.number) * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2])
    }
}

extension Decoder {
    /// A value that is stored as one text.
    fileprivate func text<Value>(_ fault: String, _ read: (String) -> Value?) throws -> Value {
        let container = try singleValueContainer()
        guard let value = read(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: fault)
        }
        return value
    }
}

extension Encoder {
    fileprivate func put(_ text: String) throws {
        var container = singleValueContainer()
        try container.encode(text)
    }
}
