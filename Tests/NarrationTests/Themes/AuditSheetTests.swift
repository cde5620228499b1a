import Foundation
import ReportModel
import Testing

@testable import Narration

/// What people answer, and what is wrong with how they do.
struct AuditSheetTests {
    private static let theme = Codebook.Theme(
        key: "billing", name: "Billing", include: "charges, twice or “by mistake”", exclude: "",
        examples: [])

    private static func pair(_ text: String, report: String = "a/b") -> AuditSheet.Pair {
        AuditSheet.Pair(theme, text: text, report: report, day: Samples.day)
    }

    private let path = FileManager.default.temporaryDirectory.appending(
        path: "audit-\(UUID().uuidString).csv"
    ).path
    private var sheet: AuditSheet { AuditSheet(path: path) }

    private func put(_ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    private func lines() throws -> [String] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\r\n").map(String.init)
    }

    @Test func pairsAreOfferedAndAnswersStay() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let pairs = ["=one, “two”", "three\nlines", "four"].map { Self.pair($0) }
        try sheet.write(pairs + [pairs[0]], keeping: sheet.read())
        var rows = try lines()
        #expect(rows.count == 4)
        #expect(rows[0].hasSuffix("pair,day,report,theme,include,exclude,text,answer,reader"))
        rows[2] = rows[2].dropLast(2) + ",Yes,Ann"
        try put(rows.joined(separator: "\r\n"))
        let answers = sheet.read()
        #expect(answers.belongs == [pairs[1].id: true] && answers.faults.isEmpty)
        // The next run’s pairs take the place of those that nobody answered of the same report.
        try sheet.write([Self.pair("five"), pairs[1]], keeping: answers)
        #expect(try lines().count == 3)
        #expect(sheet.read().belongs == [pairs[1].id: true])
        try sheet.write([Self.pair("six", report: "c/d")], keeping: sheet.read())
        #expect(try lines().count == 4)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(mode as? Int == 0o600)
    }

    @Test func columnsThatPeopleAddStay() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let id = Self.pair("one").id
        try put("Pair;Answer;remark\n\(id);n;\"odd; but \"\"clear\"\"\"\n")
        let answers = sheet.read()
        #expect(answers.belongs == [id: false] && answers.faults.isEmpty)
        try sheet.write([Self.pair("two")], keeping: answers)
        #expect(try lines()[0].hasSuffix("answer,reader,remark"))
        #expect(try lines()[1] == id + ",,,,,,,n,,\"odd; but \"\"clear\"\"\"")
    }

    /// Other lines count all the same, and the file stays as it is.
    @Test(
        arguments: [
            (
                "p123456789abcdef,maybe",
                "3: the answer “maybe” is neither “yes” nor “no”; write one of them, or nothing"
            ),
            ("17,yes", "3: “17” is no pair of a run; leave the column “pair” as it was"),
            (
                "p123456789abcdef",
                "3: the line has 1 field, and the first line 2; put quotation marks around a text "
                    + "with commas or line breaks"
            ),
            (
                "p000000000000001,no",
                "3: the answer is another one than on line 2, which counts; remove one of the two "
                    + "lines"
            ),
            (
                "\np123456789abcdef,\"yes",
                "4: a quotation mark is not closed, so the rest of the file cannot be read; close it"
            ),
        ])
    func badLinesLoseNothing(line: String, words: String) throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let text = "pair,answer\np000000000000001,yes\n\(line)\n"
        try put(text)
        let answers = sheet.read()
        #expect(answers.belongs == ["p000000000000001": true])
        #expect(answers.faults.map(\.sentence) == ["\(path):\(words)"])
        try sheet.write([Self.pair("one")], keeping: answers)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test func aFileThatIsNoSheetIsReported() throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        try put("text,answer\n")
        #expect(
            sheet.read().faults.map(\.sentence) == [
                "\(path):1: the first line does not name the columns “pair” and “answer”, each "
                    + "column once; put it back, or remove the file to get a new one"
            ])
        try Data([0x70, 0xFF, 0xFE]).write(to: URL(filePath: path))
        #expect(
            sheet.read().faults.map(\.sentence) == [
                "\(path): is not in UTF-8; save it as “CSV UTF-8”"
            ])
        try put("")
        #expect(sheet.read().faults.isEmpty)
    }
}
