import ReportModel
import Testing

@testable import WebExport

struct TemplateSetTests {
    @Test func theProjectsTemplatesAreSound() throws {
        _ = try TemplateSet(files: Sample.templates())
    }

    @Test(
        arguments: [
            ("<p>\n{{title", "templates/tile.mustache:2: “{{title” has no “}}” (write {{title}})"),
            (
                "{{#tiles}}\n{{title}}",
                "templates/tile.mustache:1: the section “tiles” that opens here has no end "
                    + "(add {{/tiles}} where it should end)"
            ),
            (
                "{{#tiles}}\n{{#note}}\n{{/tiles}}",
                "templates/tile.mustache:3: “{{/tiles}}” ends a section, but “note” is the one that is open "
                    + "(write {{/note}} before {{/tiles}})"
            ),
            (
                "{{/tiles}}",
                "templates/tile.mustache:1: “{{/tiles}}” ends a section that is not open "
                    + "(remove it, or open the section with {{#…}} before it)"
            ),
            (
                "a\n\nb {{tittle}}",
                "templates/tile.mustache:3: unknown name “tittle” (did you mean “title”?)"
            ),
            ("{{zzzzzzzz}}", "templates/tile.mustache:1: unknown name “zzzzzzzz”"),
            (
                "{{>figur}}",
                "templates/tile.mustache:1: unknown template “figur” (did you mean “figure”?)"
            ),
            (
                "{{>tiles}}",
                "templates/tile.mustache: “tile” includes itself (a template can’t be a part of itself)"
            ),
            (
                "{{tiles}}",
                "templates/tile.mustache:1: “tiles” is not a text (write {{#tiles}}…{{/tiles}})"
            ),
            (
                "{{sparkline}}",
                "templates/tile.mustache:1: “sparkline” is markup and needs three braces "
                    + "(write {{{sparkline}}})"
            ),
            (
                "{{=<% %>=}}",
                "templates/tile.mustache:1: “{{=” is not known here (templates know {{name}}, {{{name}}}, "
                    + "{{#name}}, {{^name}}, {{/name}}, {{>name}} and {{!…}})"
            ),
        ])
    func namesPlaceFaultAndMend(text: String, expected: String) throws {
        var files = try Sample.templates()
        files["templates/tile.mustache"] = text
        let error = #expect(throws: TemplateError.self) { try TemplateSet(files: files) }
        let messages = try #require(error).problems.map(\.description)
        #expect(messages.first { $0.hasPrefix("templates/tile.mustache") } == expected)
    }

    @Test func reportsEveryProblemOfEveryFile() throws {
        var files = try Sample.templates()
        files["templates/tile.mustache"] = "{{one}}\n{{two}}"
        files["templates/notice.mustache"] = "{{three"
        files["templates/day.mustache"] = nil
        let error = #expect(throws: TemplateError.self) { try TemplateSet(files: files) }
        let problems = try #require(error).problems
        #expect(
            problems.map { "\($0.file):\($0.line ?? 0)" } == [
                "templates/day.mustache:0", "templates/notice.mustache:1",
                "templates/tile.mustache:1", "templates/tile.mustache:2",
            ])
    }

    @Test(
        arguments: [
            (
                "page.mustache", .failure(.tooLarge(limit: 4 << 20)),
                "templates/page.mustache: the template cannot be read: it is larger than 4 MB "
                    + "(put the right file there; no such file needs to be that large)"
            ),
            (
                "page.mustache", .success("a\nb\0c"),
                "templates/page.mustache:2: this line is not UTF-8 text (save it as UTF-8)"
            ),
            (
                "style.css", .success("a\n\0"),
                "templates/style.css:2: this line is not UTF-8 text (save it as UTF-8)"
            ),
            (
                "page.mustache", .success(" \n\n"),
                "templates/page.mustache: the template is empty (install the file again, "
                    + "or point “templates” at the folder that has it)"
            ),
            ("footer.mustache", .success(""), nil), ("logo.png", .success("\0"), nil),
            (".page.mustache.swp", .success("\0"), nil),
        ] as [(String, Result<String, FileProblem>, String?)])
    func refusesWhatIsNoTemplate(
        name: String, text: Result<String, FileProblem>, words: String?
    ) throws {
        var files = try Sample.templates().mapValues(Result<String, FileProblem>.success)
        files["templates/\(name)"] = text
        var problems: [String] = []
        do {
            _ = try TemplateSet(paths: Array(files.keys)) { path, _ throws(FileFault) in
                switch files[path] {
                case .success(let text): return Array(text.utf8)
                case .failure(let problem): throw FileFault(path, problem.reason)
                case nil: throw FileFault(path, .folder)
                }
            }
        } catch let error as TemplateError {
            problems = error.problems.map(\.description)
        }
        #expect(problems == (words.map { [$0] } ?? []))
    }

    struct FileProblem: Error {
        let reason: FileFault.Reason

        static func tooLarge(limit: Int) -> FileProblem { .init(reason: .tooLarge(limit: limit)) }
    }

    @Test func aMissingStyleSheetIsToldWithItsFolder() throws {
        var files = try Sample.templates()
        files["templates/style.css"] = nil
        let error = #expect(throws: TemplateError.self) { try TemplateSet(files: files) }
        #expect(error?.problems.map(\.message) == ["templates/style.css: the template is missing"])
    }
}
