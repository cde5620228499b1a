import Archive
import Foundation
import ReportModel

/// What `report.json` of a published edition says of its figures and findings.
struct ReportedPage: Hashable, Sendable {
    /// By id.
    let kpis: [String: KPI]
    let findings: [Change]

    /// A finding: the same one on another day has other figures, and so another text.
    struct Change: Hashable, Sendable {
        let identity: Identity
        let text: String
    }

    struct Identity: Hashable, Sendable {
        let kpi: String
        let dimension: String
        let keys: [String: String]
        let isRise: Bool
    }

    /// - Throws: `DecodingError`.
    init(json: [UInt8]) throws {
        let wire = try JSONDecoder().decode(Wire.self, from: Data(json))
        kpis = Dictionary(uniqueKeysWithValues: wire.kpis.map { ($0, $1.kpi(id: $0)) })
        findings = wire.findings.map {
            Change(
                identity: Identity(
                    kpi: $0.kpi, dimension: $0.dimension, keys: $0.keys, isRise: $0.change > 0),
                text: $0.text)
        }
    }
}

/// The members of `report.json` (SPEC Appendix A) that are compared.
private struct Wire: Decodable {
    let kpis: [String: Figure]
    let findings: [Finding]

    struct Figure: Decodable {
        let value: Value
        let unit: String
        let n: Int

        func kpi(id: String) -> KPI {
            KPI(
                id: id, unit: KPI.Unit(rawValue: unit) ?? .count, value: value.content,
                previous: .number(nil), change: nil, n: n, previousN: nil, isSignificant: false)
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
