import Graphics
import ReportModel

/// Plots as reports make them, from generated data.
struct SamplePlots {
    var random: Seeded
    let window: Window

    static let sentiments: [ColorScale.Series] = [
        .init("Very negative", Color(0x7A1022)), .init("Negative", Color(0xCB443A)),
        .init("Neutral", Color(0xC9C6BF)), .init("Positive", Color(0x5AA9D6)),
        .init("Very positive", Color(0x1A5F8F)),
    ]

    init(seed: UInt64, days: Int = 30) {
        random = Seeded(seed)
        window = Window(days: days, endingWith: LocalDay(number: 20_778))
    }

    /// All kinds of plots with this many bands.
    mutating func all(bands: Int) -> [(name: String, plot: Plot)] {
        [
            ("stacked", stacked(.stacked, bands: bands, notes: false)),
            ("normalized", stacked(.normalized, bands: bands, notes: true)),
            ("grouped", stacked(.grouped, bands: bands, notes: false)),
            ("scores", scores(bands: bands)), ("columns", columns(bands: bands)),
            ("cells", cells(rows: bands, columns: 5)), ("hours", cells(rows: 7, columns: 24)),
            ("many columns", cells(rows: 5, columns: bands)),
            ("square", cells(rows: bands, columns: bands)),
            ("scatter", scatter(count: bands * 5)), ("donut", donut(slices: bands)),
            ("gauge", gauge(value: random.next(in: -100...100))),
            ("daily bars", daily(.bar(.stacked))), ("daily lines", daily(.line)),
            ("daily areas", daily(.area(.stacked))), ("annotated bars", annotated(.bar(.stacked))),
            ("annotated lines", annotated(.line)),
        ]
    }

    mutating func stacked(_ stacking: Mark.Stacking, bands: Int, notes: Bool) -> Plot {
        let data = (0..<bands).flatMap { band in
            (0..<5).map { (series: Int) -> Datum in
                Datum(
                    y: .band(band), value: random.next(in: 0...3000).rounded(), series: series,
                    tip: "\(band)/\(series)")
            }
        }
        let isShare = stacking == .normalized
        return Plot(
            marks: [Mark(.bar(stacking), data)],
            x: .linear(
                .init(format: isShare ? .rate(decimals: 0) : .count, domain: isShare ? 0...1 : nil)),
            y: names(bands, notes: notes), color: .series(SamplePlots.sentiments))
    }

    mutating func scores(bands: Int) -> Plot {
        let data = (0..<bands).map { band in
            let score = random.next(in: -90...90)
            return Datum(
                y: .band(band), value: score, low: score - 8, high: score + 8,
                tip: "\(band)")
        }
        return Plot(
            marks: [Mark(.bar(.grouped), data)], x: .linear(.init(format: .score)),
            y: names(bands, notes: true))
    }

    mutating func columns(bands: Int) -> Plot {
        let data = (0..<bands).map { band in
            Datum(x: .band(band), value: random.next(in: 0...99_999).rounded(), tip: "\(band)")
        }
        return Plot(
            marks: [Mark(.bar(.stacked), data)], x: names(bands, notes: false),
            y: .linear(.init(format: .count, title: "comments")))
    }

    mutating func cells(rows: Int, columns: Int) -> Plot {
        let data = (0..<rows).flatMap { row in
            (0..<columns).map { (column: Int) -> Datum in
                let value = random.next(in: -100...100)
                return Datum(
                    x: .band(column), y: .band(row), value: value > 90 ? nil : value,
                    tip: "\(row)/\(column)")
            }
        }
        let hours = (0..<columns).map { PositionScale.Band($0 < 10 ? "0\($0):00" : "\($0):00") }
        return Plot(
            marks: [Mark(.cell, data)],
            x: columns == 24 ? .band(hours) : names(columns, notes: false),
            y: names(rows, notes: false),
            color: .diverging(
                low: Color(0x7A1022), middle: Color(0xF2F0EC), high: Color(0x1A5F8F),
                domain: -100...100, format: .score))
    }

    mutating func scatter(count: Int) -> Plot {
        let data = (0..<count).map { index in
            Datum(
                x: .number(random.next(in: 0...900)), y: .number(random.next(in: -50...50)),
                series: index % 5, size: random.next(in: 0...900),
                label: "Brand · Platform \(index)",
                tip: "\(index)")
        }
        return Plot(
            marks: [
                Mark(.rule, [Datum(y: .number(0), label: "zero", tip: "0")]), Mark(.point, data),
            ],
            x: .linear(.init(format: .count, title: "comments")),
            y: .linear(.init(format: .decimal(0), title: "score")),
            color: .series(SamplePlots.sentiments))
    }

    mutating func donut(slices: Int) -> Plot {
        let data = (0..<slices).map {
            Datum(value: random.next(in: 0...900).rounded(), series: $0, tip: "\($0)")
        }
        let series = (0..<slices).map { ColorScale.Series(name($0), Color(UInt32($0 * 9999))) }
        return Plot(marks: [Mark(.arc, data)], color: .series(series), proportions: .compact)
    }

    func gauge(value: Double?) -> Plot {
        let limits: [Double] = [-100, -25, -5, 15, 40, 100]
        let ranges = zip(limits, limits.dropFirst()).map {
            Gauge.Range(from: $0, to: $1, label: "level", color: Color(0x5AA9D6))
        }
        let gauge = Gauge(domain: -100...100, ranges: ranges, format: .score, caption: "Good")
        return Plot(marks: [Mark(.gauge(gauge), [Datum(value: value, tip: "needle")])])
    }

    mutating func daily(_ kind: Mark.Kind) -> Plot {
        let data = window.days.flatMap { day in
            (0..<5).map { (series: Int) -> Datum in
                let value = random.next(in: 0...900).rounded()
                return Datum(
                    x: .day(day), value: value > 850 && kind == .line ? nil : value, series: series,
                    tip: "\(day.iso) \(series)")
            }
        }
        return Plot(
            marks: [Mark(kind, data)], x: .days(window),
            y: .linear(.init(format: .count, title: "comments a day")),
            color: .series(SamplePlots.sentiments))
    }

    /// One series by day with everything that can be said of days: what is usual, days that are not
    /// complete, events, a target, and extremes.
    mutating func annotated(_ kind: Mark.Kind, events: Int = 6) -> Plot {
        let values = window.days.map { (day: $0, value: random.next(in: 0...900).rounded()) }
        func data(_ datum: (LocalDay, Double) -> Datum) -> [Datum] {
            values.map { datum($0.day, $0.value) }
        }
        let high = values.max { $0.value < $1.value }
        let low = values.min { $0.value < $1.value }
        func callout(_ side: Mark.Side, _ extreme: (day: LocalDay, value: Double)?) -> Mark {
            Mark(
                .callout(side),
                extreme.map {
                    [
                        Datum(
                            x: .day($0.day), value: $0.value,
                            label: "\($0.value) on \($0.day.short)",
                            tip: "")
                    ]
                } ?? [])
        }
        let happened = (0..<events).map { index in
            let day = window.days[Int(random.next(in: 0...Double(window.count - 1)))]
            return Datum(x: .day(day), label: name(index), tip: "event \(index)")
        }
        return Plot(
            marks: [
                Mark(
                    .range, data { Datum(x: .day($0), low: $1 * 0.8, high: $1 * 0.9 + 90, tip: "") }
                ),
                Mark(.hatching, [Datum(x: .day(window.to), tip: "not complete")]),
                Mark(.event, happened),
                Mark(.rule, [Datum(y: .number(300), label: "at most 300", tip: "target")]),
                Mark(kind, data { Datum(x: .day($0), value: $1, tip: $0.iso) }),
                callout(.above, high), callout(.below, low),
            ], x: .days(window), y: .linear(.init(format: .count)), legend: .hidden)
    }

    private func names(_ count: Int, notes: Bool) -> PositionScale {
        .band((0..<count).map { .init(name($0), note: notes ? "n \(1200 * ($0 + 1))" : nil) })
    }

    /// Names of all lengths, one of them beyond any column.
    private func name(_ index: Int) -> String {
        switch index % 5 {
        case 0: "Drumeo"
        case 1: "Feedback negative"
        case 2: "A very long name that goes on beyond what any column of a page would take"
        case 3: "Unbreakable_label_without_any_blank_in_it_\(index)"
        default: "Ops"
        }
    }
}
