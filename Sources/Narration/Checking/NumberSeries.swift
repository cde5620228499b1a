/// Groups of digits that musicians write in series: counts, years and tempos.
enum NumberSeries {
    /// Whether the groups follow a pattern that no telephone number has.
    ///
    /// | what | for example |
    /// | --- | --- |
    /// | steps of one | `1 2 3 4 5 6 7 8`, `8 7 6 5 4 3 2 1` |
    /// | single digits again and again | `1 2 3 4 1 2 3 4`, `1 5 6 4 1 5 6 4` |
    /// | years | `2024 2025 2026` |
    /// | doubles or halves | `1 2 4 8 16 32` |
    /// | tempos, all multiples of five, that rise or fall | `60 80 100 120 140` |
    /// | tempos before “bpm” | `60 72 84 96 108 bpm` |
    ///
    /// - Parameters:
    ///   - groups: the digits of each group.
    ///   - isBeforeBPM: whether “bpm” follows.
    static func contains(_ groups: [[Int]], isBeforeBPM: Bool) -> Bool {
        // `06 12 34 56 78`, `0044 …`: no number in a series begins with zero.
        guard groups.count >= 2, groups.allSatisfy({ $0.count == 1 || $0.first != 0 }) else {
            return false
        }
        let numbers = groups.map { $0.reduce(0) { $0 &* 10 &+ $1 } }
        if groups.allSatisfy({ $0.count == 4 }), numbers.allSatisfy((1900...2100).contains) {
            return true
        }
        guard groups.count >= 3, groups.allSatisfy({ $0.count <= 4 }) else { return false }
        let pairs = zip(numbers, numbers.dropFirst())
        if pairs.allSatisfy({ $1 == $0 + 1 }) || pairs.allSatisfy({ $1 == $0 - 1 }) { return true }
        if groups.count >= 4, numbers[0] > 0,
            pairs.allSatisfy({ $1 == $0 * 2 }) || pairs.allSatisfy({ $0 == $1 * 2 })
        {
            return true
        }
        if groups.allSatisfy({ $0.count == 1 }), isRepeated(numbers) { return true }
        return areTempos(numbers, isBeforeBPM: isBeforeBPM)
    }

    /// A bar of up to four numbers, repeated at least once; the last one may be incomplete.
    private static func isRepeated(_ numbers: [Int]) -> Bool {
        (1...4).contains { bar in
            numbers.count >= bar * 2
                && numbers.indices.allSatisfy { numbers[$0] == numbers[$0 % bar] }
        }
    }

    /// In beats per minute, as on metronomes.
    private static func areTempos(_ numbers: [Int], isBeforeBPM: Bool) -> Bool {
        guard numbers.allSatisfy((20...400).contains) else { return false }
        if isBeforeBPM { return true }
        let pairs = zip(numbers, numbers.dropFirst())
        return numbers.allSatisfy { $0 % 5 == 0 }
            && (pairs.allSatisfy { $0 < $1 } || pairs.allSatisfy { $0 > $1 })
    }
}
