import ReportModel
import Testing

@testable import Narration

struct SampleTests {
    @Test(
        arguments: [
            (10, [70, 28, 2], [6, 3, 1]), (3, [5, 5, 5], [1, 1, 1]), (2, [1, 9, 5], [0, 1, 1]),
            (100, [3, 4], [3, 4]), (7, [1, 1, 1, 97], [1, 1, 1, 4]), (4, [0, 8], [0, 4]),
            (5, [], []), (0, [3], [0]), (5, [50, 50], [3, 2]),
        ])
    func sharesOut(places: Int, sizes: [Int], shares: [Int]) {
        #expect(shareOut(places, among: sizes) == shares)
    }

    @Test func sharesAreSoundWhateverTheSizes() {
        var dice = SeededDice(state: 7)
        for _ in 0..<500 {
            let sizes = (0..<dice.below(7)).map { _ in dice.below(60) }
            let places = dice.below(120)
            let shares = shareOut(places, among: sizes)
            #expect(shares.reduce(0, +) == min(places, sizes.reduce(0, +)))
            #expect(zip(shares, sizes).allSatisfy { $0 <= $1 && $0 >= 0 })
            let groups = sizes.filter { $0 > 0 }.count
            if places >= groups { #expect(shares.filter { $0 > 0 }.count == groups) }
        }
    }

    private let texts = (0..<400).map {
        Samples.text($0, ["negative", "neutral", "positive", "positive"][$0 % 4], "text \($0)")
    }

    @Test func aSampleDoesNotDependOnTheOrder() {
        let one = Samples.assignment(texts: texts, sampleSize: 50).sample()
        let other = Samples.assignment(texts: texts.reversed(), sampleSize: 50).sample()
        #expect(one == other)
        #expect(one.count == 50)
        #expect(Set(one.map(\.id)).count == 50)
        #expect(one.filter { $0.stratum == "positive" }.count == 25)
    }

    @Test func anotherDayDrawsAnotherSample() {
        var assignment = Samples.assignment(texts: texts, sampleSize: 50)
        let one = assignment.sample()
        assignment.asOf = Samples.day.advanced(by: 1)
        #expect(one != assignment.sample())
    }

    @Test func blankTextsAreNotDrawn() {
        let assignment = Samples.assignment(texts: [
            Samples.text(1, "x", " \n\u{A0}"), Samples.text(2, "x", "y"),
        ])
        #expect(assignment.sample().map(\.id) == ["2"])
    }
}

/// Dice with a seed.
struct SeededDice {
    fileprivate var state: UInt64

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }
}
