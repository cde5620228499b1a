internal import ReportModel

/// Random draws that are the same on every machine: SplitMix64 by Sebastiano Vigna, seeded with a
/// day.
struct DayDraw {
    private var state: UInt64

    init(day: LocalDay) { state = UInt64(bitPattern: Int64(day.number)) }

    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// The elements in a random order.
    mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var elements = elements
        for place in elements.indices.dropLast() {
            let rest = UInt64(elements.count - place)
            elements.swapAt(place, place + Int(next().multipliedFullWidth(by: rest).high))
        }
        return elements
    }

    /// `count` of the elements, in their order: the first elements of a shuffle.
    mutating func choose<Element>(_ count: Int, of elements: [Element]) -> [Element] {
        guard count < elements.count else { return elements }
        var places = Array(elements.indices)
        for place in 0..<count {
            let rest = UInt64(places.count - place)
            places.swapAt(place, place + Int(next().multipliedFullWidth(by: rest).high))
        }
        return places.prefix(count).sorted().map { elements[$0] }
    }
}
