import Graphics
import ReportModel
import Testing

@testable import Charts

struct LinearScaleTests {
    @Test(
        arguments: [(0, 100), (50, 50), (150, -0), (-10, 100), (.nan, nil)] as [(Double, Double?)])
    func mapsDomainToRangeAndClamps(value: Double, position: Double?) {
        #expect(LinearScale(domain: 0...100, from: 100, to: 0)(value) == position)
    }

    @Test func putsASingleValueInTheMiddle() {
        #expect(LinearScale(domain: 7...7, from: 0, to: 10)(7) == 5)
        #expect(LinearScale(domain: 7...7, from: 0, to: 10).ticks(about: 5) == [7])
    }

    @Test(
        arguments: [
            (0...87, 5, [0, 20, 40, 60, 80]), (0...1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
            (-40...60, 5, [-40, -20, 0, 20, 40, 60]), (0...3, 5, [0, 0.5, 1, 1.5, 2, 2.5, 3]),
            (0...0.3, 3, [0, 0.1, 0.2, 0.3]), (1000...9000, 2, [5000]),
        ] as [(ClosedRange<Double>, Int, [Double])])
    func ticksAreRound(domain: ClosedRange<Double>, count: Int, expected: [Double]) {
        #expect(LinearScale(domain: domain, from: 0, to: 1).ticks(about: count) == expected)
    }

    @Test func ticksOfCountsAreWhole() {
        #expect(
            LinearScale(domain: 0...3, from: 0, to: 1).ticks(about: 6, least: 1) == [0, 1, 2, 3])
    }

    @Test func ticksAreSortedInsideTheDomainAndFew() {
        var random = Seeded(11)
        for _ in 0..<500 {
            let low = random.next(in: -1e6...1e6)
            let domain = low...(low + random.next(in: 1e-6...1e7))
            let count = Int(random.next(in: 2...9))
            let ticks = LinearScale(domain: domain, from: 0, to: 1).ticks(about: count)
            #expect(ticks == ticks.sorted())
            #expect(
                ticks.allSatisfy {
                    $0 >= domain.lowerBound - 1e-6 && $0 <= domain.upperBound + 1e-6
                })
            #expect((1...2 * count + 2).contains(ticks.count))
        }
    }

    @Test func aNiceDomainHoldsTheDomainAndBeginsAndEndsWithTicks() {
        var random = Seeded(5)
        for _ in 0..<500 {
            let low = random.next(in: -1000...1000)
            let domain = low...(low + random.next(in: 0.01...5000))
            let nice = LinearScale.nice(domain, about: 5)
            let slack = 1e-9 * max(1, abs(nice.lowerBound), abs(nice.upperBound))
            #expect(nice.lowerBound <= domain.lowerBound + slack)
            #expect(nice.upperBound >= domain.upperBound - slack)
        }
        #expect(LinearScale.nice(0...87, about: 5) == 0...100)
        #expect(LinearScale.nice(3...3, about: 5) == 3...3)
    }
}

struct PlaceScaleTests {
    @Test func bandsFillTheRange() {
        let scale = BandScale(count: 4, from: 10, to: 50, padding: 0.2)
        #expect((0..<4).compactMap { scale($0) } == [15, 25, 35, 45])
        #expect(scale.bandwidth == 8)
        #expect(scale(4) == nil)
        #expect(scale(-1) == nil)
        #expect(BandScale(count: 0, from: 0, to: 10).step == 0)
    }

    @Test func daysReachFromEdgeToEdgeOrStandInside() throws {
        let last = try #require(LocalDay(iso: "2026-11-21"))
        let window = Window(days: 5, endingWith: last)
        let flush = DayScale(window, from: 0, to: 100, ends: .flush)
        #expect(window.days.compactMap { flush($0) } == [0, 25, 50, 75, 100])
        let inset = DayScale(window, from: 0, to: 100, ends: .inset)
        #expect(window.days.compactMap { inset($0) } == [10, 30, 50, 70, 90])
        #expect(inset(last.advanced(by: 1)) == nil)
        let single = DayScale(Window(days: 1, endingWith: last), from: 0, to: 100, ends: .flush)
        #expect(single(last) == 50)
    }

    @Test func weeksTickOnMondaysAndNameTheYearOnce() throws {
        let last = try #require(LocalDay(iso: "2026-11-21"))
        let ticks = DayTicks(.weeks(1), Window(days: 30, endingWith: last)).ticks
        #expect(ticks.map(\.label) == ["26 Oct 2026", "2 Nov", "9 Nov", "16 Nov"])
        #expect(ticks.allSatisfy { $0.day.weekday == 1 })
    }

    @Test func monthsTickOnTheirFirstAndNameEachNewYear() throws {
        let last = try #require(LocalDay(iso: "2027-02-10"))
        let ticks = DayTicks(.months(1), Window(days: 120, endingWith: last)).ticks
        #expect(ticks.map(\.label) == ["Nov 2026", "Dec", "Jan 2027", "Feb"])
        #expect(ticks.allSatisfy { $0.day.day == 1 })
    }

    @Test(arguments: [1, 2, 7, 14, 30, 90, 365, 4000])
    func candidatesBeginWithTheClosest(days: Int) throws {
        let last = try #require(LocalDay(iso: "2026-11-21"))
        let candidates = DayTicks.candidates(for: Window(days: days, endingWith: last))
        #expect(!candidates.isEmpty)
        #expect(candidates.allSatisfy { !$0.ticks.isEmpty })
        #expect(candidates.allSatisfy { $0.ticks.map(\.day) == $0.ticks.map(\.day).sorted() })
    }
}

struct ColorsTests {
    private func colors(_ scale: ColorScale) -> Colors { Colors(scale: scale) }

    @Test func aDivergingScaleMeetsItsThreeColours() {
        let scale = colors(
            .diverging(
                low: Color(0x7A1022), middle: Color(0xF2F0EC), high: Color(0x1A5F8F),
                domain: -100...100, format: .score))
        #expect(scale.color(at: -100) == Color(0x7A1022))
        #expect(scale.color(at: 0) == Color(0xF2F0EC))
        #expect(scale.color(at: 100) == Color(0x1A5F8F))
        #expect(scale.color(at: 900) == Color(0x1A5F8F))
    }

    @Test func aSequentialScaleDarkensWithItsValue() throws {
        let scale = colors(.sequential(high: Color(0x1A5F8F), domain: 0...10, format: .count))
        let light = try (0...10).map { try #require(scale.color(at: Double($0))).luminance }
        #expect(light == light.sorted(by: >))
        #expect(scale.color(at: 10) == Color(0x1A5F8F))
    }

    @Test(
        arguments: [
            (0x7A1022, .onDark), (0xC9C6BF, .onLight), (0x1A5F8F, .onDark), (0xFFFFFF, .onLight),
            (0x000000, .onDark), (0xD9A84E, .onLight),
        ] as [(UInt32, Paint.Role)])
    func textTakesTheGreaterContrast(hex: UInt32, role: Paint.Role) {
        #expect(Paint.data(Color(hex)).textOnTop == .role(role))
    }

    /// WCAG 2.2, 1.4.3, on every colour that a scale can mix.
    @Test func textOnAnyColourCanBeRead() {
        for step in 0..<4096 {
            let color = Color(
                red: UInt8((step >> 8 & 15) * 17), green: UInt8((step >> 4 & 15) * 17),
                blue: UInt8((step & 15) * 17))
            for palette in [Palette.light, .dark] {
                let ink = palette[color.inkOnTop]
                #expect(color.contrast(with: ink) >= 4.5, "\(color)")
            }
        }
    }
}

struct SpreadTests {
    @Test func neighboursStandApartAndKeepTheirOrder() {
        var random = Seeded(3)
        for _ in 0..<200 {
            let positions = (0..<6).map { _ in random.next(in: 0...100) }
            let placed = spread(positions, apart: 10, within: 0...100)
            let sorted = placed.sorted()
            #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 > 9.999 })
            #expect(placed.allSatisfy { (-0.001...100.001).contains($0) })
            for (left, right) in zip(positions.indices, positions.indices.dropFirst())
            where positions[left] < positions[right] {
                #expect(placed[left] < placed[right])
            }
        }
    }

    @Test func farNeighboursStayWhereTheyAre() {
        #expect(spread([80, 10, 45], apart: 10, within: 0...100) == [80, 10, 45])
        #expect(spread([], apart: 10, within: 0...100).isEmpty)
    }
}

/// A generator of its own, so that each run tries the same cases (PCG's multiplier).
struct Seeded {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next(in range: ClosedRange<Double>) -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let share = Double(state >> 33) / Double(1 << 31)
        return range.lowerBound + share * (range.upperBound - range.lowerBound)
    }
}
