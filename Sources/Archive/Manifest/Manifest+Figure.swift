package import ReportModel

extension Manifest {
    /// A KPI's value and change, unrounded.
    package struct Figure: Hashable, Sendable {
        package var id: String
        package var unit: KPI.Unit
        /// A number or a label; both nil where the figure is undefined.
        package var value: Double?
        package var label: String?
        package var change: Double?
        package var n: Int
        package var previousN: Int?
        package var isSignificant: Bool

        package init(
            id: String, unit: KPI.Unit, value: Double?, label: String?, change: Double?, n: Int,
            previousN: Int? = nil, isSignificant: Bool = false
        ) {
            self.id = id
            self.unit = unit
            self.value = value
            self.label = label
            self.change = change
            self.n = n
            self.previousN = previousN
            self.isSignificant = isSignificant
        }

        package init(_ kpi: KPI) {
            self.init(
                id: kpi.id, unit: kpi.unit, value: kpi.number, label: kpi.label,
                change: kpi.change, n: kpi.n, previousN: kpi.previousN,
                isSignificant: kpi.isSignificant)
        }
    }

    /// A finding as index pages show it.
    package struct Change: Hashable, Sendable {
        package var kpi: String
        package var value: Double
        package var previous: Double
        package var n: Int
        package var previousN: Int
        package var text: String
        /// The same for the same change on another day (``FindingIdentity``); empty where an older
        /// program has not said.
        package var identity: String

        package init(
            kpi: String, value: Double, previous: Double, n: Int, previousN: Int, text: String,
            identity: String = ""
        ) {
            self.kpi = kpi
            self.value = value
            self.previous = previous
            self.n = n
            self.previousN = previousN
            self.text = text
            self.identity = identity
        }

        package init(_ finding: Finding) {
            self.init(
                kpi: finding.kpi, value: finding.value, previous: finding.previous, n: finding.n,
                previousN: finding.previousN, text: finding.text,
                identity: FindingIdentity(finding).words)
        }
    }
}

// MARK: - Their members

extension Manifest.Figure: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, unit, value, label, change, n
        case previousN = "previous_n"
        case isSignificant = "significant"
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(id, forKey: .id)
        try members.encode(unit.rawValue, forKey: .unit)
        try members.encodeIfPresent(value, forKey: .value)
        try members.encodeIfPresent(label, forKey: .label)
        try members.encodeIfPresent(change, forKey: .change)
        try members.encode(n, forKey: .n)
        try members.encodeIfPresent(previousN, forKey: .previousN)
        try members.encode(isSignificant, forKey: .isSignificant)
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try members.decode(String.self, forKey: .id),
            unit: try members.value(.unit, KPI.Unit.init(rawValue:)),
            value: try members.decodeIfPresent(Double.self, forKey: .value),
            label: try members.decodeIfPresent(String.self, forKey: .label),
            change: try members.decodeIfPresent(Double.self, forKey: .change),
            n: try members.decode(Int.self, forKey: .n),
            previousN: try members.decodeIfPresent(Int.self, forKey: .previousN),
            isSignificant: try members.decode(Bool.self, forKey: .isSignificant))
    }
}

extension Manifest.Change: Codable {
    private enum CodingKeys: String, CodingKey {
        case kpi, value, previous, n, text, identity
        case previousN = "previous_n"
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(kpi, forKey: .kpi)
        try members.encode(value, forKey: .value)
        try members.encode(previous, forKey: .previous)
        try members.encode(n, forKey: .n)
        try members.encode(previousN, forKey: .previousN)
        try members.encode(text, forKey: .text)
        if !identity.isEmpty { try members.encode(identity, forKey: .identity) }
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            kpi: try members.decode(String.self, forKey: .kpi),
            value: try members.decode(Double.self, forKey: .value),
            previous: try members.decode(Double.self, forKey: .previous),
            n: try members.decode(Int.self, forKey: .n),
            previousN: try members.decode(Int.self, forKey: .previousN),
            text: try members.decode(String.self, forKey: .text),
            identity: try members.decodeIfPresent(String.self, forKey: .identity) ?? "")
    }
}
