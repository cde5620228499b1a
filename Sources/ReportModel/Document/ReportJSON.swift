extension Document {
    /// The form for other programs: `report.json` in UTF-8 (FIGURES.md).
    package var reportJSON: [UInt8] { reportJSONValue.bytes }

    package var reportJSONValue: JSONValue {
        .object([
            .init("schema", .integer(1)),
            .init("report", .string(identity.report)),
            .init("edition", .string(identity.edition)),
            .init("title", .string(identity.title)),
            .init("as_of", .string(identity.asOf.iso)),
            .init("status", .string(identity.status.rawValue)),
            .init("window", identity.comparison.window.json),
            .init("previous_window", identity.comparison.previous?.json ?? .null),
            .init("kpis", .object(kpis.map { .init($0.id, $0.json) })),
            .init(
                "charts",
                .object(firstOfEach(charts + undrawn, id: \.id).map { .init($0.id, $0.reportJSON) })
            ),
            .init("tables", .object(firstOfEach(tables, id: \.id).map { .init($0.id, $0.json) })),
            .init("findings", .array(findings.map(\.json))),
            .init("resolved", .array(resolved.map(\.json))),
            .init("alerts", .array(alerts.map(\.json))),
            .init("alerts_over", .array(alertsOver.map(\.json))),
            .init("notices", .array(notices.map(\.json))),
            .init("restatements", .array(restatements.map { .string($0) })),
            .init("supersedes", supersedes.map { .string($0.iso) } ?? .null),
        ])
    }

    /// The table blocks in reading order.
    var tables: [TableBlock] {
        sections.flatMap(\.blocks).compactMap {
            if case .table(let table) = $0 { table } else { nil }
        }
    }

    /// Only the first block of each id, because several pictures may show the same data.
    private func firstOfEach<Block>(_ blocks: [Block], id: (Block) -> String) -> [Block] {
        var seen: Set<String> = []
        return blocks.filter { seen.insert(id($0)).inserted }
    }
}

extension Window {
    fileprivate var json: JSONValue {
        .object([.init("from", .string(from.iso)), .init("to", .string(to.iso))])
    }
}

extension KPI {
    fileprivate var json: JSONValue {
        .object([
            .init("value", value.json),
            .init("previous", previous.json),
            .init("change", JSONValue(change)),
            .init("n", .integer(n)),
            .init("previous_n", JSONValue(previousN)),
            .init("significant", .boolean(isSignificant)),
            .init("unit", .string(unit.rawValue)),
        ])
    }
}

extension KPI.Value {
    fileprivate var json: JSONValue {
        switch self {
        case .number(let number): JSONValue(number)
        case .label(let label): JSONValue(label)
        }
    }
}

extension ChartBlock {
    /// As in `report.json`.
    package var reportJSON: JSONValue {
        .object(
            [.init("title", .string(headline))] + data.jsonMembers
                + extras.map { .init($0.name, JSONValue($0.value)) })
    }
}

extension TableBlock {
    /// With every row, even when the page shows only the first ones (Figures 25).
    fileprivate var json: JSONValue {
        .object([.init("title", .string(title))] + (whole ?? data).jsonMembers)
    }
}

extension DataTable {
    fileprivate var jsonMembers: [JSONValue.Member] {
        [
            .init("columns", .array(columns.map { .string($0.id) })),
            .init("rows", .array(rows.map { .array($0.map(\.json)) })),
        ]
    }
}

extension DataTable.Cell {
    fileprivate var json: JSONValue {
        switch self {
        case .null: .null
        case .label(let label, _): .string(label)
        case .text(let text): .string(text)
        case .integer(let integer): .integer(integer)
        case .flag(let flag): .boolean(flag)
        case .number(let number): .number(number)
        case .day(let day): .string(day.iso)
        }
    }
}

extension WordedFinding {
    fileprivate var json: JSONValue {
        .object(finding.members + [.init("text", .string(sentence))])
    }
}

extension Finding {
    fileprivate var members: [JSONValue.Member] {
        [
            .init("dimension", .string(dimension)),
            .init("keys", .object(keys.map { .init($0.column, .string($0.label)) })),
            .init("kpi", .string(kpi)),
            .init("value", .number(value)),
            .init("previous", .number(previous)),
            .init("change", .number(change)),
            .init("n", .integer(n)),
            .init("previous_n", .integer(previousN)),
            .init("p", .number(p)),
            .init("rank", .number(rank)),
            .init("state", JSONValue(life?.state.rawValue)),
            .init("since", JSONValue(life?.since.iso)),
            .init("days", dating?.days.map(\.json) ?? .null),
            .init("recent", dating?.recent.json ?? .null),
            .init("over", .boolean(isOver)),
        ]
    }
}

extension Dating.Days {
    fileprivate var json: JSONValue {
        .object([
            .init("from", .string(window.from.iso)), .init("to", .string(window.to.iso)),
            .init("count", .integer(part.count)), .init("n", .integer(part.n)),
        ])
    }
}

extension Dating.Part {
    fileprivate var json: JSONValue {
        .object([.init("value", JSONValue(rate)), .init("n", .integer(n))])
    }
}

extension ShownChanges.Change {
    fileprivate var json: JSONValue {
        .object([
            .init("dimension", .string(finding.dimension)),
            .init(
                "keys",
                .object(
                    finding.keys.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }
                )),
            .init("kpi", .string(finding.kpi)), .init("is_rise", .boolean(finding.isRise)),
            .init("since", .string(since.iso)), .init("text", .string(text)),
        ])
    }
}

extension Notice {
    fileprivate var json: JSONValue {
        .object([
            .init("severity", .string(severity.rawValue)),
            .init("text", .string(text)),
        ])
    }
}
