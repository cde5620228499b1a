/// What the command line says.
struct Arguments {
    enum Mode {
        /// - Parameter source: a warehouse file, or the address of a server of Snowflake's API.
        case sentiment(source: String, repeats: Int)
        /// Without a file: typical charts.
        case charts(count: Int, file: String?)
        case plan
        case findings(reports: Int, seed: UInt64)
    }

    struct Misused: Error {}

    let mode: Mode
    /// Empty where the mode needs none, as is ``asOf``.
    let config: String
    /// As written, `2026-11-21`.
    let asOf: String
    /// Whether the digested lines are printed too.
    let printsLines: Bool

    init(_ arguments: [String]) throws(Misused) {
        var words: [String] = []
        var options: [String: String] = [:]
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--lines" {
                options[word] = ""
            } else if word.hasPrefix("--") {
                guard let value = rest.popFirst() else { throw Misused() }
                options[word] = value
            } else {
                words.append(word)
            }
        }
        mode = try Arguments.mode(
            words, repeats: options["--repeat"] ?? "1", seed: options["--seed"] ?? "1")
        if case .findings = mode {
            (config, asOf) = ("", "")
        } else {
            guard let config = options["--config"], let asOf = options["--as-of"] else {
                throw Misused()
            }
            (self.config, self.asOf) = (config, asOf)
        }
        printsLines = options["--lines"] != nil
    }

    private static func mode(
        _ words: [String], repeats: String, seed: String
    ) throws(Misused) -> Mode {
        switch (words.first, words.count) {
        case ("sentiment", 2):
            guard let repeats = Int(repeats), repeats > 0 else { throw Misused() }
            return .sentiment(source: words[1], repeats: repeats)
        case ("charts", 2...3):
            guard let count = Int(words[1]), count > 0 else { throw Misused() }
            return .charts(count: count, file: words.count == 3 ? words[2] : nil)
        case ("plan", 1): return .plan
        case ("findings", 2):
            guard let reports = Int(words[1]), reports > 0, let seed = UInt64(seed) else {
                throw Misused()
            }
            return .findings(reports: reports, seed: seed)
        default: throw Misused()
        }
    }
}
