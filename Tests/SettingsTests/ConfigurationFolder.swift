import Foundation
import ReportModel

@testable import Settings

/// A configuration folder in memory: `config/` with three good files, of which a test replaces some.
struct ConfigurationFolder {
    var viz: String? = """
        {"color_schemes": {
          "sentiment_polarity": {"negative": "#D1493F", "neutral": "#C9C6BF", "positive": "#5AA9D6"},
          "intent": {"complaint": "#B5473C", "question": "#6A9CC6"},
          "platform": {"youtube": "#B8483C", "facebook": "#3F5F9A"},
          "brand": {"drumeo": "#2F6DA3", "pianote": "#C05A4E"}},
         "negative_sentiments": ["negative"],
         "helpscout": {"escalation_sentiments": ["negative"]}}
        """
    var reports: String? = ConfigurationFolder.quietReports
    var topics: String? = #"{"billing": "Billing"}"#

    /// `events.csv`; there is none by default.
    var events: String?

    /// Lists nothing that the files above do not have.
    static let quietReports = """
        sentiment:
          weights: {positive: 1, neutral: 0, negative: -1}
          urgent_intents: [complaint]
          question_intents: [question]
        """

    func read(_ overrides: SettingsReader.Overrides = .init()) throws -> Warned<Settings> {
        let files = [
            "config/viz_config.json": viz, "config/reports.yaml": reports,
            "config/topics.json": topics, "config/events.csv": events,
        ]
        return try SettingsReader(
            folder: "config",
            contents: { path, _ throws(FileFault) in
                guard let text = files[path] ?? nil else { throw FileFault(path, .system(ENOENT)) }
                return Array(text.utf8)
            },
            isTimeZone: { ["America/Vancouver", "Europe/Paris"].contains($0) },
            resolve: { $0 == "link" ? "out" : $0 }
        ).read(overrides)
    }

    /// What a person would read of it: all problems, or else all warnings.
    func messages(_ overrides: SettingsReader.Overrides = .init()) throws -> String {
        do {
            return try read(overrides).warnings.map { $0.message(as: .warning) }
                .joined(separator: "\n")
        } catch let problems as SettingsProblems {
            return problems.description
        }
    }

    /// The folder with lines added to reports.yaml.
    static func adding(_ lines: String) -> ConfigurationFolder {
        ConfigurationFolder(reports: quietReports + "\n" + lines)
    }
}

/// The configuration that comes with the program.
enum ShippedConfiguration {
    static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "config").path

    static func read() throws -> Warned<Settings> {
        try SettingsReader(
            folder: folder,
            contents: FileBytes.read(_:atMost:),
            isTimeZone: { $0 == "America/Vancouver" }
        ).read()
    }
}
