import ArgumentParser
import Console
import Settings

struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config", abstract: "Say what can be configured.",
        subcommands: [Guide.self])

    struct Guide: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "guide",
            abstract: "Print every option with its type, default, description and an example.",
            discussion: "The shipped files have the same words as comments.")

        func run() { StandardStream.results.write(OptionGuide.text) }
    }
}
