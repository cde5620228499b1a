package import ReportModel

/// A mistake in the templates, with its place.
///
/// The words are in `TemplateProblem+Message.swift`.
package struct TemplateProblem: Hashable, Sendable {
    package enum Fact: Hashable, Sendable {
        /// One of the files that the program prints pages with is not there.
        case missing
        case unreadable(FileFault)
        /// Not UTF-8, or with a NUL.
        case notText
        /// A page's template with nothing but white space would make empty pages.
        case empty
        case unclosedTag(String)
        /// A section that nothing ends.
        case unclosedSection(String)
        /// `{{/name}}` where `open` should end; nil: where none is open.
        case wrongEnd(String, open: String?)
        case unknownName(String, nearest: String?)
        case unknownPartial(String, nearest: String?)
        /// A template that, perhaps through others, includes itself.
        case circularPartial(String)
        /// A section's name where a text's should stand.
        case sectionAsText(String)
        /// Markup between two braces would show its tags to the reader.
        case markupAsText(String)
        case unsupportedTag(Character)
        /// What the template engine finds beyond that.
        case syntax(String)
    }

    /// As given, for example `templates/page.mustache`.
    package let file: String
    /// Counts from 1; nil for the file as a whole.
    package let line: Int?
    package let fact: Fact

    package init(file: String, line: Int?, fact: Fact) {
        self.file = file
        self.line = line
        self.fact = fact
    }
}

/// All that is wrong with a set of templates.
package struct TemplateError: Error, Hashable, Sendable {
    /// By file, then line; never empty.
    package let problems: [TemplateProblem]

    package init(problems: [TemplateProblem]) { self.problems = problems }
}
