package import ReportModel

extension Manifest {
    /// A KPI's value and change, unrounded.
    package struct Figure: Hashable, Sendable, Codable {
        package var id: String
        package var unit: KPI.Unit
        /// A number or a label; both are nil if the figure is undefined.
        package var value: Double?
        package var label: String?
        package var change: Double?
        package var n: Int
        package var previousN: Int?
        package var isSignificant: Bool

        private enum CodingKeys: String, CodingKey {
            case id, unit, value, label, change, n
            case previousN = "previous_n"
            case isSignificant = "significant"
        }

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

    /// A finding for index pages.
    package struct Change: Hashable, Sendable {
        package var kpi: String
        package var value: Double
        package var previous: Double
        package var n: Int
        package var previousN: Int
        /// The sentence with the numbers of rows, and without them.
        package var text: String
        package var change: String
        /// The same for the same change on another day; nil where an older program has not said.
        package var finding: FindingIdentity?

        package init(
            kpi: String, value: Double, previous: Double, n: Int, previousN: Int, text: String,
            change: String, finding: FindingIdentity?
        ) {
            self.kpi = kpi
            self.value = value
            self.previous = previous
            self.n = n
            self.previousN = previousN
            self.text = text
            self.change = change
            self.finding = finding
        }

        package init(_ worded: WordedFinding) {
            let finding = worded.finding
            self.init(
                kpi: finding.kpi, value: finding.value, previous: finding.previous, n: finding.n,
                previousN: finding.previousN, text: worded.sentence, change: worded.change,
                finding: finding.identity)
        }
    }
}

extension Manifest.Change: Codable {
    private enum CodingKeys: String, CodingKey {
        case kpi, value, previous, n
        case previousN = "previous_n"
        case text, change, finding
    }

    /// What older programs called the finding, and wrote as one text.
    private enum OlderKeys: String, CodingKey { case identity }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        let text = try members.decode(String.self, forKey: .text)
        let older = try decoder.container(keyedBy: OlderKeys.self)
            .decodeIfPresent(String.self, forKey: .identity)
        self.init(
            kpi: try members.decode(String.self, forKey: .kpi),
            value: try members.decode(Double.self, forKey: .value),
            previous: try members.decode(Double.self, forKey: .previous),
            n: try members.decode(Int.self, forKey: .n),
            previousN: try members.decode(Int.self, forKey: .previousN),
            text: text, change: try members.decodeIfPresent(String.self, forKey: .change) ?? text,
            finding: try members.decodeIfPresent(FindingIdentity.self, forKey: .finding)
                ?? older.flatMap(FindingIdentity.init(words:)))
    }
}
