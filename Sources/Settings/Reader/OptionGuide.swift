/// Every option of the configuration with its default and what it is for, as plain text.
///
/// It is made of the same declarations that read the files, so it cannot go stale.
package enum OptionGuide {
    package static var text: String {
        let reports =
            ["", "warehouse", "archive", "archive.keep", "sentiment", "helpscout"]
            + ["agents", "replay"]
        let viz = [
            "", "color_schemes", "color_schemes_helpscout", "dashboard", "helpscout", "snowflake",
            "demographics", "learning_paths",
        ]
        return [
            chapter(.reports, reports.map { ($0, ReportsFile.guide(of: $0)) }),
            chapter(.vizConfig, viz.map { ($0, VizConfig.guide(of: $0)) }),
            "\(SettingsReader.File.topics.rawValue)\n  A map from topic to the name that people read.",
        ].joined(separator: "\n\n") + "\n"
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
        let fallback = line.written.isEmpty ? "none" : line.written
        return "  \(name): \(line.form)\n      \(line.summary)\n      Default: \(fallback)"
    }
}
