import Foundation

/// Dense codes for byte strings, in order of first appearance; no `String` is created.
///
/// A value of up to 16 bytes is its own key: two overlapping words and a length. Longer values are
/// stored in one arena, and their key contains their hash.
struct ByteInterner: Sendable {
    /// A value in the form used to compare it.
    struct Key: Sendable {
        fileprivate var low: UInt64
        /// The start of the value in the arena, when it is longer than 16 bytes.
        fileprivate var high: UInt64
        let count: Int

        /// Whether the key contains the whole value.
        var isWhole: Bool { count <= 16 }
    }

    private var slots: [UInt32]
    private var entries: [Key] = []
    private var arena: [UInt8] = []

    init() { slots = Array(repeating: 0, count: 64) }

    var count: Int { entries.count }

    /// The value's code, which is new when the value first appears.
    @inline(__always)
    mutating func code(of value: UnsafeBufferPointer<UInt8>) -> Int {
        code(of: Key(of: value), value)
    }

    /// The code of a value of up to 16 bytes, whose bytes may no longer be valid.
    @inline(__always)
    mutating func code(ofWhole key: Key) -> Int {
        code(of: key, UnsafeBufferPointer(start: nil, count: 0))
    }

    @inline(__always)
    private mutating func code(of key: Key, _ value: UnsafeBufferPointer<UInt8>) -> Int {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key.hash) & mask
        while true {
            let found = Int(slots[slot])
            if found == 0 { return insert(key, value) }
            if isEqual(entries[found - 1], key, value) { return found - 1 }
            slot = (slot + 1) & mask
        }
    }

    mutating func code(of text: String) -> Int {
        var text = text
        return text.withUTF8 { code(of: $0) }
    }

    /// Calls `body` with the value of a code.
    func withValue<Result>(_ code: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let entry = entries[code]
        if entry.count > 16 {
            return arena.withUnsafeBufferPointer { bytes in
                let start = Int(entry.high)
                return body(UnsafeBufferPointer(rebasing: bytes[start..<start + entry.count]))
            }
        }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { bytes in
            entry.unpack(into: bytes)
            return body(UnsafeBufferPointer(rebasing: bytes[..<entry.count]))
        }
    }

    /// The value of a code; invalid UTF-8 in it is repaired.
    func text(_ code: Int) -> String { withValue(code) { String(decoding: $0, as: UTF8.self) } }

    @inline(__always)
    private func isEqual(
        _ entry: Key, _ key: Key, _ value: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard entry.count == key.count, entry.low == key.low else { return false }
        return key.count > 16 ? isInArena(entry, value) : entry.high == key.high
    }

    private func isInArena(_ entry: Key, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
        arena.withUnsafeBytes { bytes in
            guard let arena = bytes.baseAddress, let value = value.baseAddress else { return false }
            return memcmp(arena + Int(entry.high), value, entry.count) == 0
        }
    }

    @inline(never)
    private mutating func insert(_ key: Key, _ value: UnsafeBufferPointer<UInt8>) -> Int {
        var entry = key
        if entry.count > 16 {
            entry.high = UInt64(arena.count)
            arena.append(contentsOf: value)
        }
        entries.append(entry)
        if entries.count * 2 > slots.count { grow() } else { place(entries.count - 1) }
        return entries.count - 1
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 4)
        for code in entries.indices { place(code) }
    }

    private mutating func place(_ code: Int) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: entries[code].hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt32(code + 1)
    }
}

extension ByteInterner.Key {
    /// Never reads past the value's end, because SQLite guarantees only one byte there.
    @inline(__always)
    init(of value: UnsafeBufferPointer<UInt8>) {
        let bytes = UnsafeRawBufferPointer(value)
        let count = value.count
        self.count = count
        switch count {
        case 17...:
            low = hashed(bytes)
            high = 0
        case 8...:
            low = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
            high = bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
        case 4...:
            low = UInt64(bytes.loadUnaligned(fromByteOffset: 0, as: UInt32.self))
            high = UInt64(bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
        case 1...:
            low = UInt64(bytes[0]) | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1]) << 16
            high = 0
        default:
            low = 0
            high = 0
        }
    }

    /// The reverse of reading, for values of up to 16 bytes.
    fileprivate func unpack(into bytes: UnsafeMutableBufferPointer<UInt8>) {
        let raw = UnsafeMutableRawBufferPointer(bytes)
        switch count {
        case 8...:
            raw.storeBytes(of: low, as: UInt64.self)
            raw.storeBytes(of: high, toByteOffset: count - 8, as: UInt64.self)
        case 4...:
            raw.storeBytes(of: UInt32(truncatingIfNeeded: low), as: UInt32.self)
            raw.storeBytes(
                of: UInt32(truncatingIfNeeded: high), toByteOffset: count - 4, as: UInt32.self)
        case 1...:
            bytes[0] = UInt8(truncatingIfNeeded: low)
            bytes[count / 2] = UInt8(truncatingIfNeeded: low >> 8)
            bytes[count - 1] = UInt8(truncatingIfNeeded: low >> 16)
        default: break
        }
    }

    @inline(__always)
    fileprivate var hash: UInt64 {
        count > 16
            ? low
            : mixed(
                low ^ 0x9E37_79B9_7F4A_7C15, high ^ (UInt64(count) &* 0xD6E8_FEB8_6659_FD93))
    }
}

@inline(__always)
private func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = (left ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(
        by: right ^ 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
}

/// All bytes count, because e-mail addresses of one provider begin and end alike.
private func hashed(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var hash = UInt64(bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
        hash = mixed(hash, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
    }
    return mixed(hash, bytes.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self))
}
