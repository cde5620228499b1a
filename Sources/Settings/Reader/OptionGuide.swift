/// Every option of the configuration with its type, default, description and an example, as plain text:
/// what `musora-reports config guide` prints.
///
/// It is made of the same declarations that read the files, so it cannot go stale.
package enum OptionGuide {
    package static var text: String {
        [
            chapter(.reports, sections(of: .reports)),
            chapter(.vizConfig, sections(of: .vizConfig)),
            "\(SettingsReader.File.topics.rawValue)\n"
                + "  A map from topic to the name that people read.\n"
                + "      Example: {\"billing\": \"Billing\", \"refund\": \"Refunds\"}",
        ].joined(separator: "\n\n") + "\n"
    }

    /// The options of a file by the key path of their section; the file itself has the path "".
    static func sections(
        of file: SettingsReader.File
    ) -> [(path: String, lines: [OptionLine])] {
        switch file {
        case .reports:
            return sections(from: "")
        case .vizConfig:
            return ([""] + VizConfig.sectionNames).map { ($0, VizConfig.guide(of: $0)) }
        case .topics: return []
        }
    }

    /// A section of `reports.yaml` and the sections in it, in the order of the guide.
    private static func sections(from path: String) -> [(path: String, lines: [OptionLine])] {
        let lines = ReportsFile.guide(of: path)
        guard !lines.isEmpty else { return [] }
        return [(path, lines)]
            + lines.flatMap { sections(from: path.isEmpty ? $0.key : "\(path).\($0.key)") }
    }

    private static func chapter(
        _ file: SettingsReader.File, _ sections: [(path: String, lines: [OptionLine])]
    ) -> String {
        let options = sections.flatMap { section in
            section.lines.filter { !$0.summary.isEmpty }.map { entry($0, section: section.path) }
        }
        return ([file.rawValue] + options).joined(separator: "\n")
    }

    private static func entry(_ line: OptionLine, section: String) -> String {
        let name = section.isEmpty ? line.key : "\(section).\(line.key)"
        let members = line.members.map { "      \(padded($0.key)) \($0.summary)" }
        return
            (["  \(name): \(line.form)", "      \(line.summary)"] + members
            + ["      Default: \(line.written.isEmpty ? "none" : line.written)"]
            + (line.example.map { ["      Example: \($0)"] } ?? []))
            .joined(separator: "\n")
    }

    /// As wide as the longest key of a member.
    private static func padded(_ key: String) -> String {
        key.count < 12 ? key + String(repeating: " ", count: 12 - key.count) : key
    }
}
