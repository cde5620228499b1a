internal import Graphics
internal import ReportModel

/// How an option is written and read.
///
/// It has a name for people, and a reader that logs what is wrong and then returns nil.
struct OptionForm<Value>: Sendable {
    /// For example `a whole number from 1`.
    let name: String
    let read: @Sendable (ConfigValue, _ option: String, inout ProblemLog) -> Value?
}

extension OptionForm {
    /// A form for everything that `parse` can read; other values are reported as not being `name`.
    static func parsed(
        _ name: String, hint: @escaping @Sendable (ConfigValue) -> String? = { _ in nil },
        _ parse: @escaping @Sendable (ConfigValue) -> Value?
    ) -> OptionForm {
        OptionForm(name: name) { value, option, log in
            if let parsed = parse(value) { return parsed }
            log.add(
                .unexpected(option: option, expected: name, found: value.found, hint: hint(value)),
                at: value.position)
            return nil
        }
    }

    /// The same form, also accepting null as nil.
    var orNothing: OptionForm<Value?> {
        OptionForm<Value?>(name: name) { value, option, log in
            if value.content == .nothing { return .some(nil) }
            return read(value, option, &log).map { .some($0) }
        }
    }

    /// The same form, keeping the position for later problems.
    var located: OptionForm<Located<Value>> {
        OptionForm<Located<Value>>(name: name) { value, option, log in
            read(value, option, &log).map { Located($0, value.position) }
        }
    }
}

extension ConfigValue {
    var text: String? { if case .text(let text) = content { text } else { nil } }

    var number: Double? { if case .number(let number, _) = content { number } else { nil } }

    var wholeNumber: Int? { number.flatMap { Int(exactly: $0) } }

    var list: [ConfigValue]? { if case .list(let values) = content { values } else { nil } }

    /// For a number or truth where a text is expected.
    var quotesHint: String? {
        switch content {
        case .number(_, let written): "write it in quotes: \"\(written)\""
        case .truth(let truth): "write it in quotes: \"\(truth)\""
        default: nil
        }
    }

    var map: [Member]? { if case .map(let members) = content { members } else { nil } }
}

extension OptionForm where Value == String {
    static let text = OptionForm.parsed("a text", hint: \.quotesHint) { value in
        value.text.flatMap { Label.trimmed($0).isEmpty ? nil : $0 }
    }

    /// A text, which may be null in an older file.
    static let query = OptionForm.parsed("the text of a query") { $0.text }

    static let path = OptionForm.parsed("a path of a file or folder") { value in
        value.text.flatMap { $0.isEmpty || $0.contains("\0") ? nil : $0 }
    }
}

extension OptionForm where Value == Int {
    static func wholeNumber(_ range: ClosedRange<Int>) -> OptionForm {
        .parsed("a whole number from \(range.lowerBound) to \(range.upperBound)") { value in
            value.wholeNumber.flatMap { range.contains($0) ? $0 : nil }
        }
    }
}

extension OptionForm where Value == Int? {
    /// Days of a window; `all` and null are nil.
    ///
    /// The maximum is a hundred years, which keeps date arithmetic within bounds.
    static let days = OptionForm.parsed(
        "a whole number of days from 1 to \(Window.longest), or “all”"
    ) { value in
        if value.content == .nothing || value.text?.lowercased() == "all" { return .some(nil) }
        return value.wholeNumber.flatMap { (1...Window.longest).contains($0) ? .some($0) : nil }
    }
}

extension OptionForm where Value == Color {
    static let color = OptionForm.parsed("a colour such as “#1A5F8F”") { value in
        value.text.flatMap { Color(css: String(Label.trimmed($0))) }
    }
}

extension OptionForm where Value == AddressTemplate {
    static let addressTemplate = OptionForm.parsed(
        "an address with {id} in its path",
        hint: { _ in "for example https://secure.helpscout.net/conversation/{id}" }
    ) {
        $0.text.flatMap { AddressTemplate($0) }
    }
}

extension OptionForm where Value == FolderAddress {
    static let folderAddress = OptionForm.parsed(
        "an http or https address without “?” and “#”",
        hint: { _ in "for example https://reports.example.org/daily" }
    ) {
        $0.text.flatMap { FolderAddress($0) }
    }
}

extension OptionForm where Value == ListenAddress {
    static let listenAddress = OptionForm.parsed(
        "an address and a port", hint: { _ in "for example 127.0.0.1:8087, or [::1]:8087" }
    ) {
        $0.text.flatMap { ListenAddress($0) }
    }
}

extension OptionForm where Value == LocalDay {
    static let date = OptionForm.parsed(
        "a date such as 2026-11-21", hint: { $0.text.flatMap(LocalDay.fault(inISO:)) }
    ) {
        $0.text.flatMap(LocalDay.init(iso:))
    }
}

extension OptionForm where Value == Settings.Paper {
    static let paper: OptionForm = {
        let names = Settings.Paper.allCases.map(\.rawValue)
        return .parsed(names.map { "“\($0)”" }.joined(separator: " or ")) { value in
            value.text.flatMap(Settings.Paper.init(rawValue:))
        }
    }()
}

extension OptionForm where Value == Settings.Snowflake.Mode {
    static let snowflakeMode: OptionForm = {
        let names = Settings.Snowflake.Mode.allCases.map(\.rawValue)
        return .parsed(names.map { "“\($0)”" }.joined(separator: " or ")) { value in
            value.text.flatMap(Settings.Snowflake.Mode.init(rawValue:))
        }
    }()
}

extension OptionForm where Value == Settings.WarehouseLocation {
    static let warehouse = OptionForm.parsed(
        "“snowflake”, or “sqlite:” and the path of a file",
        hint: { _ in "for example sqlite:warehouse.sqlite" }
    ) { value in
        if value.text == "snowflake" { return .snowflake }
        guard let text = value.text, text.hasPrefix("sqlite:") else { return nil }
        let path = String(text.dropFirst("sqlite:".count))
        return path.isEmpty || path.contains("\0") ? nil : .sqlite(path: path)
    }
}
