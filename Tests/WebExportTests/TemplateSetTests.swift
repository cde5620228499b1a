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

    @Test func aMissingStyleSheetIsToldWithItsFolder() throws {
        var files = try Sample.templates()
        files["templates/style.css"] = nil
        let error = #expect(throws: TemplateError.self) { try TemplateSet(files: files) }
        #expect(error?.problems.map(\.message) == ["templates/style.css: the template is missing"])
    }
}
