/// A place in a text, counted from 1; columns in Unicode scalars.
struct Position: Hashable, Comparable, Sendable {
    var line: Int
    var column: Int

    static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A value and its position in the file; the position is nil for a default.
struct Located<Value> {
    let value: Value
    let position: Position?

    init(_ value: Value, _ position: Position? = nil) {
        self.value = value
        self.position = position
    }
}

extension Located: Sendable where Value: Sendable {}

/// The content of a configuration file, JSON or YAML, with the order of keys and their positions.
struct ConfigValue: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        case nothing
        case truth(Bool)
        case number(Double, written: String)
        case text(String)
        case list([ConfigValue])
        case map([Member])
    }

    /// One key of a map with its value.
    struct Member: Hashable, Sendable {
        let key: String
        let position: Position?
        let value: ConfigValue
    }

    let content: Content
    let position: Position?

    init(_ content: Content, at position: Position? = nil) {
        self.content = content
        self.position = position
    }

    /// The same value without positions, for defaults.
    var withoutPositions: ConfigValue {
        switch content {
        case .list(let values): ConfigValue(.list(values.map(\.withoutPositions)))
        case .map(let members):
            ConfigValue(
                .map(
                    members.map {
                        Member(key: $0.key, position: nil, value: $0.value.withoutPositions)
                    }))
        default: ConfigValue(content)
        }
    }

    /// The value in words that the user knows, for example `the text “two”`.
    var found: String {
        switch content {
        case .nothing: "nothing"
        case .truth(let truth): truth ? "true" : "false"
        case .number(_, let written): "the number \(written)"
        case .text(let text): text.isEmpty ? "an empty text" : "the text \(quoted(text))"
        case .list(let members): members.isEmpty ? "an empty list" : "a list"
        case .map(let members): members.isEmpty ? "an empty map" : "a map"
        }
    }
}

/// A piece of the user's text for messages: on one line, cut if it is long.
func quoted(_ text: String) -> String {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return "“\(line.count > 60 ? line.prefix(59) + "…" : line[...])”"
}
