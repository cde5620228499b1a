import ReportModel

/// When things happen in the demo: 120 days with a weekly and a daily rhythm, slow growth, a
/// Pianote launch, and two days on which Guitareo’s lessons do not play.
struct DemoCalendar {
    static let length = 120
    /// In days before the last one.
    static let launch = 21
    static let outage = 10...11

    let asOf: LocalDay

    /// The days, oldest first, each with its share of `rows`; the shares add up to `rows`.
    func counts(of rows: Int, _ random: inout DemoRandom) -> [(day: LocalDay, age: Int, count: Int)]
    {
        let days = (0..<DemoCalendar.length).reversed().map { age in
            (day: asOf.advanced(by: -age), age: age)
        }
        let weights = days.map { weight($0.day, age: $0.age) * (0.93 + 0.14 * random.unit()) }
        let total = weights.reduce(0, +)
        var sum = 0.0
        var given = 0
        return zip(days, weights).map { day, weight in
            sum += weight
            let until = day.age == 0 ? rows : Int((sum / total * Double(rows)).rounded())
            defer { given = until }
            return (day.day, day.age, until - given)
        }
    }

    /// A moment of the day in microseconds UTC.
    ///
    /// The day is in the company's time, seven hours behind UTC.
    func instant(_ day: LocalDay, _ random: inout DemoRandom) -> Int64 {
        let hour = random.pick(DemoCalendar.hours)
        let seconds = Int64(day.number) * 86_400 + Int64(hour + 7) * 3600
        return (seconds + Int64(random.below(3600))) * 1_000_000 + Int64(random.below(1000)) * 1000
    }

    /// The end of the last day in microseconds UTC.
    var end: Int64 { (Int64(asOf.number) + 1) * 86_400_000_000 + 7 * 3_600_000_000 }

    private func weight(_ day: LocalDay, age: Int) -> Double {
        let growth = 1.1 - 0.25 * Double(age) / Double(DemoCalendar.length)
        let sinceLaunch = DemoCalendar.launch - age
        let spike = (0..<5).contains(sinceLaunch) ? [2.7, 2.1, 1.6, 1.3, 1.15][sinceLaunch] : 1
        return [1.0, 0.96, 0.95, 0.98, 1.02, 1.22, 1.28][day.weekday - 1] * growth * spike
    }

    private static let hours = Weighted(
        zip(
            0..<24,
            [
                2.2, 1.5, 1.0, 0.7, 0.6, 0.9, 1.8, 3.0, 4.2, 4.8, 5.0, 5.2, 5.6, 5.4, 5.0, 4.9, 5.3,
                6.1, 7.2, 8.1, 8.4, 7.4, 5.6, 3.6,
            ]
        ).map { ($0, $1) })
}
