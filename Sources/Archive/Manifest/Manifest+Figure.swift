package import ReportModel

extension Manifest {
    /// A KPI's value and change, unrounded.
    package struct Figure: Hashable, Sendable {
        package var id: String
        package var unit: KPI.Unit
        /// A number or a label; both are nil if the figure is undefined.
        package var value: Double?
        package var label: String?
        package var change: Double?
        package var n: Int
        package var previousN: Int?
        package var isSignificant: Bool
        /// Beside what is usual; nil for what is no figure of one day, and where an older program
        /// has not said.
        package var day: DayPlace?

        package init(
            id: String, unit: KPI.Unit, value: Double?, label: String?, change: Double?, n: Int,
            previousN: Int? = nil, isSignificant: Bool = false, day: DayPlace? = nil
        ) {
            self.id = id
            self.unit = unit
            self.value = value
            self.label = label
            self.change = change
            self.n = n
            self.previousN = previousN
            self.isSignificant = isSignificant
            self.day = day
        }

        package init(_ kpi: KPI) {
            self.init(
                id: kpi.id, unit: kpi.unit, value: kpi.number, label: kpi.label,
                change: kpi.change, n: kpi.n, previousN: kpi.previousN,
                isSignificant: kpi.isSignificant, day: kpi.day)
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
        /// How long it has been told; nil where an older program has not said.
        package var life: Life?
        /// Whether the change has passed.
        package var isOver: Bool

        package init(
            kpi: String, value: Double, previous: Double, n: Int, previousN: Int, text: String,
            change: String, finding: FindingIdentity?, life: Life? = nil, isOver: Bool = false
        ) {
            self.kpi = kpi
            self.value = value
            self.previous = previous
            self.n = n
            self.previousN = previousN
            self.text = text
            self.change = change
            self.finding = finding
            self.life = life
            self.isOver = isOver
        }

        package init(_ worded: WordedFinding) {
            let finding = worded.finding
            self.init(
                kpi: finding.kpi, value: finding.value, previous: finding.previous, n: finding.n,
                previousN: finding.previousN, text: worded.sentence, change: worded.change,
                finding: finding.identity, life: finding.life, isOver: finding.isOver)
        }
    }
}

extension Manifest.Figure: Codable {
    private enum CodingKeys: String, CodingKey {
        case id, unit, value, label, change, n
        case previousN = "previous_n"
        case isSignificant = "significant"
        case usual, low, high, state
        case isComplete = "complete"
    }

    package init(from decoder: any Decoder) throws {
        let members = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try members.decode(String.self, forKey: .id),
            unit: try members.decode(KPI.Unit.self, forKey: .unit),
            value: try members.decodeIfPresent(Double.self, forKey: .value),
            label: try members.decodeIfPresent(String.self, forKey: .label),
            change: try members.decodeIfPresent(Double.self, forKey: .change),
            n: try members.decode(Int.self, forKey: .n),
            previousN: try members.decodeIfPresent(Int.self, forKey: .previousN),
            isSignificant: try members.decode(Bool.self, forKey: .isSignificant))
        guard let isComplete = try members.decodeIfPresent(Bool.self, forKey: .isComplete) else {
            return
        }
        let low = try members.decodeIfPresent(Double.self, forKey: .low)
        let high = try members.decodeIfPresent(Double.self, forKey: .high)
        day = DayPlace(
            usual: try members.decodeIfPresent(Double.self, forKey: .usual),
            range: low.flatMap { low in high.flatMap { low <= $0 ? low...$0 : nil } },
            place: try members.decodeIfPresent(MeasureList.Place.self, forKey: .state),
            isComplete: isComplete)
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode(id, forKey: .id)
        try members.encode(unit, forKey: .unit)
        try members.encodeIfPresent(value, forKey: .value)
        try members.encodeIfPresent(label, forKey: .label)
        try members.encodeIfPresent(change, forKey: .change)
        try members.encode(n, forKey: .n)
        try members.encodeIfPresent(previousN, forKey: .previousN)
        try members.encode(isSignificant, forKey: .isSignificant)
        try members.encodeIfPresent(day?.usual, forKey: .usual)
        try members.encodeIfPresent(day?.range?.lowerBound, forKey: .low)
        try members.encodeIfPresent(day?.range?.upperBound, forKey: .high)
        try members.encodeIfPresent(day?.place, forKey: .state)
        try members.encodeIfPresent(day?.isComplete, forKey: .isComplete)
    }
}

extension Manifest.Change: Codable {
    private enum CodingKeys: String, CodingKey {
        case kpi, value, previous, n
        case previousN = "previous_n"
        case text, change, finding, life
        case isOver = "is_over"
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
                ?? older.flatMap(FindingIdentity.init(words:)),
            life: try members.decodeIfPresent(Life.self, forKey: .life),
            isOver: try members.decodeIfPresent(Bool.self, forKey: .isOver) ?? false)
    }
}
