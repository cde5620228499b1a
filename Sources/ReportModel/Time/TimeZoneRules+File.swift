import Foundation

extension TimeZoneRules {
    /// The last year for which a zone's recurring rule is expanded.
    private static let lastYear = 2100

    /// The rules of a zone of the tz database, from its TZif file (RFC 9636).
    ///
    /// - Parameters:
    ///   - name: for example `America/Vancouver`.
    ///   - folder: the database, `$TZDIR` or `TimeZoneDatabase.systemFolder`.
    /// - Throws: `TimeZoneError`.
    package init(named name: String, in folder: String = TimeZoneDatabase.systemFolder) throws {
        let path = "\(folder)/\(name)"
        guard let bytes = try TimeZoneRules.bytes(of: name, at: path) else {
            guard FileManager.default.fileExists(atPath: folder) else {
                throw TimeZoneError.noDatabase(folder: folder)
            }
            throw TimeZoneError.unknownZone(
                name, folder: folder, nearest: TimeZoneDatabase.names(like: name, in: folder))
        }
        guard let file = TimeZoneFile(bytes) else {
            throw TimeZoneError.damagedFile(path: path)
        }
        guard !file.countsLeapSeconds else { throw TimeZoneError.leapSeconds(path: path) }
        self.init(name: name, file: file)
    }

    /// Nil when there is no zone of this name; a folder of zones is not a zone.
    private static func bytes(of name: String, at path: String) throws -> [UInt8]? {
        guard isName(name) else { return nil }
        do {
            return try FileBytes.read(path)
        } catch  where error.isMissing || error.reason == .folder {
            return nil
        } catch {
            throw TimeZoneError.unreadable(error)
        }
    }

    /// The transitions of the file, then those of its rule for the years after.
    private init(name: String, file: TimeZoneFile) {
        var starts = [Int64.min]
        var offsets = [file.firstOffset]
        for (start, offset) in zip(file.starts, file.offsets) where offset != offsets.last {
            starts.append(start)
            offsets.append(offset)
        }
        let last = file.starts.last ?? .min
        if let rule = file.footer, rule.daylight == nil, last == .min {
            offsets[0] = rule.standardOffset
        }
        let years = TimeZoneRules.year(of: last)...TimeZoneRules.lastYear
        for change in file.footer?.changes(in: years) ?? []
        where change.start > last && change.offset != offsets.last {
            starts.append(change.start)
            offsets.append(change.offset)
        }
        self.init(name: name, starts: starts, offsets: offsets)
    }

    /// The year to begin with after a transition; 1970 when there was none.
    private static func year(of seconds: Int64) -> Int {
        guard seconds > -60_000_000_000 else { return 1970 }
        return min(LocalDay(number: Int32(clamping: seconds / 86_400)).year, lastYear)
    }

    /// A relative path of plain components, so that a name in the configuration never leaves the
    /// folder.
    private static func isName(_ name: String) -> Bool {
        let components = name.split(separator: "/", omittingEmptySubsequences: false)
        let allowed = components.allSatisfy { component in
            !component.isEmpty
                && component.utf8.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"),
                        UInt8(ascii: "A")...UInt8(ascii: "Z"),
                        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
                        UInt8(ascii: "+"):
                        true
                    default: false
                    }
                }
        }
        return allowed && !components.isEmpty
    }
}
