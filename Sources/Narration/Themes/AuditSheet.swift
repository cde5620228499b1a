internal import Cryptography
internal import Foundation
internal import ReportModel

/// Pairs of a text and a theme that a person may judge, as a file for spreadsheets.
///
/// A run writes the pairs that it asks a model about, and not which of them were sorted so. A person
/// puts “yes” or “no” into `answer`, and a name into `reader`. From then on this answer counts in
/// place of the model’s. Answers stay in the file; pairs without one make room for those of the
/// next run.
package struct AuditSheet: Sendable {
    private let path: String

    /// - Parameter path: written with the first pairs, for its owner only.
    package init(path: String) { self.path = path }

    /// A pair that a run asks about.
    struct Pair: Hashable, Sendable {
        var id: String
        /// The assignment.
        var report: String
        var theme: Codebook.Theme
        /// Masked.
        var text: String
        /// The run’s day.
        var day: LocalDay

        /// - Parameter text: masked.
        init(_ theme: Codebook.Theme, text: String, report: String, day: LocalDay) {
            // The letter keeps spreadsheets from taking it for a number.
            id =
                "p"
                + SHA256.hex(ofParts: [
                    report, theme.key, theme.name, theme.include, theme.exclude, text,
                ]).prefix(15)
            (self.report, self.theme, self.text, self.day) = (report, theme, text, day)
        }

        fileprivate static func isID(_ text: String) -> Bool {
            text.count == 16 && text.first == "p" && text.dropFirst().allSatisfy(\.isHexDigit)
        }

        fileprivate var values: [String: String] {
            [
                "pair": id, "day": day.iso, "report": report, "theme": theme.name,
                "include": theme.include, "exclude": theme.exclude, "text": text,
            ]
        }
    }

    /// What people have answered.
    struct Answers: Sendable {
        /// Whether text and theme belong together, by the pair’s id.
        var belongs: [String: Bool] = [:]
        var faults: [AuditSheetFault] = []
        /// The names of the columns, those that people added too.
        fileprivate var columns = AuditSheet.columns
        /// Lines by column; those with an answer, and the others.
        fileprivate var answered: [[String: String]] = []
        fileprivate var open: [[String: String]] = []
    }

    private static let columns = [
        "pair", "day", "report", "theme", "include", "exclude", "text", "answer", "reader",
    ]

    // MARK: Reading

    /// Lines that cannot be understood are left out and reported.
    func read() -> Answers {
        let bytes: [UInt8]
        do {
            bytes = try FileBytes.read(path)
        } catch {
            return error.isMissing
                ? Answers() : Answers(faults: [.init(path, nil, .unreadable(error.words))])
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return Answers(faults: [.init(path, nil, .notUTF8)])
        }
        return read(DelimitedText(text))
    }

    private func read(_ text: DelimitedText) -> Answers {
        var answers = Answers()
        if let line = text.openQuote { answers.faults.append(.init(path, line, .openQuote)) }
        guard let header = text.records.first else { return answers }
        let names = header.fields.map { $0.lowercased().trimmed }
        guard names.contains("pair"), names.contains("answer"), Set(names).count == names.count
        else {
            answers.faults.append(.init(path, header.line, .noHeader))
            return answers
        }
        answers.columns += names.filter { !AuditSheet.columns.contains($0) }
        var lines: [String: Int] = [:]
        for record in text.records.dropFirst() {
            if let kind = answers.take(record, names, &lines) {
                answers.faults.append(.init(path, record.line, kind))
            }
        }
        return answers
    }

    // MARK: Writing

    /// Puts the pairs in place of those that nobody answered of the same reports.
    ///
    /// The file stays as it is while it has a line that cannot be understood, so that nothing is
    /// lost.
    ///
    /// - Throws: the error of the file system.
    func write(_ pairs: [Pair], keeping answers: Answers) throws {
        guard answers.faults.isEmpty, !pairs.isEmpty else { return }
        let reports = Set(pairs.map(\.report))
        var seen = Set(answers.belongs.keys)
        let rows =
            answers.answered
            + answers.open.filter { !reports.contains($0["report"] ?? "") }
            + pairs.filter { seen.insert($0.id).inserted }.map(\.values)
        let table = DataTable(
            columns: answers.columns.map { .init($0, $0, .text) },
            rows: rows.map { row in answers.columns.map { .text(row[$0] ?? "") } })
        try Data(table.csv).write(to: URL(filePath: path), options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}

extension AuditSheet.Answers {
    /// Adds a line, or says why it cannot be understood.
    ///
    /// - Parameter lines: where each pair was answered.
    fileprivate mutating func take(
        _ record: DelimitedText.Record, _ names: [String], _ lines: inout [String: Int]
    ) -> AuditSheetFault.Kind? {
        guard record.fields.count == names.count else {
            return .fields(record.fields.count, of: names.count)
        }
        let row = Dictionary(uniqueKeysWithValues: zip(names, record.fields))
        let (pair, answer) = ((row["pair"] ?? "").trimmed, (row["answer"] ?? "").trimmed)
        guard AuditSheet.Pair.isID(pair) else { return .noPair(pair) }
        switch answer.lowercased() {
        case "": open.append(row)
        case "yes", "y", "no", "n":
            let belongs = answer.lowercased().hasPrefix("y")
            if let other = belongs != self.belongs[pair] ? lines[pair] : nil {
                return .contradiction(line: other)
            }
            self.belongs[pair] = belongs
            lines[pair] = record.line
            answered.append(row)
        default: return .noAnswer(answer)
        }
        return nil
    }
}

/// Why a line of the sheet counts for nothing.
struct AuditSheetFault: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case unreadable(String), notUTF8, noHeader, openQuote
        case fields(Int, of: Int)
        case noPair(String)
        case noAnswer(String)
        case contradiction(line: Int)
    }

    var path: String
    /// Nil where the whole file is meant.
    var line: Int?
    var kind: Kind

    init(_ path: String, _ line: Int?, _ kind: Kind) {
        (self.path, self.line, self.kind) = (path, line, kind)
    }

    var sentence: String {
        "\(path)\(line.map { ":\($0)" } ?? ""): \(words)"
    }

    private var words: String {
        switch kind {
        case .unreadable(let reason): "cannot be read: \(reason)"
        case .notUTF8: "is not in UTF-8; save it as “CSV UTF-8”"
        case .noHeader:
            "the first line does not name the columns “pair” and “answer”, each column once; put it "
                + "back, or remove the file to get a new one"
        case .openQuote:
            "a quotation mark is not closed, so the rest of the file cannot be read; close it"
        case .fields(let count, let expected):
            "the line has \(counted(count, "field")), and the first line \(expected); "
                + "put quotation marks around a text with commas or line breaks"
        case .noPair(let text):
            "“\(text.prefix(40))” is no pair of a run; leave the column “pair” as it was"
        case .noAnswer(let text):
            "the answer “\(text.prefix(40))” is neither “yes” nor “no”; write one of them, or nothing"
        case .contradiction(let line):
            "the answer is another one than on line \(line), which counts; "
                + "remove one of the two lines"
        }
    }
}

extension String {
    fileprivate var trimmed: String { String(Label.trimmed(self)) }
}
