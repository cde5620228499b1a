internal import Foundation
package import ReportModel

extension Manifest {
    /// The text of `manifest.json`.
    ///
    /// Members stand by name, two blanks a level, with a line feed at the end; what is undefined is
    /// left out.
    package var json: [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Only a number that is not finite can make this fail, and a manifest has none.
        guard let data = try? encoder.encode(self) else {
            preconditionFailure("a manifest has a number that is not finite")
        }
        return Array(data) + [UInt8(ascii: "\n")]
    }

    /// Reads `manifest.json` of a day back.
    ///
    /// - Throws: `ArchiveError.manifestUnreadable`.
    package init(json: [UInt8], of day: LocalDay) throws {
        let data = Data(json)
        do {
            let schema = try JSONDecoder().decode(Form.self, from: data).schema
            guard schema == Manifest.schema else { throw Damage.schema(schema) }
            self = try JSONDecoder().decode(Manifest.self, from: data)
            guard asOf == day else { throw Damage.otherDay(asOf) }
        } catch let damage as Damage {
            throw ArchiveError.manifestUnreadable(day, damage)
        } catch let error as DecodingError {
            throw ArchiveError.manifestUnreadable(day, .malformed(at: error.place))
        }
    }

    /// What is wrong with a manifest's text.
    package enum Damage: Error, Hashable {
        /// `at` is the member's path (`datasets/0/rows`), empty when the text is no JSON.
        case malformed(at: String)
        case schema(Int)
        case otherDay(LocalDay)
    }
}

/// What must be read before all else.
private struct Form: Decodable { let schema: Int }

// MARK: - Reading members

extension KeyedDecodingContainer {
    /// A member whose text another type reads; the error of one that it cannot read names the member.
    func value<Value>(_ key: Key, _ read: (String) -> Value?) throws -> Value {
        guard let value = read(try decode(String.self, forKey: key)) else { throw damage(key) }
        return value
    }

    /// The same of a member that may be missing.
    func valueIfPresent<Value>(_ key: Key, _ read: (String) -> Value?) throws -> Value? {
        try decodeIfPresent(String.self, forKey: key) == nil ? nil : value(key, read)
    }

    /// How many there are of something that is summed: what a file says, however it came about, must
    /// not overflow a sum.
    func count(_ key: Key) throws -> Int {
        let count = try decode(Int.self, forKey: key)
        guard (0...1_000_000_000_000).contains(count) else { throw damage(key) }
        return count
    }

    private func damage(_ key: Key) -> DecodingError {
        .dataCorruptedError(forKey: key, in: self, debugDescription: "cannot be read")
    }
}

extension Instant {
    /// Reads what `iso` writes in UTC: `2026-11-22T05:30:00Z`.
    init?(wholeSeconds text: String) {
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

extension DecodingError {
    /// The member's path, for example `datasets/0/rows`.
    fileprivate var place: String {
        let context: Context? =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context),
                .keyNotFound(_, let context), .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        var keys = context?.codingPath ?? []
        if case .keyNotFound(let key, _) = self { keys.append(key) }
        return keys.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: "/")
    }
}
