internal import ReportModel

/// An option of a configuration file, declared once.
///
/// Decoding, defaults, suggestions of the nearest valid key and the guide of options all use it.
struct Option<Value: Sendable>: Sendable {
    /// The key within its section.
    let key: String
    let form: OptionForm<Value>
    let fallback: Value
    /// The default in YAML, as it would be written in the file.
    let written: String
    /// One sentence for operators.
    let summary: String
    /// What the option can be, where the default shows nothing of it.
    let example: String?

    /// - Parameters:
    ///   - written: the default in YAML; it must be good, anything else is a bug.
    ///   - example: a value in YAML, as good as the default.
    init(
        _ key: String, _ form: OptionForm<Value>, default written: String, _ summary: String,
        example: String? = nil
    ) {
        var log = ProblemLog(source: key)
        let parsed = try? YAMLReader.read(written)?.withoutPositions
        guard let fallback = form.read(parsed ?? ConfigValue(.nothing), key, &log) else {
            preconditionFailure("the default of \(key) cannot be read: \(log.problems)")
        }
        self.key = key
        self.form = form
        self.fallback = fallback
        self.written = written
        self.summary = summary
        self.example = example
    }

    /// The value from an option of the command line; nil, and a problem, if it is wrong.
    func value(from text: String, _ log: inout ProblemLog) -> Value? {
        form.read(ConfigValue(.text(text)), key, &log)
    }

    var line: OptionLine {
        OptionLine(
            key: key, form: form.name, written: written, summary: summary, example: example)
    }
}

/// An option's entry in the guide.
struct OptionLine: Hashable, Sendable {
    let key: String
    let form: String
    let written: String
    let summary: String
    var example: String?
    /// The keys of a list's members.
    var members: [OptionMember] = []

    /// The line of a list with the keys of its members.
    func with(_ members: [OptionMember]) -> OptionLine {
        var line = self
        line.members = members
        return line
    }
}

/// A key of the members of a list, such as `days` of an analysis.
struct OptionMember: Hashable, Sendable {
    let key: String
    let summary: String

    init(_ key: String, _ summary: String) {
        self.key = key
        self.summary = summary
    }
}

/// A map of a configuration file while it is read.
struct Section {
    /// The key path, empty for the file itself.
    let path: String
    let position: Position?
    let members: [ConfigValue.Member]

    /// The section in `value`; an empty one, and a problem, if it is not a map.
    init(_ value: ConfigValue?, path: String, _ log: inout ProblemLog) {
        self.path = path
        position = value?.position
        switch value?.content {
        case .map(let members): self.members = members
        case nil, .nothing: members = []
        default:
            members = []
            log.add(
                .unexpected(
                    option: path, expected: "a map of options", found: value?.found ?? "nothing",
                    hint: nil),
                at: value?.position)
        }
    }

    func name(of key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    func member(_ key: String) -> ConfigValue.Member? { members.first { $0.key == key } }

    func section(_ key: String, _ log: inout ProblemLog) -> Section {
        Section(member(key)?.value, path: name(of: key), &log)
    }

    /// The option's value, or its default if the key is absent or the value is wrong.
    func value<Value>(of option: Option<Value>, _ log: inout ProblemLog) -> Value {
        guard let member = member(option.key) else { return option.fallback }
        return option.form.read(member.value, name(of: option.key), &log) ?? option.fallback
    }

    /// A problem for each key that is not among `keys`.
    func refuseOthers(than keys: [String], _ log: inout ProblemLog) {
        for member in members where !keys.contains(member.key) {
            log.add(
                .unknownKey(
                    member.key, in: path, nearest: Nearest.name(to: member.key, among: keys),
                    valid: keys),
                at: member.position)
        }
    }

    /// Warns about each unknown key that looks like one of `keys` that is missing.
    ///
    /// An old dashboard's file may have keys of its own, which have no effect here.
    func warnOfMisspelt(_ keys: [String], _ log: inout ProblemLog) {
        let absent = keys.filter { member($0) == nil }
        for member in members where !keys.contains(member.key) {
            if let nearest = Nearest.name(to: member.key, among: absent) {
                log.warn(
                    .likelyMisspelt(member.key, in: path, nearest: nearest), at: member.position)
            }
        }
    }
}
