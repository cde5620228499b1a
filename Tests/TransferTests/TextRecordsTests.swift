import Testing

@testable import Transfer

@Suite struct TextRecordsTests {
    /// An answer with a compressed name, an alias, and a text in two pieces.
    private let answer: [UInt8] =
        [0, 1, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 0, 1, 97, 0, 0, 16, 0, 1]
        + [0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 9, 0, 2, 0xC0, 12]
        + [0xC0, 12, 0, 16, 0, 1, 0, 0, 0, 9, 0, 6, 2, 118, 61, 2, 115, 112]

    @Test func piecesAreOneText() { #expect(TextRecords.texts(in: answer) == ["v=sp"]) }

    @Test func aCutAnswerHasNone() {
        for count in 0..<answer.count {
            #expect(TextRecords.texts(in: Array(answer.prefix(count))) == [])
        }
    }
}
