import Testing

@testable import Warehouse

/// Times as results have them: seconds with a fraction, signed, perhaps with an offset behind.
struct SnowflakeTimeTests {
    @Test(
        arguments: [
            ("1616173619.000000000", 1_616_173_619_000_000),
            ("1616173619.123456789", 1_616_173_619_123_456),
            ("0", 0),
            ("1616173619", 1_616_173_619_000_000),
            ("-0.500000000", -500_000),
            ("-1.250000000", -1_250_000),
            ("1616173619.000000000 1500", 1_616_173_619_000_000),
            ("1616173619123456789", 1_616_173_619_123_456),
        ] as [(String, Int64)])
    func microseconds(_ text: String, _ expected: Int64) {
        #expect(parsed(text) == expected)
    }

    @Test(arguments: [
        "", "-", "abc", "1.2.3", "99999999999999", "1616173619x", ".5", "99999999999999999999",
    ])
    func noTimes(_ text: String) {
        #expect(parsed(text) == nil)
    }

    private func parsed(_ text: String) -> Int64? {
        Array(text.utf8).withUnsafeBufferPointer { SnowflakeTime.microseconds($0) }
    }
}
