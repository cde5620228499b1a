extension CronExpression {
    /// The names for whole expressions.
    package static let macros: [(name: String, text: String)] = [
        ("@hourly", "0 * * * *"), ("@daily", "0 0 * * *"), ("@midnight", "0 0 * * *"),
        ("@weekly", "0 0 * * 0"), ("@monthly", "0 0 1 * *"), ("@yearly", "0 0 1 1 *"),
        ("@annually", "0 0 1 1 *"),
    ]

    /// Reads five fields, or a name such as `@daily`.
    ///
    /// - Throws: `CronFault`.
    package init(_ written: String) throws {
        let fields = written.split { $0 == " " || $0 == "\t" }.map(String.init)
        if fields.count == 1, fields[0].hasPrefix("@") {
            let name = fields[0].lowercased()
            guard let macro = CronExpression.macros.first(where: { $0.name == name }) else {
                throw CronFault.unknownMacro(fields[0])
            }
            try self.init(macro.text, written: name)
        } else {
            try self.init(written, written: fields.joined(separator: " "))
        }
    }

    private init(_ text: String, written: String) throws {
        let fields = text.split { $0 == " " || $0 == "\t" }.map(String.init)
        guard fields.count == CronField.allCases.count else {
            throw CronFault.fieldCount(fields.count)
        }
        let bits = try CronField.allCases.map { try $0.bits(of: fields[$0.rawValue]) }
        func hasStar(_ field: CronField) -> Bool { fields[field.rawValue].hasPrefix("*") }
        self.init(
            text: written,
            minutes: bits[CronField.minute.rawValue], hours: bits[CronField.hour.rawValue],
            daysOfMonth: bits[CronField.dayOfMonth.rawValue],
            months: bits[CronField.month.rawValue],
            daysOfWeek: bits[CronField.dayOfWeek.rawValue],
            followsClock: hasStar(.minute) || hasStar(.hour),
            hasAnyDayOfMonth: hasStar(.dayOfMonth), hasAnyDayOfWeek: hasStar(.dayOfWeek))
        guard canHappen else { throw CronFault.never }
    }

    /// Whether some year has a day of the expression.
    private var canHappen: Bool {
        if isEitherDay { return true }
        return (1...12).contains { month in
            guard months >> UInt64(month) & 1 == 1 else { return false }
            // In 28 years each date falls on each day of the week.
            let longest = [4, 6, 9, 11].contains(month) ? 30 : month == 2 ? 29 : 31
            return (1...longest).contains { daysOfMonth >> UInt64($0) & 1 == 1 }
        }
    }
}
