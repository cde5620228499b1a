import ReportModel
import WebExport

/// What `report.json` of a published edition says to whoever compares days.
struct ReportedPage: Hashable, Sendable {
    /// The same finding on another day has other figures, and so another text.
    let findings: [DayFigures.Told]
    let alerts: [DayFigures.Told]
    /// The figures of the day alone; only a brief has them.
    var measures: [Measure] = []
    var weeks: [Week] = []

    /// A measure of the day (Figures 26).
    struct Measure: Hashable, Sendable {
        let metric: Metric
        /// Its label; nil for all brands together.
        let brand: String?
        let value: Double?
        let n: Int
        let place: MeasureList.Place?
        let isComplete: Bool
    }

    /// A measure over the last seven days and the seven before (Figures 34).
    struct Week: Hashable, Sendable {
        let metric: Metric
        let brand: String?
        let value: Double?
        let n: Int
        let previous: Double?
        let previousN: Int
        /// How many days of each week count; 0 where nothing can be compared.
        let days: Int
    }

    /// - Throws: ``JSONFault`` or ``ReportFault`` for what is no `report.json`.
    init(json: [UInt8]) throws {
        let report = try JSONValue(json: json)
        guard case .object(let figures)? = report["kpis"],
            case .array(let changes)? = report["findings"]
        else { throw ReportFault() }
        findings = try changes.map(DayFigures.Told.init(finding:))
        if case .array(let told)? = report["alerts"] {
            alerts = told.compactMap(DayFigures.Told.init(alert:))
        } else {
            alerts = []
        }
        let units = figures.map { ($0.name, $0.value["unit"]?.text) }
        let charts = report["charts"]
        read(
            measures: charts?["measures"], days: charts?["days"], weeks: charts?["weeks"],
            asOf: report["as_of"]?.text,
            metrics: units.compactMap { id, unit in
                unit.flatMap { KPI.Unit(rawValue: $0) }
                    .map { Metric.published(id, $0, in: ReportKind.brief.id) }
            })
    }

    /// What a document’s `report.json` would say.
    init(_ document: Document) {
        findings = document.findings.map {
            DayFigures.Told(identity: $0.finding.identity.words, text: $0.sentence)
        }
        alerts = document.alerts.map { DayFigures.Told(identity: $0.rule, text: $0.text) }
        guard document.identity.report == ReportKind.brief.id else { return }
        func chart(_ id: String) -> JSONValue? {
            document.undrawn.first { $0.id == id }?.reportJSON
        }
        read(
            measures: chart("measures"), days: chart("days"), weeks: chart("weeks"),
            asOf: document.identity.asOf.iso, metrics: document.kpis.map(\.metric))
    }

    /// - Parameter asOf: the day of the report, in ISO form.
    private mutating func read(
        measures: JSONValue?, days: JSONValue?, weeks: JSONValue?, asOf: String?, metrics: [Metric]
    ) {
        let metrics = Dictionary(metrics.map { ($0.id, $0) }) { first, _ in first }
        func metric(_ row: ReportedRow) -> Metric? { row["measure"]?.text.flatMap { metrics[$0] } }
        let incomplete = ReportedRow.all(days).filter {
            $0["day"]?.text == asOf && $0["complete"] == .boolean(false)
        }.map { [$0["measure"], $0["brand"]] }
        self.measures = ReportedRow.all(measures).compactMap { row in
            metric(row).map { metric in
                Measure(
                    metric: metric, brand: row["brand"]?.text, value: row["value"]?.number,
                    n: row.count("n"),
                    place: row["state"]?.text.flatMap(MeasureList.Place.init),
                    isComplete: !incomplete.contains([row["measure"], row["brand"]]))
            }
        }
        self.weeks = ReportedRow.all(weeks).compactMap { row in
            metric(row).map { metric in
                Week(
                    metric: metric, brand: row["brand"]?.text,
                    value: row["value"]?.number, n: row.count("n"),
                    previous: row["previous"]?.number, previousN: row.count("previous_n"),
                    days: row.count("days"))
            }
        }
    }
}

/// A `report.json` that lacks what every one has.
struct ReportFault: Error {}

/// A row of a chart of `report.json`.
private struct ReportedRow {
    let columns: [String: Int]
    let cells: [JSONValue]

    subscript(column: String) -> JSONValue? {
        columns[column].flatMap { cells.indices.contains($0) ? cells[$0] : nil }
    }

    /// A whole number; 0 where there is none.
    func count(_ column: String) -> Int { self[column]?.number.flatMap(Int.init(exactly:)) ?? 0 }

    /// The rows of a chart; none without a chart.
    static func all(_ chart: JSONValue?) -> [ReportedRow] {
        guard case .array(let names)? = chart?["columns"], case .array(let rows)? = chart?["rows"]
        else { return [] }
        let columns = Dictionary(
            names.enumerated().compactMap { place, name in name.text.map { ($0, place) } }
        ) { first, _ in first }
        return rows.compactMap {
            guard case .array(let cells) = $0 else { return nil }
            return ReportedRow(columns: columns, cells: cells)
        }
    }
}

extension DayFigures.Told {
    fileprivate init(finding json: JSONValue) throws {
        guard let kpi = json["kpi"]?.text, let dimension = json["dimension"]?.text,
            case .object(let keys)? = json["keys"], let change = json["change"]?.number,
            let text = json["text"]?.text
        else { throw ReportFault() }
        let labels = keys.compactMap { key in key.value.text.map { (key.name, $0) } }
        self.init(
            identity: FindingIdentity(
                kpi: kpi, dimension: dimension, keys: Dictionary(labels) { $1 },
                isRise: change > 0
            ).words,
            text: text)
    }

    fileprivate init?(alert json: JSONValue) {
        guard let rule = json["rule"]?.text, let text = json["text"]?.text else { return nil }
        self.init(identity: rule, text: text)
    }
}

extension JSONValue {
    var text: String? { if case .string(let text) = self { text } else { nil } }

    var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }
}
