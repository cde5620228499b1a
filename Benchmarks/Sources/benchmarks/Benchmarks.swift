import Foundation
import Warehouse

/// The measured halves of `Benchmarks/run`, one mode a process.
@main
enum Benchmarks {
    private static let usage = """
        usage: benchmarks MODE … --config DIR --as-of YYYY-MM-DD
          sentiment FILE [--repeat N] [--lines]
                         a warehouse file → all sentiment figures of all editions
          sentiment http://… [--repeat N] [--lines]
                         the same from a server of Snowflake's SQL API on this machine
          charts N [FILE]
                         N typical charts, or N of those of its dashboards → pages → a PDF
          findings N [--seed S]
                         the test of changes in N simulated reports (without --config, --as-of)
          plan           what the peers must know to compute the same figures, as JSON

        """

    static func main() async {
        // As the program does.
        ColumnMemory.giveBack()
        do {
            let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
            if case .findings(let reports, let seed) = arguments.mode {
                FindingsBenchmark(reports: reports, seed: seed).run()
                return
            }
            let inputs = try Inputs(config: arguments.config, asOf: arguments.asOf)
            switch arguments.mode {
            case .findings: break
            case .sentiment(let source, let repeats):
                try await SentimentBenchmark(inputs: inputs, source: source)
                    .run(repeats, printsLines: arguments.printsLines)
            case .charts(let count, let file):
                try await ChartsBenchmark(inputs: inputs, file: file).run(count)
            case .plan: print(try inputs.plan)
            }
        } catch is Arguments.Misused {
            leave(with: usage, 2)
        } catch {
            leave(with: "error: \(error)\n", 1)
        }
    }

    private static func leave(with text: String, _ code: Int32) -> Never {
        FileHandle.standardError.write(Data(text.utf8))
        exit(code)
    }
}
