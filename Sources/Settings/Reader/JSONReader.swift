internal import ReportModel

/// Reads JSON (RFC 8259) into a `ConfigValue` that keeps the order of keys and every line number.
///
/// We have our own reader because Foundation's parsers lose the order of keys, which decides the
/// order of charts (Figures 14 and 23), and have no line numbers. libyaml accepts most JSON, but
/// refuses tabs and reads `\uD83D\uDE00` as two broken characters; an existing file may have both.
struct JSONReader {
    /// A file with deeper nesting is refused, so that it cannot overflow the stack.
    static let depthLimit = 64

    /// What is wrong and where.
    struct Failure: Error {
        let fact: Problem.Fact
        let position: Position
    }

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var line = 1
    private var lineStart = 0

    private init(_ text: String) {
        scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { (index, lineStart) = (1, 1) }
    }

    /// The one value in a text; nil if there is only white space.
    ///
    /// - Throws: ``Failure`` if the text is not JSON.
    static func read(_ text: String) throws(Failure) -> ConfigValue? {
        var reader = JSONReader(text)
        reader.skipSpace()
        guard reader.peek != nil else { return nil }
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.peek == nil else { throw reader.failure(.textAfterEnd) }
        return value
    }

    private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private var position: Position { Position(line: line, column: index - lineStart + 1) }

    private func failure(_ fault: JSONFault, at place: Position? = nil) -> Failure {
        Failure(fact: .badJSON(fault), position: place ?? position)
    }

    private mutating func skipSpace() {
        while let scalar = peek, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
        {
            index += 1
            if scalar == "\n" { (line, lineStart) = (line + 1, index) }
        }
    }

    // MARK: Values

    private mutating func value(depth: Int) throws(Failure) -> ConfigValue {
        let start = position
        guard depth < JSONReader.depthLimit else {
            throw failure(.tooDeep(limit: JSONReader.depthLimit))
        }
        switch peek {
        case "{": return ConfigValue(.map(try members(depth: depth)), at: start)
        case "[": return ConfigValue(.list(try elements(depth: depth)), at: start)
        case "\"": return ConfigValue(.text(try string()), at: start)
        case nil: throw failure(.endOfFile)
        default: return ConfigValue(try word(), at: start)
        }
    }

    private mutating func elements(depth: Int) throws(Failure) -> [ConfigValue] {
        var values: [ConfigValue] = []
        index += 1
        if passes("]") { return values }
        while true {
            values.append(try value(depth: depth + 1))
            if try isLast(closing: "]") { return values }
        }
    }

    private mutating func members(depth: Int) throws(Failure) -> [ConfigValue.Member] {
        var members: [ConfigValue.Member] = []
        var lines: [String: Int] = [:]
        index += 1
        if passes("}") { return members }
        while true {
            let start = position
            guard peek == "\"" else { throw unexpected { .expectedKey($0) } }
            let key = try string()
            if let first = lines.updateValue(start.line, forKey: key) {
                throw Failure(fact: .duplicateKey(key, firstLine: first), position: start)
            }
            guard passes(":") else { throw unexpected { .expectedColon($0) } }
            skipSpace()
            let value = try value(depth: depth + 1)
            members.append(ConfigValue.Member(key: key, position: start, value: value))
            if try isLast(closing: "}") { return members }
        }
    }

    /// Whether `mark` comes next, after any white space; if so, it is skipped.
    private mutating func passes(_ mark: Unicode.Scalar) -> Bool {
        skipSpace()
        guard peek == mark else { return false }
        index += 1
        skipSpace()
        return true
    }

    /// Skips the comma after a member, or the bracket that ends the list or map.
    private mutating func isLast(closing: Unicode.Scalar) throws(Failure) -> Bool {
        if passes(closing) { return true }
        guard peek == "," else {
            throw unexpected { .expectedCommaOrEnd($0, closing: Character(closing)) }
        }
        let comma = position
        index += 1
        skipSpace()
        if peek == closing { throw failure(.trailingComma, at: comma) }
        return false
    }

    // MARK: Words and numbers

    private mutating func word() throws(Failure) -> ConfigValue.Content {
        let start = position
        let written = upcoming
        let words: [String: ConfigValue.Content] = [
            "null": .nothing, "true": .truth(true), "false": .truth(false),
        ]
        if let word = words[written] {
            index += written.unicodeScalars.count
            return word
        }
        guard let first = peek, first == "-" || ("0"..."9").contains(first) else {
            throw unexpected { .expectedValue($0) }
        }
        guard JSONReader.isNumber(written), let number = Double(written), number.isFinite else {
            throw failure(.badNumber(written), at: start)
        }
        index += written.unicodeScalars.count
        return .number(number, written: written)
    }

    /// What is here up to the next space, bracket or comma.
    private var upcoming: String {
        let ends: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", ",", ":", "]", "}", "[", "{", "\""]
        return String(String.UnicodeScalarView(scalars[index...].prefix { !ends.contains($0) }))
    }

    /// The grammar of RFC 8259, section 6: no leading zeros, digits on both sides of the point.
    static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
    }

    private func unexpected(_ fault: (String) -> JSONFault) -> Failure {
        guard let scalar = peek else { return failure(.endOfFile) }
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        if scalar == "/" && (next == "/" || next == "*") || scalar == "#" {
            return failure(.comment)
        }
        return failure(fault(upcoming.isEmpty ? String(Character(scalar)) : upcoming))
    }

    // MARK: Strings

    private mutating func string() throws(Failure) -> String {
        let start = position
        var text = String.UnicodeScalarView()
        index += 1
        while let scalar = peek {
            switch scalar {
            case "\"":
                index += 1
                return String(text)
            case "\\": text.append(try escape())
            case "\n", "\r": throw failure(.unclosedString, at: start)
            case "\u{0}"..."\u{1F}": throw failure(.controlInString)
            default:
                text.append(scalar)
                index += 1
            }
        }
        throw failure(.unclosedString, at: start)
    }

    private mutating func escape() throws(Failure) -> Unicode.Scalar {
        let start = position
        var rest = scalars[(index + 1)...]
        let escape = JSONEscape(&rest)
        index = rest.startIndex
        switch escape {
        case .scalar(let scalar): return scalar
        case .lone(let unit):
            let written = "\\u" + String(unit, radix: 16, uppercase: true)
            throw failure(.unpairedSurrogate(written), at: start)
        case .bad(let written): throw failure(.badEscape("\\\(written)"), at: start)
        case .end: throw failure(.endOfFile)
        }
    }
}
