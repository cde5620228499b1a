package import ReportModel

extension TemplateSet {
    /// In bytes; more than any template needs.
    package static let fileLimit = 4 << 20

    /// Reads the templates, the style sheet and the script; other files in the folder are ignored.
    ///
    /// - Parameters:
    ///   - paths: of the folder's files.
    ///   - contents: reads the files.
    /// - Throws: ``TemplateError`` with every problem in every file.
    package init(paths: [String], contents: FileBytes.Reading) throws {
        var texts: [String: String] = [:]
        var problems: [TemplateProblem] = []
        for path in paths.sorted() where TemplateSet.isRead(fileName(path)) {
            do {
                let bytes = try contents(path, TemplateSet.fileLimit)
                if let line = TemplateSet.firstBinaryLine(of: bytes) {
                    problems.append(TemplateProblem(file: path, line: line, fact: .notText))
                } else {
                    texts[path] = String(decoding: bytes, as: UTF8.self)
                }
            } catch {
                problems.append(TemplateProblem(file: path, line: nil, fact: .unreadable(error)))
            }
        }
        guard problems.isEmpty else { throw TemplateError(problems: problems) }
        try self.init(files: texts)
    }

    /// Editors leave copies with names that begin with a dot.
    private static func isRead(_ name: String) -> Bool {
        !name.hasPrefix(".")
            && (name.hasSuffix(".mustache") || ["style.css", "script.js"].contains(name))
    }

    /// The first line that is not UTF-8 or contains a NUL, counted from 1; nil if all is text.
    private static func firstBinaryLine(of bytes: [UInt8]) -> Int? {
        if !bytes.contains(0), String(validating: bytes, as: UTF8.self) != nil { return nil }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        let bad = lines.firstIndex {
            $0.contains(0) || String(validating: $0, as: UTF8.self) == nil
        }
        return bad.map { $0 + 1 }
    }
}
