package import ReportModel

extension CommentTable {
    /// How many cells of each column are filled, by local day.
    ///
    /// Where comments are counted, only of the columns that are counted by day.
    package func filling(of days: Window, in zone: TimeZoneRules) -> [ColumnFilling] {
        let clock = DayClock(days, in: zone)
        let all = places(rows(.days), clock)
        var columns = [
            filling("platform", all, clock, platform.isFilled),
            filling("brand", all, clock, brand.isFilled),
            filling("sentiment_polarity", all, clock, sentiment.isFilled),
            filling("intent", all, clock, intents.isFilled),
            filling(
                "detected_language", aggregate == nil ? all : places(rows(.languages), clock),
                clock, language.isFilled),
        ]
        if aggregate == nil {
            if let emotions { columns.append(filling("emotions", all, clock, emotions.isFilled)) }
            let (contents, authors) = (contents.codes, authors.codes)
            columns.append(filling("content_sk", all, clock) { contents[$0] != absentKey })
            columns.append(filling("author_id", all, clock) { authors[$0] != absentKey })
        }
        return columns.filter { !missingColumns.contains($0.name) }
    }

    /// The rows of the clock's days, each with the index of its day.
    private func places(
        _ rows: Range<Int>, _ clock: DayClock
    ) -> [(row: UInt32, day: UInt16)] {
        instants.withUnsafeBufferPointer { instants in
            var places: [(row: UInt32, day: UInt16)] = []
            for row in rows {
                guard let day = clock.index(of: instants[row]) else { continue }
                places.append((UInt32(row), UInt16(day)))
            }
            return places
        }
    }

    private func filling(
        _ name: String, _ places: [(row: UInt32, day: UInt16)], _ clock: DayClock,
        _ isFilled: (Int) -> Bool
    ) -> ColumnFilling {
        var cells = [ColumnFilling.Cells](repeating: .init(), count: clock.days.count)
        let weights = weights
        for place in places {
            let count = weights[Int(place.row)]
            cells[Int(place.day)].rows += count
            if isFilled(Int(place.row)) { cells[Int(place.day)].filled += count }
        }
        return ColumnFilling(
            name: name,
            days: Dictionary(
                zip(clock.days, cells).filter { $0.1.rows > 0 }, uniquingKeysWith: { $1 }))
    }
}

/// Finds the day of an instant among some days in a row.
private struct DayClock {
    let days: [LocalDay]
    /// Where each day begins, and where the last one ends, in microseconds.
    private let starts: [Int64]

    init(_ window: Window, in zone: TimeZoneRules) {
        days = window.days
        starts = (days + [window.to.advanced(by: 1)]).map { zone.beginning(of: $0).microseconds }
    }

    /// Nil for an instant of no such day.
    func index(of instant: Int64) -> Int? {
        guard let first = starts.first, let end = starts.last, instant >= first, instant < end
        else { return nil }
        // Days are an hour longer or shorter at most, so the guess is one off at most.
        var index = min(Int((instant - first) / 86_400_000_000), days.count - 1)
        while instant < starts[index] { index -= 1 }
        while instant >= starts[index + 1] { index += 1 }
        return index
    }
}

extension LabelColumn {
    fileprivate var isFilled: (Int) -> Bool {
        let says = labels.map { $0 != Label.unknown }
        return { says[codes[$0]] }
    }
}

extension MultiLabelColumn {
    fileprivate var isFilled: (Int) -> Bool {
        let says = combinations.map { $0.contains { labels[$0] != Label.unknown } }
        return { says[codes[$0]] }
    }
}
