/// The demo's random numbers, the same everywhere: SplitMix64 by Sebastiano Vigna.
struct DemoRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// 0 ..< 1.
    mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

    /// 0 ..< limit.
    mutating func below(_ limit: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(limit)).high)
    }

    /// 0 ..< limit, the low ones far more often.
    mutating func skewed(_ limit: Int) -> Int {
        let share = unit()
        return Int(share * share * Double(limit))
    }

    mutating func chance(_ share: Double) -> Bool { unit() < share }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    mutating func pick<Element>(_ choice: Weighted<Element>) -> Element {
        let mark = unit() * choice.total
        let index = choice.ends.firstIndex { mark < $0 } ?? choice.ends.count - 1
        return choice.elements[index]
    }
}

/// Elements with how often each one is drawn.
struct Weighted<Element: Sendable>: Sendable {
    let elements: [Element]
    let ends: [Double]

    var total: Double { ends.last ?? 0 }

    init(_ pairs: [(Element, Double)]) {
        elements = pairs.map(\.0)
        var sum = 0.0
        ends = pairs.map {
            sum += $0.1
            return sum
        }
    }
}
