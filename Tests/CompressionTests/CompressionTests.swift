import Compression
import Testing

struct CompressionTests {
    private func compressed(_ pieces: [[UInt8]], level: Int = 1) -> [UInt8] {
        var deflater = Deflater(level: level)
        for piece in pieces { piece.withUnsafeBytes { deflater.append($0) } }
        return deflater.finish()
    }

    /// Bytes that no compressor makes smaller, the same each time.
    private func noise(_ count: Int) -> [UInt8] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 3_000_000])
    func givesBackWhatItTook(count: Int) throws {
        let bytes = noise(count)
        var inflater = Inflater(compressed([bytes]))
        #expect(try inflater.next(count) == bytes)
        try inflater.finish()
    }

    @Test(arguments: 1...9)
    func piecesMayBeReadOtherwiseThanWritten(level: Int) throws {
        let text = Array("the same again and again, ".utf8)
        let pieces = (0..<5_000).map { _ in text }
        let compressed = compressed(pieces, level: level)
        #expect(compressed.count < 5_000)
        var inflater = Inflater(compressed)
        #expect(try inflater.next(3) == Array(text.prefix(3)))
        #expect(try inflater.next(0) == [])
        let rest = try inflater.next(5_000 * text.count - 3)
        #expect(rest == Array(pieces.joined().dropFirst(3)))
        try inflater.finish()
    }

    @Test func readsNotPastTheEnd() throws {
        var inflater = Inflater(compressed([[1, 2, 3]]))
        #expect(throws: Inflater.Problem.tooShort) { try inflater.next(.max) }
    }

    @Test func leavesNothingUnread() throws {
        var inflater = Inflater(compressed([[1, 2, 3]]))
        #expect(try inflater.next(2) == [1, 2])
        #expect(throws: Inflater.Problem.tooLong) { try inflater.finish() }
        var longer = Inflater(compressed([[1, 2, 3]]) + [0])
        #expect(try longer.next(3) == [1, 2, 3])
        #expect(throws: Inflater.Problem.tooLong) { try longer.finish() }
    }

    @Test func noDamageIsTakenForData() throws {
        let bytes = noise(100) + [UInt8](repeating: 7, count: 1_000)
        let whole = compressed([bytes])
        for index in whole.indices {
            var damaged = whole
            damaged[index] ^= 0x55
            #expect(throws: Inflater.Problem.self) { try read(damaged, bytes.count) }
            #expect(throws: Inflater.Problem.self) {
                try read(Array(whole.prefix(index)), bytes.count)
            }
        }
    }

    private func read(_ bytes: [UInt8], _ count: Int) throws -> [UInt8] {
        var inflater = Inflater(bytes)
        let result = try inflater.next(count)
        try inflater.finish()
        return result
    }
}
