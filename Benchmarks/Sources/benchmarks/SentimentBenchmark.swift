import Analysis
import Cryptography
import ReportModel
import Settings
import Transfer
import Warehouse

/// From a warehouse file to all figures of all editions, as `musora-reports run` does it.
struct SentimentBenchmark {
    let inputs: Inputs
    /// A warehouse file, or the address of a server of Snowflake's API.
    let source: String

    /// Prints each phase in milliseconds, then the digest of the figures.
    func run(_ repeats: Int, printsLines: Bool) async throws {
        var lines: [String] = []
        for _ in 0..<repeats {
            var watch = Stopwatch()
            let datasets = try await Datasets(of: warehouse())
            let read = watch.lap()
            let figures = figures(of: datasets)
            let measured = watch.lap()
            print("read_ms \(twoDecimals(read))")
            print("measure_ms \(twoDecimals(measured))")
            lines = FigureLines(rules: inputs.settings.sentiment).lines(of: figures)
        }
        if printsLines { for line in lines { print(line) } }
        print("digest \(digest(of: lines))")
    }

    func figures(of datasets: Datasets) -> [SentimentFigures] {
        SentimentMeasure(settings: inputs.settings, zone: inputs.zone).figures(
            of: datasets.comments.table, demographics: datasets.demographics?.table,
            asOf: inputs.asOf, editions: inputs.settings.editions)
    }

    private func warehouse() throws -> any Warehouse {
        guard source.hasPrefix("http://") else { return SQLiteWarehouse(path: source) }
        let variables = [
            "SNOWFLAKE_ACCOUNT": "benchmark", "SNOWFLAKE_USER": "BENCHMARK",
            "SNOWFLAKE_TOKEN": "a-token-of-the-benchmark", "SNOWFLAKE_HOST": source,
        ]
        return SnowflakeWarehouse(
            access: try SnowflakeAccess(
                { variables[$0] }, now: { Instant(seconds: 0) }, readKey: { _ in ([], false) }),
            queries: inputs.settings.snowflake.queries, rules: SnowflakeRules(run: "benchmark"),
            transport: CurlTransport(userAgent: "musora-reports/benchmark"),
            sleep: { try await Task.sleep(for: $0) })
    }

    private func digest(of lines: [String]) -> String {
        SHA256.hex(of: Array(lines.map { $0 + "\n" }.joined().utf8))
    }
}

/// What the sentiment figures are computed from.
struct Datasets: Sendable {
    let comments: Extracted<CommentTable>
    let demographics: Extracted<[Demographic]>?

    /// Reads both at the same time.
    init(of warehouse: any Warehouse) async throws {
        let warehouse = try await warehouse.snapshot()
        async let demographics = warehouse.rows(.all(of: .commentDemographics))
        guard let comments = try await warehouse.comments(of: .comments) else {
            throw WarehouseError.missingDataset(place: "the warehouse", dataset: .comments)
        }
        self.comments = comments
        self.demographics = try await demographics
    }
}
