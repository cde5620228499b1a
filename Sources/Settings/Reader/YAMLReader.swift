internal import Yams

/// Reads YAML into a `ConfigValue`, with libyaml's grammar and the core schema of YAML 1.2.
///
/// Only `true` and `false` are booleans, and only decimal numbers are numbers: older rules read the
/// language `no` as false, `1:30` as 90 and `010` as 8.
enum YAMLReader {
    /// The maximum number of values: a file with aliases of aliases can expand to any size.
    static let sizeLimit = 10_000

    /// What is wrong, and where.
    struct Failure: Error {
        let fact: Problem.Fact
        let position: Position?
    }

    /// The one document of a text; nil when it holds nothing.
    ///
    /// - Throws: ``Failure``.
    static func read(_ text: String) throws -> ConfigValue? {
        let root: Node?
        do {
            root = try Parser(yaml: text, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw failure(error, in: text)
        }
        guard let root else { return nil }
        var budget = sizeLimit
        let value = try value(of: root, budget: &budget)
        return value.content == .nothing ? nil : value
    }

    private static func value(of node: Node, budget: inout Int) throws -> ConfigValue {
        let place = position(node.mark)
        budget -= 1
        guard budget > 0 else {
            throw Failure(fact: .badYAML("more than \(sizeLimit) values"), position: place)
        }
        switch node {
        case .scalar(let scalar):
            return ConfigValue(content(of: scalar), at: place)
        case .sequence(let sequence):
            var values: [ConfigValue] = []
            for member in sequence { values.append(try value(of: member, budget: &budget)) }
            return ConfigValue(.list(values), at: place)
        case .mapping(let mapping):
            var members: [ConfigValue.Member] = []
            for (key, value) in mapping {
                members.append(try member(key, value, within: place, budget: &budget))
            }
            return ConfigValue(.map(members), at: place)
        case .alias:
            throw Failure(fact: .badYAML("an alias of nothing"), position: place)
        }
    }

    private static func member(
        _ key: Node, _ value: Node, within place: Position?, budget: inout Int
    ) throws -> ConfigValue.Member {
        let keyPlace = position(key.mark) ?? place ?? Position(line: 1, column: 1)
        guard case .scalar(let scalar) = key else {
            throw Failure(fact: .badYAML("a key that is a list or a map"), position: keyPlace)
        }
        return ConfigValue.Member(
            key: scalar.string, position: keyPlace,
            value: try self.value(of: value, budget: &budget))
    }

    private static func content(of scalar: Node.Scalar) -> ConfigValue.Content {
        guard scalar.style == .plain else { return .text(scalar.string) }
        switch scalar.string {
        case "", "~", "null", "Null", "NULL": return .nothing
        case "true", "True", "TRUE": return .truth(true)
        case "false", "False", "FALSE": return .truth(false)
        default: break
        }
        return number(scalar.string).map { .number($0, written: scalar.string) }
            ?? .text(scalar.string)
    }

    private static func number(_ text: String) -> Double? {
        let figures = /[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?/
        // Most scalars are words, and a regular expression is slow compared with checking one
        // letter.
        guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first),
            text.wholeMatch(of: figures) != nil
        else { return nil }
        return Double(text.hasSuffix(".") ? text + "0" : text).flatMap { $0.isFinite ? $0 : nil }
    }

    private static func position(_ mark: Mark?) -> Position? {
        mark.map { Position(line: $0.line, column: $0.column) }
    }

    // MARK: Errors

    private static func failure(_ error: YamlError, in text: String) -> Failure {
        switch error {
        case .composer(let context, _, let mark, _) where context != nil:
            // Yams uses this context for one error only.
            return Failure(fact: .badYAML("a second document"), position: position(mark))
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let place = position(mark)
            let fact = tab(in: text, near: mark.line).map { _ in Problem.Fact.tabInYAML }
            return Failure(
                fact: fact ?? .badYAML(problem),
                position: tab(in: text, near: mark.line) ?? place)
        case .duplicatedKeysInMapping(let keys, let context):
            return duplicate(keys.first ?? "", from: context.mark, in: text)
        case .reader(_, let offset, _, let yaml):
            let before = yaml.prefix(offset ?? 0)
            let line = 1 + before.count(where: \.isNewline)
            return Failure(
                fact: .badYAML("a control character"), position: Position(line: line, column: 1))
        default:
            return Failure(fact: .badYAML("\(error)"), position: nil)
        }
    }

    /// Finds a tab in the indentation of this line or the one before; libyaml's message does not
    /// mention it.
    private static func tab(in text: String, near line: Int) -> Position? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for number in [line, line - 1] where lines.indices.contains(number - 1) {
            let blanks = lines[number - 1].prefix { $0 == " " || $0 == "\t" }
            if let tab = blanks.firstIndex(of: "\t") {
                let column = blanks.distance(from: blanks.startIndex, to: tab) + 1
                return Position(line: number, column: column)
            }
        }
        return nil
    }

    /// Yams gives the position of the first such key; this finds the second one too.
    private static func duplicate(_ key: String, from mark: Mark, in text: String) -> Failure {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let later = lines.indices.dropFirst(mark.line).first { index in
            let line = lines[index].drop { $0 == " " || $0 == "-" || $0 == "\"" || $0 == "'" }
            let indent = lines[index].prefix { $0 == " " }.count
            let isKey = line.hasPrefix(key) && !(line.dropFirst(key.count).first?.isLetter ?? false)
            return isKey && indent == mark.column - 1
        }
        guard let later else {
            // A map in one line, { … }.
            return Failure(fact: .duplicateKey(key, firstLine: nil), position: position(mark))
        }
        return Failure(
            fact: .duplicateKey(key, firstLine: mark.line),
            position: Position(line: later + 1, column: mark.column))
    }
}
