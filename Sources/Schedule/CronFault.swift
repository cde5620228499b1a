/// Why a text is no cron expression.
package enum CronFault: Error, Hashable, Sendable {
    case fieldCount(Int)
    case unknownMacro(String)
    case emptyPart(CronField, String)
    case badPart(CronField, String)
    case badStep(CronField, String)
    case stepOfOne(CronField, String)
    case outside(CronField, Int)
    case backwards(CronField, String)
    /// No year has such a day, for example 31 April.
    case never

    /// What is wrong, after “… is no schedule: ”.
    package var words: String {
        switch self {
        case .fieldCount(let count):
            "it has \(count) \(count == 1 ? "field" : "fields"), not 5"
        case .unknownMacro(let name): "“\(name)” is not known"
        case .emptyPart(let field, let text): "\(field.words) “\(text)” has an empty part"
        case .badPart(let field, let part): "\(field.words) is “\(part)”"
        case .badStep(let field, let part):
            "\(field.words) is “\(part)”, and its step is no number from 1 up"
        case .stepOfOne(let field, let part):
            "\(field.words) is “\(part)”, a step without a range"
        case .outside(let field, let number): "\(field.words) is \(number)"
        case .backwards(let field, let part): "\(field.words) “\(part)” runs backwards"
        case .never: "no year has that day"
        }
    }

    /// What to write.
    package var mend: String {
        switch self {
        case .fieldCount(6), .fieldCount(7):
            "seconds and years are not supported; write minute, hour, day of the month, month and "
                + "day of the week"
        case .fieldCount:
            "write minute, hour, day of the month, month and day of the week, such as “30 6 * * mon-fri”"
        case .unknownMacro:
            "write \(CronExpression.macros.map(\.name).joined(separator: ", ")), or five fields"
        case .emptyPart(let field, _), .badPart(let field, _), .outside(let field, _):
            "write \(field.expected), a range such as \(field.example), a list, or *"
        case .badStep: "write a step such as */15"
        case .stepOfOne(let field, let part):
            "write a range before the step, such as "
                + "\(part.prefix { $0 != "/" })-\(field.range.upperBound)"
                + part.drop { $0 != "/" }
        case .backwards(let field, let part):
            "write the two parts as a list, such as "
                + "\(part.drop { $0 != "-" }.dropFirst().prefix { $0 != "/" }),"
                + "\(part.prefix { $0 != "-" })-\(field.lastValue)"
        case .never: "write a day that the month has"
        }
    }
}

extension CronField {
    fileprivate var example: String {
        switch self {
        case .minute: "0-30"
        case .hour: "6-9"
        case .dayOfMonth: "1-7"
        case .month: "jan-mar"
        case .dayOfWeek: "mon-fri"
        }
    }

    fileprivate var lastValue: String { names.last ?? String(range.upperBound) }
}
