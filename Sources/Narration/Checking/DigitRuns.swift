/// Numbers in a text that identify a person, a phone, a card or an account.
struct DigitRuns {
    let scalars: [Unicode.Scalar]

    var marks: [Masking.Mark] {
        var found: [Masking.Mark] = []
        var index = 0
        while index < scalars.count {
            guard scalars[index].decimalDigit != nil else {
                index += 1
                continue
            }
            let run = run(from: index)
            found += marks(of: run)
            index = run.end
        }
        return found
    }

    /// Digits with spaces, hyphens, dots or brackets between their groups.
    private struct Run {
        struct Group {
            var range: Range<Int>
            var digits: [Int]
        }

        var groups: [Group] = []
        /// Whether a `+` is before the first group.
        var isInternational = false
        var separators: Set<Unicode.Scalar> = []

        var start: Int { groups.first?.range.lowerBound ?? 0 }
        var end: Int { groups.last?.range.upperBound ?? 0 }
        var digits: [Int] { groups.flatMap(\.digits) }
    }

    private func run(from start: Int) -> Run {
        var run = Run()
        var index = start
        while true {
            let first = index
            var digits: [Int] = []
            while index < scalars.count, let digit = scalars[index].decimalDigit {
                digits.append(digit)
                index += 1
            }
            run.groups.append(.init(range: first..<index, digits: digits))
            var gap = index
            while gap < scalars.count, gap - index < 3, isSeparator(scalars[gap]) { gap += 1 }
            guard gap < scalars.count, scalars[gap].decimalDigit != nil else { break }
            run.separators.formUnion(scalars[index..<gap])
            index = gap
        }
        let before = scalars[..<start].reversed().drop { $0 == "(" || $0 == " " }.first
        run.isInternational = before == "+" || before == "＋"
        return run
    }

    private func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", "-", "‐", "‑", "–", ".", "(", ")",
            "/", "·":
            true
        default: false
        }
    }

    // MARK: What a run is

    private func marks(of run: Run) -> [Masking.Mark] {
        if let card = card(in: run) {
            let (before, after) = split(run, around: card)
            return marks(before) + [.init(range(run.groups[card]), "[card number]")] + marks(after)
        }
        let count = run.digits.count
        guard count >= 7, !isDate(run), !isSum(run), !isSeries(run) else { return [] }
        let isPhone =
            count <= 15
            && (run.isInternational || run.digits.starts(with: [0, 0]) || count >= 10
                || run.groups.count > 1)
        if isPhone { return [.init(from(run)..<run.end, "[phone number]")] }
        return count > 15 ? [.init(run.start..<run.end, "[number]")] : []
    }

    private func marks(_ groups: ArraySlice<Run.Group>) -> [Masking.Mark] {
        guard !groups.isEmpty else { return [] }
        var run = Run()
        run.groups = Array(groups)
        return marks(of: run)
    }

    private func range(_ groups: ArraySlice<Run.Group>) -> Range<Int> {
        guard let first = groups.first, let last = groups.last else { return 0..<0 }
        return first.range.lowerBound..<last.range.upperBound
    }

    private func split(
        _ run: Run, around card: Range<Int>
    ) -> (ArraySlice<Run.Group>, ArraySlice<Run.Group>) {
        (run.groups[..<card.lowerBound], run.groups[card.upperBound...])
    }

    /// The start, including the `+` and the bracket before it.
    private func from(_ run: Run) -> Int {
        var start = run.start
        while start > 0, "+＋(".unicodeScalars.contains(scalars[start - 1]) { start -= 1 }
        return start
    }

    /// The longest series of groups that is a card number; the first one if several are equally
    /// long.
    private func card(in run: Run) -> Range<Int>? {
        var best: Range<Int>?
        for first in run.groups.indices {
            for end in first + 1...run.groups.count {
                let digits = run.groups[first..<end].flatMap(\.digits)
                if digits.count > 19 { break }
                guard digits.count >= 13, end - first > best?.count ?? 0, isLuhn(digits) else {
                    continue
                }
                best = first..<end
            }
        }
        return best
    }

    /// ISO/IEC 7812-1, annex B: every second digit from the right is doubled, and the sum is
    /// divisible by 10.
    private func isLuhn(_ digits: [Int]) -> Bool {
        let sum = digits.reversed().enumerated().reduce(0) { sum, place in
            let (index, digit) = place
            guard index % 2 == 1 else { return sum + digit }
            return sum + (digit > 4 ? digit * 2 - 9 : digit * 2)
        }
        return sum % 10 == 0 && digits.contains { $0 != 0 }
    }

    /// `2026-11-21`, `21.11.2026`, `11/21/26`, `2019–2020`, also when followed by an hour.
    private func isDate(_ run: Run) -> Bool {
        let sizes = run.groups.map(\.digits.count)
        guard !run.isInternational, !run.separators.isSuperset(of: ["(", ")"]) else { return false }
        func number(_ index: Int) -> Int { run.groups[index].digits.reduce(0) { $0 * 10 + $1 } }
        func isYear(_ index: Int) -> Bool { (1900...2100).contains(number(index)) }
        if sizes == [4, 4] { return isYear(0) && isYear(1) }
        guard sizes.count == 3 || (sizes.count == 4 && sizes[3] <= 2) else { return false }
        if sizes[0] == 4, sizes[1] <= 2, sizes[2] <= 2 {
            return isYear(0) && number(1) <= 12 && number(2) <= 31
        }
        return sizes[0] <= 2 && sizes[1] <= 2 && sizes[2] == 4 && isYear(2) && number(0) <= 31
            && number(1) <= 31
    }

    /// `1 2 3 4 5 6 7 8`, `60 80 100 120 bpm`, `2024 2025 2026`.
    private func isSeries(_ run: Run) -> Bool {
        guard !run.isInternational, run.separators.isDisjoint(with: ["(", ")"]) else {
            return false
        }
        let next = scalars[run.end...].drop { $0 == " " }.prefix(3)
        let word = String(String.UnicodeScalarView(next)).lowercased()
        return NumberSeries.contains(run.groups.map(\.digits), isBeforeBPM: word == "bpm")
    }

    /// `1 234 567`, `12.345.678`: groups of three after one of one or two.
    private func isSum(_ run: Run) -> Bool {
        let sizes = run.groups.map(\.digits.count)
        guard !run.isInternational, run.separators.count == 1, sizes.count == 3,
            run.separators.isSubset(of: [" ", ".", "\u{A0}", "\u{2009}", "\u{202F}"])
        else { return false }
        return sizes[0] <= 2 && sizes.dropFirst().allSatisfy { $0 == 3 }
    }
}
