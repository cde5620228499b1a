internal import ReportModel
internal import Schedule

extension Problem {
    /// One or two lines: place and problem, then a hint for fixing it.
    ///
    ///     error: config/reports.yaml:14: unknown key “publsher”
    ///     hint: did you mean “publisher”?
    package func message(as kind: Kind = .error) -> String {
        let line = "\(kind.rawValue): \(place): \(fact.words)"
        return fact.hint.map { "\(line)\nhint: \($0)" } ?? line
    }

    package enum Kind: String, Sendable { case error, warning }

    /// The line and the hint, without `error:` or `warning:` in front.
    package var words: (text: String, hint: String?) { ("\(place): \(fact.words)", fact.hint) }
}

extension Place: CustomStringConvertible {
    /// `config/reports.yaml:14`, with the column if the line is not enough.
    package var description: String {
        [source, line.map(String.init), column.map(String.init)]
            .compactMap { $0 }.joined(separator: ":")
    }
}

extension SettingsProblems: CustomStringConvertible {
    package var description: String {
        problems.map { $0.message() }.joined(separator: "\n")
    }
}

extension Problem.Fact {
    fileprivate var words: String {
        switch self {
        case .unreadable(let fault, _):
            fault.isMissing ? "this file is missing" : "this file cannot be read: \(fault.words)"
        case .empty: "this file is empty"
        case .null: "expected a map of options, found null"
        case .notUTF8: "this line is not UTF-8 text"
        case .badYAML(let problem): "not valid YAML: \(problem)"
        case .tabInYAML: "not valid YAML: a tab at the beginning of a line"
        case .badJSON(let fault): "not valid JSON: \(fault.words)"
        case .duplicateKey(let key, let first):
            "key \(quoted(key)) comes twice" + (first.map { ", first in line \($0)" } ?? "")
        case .unknownKey(let key, let section, _, _): "unknown key \(quoted(key))\(within(section))"
        case .missingKey(let key, let section, _): "key \(quoted(key)) is missing\(within(section))"
        case .unexpected(let option, let expected, let found, _):
            "expected \(expected)\(option.isEmpty ? "" : " for \(quoted(option))"), found \(found)"
        case .unknownTimeZone(let name): "unknown time zone \(quoted(name))"
        case .bucketReversed(let option, let low, let high):
            "\(quoted(option)) begins at \(low), after its end \(high)"
        case .noWeight(let option): "every weight of \(quoted(option)) is 0"
        case .notAscending(let option, let value, let after):
            "\(quoted(option)) has \(value) after \(after)"
        case .healthNotDescending(let label, let from, let before):
            "health level \(quoted(label)) begins at \(from), not below the one before (\(before))"
        case .healthWithoutFrom(let label):
            "health level \(quoted(label)) has no “from”, but is not the last"
        case .lastHealthHasFrom(let label): "the last health level, \(quoted(label)), has a “from”"
        case .stateInArchive(let state, let archive) where state == archive:
            "“archive.path” and “state” are the same folder, \(quoted(archive))"
        case .stateInArchive(let state, let archive):
            "the state folder \(quoted(state)) is inside the archive, \(quoted(archive))"
        case .unsafeID(let subject, _):
            "\(subject.kind.rawValue) id \(quoted(subject.id)) is no safe name for a folder"
        case .doubleID(let subject, let first):
            "\(subject.kind.rawValue) id \(quoted(subject.id)) is taken "
                + (first.map { "by the one in line \($0)" }
                    ?? "by an \(subject.kind.rawValue) that is always there")
        case .unknownLabel(let label, let dimension, let subject, _):
            "unknown \(dimension.rawValue) \(quoted(label)) in \(subject)"
        case .unknownName(let name, let option, _, _):
            "\(quoted(option)) cannot be \(quoted(name))"
        case .windowReversed(let subject, let from, let to):
            "\(subject) ends on \(to.iso), before it begins on \(from.iso)"
        case .windowWithoutFrom(let subject): "\(subject) has a “to” but no “from”"
        case .windowTooEarly(let subject, let from, let earliest):
            "\(subject) begins on \(from.iso), before \(earliest.iso)"
        case .windowTooLong(let subject, let days, let most):
            "\(subject) has \(days) days, more than \(most)"
        case .daysBesideDates(let subject): "\(subject) has both “days” and dates"
        case .nothingPasses(let subject): "\(subject) lets nothing through"
        case .badAlert(let alert, let fault): "alert \(quoted(alert)): \(fault.words)"
        case .unknownReport(let report, let alert, _):
            "alert \(quoted(alert)) is for an unknown report \(quoted(report))"
        case .badTarget(let kpi, let fault): "target for \(quoted(kpi)): \(fault.words)"
        case .badDelivery(let fault): fault.words
        case .badCSV(let fault): fault.words
        case .badCron(let text, let fault): "schedule \(quoted(text)): \(fault.words)"
        case .eitherDay(let text):
            "schedule \(quoted(text)) runs on each of its days of the month and of the week"
        case .likelyMisspelt(let key, let section, _):
            "key \(quoted(key))\(within(section)) means nothing here"
        case .labelNotListed(let label, let option, let dimension, _):
            "\(quoted(label)) in \(quoted(option)) is no \(dimension.rawValue) that an order lists"
        case .alertTwice(let alert): "alert \(quoted(alert)) comes twice"
        case .labelTwice(let label, let option):
            "label \(quoted(label)) comes twice\(within(option)); the first one counts"
        case .colorNotUsed(let labels, let dimension):
            "\(dimension.rawValue) colours that no order lists: \(list(labels))"
        case .colorMissing(let labels, let dimension):
            "\(dimension.rawValue) labels without a colour: \(list(labels))"
        }
    }

    fileprivate var hint: String? {
        switch self {
        case .unreadable(let fault, let name) where fault.isMissing:
            "put \(name) there, or name its folder with --config"
        case .unreadable(let fault, _): fault.mend
        case .empty(let name), .null(let name):
            "begin with a copy of the \(name) that comes with the program"
        case .notUTF8: "save the file as UTF-8"
        case .tabInYAML: "indent with blanks"
        case .badJSON(let fault): fault.hint
        case .duplicateKey: "keep one of them"
        case .unknownKey(_, _, let nearest, let valid):
            meant(nearest) ?? "valid keys are \(list(valid))"
        case .missingKey(_, _, let example): "for example \(example)"
        case .unexpected(_, _, _, let hint): hint
        case .unknownTimeZone: "use a name of the tz database, such as America/Vancouver"
        case .bucketReversed: "write the lower bound first"
        case .noWeight: "give one sentiment at least a weight other than 0"
        case .notAscending: "write the edges in ascending order, each once"
        case .healthNotDescending: "write the best level first"
        case .healthWithoutFrom: "give it the lowest score that counts as this level"
        case .lastHealthHasFrom: "take it out, so that every score has a level"
        case .stateInArchive:
            "give “state” a folder outside the archive: it holds customers' texts, and archives are shared"
        case .unsafeID(_, let suggestion):
            suggestion.map { "use \(quoted($0))" }
                ?? "use small letters a to z, figures, “-” and “_”, at most 64"
        case .doubleID: "give it an id of its own"
        case .unknownLabel(_, let dimension, _, let nearest):
            meant(nearest) ?? "add it to \(dimension.list), or take it out here"
        case .unknownName(_, _, let nearest, let valid):
            meant(nearest) ?? "it can be \(list(valid))"
        case .windowReversed: "swap the two dates"
        case .windowWithoutFrom: "add “from”, or take “to” out"
        case .windowTooEarly(_, _, let earliest): "begin on \(earliest.iso) or later"
        case .windowTooLong: "move “from” and “to” nearer to each other"
        case .daysBesideDates: "keep either “days” or “from” and “to”"
        case .nothingPasses: "take one of its flags that are false out of “any_flag”"
        case .badAlert(_, let fault): fault.hint
        case .unknownReport(_, _, let nearest):
            meant(nearest) ?? "name a report, as “sentiment”, or one edition, as “sentiment/all”"
        case .badTarget(_, let fault): fault.hint
        case .badDelivery(let fault): fault.hint
        case .badCSV(let fault): fault.hint
        case .badCron(_, let fault): fault.mend
        case .eitherDay: "if that is not meant, write * for one of the two"
        case .likelyMisspelt(_, _, let nearest): meant(nearest)
        case .labelNotListed(_, _, let dimension, let nearest):
            meant(nearest) ?? "add it to \(dimension.list), or take it out here"
        case .colorNotUsed(_, let dimension):
            "they are shown in grey; add them to \(dimension.list) to see their colours"
        case .colorMissing(_, let dimension):
            "they are shown in grey; give them colours in “\(dimension.scheme)”"
        case .labelTwice, .alertTwice: "take one of them out"
        case .badYAML: nil
        }
    }

    private func within(_ section: String) -> String {
        section.isEmpty ? "" : " in \(quoted(section))"
    }
}

private func meant(_ name: String?) -> String? { name.map { "did you mean \(quoted($0))?" } }

/// At most eight names, so that a message fits on a line.
private func list(_ names: [String]) -> String {
    let shown = names.prefix(8).map(quoted).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
}

extension Subject: CustomStringConvertible {
    /// For example `edition “drumeo”`.
    package var description: String { "\(kind.rawValue) \(quoted(id))" }
}

extension AlertFault {
    fileprivate var words: String {
        switch self {
        case .noComparison: "nothing is compared"
        case .otherComparison(let sign): "it cannot compare by \(quoted(sign))"
        case .badMeasure(let measure): "\(quoted(measure)) is no figure of a report"
        case .badNumber(let number): "\(quoted(number)) is no number"
        case .unknownKPI(let kpi, _): "no report has the KPI \(quoted(kpi))"
        case .words(let kpi): "the KPI \(quoted(kpi)) is a word, not a number"
        case .noShare(let kpi, let threshold):
            "\(threshold) is more than the whole of \(quoted(kpi))"
        case .elsewhere(let kpi, let report, _):
            "report \(quoted(report)) has no KPI \(quoted(kpi))"
        }
    }

    fileprivate var hint: String {
        switch self {
        case .noComparison, .badMeasure:
            "for example negative_rate > 0.25 or change(negative_rate) > 0.05"
        case .otherComparison: "write “>” for above or “<” for below"
        case .badNumber(let number):
            AlertText.share(number).map { "write it as a share: \($0)" }
                ?? "write figures with a point, for example 0.25"
        case .unknownKPI(_, let nearest):
            meant(nearest) ?? "the ids are the members of “kpis” in any report.json"
        case .words: "compare the figure behind it, for example sentiment_score < 15"
        case .noShare: "write per cent as a share: 0.25 for 25%"
        case .elsewhere(_, _, let reports): "it is in \(list(reports))"
        }
    }
}

extension TargetFault {
    fileprivate var words: String {
        switch self {
        case .unknownKPI: "no report has this KPI"
        case .words: "this KPI is a word, not a number"
        case .noShare(let value): "\(value) is no share of a whole"
        case .noLimit: "it has neither “at_least” nor “at_most”"
        case .twoLimits: "it has both “at_least” and “at_most”"
        case .unknownReport(let report, _): "unknown report \(quoted(report))"
        case .elsewhere(let report, _): "report \(quoted(report)) has no such KPI"
        case .twice: "there is another one for the same figure"
        }
    }

    fileprivate var hint: String {
        switch self {
        case .unknownKPI(let nearest):
            meant(nearest) ?? "the ids are the members of “kpis” in any report.json"
        case .words: "set a target for the figure behind it, such as sentiment_score"
        case .noShare: "write per cent as a share: 0.25 for 25%"
        case .noLimit: "for example at_most: 0.15"
        case .twoLimits: "keep one of them"
        case .unknownReport(_, let nearest):
            meant(nearest) ?? "name a report, as “sentiment”, or one edition, as “sentiment/all”"
        case .elsewhere(_, let reports): "it is in \(list(reports))"
        case .twice: "keep one of them, or give each a report of its own"
        }
    }
}

extension DeliveryFault {
    fileprivate var words: String {
        switch self {
        case .unencrypted(let host): "mails to \(quoted(host)) would not be encrypted"
        case .noUser(let signIn): "“auth” is \(quoted(signIn)), but there is no “user”"
        case .twice(let address): "\(quoted(address)) comes twice"
        }
    }

    fileprivate var hint: String {
        switch self {
        case .unencrypted: "set “security” to starttls or tls; none is for a server on this machine"
        case .noUser: "name the user to sign in as, such as reports@example.com"
        case .twice: "keep one of them"
        }
    }
}

extension CSVFault {
    fileprivate var words: String {
        switch self {
        case .unknownColumn(let name, _, _): "unknown column \(quoted(name))"
        case .missingColumn(let name): "column \(quoted(name)) is missing"
        case .doubleColumn: "a column comes twice"
        case .cellCount(let count, let expected):
            "this line has \(count) cells, the header has \(expected)"
        case .openQuote: "a quotation mark is never closed"
        }
    }

    fileprivate var hint: String {
        switch self {
        case .unknownColumn(_, let nearest, let valid):
            meant(nearest) ?? "columns can be \(list(valid))"
        case .missingColumn, .doubleColumn:
            "begin the file with the line date,brand,text,address"
        case .cellCount: "put a text with commas in quotation marks"
        case .openQuote: "close it, or double one that is part of a text"
        }
    }
}

extension Vocabulary.Dimension {
    /// The place where its labels are listed, in words.
    fileprivate var list: String {
        switch self {
        case .sentiment, .intent, .emotion: "“\(rawValue)_order” in viz_config.json"
        case .topic: "topics.json"
        case .platform, .brand, .status, .flag: "“\(scheme)” in viz_config.json"
        case .language: "“names.language” in reports.yaml"
        }
    }

    /// The key of its colours.
    fileprivate var scheme: String {
        switch self {
        case .sentiment: "color_schemes.sentiment_polarity"
        case .intent, .emotion, .platform, .brand: "color_schemes.\(rawValue)"
        case .topic: "color_schemes_helpscout.topics"
        case .status: "color_schemes_helpscout.status"
        case .flag: "color_schemes_helpscout.boolean_flags"
        case .language: "color_schemes.language"
        }
    }
}

extension JSONFault {
    fileprivate var words: String {
        switch self {
        case .endOfFile: "the file ends too early"
        case .textAfterEnd: "there is more after the end"
        case .expectedValue(let found): "expected a value, found \(quoted(found))"
        case .expectedKey(let found): "expected a key in quotes, found \(quoted(found))"
        case .expectedColon(let found): "expected “:” after the key, found \(quoted(found))"
        case .expectedCommaOrEnd(let found, let closing):
            "expected “,” or “\(closing)”, found \(quoted(found))"
        case .trailingComma: "a comma with nothing after it"
        case .comment: "JSON has no comments"
        case .badNumber(let number): "\(quoted(number)) is no number"
        case .badEscape(let escape): "\(quoted(escape)) is no escape"
        case .unpairedSurrogate(let escape): "\(quoted(escape)) is half a character"
        case .controlInString: "a control character in a text"
        case .unclosedString: "this text has no closing quotation mark in its line"
        case .tooDeep(let limit): "more than \(limit) lists and maps in each other"
        }
    }

    fileprivate var hint: String? {
        switch self {
        case .endOfFile: "a “}”, “]” or quotation mark is missing"
        case .textAfterEnd: "is there one “}” too many?"
        case .expectedKey: "write keys in straight quotation marks"
        case .expectedCommaOrEnd: "is a comma missing in the line before?"
        case .trailingComma, .comment: "take it out"
        case .badEscape: "write a backslash itself as \\\\"
        case .controlInString: "write a tab as \\t"
        case .unpairedSurrogate: "write the character itself"
        case .expectedValue: "texts are in straight quotation marks"
        default: nil
        }
    }
}
