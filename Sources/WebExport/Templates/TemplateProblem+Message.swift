internal import ReportModel

extension TemplateProblem: CustomStringConvertible {
    /// “templates/page.mustache:14: unknown name “tittle””; lower-case start, no full stop.
    package var message: String { "\(place): \(what)" }

    /// How to fix it, if there is more to say than the message.
    package var hint: String? {
        switch fact {
        case .unreadable(let fault): fault.mend
        case .notText: "save it as UTF-8"
        case .empty, .missing:
            "install the file again, or point “templates” at the folder that has it"
        case .unclosedTag(let tag): "write {{\(tag)}}"
        case .unclosedSection(let name): "add {{/\(name)}} where it should end"
        case .wrongEnd(let name, let open?): "write {{/\(open)}} before {{/\(name)}}"
        case .wrongEnd: "remove it, or open the section with {{#…}} before it"
        case .unknownName(_, let nearest), .unknownPartial(_, let nearest):
            nearest.map { "did you mean “\($0)”?" }
        case .circularPartial: "a template can’t be a part of itself"
        case .sectionAsText(let name): "write {{#\(name)}}…{{/\(name)}}"
        case .markupAsText(let name): "write {{{\(name)}}}"
        case .unsupportedTag:
            "templates know {{name}}, {{{name}}}, {{#name}}, {{^name}}, {{/name}}, {{>name}} and {{!…}}"
        case .syntax: nil
        }
    }

    package var description: String { hint.map { "\(message) (\($0))" } ?? message }

    private var place: String { line.map { "\(file):\($0)" } ?? file }

    private var what: String {
        switch fact {
        case .missing: "the template is missing"
        case .unreadable(let fault): "the template cannot be read: \(fault.words)"
        case .notText: "this line is not UTF-8 text"
        case .empty: "the template is empty"
        case .unclosedTag(let tag): "“{{\(tag)” has no “}}”"
        case .unclosedSection(let name): "the section “\(name)” that opens here has no end"
        case .wrongEnd(let name, let open?):
            "“{{/\(name)}}” ends a section, but “\(open)” is the one that is open"
        case .wrongEnd(let name, nil): "“{{/\(name)}}” ends a section that is not open"
        case .unknownName(let name, _): "unknown name “\(name)”"
        case .unknownPartial(let name, _): "unknown template “\(name)”"
        case .circularPartial(let name): "“\(name)” includes itself"
        case .sectionAsText(let name): "“\(name)” is not a text"
        case .markupAsText(let name): "“\(name)” is markup and needs three braces"
        case .unsupportedTag(let sign): "“{{\(sign)” is not known here"
        case .syntax(let words): words
        }
    }
}

extension TemplateError: CustomStringConvertible {
    /// One problem per line.
    package var description: String { problems.map(\.description).joined(separator: "\n") }
}
