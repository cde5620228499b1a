import Compression
import Foundation
import Testing

/// Bodies as servers compress them, however they are cut.
struct GzipReaderTests {
    /// `["1",null,"comments, again"],` forty times, by Python's gzip.
    private static let bytes = [UInt8](
        Data(
            base64Encoded:
                "H4sIAAAAAAAAA4tWMlTSySvNydFRSs7PzU3NKynWUUhMT8zMU4rViR6VHJUclRyVpL0kAF47"
                + "xryIBAAA") ?? Data())
    private static let text = String(repeating: #"["1",null,"comments, again"],"#, count: 40)

    private func read(_ bytes: [UInt8], by size: Int) throws -> (text: String, isComplete: Bool) {
        let reader = GzipReader()
        var read: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            try bytes[start..<min(bytes.count, start + size)].withUnsafeBytes { piece in
                try reader.feed(piece) { read.append(contentsOf: $0) }
            }
        }
        return (String(decoding: read, as: UTF8.self), reader.isComplete)
    }

    @Test(arguments: [1, 2, 7, 20, 1000])
    func piecesDoNotMatter(size: Int) throws {
        let one = try read(Self.bytes, by: size)
        #expect(one.text == Self.text && one.isComplete)
        // Several streams are one body.
        let two = try read(Self.bytes + Self.bytes, by: size)
        #expect(two.text == Self.text + Self.text && two.isComplete)
    }

    @Test(arguments: [1, 1000])
    func aBodyThatEndsTooEarlyIsNotComplete(size: Int) throws {
        for count in [5, 12, 40, Self.bytes.count - 1] {
            #expect(try !read(Array(Self.bytes.prefix(count)), by: size).isComplete, "\(count)")
        }
    }

    /// It is an error, or the body has no end.
    @Test(arguments: [0, 30, 45, -6, -1])
    func damageIsNeverAWholeBody(place: Int) {
        var bytes = Self.bytes
        bytes[place < 0 ? bytes.count + place : place] ^= 0xFF
        #expect((try? read(bytes, by: 1000))?.isComplete != true)
    }

    @Test func somethingElseIsAnError() {
        #expect(throws: GzipReader.Damaged.self) {
            try read(Array("<html>sign in to the network</html>".utf8), by: 1000)
        }
    }
}
