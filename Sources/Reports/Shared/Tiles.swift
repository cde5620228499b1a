package import ReportModel

/// Which way a KPI's change is good news.
private enum Desire { case up, down, neither }

/// Titles and wishes of the KPIs that tiles show, by id.
private let subjects: [String: (title: String, desire: Desire)] = [
    "total_comments": ("Comments", .neither),
    "sentiment_score": ("Sentiment score", .up),
    "positive_rate": ("Positive rate", .up),
    "negative_rate": ("Negative rate", .down),
    "reply_required": ("Need a reply", .down),
    "reply_rate": ("Reply rate", .down),
    "urgency_high": ("High urgency", .down),
    "urgency_medium": ("Medium urgency", .neither),
    "urgency_low": ("Low urgency", .neither),
    "comments_per_day": ("Comments per day", .neither),
    "distinct_contents": ("Contents", .neither),
    "distinct_authors": ("Authors", .neither),
    "total_conversations": ("Conversations", .neither),
    "average_duration_hours": ("Average duration", .down),
    "median_duration_hours": ("Median duration", .down),
    "refund_requests": ("Refund requests", .down),
    "refund_rate": ("Refund rate", .down),
    "cancellations": ("Cancellations", .down),
    "cancellation_rate": ("Cancellation rate", .down),
    "membership_joins": ("Membership joins", .up),
    "membership_rate": ("Membership rate", .up),
    "members": ("Members", .neither),
    "non_members": ("Non-members", .neither),
    "email_match_rate": ("E-mail match rate", .neither),
    "students_started": ("Lesson starts", .up),
    "students_completed": ("Lesson completions", .up),
    "completion_rate": ("Completion rate", .up),
    "minutes_watched": ("Time watched", .up),
]

/// A rate on fewer rows than this is shown with its n and no arrow (Figures, “KPIs”).
let smallestSample = 30

/// What a KPI is called in a sentence.
func alertName(of id: String) -> String {
    if id.hasPrefix(helpScoutPrefix) {
        return "HelpScout: " + alertName(of: String(id.dropFirst(helpScoutPrefix.count)))
    }
    return subjects[id]?.title ?? id
}

extension KPI.Unit {
    var format: NumberFormat {
        switch self {
        case .count, .label: .count
        case .rate: .rate()
        case .score: .score
        case .perDay: .decimal(1)
        case .hours: .hours
        case .minutes: .minutes
        }
    }
}

/// A KPI as a tile: rounded figures, an arrow where one is honest, the line of the last runs.
package func tile(_ kpi: KPI, history: KPIHistory) -> Tile {
    let id =
        kpi.id.hasPrefix(helpScoutPrefix) ? kpi.id.dropFirst(helpScoutPrefix.count) : kpi.id[...]
    let subject = subjects[String(id)] ?? (kpi.id, .neither)
    let (format, scale) = tileFormat(kpi)
    let kpi = kpi.scaled(by: scale)
    let line =
        (history.values[kpi.id] ?? []).suffix(29).map { $0.map { $0 * scale } } + [kpi.number]
    let isComparable =
        (kpi.unit != .rate && kpi.unit != .score)
        || (kpi.n >= smallestSample && (kpi.previousN ?? 0) >= smallestSample)
    let arrow = isComparable ? arrow(kpi, format) : nil
    return Tile(
        kpi: kpi.id, title: subject.title, value: format.string(kpi.number),
        change: kpi.change.map { format.change($0) }, arrow: arrow,
        tone: tone(kpi, subject.desire, arrow), note: note(kpi, isComparable), history: line,
        historyTip: historyTip(line, format))
}

/// Many minutes are read as hours; the change is told in the unit of the figure.
private func tileFormat(_ kpi: KPI) -> (format: NumberFormat, scale: Double) {
    guard kpi.unit == .minutes, abs(kpi.number ?? 0) >= 10_000 else {
        return (kpi.unit.format, 1)
    }
    return (.hours, 1.0 / 60)
}

/// Points where the printed change points: a change that rounds to zero has no arrow.
private func arrow(_ kpi: KPI, _ format: NumberFormat) -> Tile.Arrow? {
    guard let change = kpi.change else { return nil }
    let text = format.change(change)
    return text.hasPrefix("+") ? .up : text.hasPrefix("−") ? .down : nil
}

/// Colour only for what a test has found significant; counts and scores have no test.
private func tone(_ kpi: KPI, _ desire: Desire, _ arrow: Tile.Arrow?) -> Tile.Tone {
    guard kpi.isSignificant, let arrow, desire != .neither else { return .neutral }
    return (arrow == .up) == (desire == .up) ? .better : .worse
}

private func note(_ kpi: KPI, _ isComparable: Bool) -> String? {
    guard kpi.unit == .rate else { return nil }
    guard kpi.change != nil, isComparable else { return "n \(NumberFormat.count.string(kpi.n))" }
    return kpi.isSignificant ? "significant" : "not significant"
}

private func historyTip(_ line: [Double?], _ format: NumberFormat) -> String {
    let known = line.compactMap { $0 }
    guard known.count > 1, let low = known.min(), let high = known.max() else { return "" }
    return "Last \(line.count) reports: from \(format.string(low)) to \(format.string(high))"
}

/// Whether a finding is good news: more of what is wished for, or less of anything else.
package func tone(ofChange change: Double, in kpi: String) -> Tile.Tone {
    (subjects[kpi]?.desire == .up) == (change > 0) ? .better : .worse
}

extension KPI {
    /// In a unit of another size; `n` stays.
    fileprivate func scaled(by factor: Double) -> KPI {
        guard factor != 1 else { return self }
        func scaled(_ value: KPI.Value) -> KPI.Value {
            if case .number(let number) = value {
                .number(number.map { $0 * factor })
            } else {
                value
            }
        }
        return KPI(
            id: id, unit: unit, value: scaled(value), previous: scaled(previous),
            change: change.map { $0 * factor }, n: n, previousN: previousN,
            isSignificant: isSignificant)
    }
}

extension Statements.Item {
    /// A finding, with the direction of its change and whether that is good news.
    init(_ finding: Finding) {
        self.init(
            keepingUnits(finding.text),
            tone: Reports.tone(ofChange: finding.change, in: finding.kpi),
            arrow: finding.change > 0 ? .up : .down)
    }
}
