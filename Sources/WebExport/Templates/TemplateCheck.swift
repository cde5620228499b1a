import ReportModel

/// Checks the templates for tags that would print nonsense or nothing.
struct TemplateCheck {
    let files: [String: String]
    /// Sorted by path.
    let templates: [(path: String, text: String)]
    private(set) var problems: [TemplateProblem] = []
    private let names: Set<String>

    init(files: [String: String]) {
        self.files = files
        templates = files.filter { $0.key.hasSuffix(".mustache") }
            .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        names = Set(templates.map { templateName($0.path) })
    }

    mutating func add(_ path: String, _ line: Int?, _ fact: TemplateProblem.Fact) {
        problems.append(TemplateProblem(file: path, line: line, fact: fact))
    }

    func isSound(_ path: String) -> Bool { !problems.contains { $0.file == path } }

    var sortedProblems: [TemplateProblem] {
        problems.sorted { ($0.file, $0.line ?? 0) < ($1.file, $1.line ?? 0) }
    }

    /// The text of a file that is not a template, by its name.
    func text(of name: String) -> String {
        files.filter { fileName($0.key) == name }.min { $0.key < $1.key }?.value ?? ""
    }

    mutating func run() {
        for file in TemplateSet.Page.allCases.map({ "\($0.rawValue).mustache" })
            + ["style.css", "script.js"]
        where !files.keys.contains(where: { fileName($0) == file }) {
            add(folder + file, nil, .missing)
        }
        for (path, text) in templates {
            if TemplateSet.Page(rawValue: templateName(path)) != nil,
                text.allSatisfy(\.isWhitespace)
            {
                add(path, nil, .empty)
            }
            let tags = TemplateTag.all(in: text)
            checkNames(tags, in: path)
            checkNesting(tags, in: path)
        }
        checkCircles()
    }

    /// The folder of the files, to name a missing one.
    private var folder: String {
        guard let path = files.keys.min() else { return "" }
        return String(path.dropLast(fileName(path).count))
    }

    private mutating func checkNames(_ tags: [TemplateTag], in path: String) {
        for tag in tags {
            guard let fact = fact(of: tag) else { continue }
            add(path, tag.line, fact)
        }
    }

    private func fact(of tag: TemplateTag) -> TemplateProblem.Fact? {
        switch tag.kind {
        case .comment, .end: return nil
        case .unclosed: return .unclosedTag(tag.name)
        case .unsupported(let sign): return .unsupportedTag(sign)
        case .partial:
            return names.contains(tag.name)
                ? nil
                : .unknownPartial(
                    tag.name, nearest: Nearest.name(to: tag.name, among: names.sorted()))
        case .variable, .markup, .section, .inverted:
            return mismatch(tag)
        }
    }

    private func mismatch(_ tag: TemplateTag) -> TemplateProblem.Fact? {
        if ViewKey.Text(rawValue: tag.name) != nil { return nil }
        if ViewKey.Markup(rawValue: tag.name) != nil {
            return tag.kind == .variable ? .markupAsText(tag.name) : nil
        }
        if ViewKey.Section(rawValue: tag.name) != nil {
            return [.variable, .markup].contains(tag.kind) ? .sectionAsText(tag.name) : nil
        }
        return .unknownName(tag.name, nearest: Nearest.name(to: tag.name, among: ViewKey.all))
    }

    private mutating func checkNesting(_ tags: [TemplateTag], in path: String) {
        var open: [TemplateTag] = []
        for tag in tags {
            switch tag.kind {
            case .section, .inverted: open.append(tag)
            case .end:
                guard open.last?.name == tag.name else {
                    add(path, tag.line, .wrongEnd(tag.name, open: open.last?.name))
                    return
                }
                open.removeLast()
            default: break
            }
        }
        for tag in open { add(path, tag.line, .unclosedSection(tag.name)) }
    }

    private mutating func checkCircles() {
        var parts: [String: [String]] = [:]
        for (path, text) in templates {
            parts[templateName(path)] = TemplateTag.all(in: text).filter { $0.kind == .partial }
                .map(\.name)
        }
        for (path, _) in templates where reaches(templateName(path), parts) {
            add(path, nil, .circularPartial(templateName(path)))
        }
    }

    /// Whether a template includes itself, at any depth.
    private func reaches(_ name: String, _ parts: [String: [String]]) -> Bool {
        var seen: Set<String> = []
        var ahead = parts[name] ?? []
        while let part = ahead.popLast() {
            if part == name { return true }
            if seen.insert(part).inserted { ahead += parts[part] ?? [] }
        }
        return false
    }
}
