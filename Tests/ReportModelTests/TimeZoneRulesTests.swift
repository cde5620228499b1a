import Foundation
import Testing

@testable import ReportModel

/// The fixtures are Debian's tzdata 2026f.
struct TimeZoneRulesTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appending(path: "Fixtures/zoneinfo").path

    private func rules(_ name: String) throws -> TimeZoneRules {
        try TimeZoneRules(named: name, in: Self.folder)
    }

    /// Seconds since 1970 of a UTC time written `2026-11-21T12:00`.
    private func seconds(_ text: String) -> Int64 {
        let parts = text.split(separator: "T")
        let time = parts[1].split(separator: ":").compactMap { Int64($0) }
        let day = LocalDay(iso: parts[0])?.number ?? 0
        return Int64(day) * 86_400 + time[0] * 3600 + time[1] * 60
    }

    @Test func britishColumbiaStaysSevenHoursBehindFromNovember2026() throws {
        let vancouver = try rules("America/Vancouver")
        #expect(vancouver.offset(at: seconds("2026-11-21T12:00")) == -7 * 3600)
        #expect(vancouver.offset(at: seconds("2099-01-01T12:00")) == -7 * 3600)
    }

    /// As `zdump` of the same files says.
    @Test(
        arguments: [
            ("America/Vancouver", "2025-11-02T08:59", -25_200),
            ("America/Vancouver", "2025-11-02T09:00", -28_800),
            ("America/Vancouver", "2026-03-08T09:59", -28_800),
            ("America/Vancouver", "2026-03-08T10:00", -25_200),
            ("America/Vancouver", "2026-11-01T09:00", -25_200),
            ("America/Vancouver", "1880-01-01T00:00", -29_548),
            ("America/New_York", "2080-03-10T06:59", -18_000),
            ("America/New_York", "2080-03-10T07:00", -14_400),
            ("America/New_York", "2080-11-03T05:59", -14_400),
            ("America/New_York", "2080-11-03T06:00", -18_000),
            // Ireland's standard time is the summer's.
            ("Europe/Dublin", "2080-03-31T00:59", 0),
            ("Europe/Dublin", "2080-03-31T01:00", 3600),
            ("Europe/Dublin", "2080-10-27T00:59", 3600),
            ("Europe/Dublin", "2080-10-27T01:00", 0),
            ("Asia/Kathmandu", "2026-11-21T00:00", 20_700),
            ("UTC", "2026-11-21T00:00", 0),
        ] as [(String, String, Int)])
    func offsets(zone: String, moment: String, offset: Int) throws {
        #expect(try rules(zone).offset(at: seconds(moment)) == offset)
    }

    @Test func aSkippedHourNeverHappensAndARepeatedOneHappensTwice() throws {
        let newYork = try rules("America/New_York")
        func localHours(_ day: String) -> [Int64] {
            (0..<Int64(12)).map { hour in
                let moment = seconds("\(day)T00:30") + hour * 3600
                return ((moment + Int64(newYork.offset(at: moment))) % 86_400) / 3600
            }
        }
        #expect(localHours("2026-03-08") == [19, 20, 21, 22, 23, 0, 1, 3, 4, 5, 6, 7])
        #expect(localHours("2026-11-01") == [20, 21, 22, 23, 0, 1, 1, 2, 3, 4, 5, 6])
    }

    @Test func aDayIsTheLocalOne() throws {
        let vancouver = try rules("America/Vancouver")
        let midnight = seconds("2026-11-22T07:00")
        #expect(vancouver.day(of: Instant(seconds: midnight)).iso == "2026-11-22")
        #expect(
            vancouver.day(of: Instant(microseconds: midnight * 1_000_000 - 1)).iso == "2026-11-21")
        #expect(TimeZoneRules.utc.day(of: Instant(microseconds: -1)).iso == "1969-12-31")
    }

    @Test func startsRiseAndOffsetsChangeAtEach() throws {
        for name in ["America/New_York", "Europe/Dublin", "America/Vancouver"] {
            let rules = try rules(name)
            #expect(zip(rules.starts, rules.starts.dropFirst()).allSatisfy { $0 < $1 })
            #expect(zip(rules.offsets, rules.offsets.dropFirst()).allSatisfy { $0 != $1 })
        }
    }

    @Test(
        arguments: [
            ("PST8PDT,M3.2.0,M11.1.0", "2030-03-10T10:00", -25_200),
            ("PST8PDT,M3.2.0,M11.1.0", "2030-11-03T09:00", -28_800),
            // The day of the year, with and without 29 February.
            ("AAA0BBB,J60/0,J300", "2028-03-01T00:00", 3600),
            ("AAA0BBB,59/0,300", "2028-02-29T00:00", 3600),
            // Names in brackets; a time of day before midnight, and one beyond the day.
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2030-03-31T01:00", -3600),
            ("IST-2IDT,M3.4.4/26,M10.5.0", "2030-03-29T00:00", 10_800),
            ("AAA-5:45BBB-6:45:30,M1.1.1,M6.1.1", "2030-01-06T20:15", 24_330),
        ] as [(String, String, Int32)])
    func recurringRules(text: String, moment: String, offset: Int32) throws {
        let footer = try #require(TimeZoneFooter(text))
        let change = try #require(
            footer.changes(in: 2026...2032).first { $0.start == seconds(moment) })
        #expect(change.offset == offset)
    }

    @Test func daylightSavingAllYearNeverEnds() throws {
        let changes = try #require(TimeZoneFooter("XXX3EDT4,0/0,J365/23")).changes(in: 2026...2030)
        #expect(Set(changes.dropLast().map(\.offset)) == [-14_400])
    }

    @Test(arguments: ["", "PST", "8", "PST8PDT,M13.1.0,M11.1.0", "PST8PDT,M3.2.0", "<PST8"])
    func textsThatAreNoRules(text: String) {
        #expect(TimeZoneFooter(text) == nil)
    }

    @Test func aFileOfTheFirstVersionHasTimesOf32Bits() throws {
        let counts: [[UInt8]] = [0, 0, 0, 1, 2, 8].map { [0, 0, 0, $0] }
        let file =
            Array("TZif".utf8) + [UInt8](repeating: 0, count: 16) + counts.flatMap { $0 }
            + [0xFF, 0xFF, 0xFF, 0xFE] + [1]
            + [0, 0, 0x0E, 0x10, 0, 0] + [0xFF, 0xFF, 0xF1, 0xF0, 0, 4] + Array("AAA\0BBB\0".utf8)
        let read = try #require(TimeZoneFile(file))
        #expect(read.firstOffset == 3600)
        #expect(read.starts == [-2])
        #expect(read.offsets == [-3600])
        #expect(TimeZoneFile(Array(file.dropLast())) == nil)
        #expect(TimeZoneFile([]) == nil)
    }

    @Test func aDamagedTransitionAtTheEndOfTimeIsSurvived() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        func header(_ counts: [UInt8]) -> [UInt8] {
            Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
                + counts.flatMap { [0, 0, 0, $0] }
        }
        let file =
            header([0, 0, 0, 0, 0, 0]) + header([0, 0, 0, 1, 2, 8])
            + [0x7F] + [UInt8](repeating: 0xFF, count: 7) + [1]
            + [0, 0, 0x0E, 0x10, 0, 0] + [0xFF, 0xFF, 0xF1, 0xF0, 0, 4] + Array("AAA\0BBB\0".utf8)
            + Array("\nPST8PDT,M3.2.0,M11.1.0\n".utf8)
        try Data(file).write(to: folder.appending(path: "Damaged"))
        let rules = try TimeZoneRules(named: "Damaged", in: folder.path)
        #expect(rules.offset(at: seconds("2026-11-21T12:00")) == 3600)
    }

    @Test(
        arguments: [
            (
                "America/Vancover",
                "unknown time zone “America/Vancover” (not in F)",
                "did you mean “America/Vancouver”?"
            ),
            (
                "new york", "unknown time zone “new york” (not in F)",
                "did you mean “America/New_York”?"
            ),
            (
                "../../etc/passwd", "unknown time zone “../../etc/passwd” (not in F)",
                "zones have names like “America/Vancouver” or “UTC”"
            ),
            (
                "", "unknown time zone “” (not in F)",
                "zones have names like “America/Vancouver” or “UTC”"
            ),
            (
                "tzdata", "unknown time zone “tzdata” (not in F)",
                "zones have names like “America/Vancouver” or “UTC”"
            ),
        ])
    func unknownZones(name: String, message: String, hint: String) throws {
        let error = try #require(throws: TimeZoneError.self) { try rules(name) }
        #expect(error.message.replacing(Self.folder, with: "F") == message)
        #expect(error.hint == hint)
    }

    @Test func aFolderWithoutDatabaseIsNamed() throws {
        let error = try #require(throws: TimeZoneError.self) {
            try TimeZoneRules(named: "UTC", in: "/no/such/folder")
        }
        #expect(error.message == "/no/such/folder: there is no time-zone database")
        #expect(
            error.hint == "install the package tzdata, or name the database's folder in TZDIR")
    }

    @Test func theDatabaseSaysItsVersion() {
        #expect(TimeZoneDatabase.version(in: Self.folder) == "2026f")
        #expect(TimeZoneDatabase.version(in: "/no/such/folder") == nil)
    }

    @Test(arguments: ["America/Vancouver", "UTC"])
    func theRangesOfAWindowAreTheMomentsOfItsDays(zone: String) throws {
        let rules = try rules(zone)
        let window = Window(
            from: LocalDay(number: 20_520), to: LocalDay(number: 20_760))
        let ranges = rules.ranges(of: window)
        for hour in stride(from: Int64(20_500) * 24, to: 20_780 * 24, by: 1) {
            let moment = Instant(seconds: hour * 3600 + 17)
            #expect(
                ranges.contains { $0.contains(moment) } == window.contains(rules.day(of: moment)))
        }
    }

    @Test func aDateThatIsSetBackOverMidnightHasTwoRanges() {
        // At 00:30 of day 10 the clock goes back an hour.
        let rules = TimeZoneRules(
            name: "test", starts: [0, 10 * 86_400 + 1800], offsets: [0, -3600])
        let day = Window(days: 1, endingWith: LocalDay(number: 9))
        #expect(
            rules.ranges(of: day) == [
                Instant(seconds: 9 * 86_400)..<Instant(seconds: 10 * 86_400),
                Instant(seconds: 10 * 86_400 + 1800)..<Instant(seconds: 10 * 86_400 + 3600),
            ])
        #expect(rules.ranges(of: Window.empty(before: LocalDay(number: 9))).isEmpty)
    }

    @Test(
        arguments: [
            ("2026f", "2026-11-22", false), ("2026a", "2026-11-22", false),
            ("2025b", "2026-11-22", true), ("2025c", "2026-07-03", true),
            ("2025c", "2026-07-02", false), ("2025b", "2026-05-01", false),
            ("2025b", "2027-01-01", true), ("2026f", "2027-01-01", false),
            ("unknown", "2026-11-22", false), ("", "2026-11-22", false),
        ])
    func aDatabaseOfAnEarlierYearThanHalfAYearAgoIsStale(
        version: String, day: String, isStale: Bool
    ) throws {
        #expect(TimeZoneDatabase.isStale(version, on: try #require(LocalDay(iso: day))) == isStale)
    }
}
