package import Analysis
package import ReportModel

/// An earlier day’s figures, reported again because rows came late (Figures, “History and restatements”).
package struct Restatement: Hashable, Sendable {
    /// The current figures; only those that are now printed differently.
    package let past: PastFigures
    /// For example “Tue 18 Nov 2026, Drumeo: negative rate restated 7.1% → 8.4%, 212 late
    /// comments”.
    package let text: String

    /// The word for late rows, and the KPI that counts them.
    package struct LateRows: Hashable, Sendable {
        package let kpi: Metric
        package let one: String
        package let many: String

        package init(kpi: Metric, one: String, many: String) {
            self.kpi = kpi
            self.one = one
            self.many = many
        }
    }

    /// Nil when every figure is still printed as before; a change hidden by rounding is reported
    /// once it shows.
    ///
    /// - Parameters:
    ///   - metrics: those that are restated, the most important first.
    ///   - known: the figures as readers know them; a figure that is missing here is not reported.
    package init?(
        of past: PastFigures, _ metrics: [Metric], known: [String: Double?], rows: LateRows
    ) {
        let changed = metrics.compactMap { metric in past.kpis.first { $0.id == metric.id } }.filter
        { kpi in
            guard let before = known[kpi.id] else { return false }
            return kpi.unit.format.string(before) != kpi.unit.format.string(kpi.number)
        }
        guard !changed.isEmpty else { return nil }
        let rates = changed.filter { $0.unit == .rate || $0.unit == .score }
        let told = (rates.isEmpty ? changed : rates).prefix(3).enumerated().map { place, kpi in
            let before = kpi.unit.format.string(known[kpi.id] ?? nil)
            return "\(kpi.metric.phrase) \(place == 0 ? "restated " : "")\(before) → "
                + kpi.unit.format.string(kpi.number)
        }
        let count = past.kpis.first { $0.id == rows.kpi.id }?.number ?? 0
        let late = count - (known[rows.kpi.id].flatMap { $0 } ?? count)
        self.past = PastFigures(
            edition: past.edition, day: past.day, window: past.window, kpis: changed)
        text =
            "\(past.day.shortWithWeekday), \(past.edition.title): "
            + (told + [Restatement.words(late: Int(late), rows)]).joined(separator: ", ")
    }

    private static func words(late: Int, _ rows: LateRows) -> String {
        let noun = abs(late) == 1 ? rows.one : rows.many
        let count = NumberFormat.count.string(abs(late))
        return switch late {
        case 1...: "\(count) late \(noun)"
        case ..<0: "\(count) \(noun) fewer"
        default: "the same \(rows.many) with other labels"
        }
    }
}

extension Document {
    /// The same report with a notice where the rules of its figures have changed.
    ///
    /// - Parameter day: the last one whose report had the earlier rules; nil when they are the
    ///   same.
    package func noting(redefinedAfter day: LocalDay?) -> Document {
        guard let day else { return self }
        var document = self
        let words = PastWords.redefined(after: day)
        document.notices.append(Notice(.warning, words.prefix(1).uppercased() + words.dropFirst()))
        return document
    }

    /// The same report, which also lists what earlier reports printed differently.
    package func restating(_ restatements: [Restatement]) -> Document {
        guard !restatements.isEmpty, !sections.isEmpty else { return self }
        var document = self
        document.restatements = restatements.map(\.text)
        document.sections[0].blocks.append(
            .statements(
                Statements(
                    title: PastWords.restated,
                    items: restatements.map { .init($0.text, tone: .neutral) }, whenEmpty: "")))
        return document
    }
}
