/// A place in a text, counted from 1; columns in Unicode scalars.
struct Position: Hashable, Comparable, Sendable {
    var line: Int
    var column: Int

    static func < (left: Position, right: Position) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// A value and where it was written; nil when it is a default.
struct Located<Value> {
    let value: Value
    let position: Position?

    init(_ value: Value, _ position: Position? = nil) {
        self.value = value
        self.position = position
    }
}

extension Located: Sendable where Value: Sendable {}

/// What a configuration file holds, JSON and YAML alike: order kept, places known.
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

    /// The same value as if nobody had written it anywhere: for defaults.
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

    /// The value in the user's words, for example `the text “two”`.
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

/// A piece of the user's own text as messages show it: on one line, cut when long.
func quoted(_ text: String) -> String {
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return "“\(line.count > 60 ? line.prefix(59) + "…" : line[...])”"
}
