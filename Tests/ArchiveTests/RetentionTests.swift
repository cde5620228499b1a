import Archive
import ReportModel
import Testing

struct RetentionTests {
    private static let saturday = Samples.day  // 2026-11-21

    private func day(_ back: Int) -> LocalDay { RetentionTests.saturday.advanced(by: -back) }

    private func kept(_ retention: Retention, _ days: some Sequence<Int>) -> [Int] {
        retention.verdicts(on: days.map { .init(day($0)) }, newestGood: nil).filter(\.isKept)
            .map { $0.day.days(to: RetentionTests.saturday) }
    }

    /// Every day for a hundred days: which stay, in days before the newest, a Saturday.
    @Test(
        arguments: [
            (Retention(daily: 3, weekly: 0, monthly: 0), [0, 1, 2]),
            // Sundays: the newest day of each week but the one that the newest days are in.
            (Retention(daily: 3, weekly: 2, monthly: 0), [0, 1, 2, 6, 13]),
            // A week of which a newest day is the last one adds none.
            (Retention(daily: 8, weekly: 1, monthly: 0), [0, 1, 2, 3, 4, 5, 6, 7, 13]),
            // The 31st of October, the 30th of September.
            (Retention(daily: 1, weekly: 0, monthly: 2), [0, 21, 52]),
            (Retention(daily: 1, weekly: 3, monthly: 1), [0, 6, 13, 20, 21]),
            (Retention(daily: 0, weekly: 0, monthly: 0), [0]),
            (Retention(daily: 500, weekly: 9, monthly: 9), Array(0..<100)),
        ])
    func everyDay(retention: Retention, expected: [Int]) {
        #expect(kept(retention, 0..<100) == expected)
    }

    @Test func daysThatAreNotThereTakeNoPlace() {
        let retention = Retention(daily: 2, weekly: 2, monthly: 1)
        #expect(kept(retention, [40, 0, 90, 33, 12]) == [0, 12, 33, 40, 90])
        #expect(kept(retention, []) == [])
    }

    @Test func eachVerdictSaysWhy() {
        let retention = Retention(daily: 2, weekly: 1, monthly: 1)
        let verdicts = retention.verdicts(
            on: [0, 1, 2, 6, 30, 31].map { .init(day($0)) }, newestGood: day(1), justMade: day(31))
        let expected: [[Retention.Reason]] = [
            [.daily(1)], [.newestGood, .daily(2)], [], [.weekly(1)], [.monthly(1)], [.justMade],
        ]
        #expect(verdicts.map(\.reasons) == expected)
    }

    @Test func anUnreadableDayTakesNoPlaceAndGoesAfterTheNewest() {
        let retention = Retention(daily: 2, weekly: 0, monthly: 0)
        let days = (0..<6).map { Retention.Day(day($0), isReadable: ![0, 2, 5].contains($0)) }
        let verdicts = retention.verdicts(on: days, newestGood: nil)
        #expect(
            verdicts.map(\.reasons) == [
                [.unreadable], [.daily(1)], [.unreadable], [.daily(2)], [], [],
            ])
        let none = retention.verdicts(on: [.init(day(0), isReadable: false)], newestGood: nil)
        #expect(none.map(\.isKept) == [true])
    }

    /// Two hundred archives made by chance.
    @Test func relationsThatAlwaysHold() {
        var chance = Chance(state: 7)
        for _ in 0..<200 {
            let days = (0..<400).filter { _ in chance.next(3) > 0 }.map { day($0) }
                .map { Retention.Day($0, isReadable: chance.next(20) > 0) }
            let retention = Retention(
                daily: 1 + chance.next(80), weekly: chance.next(30), monthly: chance.next(20))
            let good = days.filter(\.isReadable).dropFirst(chance.next(9)).first?.day
            let verdicts = retention.verdicts(on: days, newestGood: good)
            let kept = verdicts.filter(\.isKept)
            #expect(verdicts.map(\.day) == days.map(\.day))
            let hasGood = kept.contains { $0.day == good }
            #expect(good == nil || hasGood)
            #expect(kept.first?.day == days.first?.day)
            let ruled = kept.count { $0.reasons.contains { $0.isRule } }
            #expect(ruled <= retention.daily + retention.weekly + retention.monthly)
            let readable = days.filter(\.isReadable).map(\.day)
            let newest = Set(readable.prefix(retention.daily))
            #expect(newest.isSubset(of: kept.map(\.day)))
            // Once pruned, there is nothing more to remove.
            let left = days.filter { day in kept.contains { $0.day == day.day } }
            let again = retention.verdicts(on: left, newestGood: good)
            #expect(again.allSatisfy { $0.isKept })
        }
    }

    @Test func theNewestGoodDayIsCompleteAndWhole() throws {
        let store = MemoryDayStore()
        #expect(try store.newestGoodDay() == nil)
        for back in 0..<4 {
            var manifest = Samples.manifest(day(back))
            if back == 1 { manifest.status = .partial }
            try store.publish(
                day(back), artifacts: try Samples.artifacts("one"), manifest: manifest)
        }
        #expect(try store.newestGoodDay() == day(0))
        let page = try #require(ArchivePath("index.html"))
        store.tamper(with: page, in: day(0), to: [1])
        #expect(try store.newestGoodDay() == day(2))
        store.tamper(with: .manifest, in: day(2), to: nil)
        #expect(try store.newestGoodDay() == day(3))
    }
}

extension Retention.Reason {
    fileprivate var isRule: Bool {
        switch self {
        case .daily, .weekly, .monthly: true
        case .newestGood, .justMade, .unreadable: false
        }
    }
}

/// Numbers by chance that are the same each time (Knuth's linear congruential generator).
private struct Chance {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(bound))
    }
}
