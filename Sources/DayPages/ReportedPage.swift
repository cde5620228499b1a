import ReportModel
import WebExport

/// What `report.json` of a published edition says of its figures and findings.
struct ReportedPage: Hashable, Sendable {
    /// In the report’s order.
    let kpis: [KPI]
    let findings: [Change]
    /// The days that it looks at.
    var window: Window?
    /// Ids of the KPIs that an alert is about.
    var alerted: Set<String> = []

    /// A finding: the same one on another day has other figures, and so another text.
    struct Change: Hashable, Sendable {
        let identity: FindingIdentity
        let text: String
    }

    /// - Throws: ``JSONFault`` or ``ReportFault`` for what is no `report.json`.
    init(json: [UInt8]) throws {
        let report = try JSONValue(json: json)
        guard case .object(let figures)? = report["kpis"],
            case .array(let changes)? = report["findings"]
        else { throw ReportFault() }
        kpis = try figures.map { try KPI(reported: $0.value, id: $0.name) }
        findings = try changes.map(Change.init)
        window = report["window"].flatMap(Window.init)
        if case .array(let alerts)? = report["alerts"] {
            alerted = Set(alerts.compactMap { $0["kpi"]?.text })
        }
    }

    func kpi(_ id: String) -> KPI? { kpis.first { $0.id == id } }

    /// The mark of a figure of this day.
    ///
    /// A significant change from the days before is not marked: a comparison of two days compares
    /// other windows.
    func mark(of kpi: KPI) -> DayFigures.Mark? { alerted.contains(kpi.id) ? .alert : nil }
}

/// A `report.json` that lacks what every one has.
struct ReportFault: Error {}

extension KPI {
    /// A figure as `report.json` has it, without what it was compared with.
    fileprivate init(reported json: JSONValue, id: String) throws {
        guard let value = json["value"], let unit = json["unit"]?.text, let n = json["n"]?.number
        else { throw ReportFault() }
        self.init(
            id: id, unit: Unit(rawValue: unit) ?? .count,
            value: value.text.map { .label($0) } ?? .number(value.number),
            previous: .number(nil), change: nil, n: Int(n), previousN: nil, isSignificant: false)
    }
}

extension ReportedPage.Change {
    fileprivate init(_ json: JSONValue) throws {
        guard let kpi = json["kpi"]?.text, let dimension = json["dimension"]?.text,
            case .object(let keys)? = json["keys"], let change = json["change"]?.number,
            let text = json["text"]?.text
        else { throw ReportFault() }
        let labels = keys.compactMap { key in key.value.text.map { (key.name, $0) } }
        self.init(
            identity: FindingIdentity(
                kpi: kpi, dimension: dimension, keys: Dictionary(labels) { $1 },
                isRise: change > 0),
            text: text)
    }
}

extension Window {
    fileprivate init?(_ json: JSONValue) {
        guard let from = json["from"]?.text.flatMap({ LocalDay(iso: $0) }),
            let to = json["to"]?.text.flatMap({ LocalDay(iso: $0) })
        else { return nil }
        self.init(from: from, to: to)
    }
}

extension JSONValue {
    fileprivate var text: String? { if case .string(let text) = self { text } else { nil } }

    fileprivate var number: Double? {
        switch self {
        case .integer(let integer): Double(integer)
        case .number(let number): number
        default: nil
        }
    }
}
