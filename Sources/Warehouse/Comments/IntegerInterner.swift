/// Dense codes for whole numbers, in order of first appearance.
struct IntegerInterner: Sendable {
    private var slots: [UInt32]
    private(set) var values: [Int64] = []

    init() { slots = Array(repeating: 0, count: 64) }

    @inline(__always)
    mutating func code(of value: Int64) -> Int {
        let mask = slots.count - 1
        var slot = home(value) & mask
        while true {
            let found = Int(slots[slot])
            if found == 0 { return insert(value) }
            if values[found - 1] == value { return found - 1 }
            slot = (slot + 1) & mask
        }
    }

    @inline(never)
    private mutating func insert(_ value: Int64) -> Int {
        values.append(value)
        if values.count * 2 > slots.count {
            slots = Array(repeating: 0, count: slots.count * 4)
            for code in values.indices { place(code) }
        } else {
            place(values.count - 1)
        }
        return values.count - 1
    }

    private mutating func place(_ code: Int) {
        let mask = slots.count - 1
        var slot = home(values[code]) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt32(code + 1)
    }

    @inline(__always)
    private func home(_ value: Int64) -> Int {
        let product = UInt64(bitPattern: value) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: product >> 32)
    }
}
