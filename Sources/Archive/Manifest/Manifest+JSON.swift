internal import Foundation
package import ReportModel

extension Manifest {
    /// The text of `manifest.json`.
    ///
    /// In the form of `report.json`, the head before the lists; what is undefined is left out.
    package var json: [UInt8] {
        guard let value = try? JSONValue(encoding: self) else {
            preconditionFailure("no member of a manifest refuses to be written")
        }
        return value.bytes
    }

    /// Reads the `manifest.json` of a day.
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
        /// `at` is the member's path (`datasets/0/rows`); empty if the text is not JSON.
        case malformed(at: String)
        case schema(Int)
        case otherDay(LocalDay)
    }
}

/// What must be read before anything else.
private struct Form: Decodable { let schema: Int }

// MARK: - Reading members

extension KeyedDecodingContainer {
    /// A count that will be summed: no value in a file, however it got there, may overflow a sum.
    func count(_ key: Key) throws -> Int {
        let count = try decode(Int.self, forKey: key)
        guard (0...1_000_000_000_000).contains(count) else {
            throw DecodingError.dataCorruptedError(
                forKey: key, in: self, debugDescription: "cannot be summed")
        }
        return count
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
