import Archive
import Foundation
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

    /// - Throws: `DecodingError`.
    init(json: [UInt8]) throws {
        let wire = try JSONDecoder().decode(Wire.self, from: Data(json))
        kpis = ReportedPage.order(of: Set(wire.kpis.keys), in: json).compactMap { id in
            wire.kpis[id]?.kpi(id: id)
        }
        window = wire.window.flatMap { days in
            LocalDay(iso: days.from).flatMap { from in
                LocalDay(iso: days.to).map { Window(from: from, to: $0) }
            }
        }
        alerted = Set((wire.alerts ?? []).map(\.kpi))
        findings = wire.findings.map {
            Change(
                identity: FindingIdentity(
                    kpi: $0.kpi, dimension: $0.dimension, keys: $0.keys, isRise: $0.change > 0),
                text: $0.text)
        }
    }

    func kpi(_ id: String) -> KPI? { kpis.first { $0.id == id } }

    /// What sets a figure apart from those that only went up or down a little.
    func mark(of kpi: KPI) -> DayFigures.Mark? {
        if alerted.contains(kpi.id) { return .alert }
        return kpi.isSignificant ? .significant : nil
    }

    /// The ids as the text has them: decoding forgets the order of an object’s members.
    private static func order(of ids: Set<String>, in json: [UInt8]) -> [String] {
        let text = String(decoding: json, as: UTF8.self)
        let start = text.range(of: "\"kpis\":")?.upperBound ?? text.startIndex
        let places = ids.map { id in
            (id, text.range(of: "\"\(id)\":", range: start..<text.endIndex)?.lowerBound)
        }
        return places.sorted {
            ($0.1 ?? text.endIndex, $0.0) < ($1.1 ?? text.endIndex, $1.0)
        }.map(\.0)
    }
}

/// The members of `report.json` (FIGURES.md) that are compared.
private struct Wire: Decodable {
    let kpis: [String: Figure]
    let findings: [Finding]
    let window: Days?
    let alerts: [Alert]?

    struct Days: Decodable { let from: String, to: String }
    struct Alert: Decodable { let kpi: String }

    struct Figure: Decodable {
        let value: Value
        let unit: String
        let n: Int
        let significant: Bool?

        func kpi(id: String) -> KPI {
            KPI(
                id: id, unit: KPI.Unit(rawValue: unit) ?? .count, value: value.content,
                previous: .number(nil), change: nil, n: n, previousN: nil,
                isSignificant: significant ?? false)
        }
    }

    /// A number, a label, or nothing.
    struct Value: Decodable {
        let content: KPI.Value

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                content = .number(nil)
            } else if let number = try? container.decode(Double.self) {
                content = .number(number)
            } else {
                content = .label(try container.decode(String.self))
            }
        }
    }

    struct Finding: Decodable {
        let kpi: String
        let dimension: String
        let keys: [String: String]
        let change: Double
        let text: String
    }
}
