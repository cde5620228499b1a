/// One of the five fields of an expression.
package enum CronField: Int, CaseIterable, Sendable {
    case minute, hour, dayOfMonth, month, dayOfWeek

    /// What may be written in numbers; a day of the week may be 7, which is Sunday too.
    var range: ClosedRange<Int> {
        switch self {
        case .minute: 0...59
        case .hour: 0...23
        case .dayOfMonth: 1...31
        case .month: 1...12
        case .dayOfWeek: 0...7
        }
    }

    /// The names of the values, from the first of the range on.
    var names: [String] {
        switch self {
        case .minute, .hour, .dayOfMonth: []
        case .month:
            [
                "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                "dec",
            ]
        case .dayOfWeek: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
        }
    }

    /// `the day of the month`.
    var words: String {
        switch self {
        case .minute: "the minute"
        case .hour: "the hour"
        case .dayOfMonth: "the day of the month"
        case .month: "the month"
        case .dayOfWeek: "the day of the week"
        }
    }

    /// What may stand in the field: `a number from 0 to 59`.
    var expected: String {
        let numbers = "a number from \(range.lowerBound) to \(range.upperBound)"
        guard let first = names.first, let last = names.last else { return numbers }
        return "\(numbers), or a name from \(first) to \(last)"
    }

    /// The bits of the values that a field names.
    ///
    /// - Throws: `CronFault`.
    func bits(of text: String) throws -> UInt64 {
        var bits: UInt64 = 0
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            guard !part.isEmpty else { throw CronFault.emptyPart(self, text) }
            try bits |= partBits(String(part))
        }
        guard self == .dayOfWeek, bits >> 7 & 1 == 1 else { return bits }
        return bits & 0x7f | 1
    }

    /// `*`, `5`, `1-5`, `*/10` or `8-18/2`.
    private func partBits(_ part: String) throws -> UInt64 {
        let pieces = part.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard pieces.count <= 2 else { throw CronFault.badPart(self, part) }
        var step = 1
        if pieces.count == 2 {
            guard let given = plainNumber(pieces[1]), given >= 1 else {
                throw CronFault.badStep(self, part)
            }
            step = given
        }
        let values: ClosedRange<Int>
        if pieces[0] == "*" {
            values = self == .dayOfWeek ? 0...6 : range
        } else {
            let ends = pieces[0].split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count <= 2 else { throw CronFault.badPart(self, part) }
            let first = try value(of: String(ends[0]), in: part)
            let last = ends.count == 2 ? try value(of: String(ends[1]), in: part) : first
            // `5/15` is no list in crontab(5); some programs read it as 5-59/15.
            guard ends.count == 2 || pieces.count == 1 else {
                throw CronFault.stepOfOne(self, part)
            }
            guard first <= last else { throw CronFault.backwards(self, part) }
            values = first...last
        }
        return stride(from: values.lowerBound, through: values.upperBound, by: step)
            .reduce(0) { $0 | 1 << UInt64($1) }
    }

    private func value(of text: String, in part: String) throws -> Int {
        if let place = names.firstIndex(of: text.lowercased()) { return place + range.lowerBound }
        guard let number = plainNumber(text) else { throw CronFault.badPart(self, part) }
        guard range.contains(number) else { throw CronFault.outside(self, number) }
        return number
    }

    /// ASCII digits only, at most four.
    private func plainNumber(_ text: String) -> Int? {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        return Int(text)
    }
}
