package import ReportModel

/// A mistake in the templates, with its place.
///
/// The words are in `TemplateProblem+Message.swift`.
package struct TemplateProblem: Hashable, Sendable {
    package enum Fact: Hashable, Sendable {
        /// A file that the program needs to print pages is missing.
        case missing
        case unreadable(FileFault)
        /// Not UTF-8, or contains a NUL.
        case notText
        /// A page's template that is only white space would make empty pages.
        case empty
        case unclosedTag(String)
        /// A section without an end.
        case unclosedSection(String)
        /// `{{/name}}` where `open` should end; nil if no section is open.
        case wrongEnd(String, open: String?)
        case unknownName(String, nearest: String?)
        case unknownPartial(String, nearest: String?)
        /// A template that includes itself, directly or through others.
        case circularPartial(String)
        /// A section's name where a text's name is expected.
        case sectionAsText(String)
        /// Markup in double braces would show its tags to the reader.
        case markupAsText(String)
        case unsupportedTag(Character)
        /// Any other error that the template engine finds.
        case syntax(String)
    }

    /// The path as given, for example `templates/page.mustache`.
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

/// All problems in a set of templates.
package struct TemplateError: Error, Hashable, Sendable {
    /// By file, then line; never empty.
    package let problems: [TemplateProblem]

    package init(problems: [TemplateProblem]) { self.problems = problems }
}
