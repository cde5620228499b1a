import Mustache

/// The templates, read and checked: rendering them cannot fail.
package struct TemplateSet: Sendable {
    /// The style sheet and the script, as given.
    package let style: String
    package let script: String
    private let library: MustacheLibrary

    /// - Parameters:
    ///   - files: the texts of the `.mustache` files, `style.css` and `script.js`, by path; the last
    ///     part of a path without its extension is a template's name.
    /// - Throws: ``TemplateError`` with every problem in every file.
    package init(files: [String: String]) throws {
        var check = TemplateCheck(files: files)
        check.run()
        var library = MustacheLibrary()
        for (path, text) in check.templates where check.isSound(path) {
            do {
                library.register(try MustacheTemplate(string: text), named: templateName(path))
            } catch let error as MustacheTemplate.ParserError {
                check.add(
                    path, error.context.lineNumber,
                    .syntax("“\(error.context.line)” is not understood"))
            }
        }
        guard check.problems.isEmpty else { throw TemplateError(problems: check.sortedProblems) }
        self.library = library
        style = check.text(of: "style.css")
        script = check.text(of: "script.js")
    }

    enum Page: String, CaseIterable {
        case page, day, archive, compare, definitions, mail
        case mailText = "mail-text"
    }

    /// A whole page in UTF-8.
    func render(_ page: Page, _ view: View) -> [UInt8] {
        guard let text = library.render(view, withTemplate: page.rawValue) else {
            preconditionFailure("a template set without \(page.rawValue)")
        }
        return HTMLText.finished(text)
    }

    /// The same as plain text: nothing in it is markup.
    func renderText(_ page: Page, _ view: View) -> String {
        guard let text = library.render(view, withTemplate: page.rawValue) else {
            preconditionFailure("a template set without \(page.rawValue)")
        }
        return HTMLText.plain(text)
    }
}

/// `page` of `templates/page.mustache`.
func templateName(_ path: String) -> String {
    let file = fileName(path)
    return file.hasSuffix(".mustache") ? String(file.dropLast(".mustache".count)) : file
}

func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
