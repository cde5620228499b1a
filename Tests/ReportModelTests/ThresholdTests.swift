import ReportModel
import Testing

struct ThresholdTests {
    @Test(arguments: [(55, 50, 100, 0.05), (23, 20, 100, 0.03), (30, 10, 1_000, 0.02)])
    func aChangeOfTheLimitItselfIsNeitherAboveNorBelow(
        now: Int, before: Int, of total: Int, limit: Double
    ) {
        let change = Double(now) / Double(total) - Double(before) / Double(total)
        #expect(!Threshold.isAbove(change, limit))
        #expect(!Threshold.isBelow(change, limit))
    }

    @Test func oneRowOfAMillionMoreIsAbove() {
        #expect(Threshold.isAbove(50_001.0 / 1_000_000, 0.05))
        #expect(Threshold.isBelow(49_999.0 / 1_000_000, 0.05))
        #expect(Threshold.isAbove(1_000_001, 1_000_000))
    }
}
