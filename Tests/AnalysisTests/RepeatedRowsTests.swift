import Testing
import Warehouse

@testable import Analysis

/// Rows with the platform and key of an earlier one (Figures 9).
@Suite struct RepeatedRowsTests {
    @Test(arguments: [1, 2, 16])
    func groupsOfRowsFindTheSameRepeats(groupCount: Int) {
        var generator = SeededGenerator(seed: 7)
        let rows = (0..<9000).map { _ in
            CommentRow(
                key: Bool.random(using: &generator)
                    ? absentInteger : Int64.random(in: -2000...2000, using: &generator) << 40,
                platform: ["facebook", "instagram", "youtube"].randomElement(using: &generator)
                    ?? "")
        }
        let groups = KeyGroups(of: CommentTable(rows), groupCount: groupCount)
        let keyed = rows.filter { $0.key != absentInteger }.map { "\($0.platform) \($0.key)" }
        #expect(groups.rowCounts.reduce(0, +) == keyed.count)
        #expect(groups.rowCounts.allSatisfy { $0 > keyed.count / groupCount / 2 })
        #expect(
            (0..<groupCount).reduce(0) { $0 + groups.repeats(in: $1) }
                == keyed.count - Set(keyed).count)
    }

    @Test func millionsOfRowsAreTakenInGroups() {
        #expect(KeyGroups.count(for: 0) == 1)
        #expect(KeyGroups.count(for: 1_000_000) == 1)
        #expect(KeyGroups.count(for: 10_000_000) == 16)
        #expect(KeyGroups.count(for: .max) == 16)
    }
}
