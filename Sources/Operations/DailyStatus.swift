package import Archive
package import ReportModel
package import Schedule

/// How the daily runs are going: what `status` prints.
package struct DailyStatus: Sendable {
    /// A run and what became of it.
    package struct Run: Hashable, Sendable {
        package enum State: String, Hashable, Sendable, Encodable {
            case running
            /// It has no end, and nobody holds the lock.
            case died
            case ended
        }

        package let receipt: RunReceipt
        package let state: State
    }

    /// What has to be there at a time of the day.
    package struct Expectation: Hashable, Sendable {
        /// The last complete day of the run that was due; nil if none was.
        package let day: LocalDay?
        /// When it had to be there.
        package let deadline: Instant
        /// What is missing; empty if everything is there.
        package let missing: [Missing]

        package init(day: LocalDay?, deadline: Instant, missing: [Missing]) {
            self.day = day
            self.deadline = deadline
            self.missing = missing
        }
    }

    package enum Missing: Hashable, Sendable {
        /// The day is not in the archive.
        case day(LocalDay)
        /// Mails of the day that no server has accepted.
        case mails(LocalDay, count: Int)

        package var words: String {
            switch self {
            case .day(let day): "\(day.iso) is not published"
            case .mails(let day, let count):
                "\(count) \(count == 1 ? "mail" : "mails") of \(day.iso) "
                    + "\(count == 1 ? "has" : "have") not been accepted"
            }
        }
    }

    /// A published day.
    package struct Day: Hashable, Sendable {
        package let day: LocalDay
        package let status: Manifest.Status
        /// What its summaries cost, in dollars; nil where they cost nothing.
        package let cost: Double?

        package init(day: LocalDay, status: Manifest.Status, cost: Double? = nil) {
            self.day = day
            self.status = status
            self.cost = cost
        }

        package init(_ manifest: Manifest) {
            let costs = manifest.agents.compactMap(\.cost)
            self.init(
                day: manifest.asOf, status: manifest.status,
                cost: costs.isEmpty ? nil : costs.reduce(0, +))
        }
    }

    /// Newest first.
    package let runs: [Run]
    /// Newest first.
    package let days: [Day]
    /// The mails of the runs' days and of the newest day, the newest day's first.
    package let mails: [MailEntry]
    package let next: Timetable.Due?
    package let expectation: Expectation?
    package let zone: TimeZoneRules

    /// - Parameters:
    ///   - receipts: newest first.
    ///   - holder: the process that holds the run's lock; nil if nobody does.
    package init(
        receipts: [RunReceipt], holder: Int32?,
        days: [Day], mails: [MailEntry] = [], next: Timetable.Due?,
        expectation: Expectation?, zone: TimeZoneRules
    ) {
        runs = receipts.map { receipt in
            let state: Run.State =
                receipt.end != nil ? .ended : receipt.process == holder ? .running : .died
            return Run(receipt: receipt, state: state)
        }
        self.days = days
        self.mails = mails
        self.next = next
        self.expectation = expectation
        self.zone = zone
    }
}

extension Timetable {
    /// What had to be there at a time of the day that has passed.
    ///
    /// - Parameters:
    ///   - minute: of the day in the reports' zone.
    ///   - now: before that minute, the one of the day before counts.
    /// - Returns: the moment, and the day whose run was due in the 24 hours before it; nil if no run
    ///   was. Without a schedule, each day is due.
    package func expected(by minute: Int, at now: Instant) -> (deadline: Instant, day: LocalDay?) {
        func moment(_ day: LocalDay) -> Instant { zone.moment(ofMinute: minute, on: day) }
        let today = zone.day(of: now)
        let deadline =
            moment(today) <= now ? moment(today) : moment(today.advanced(by: -1))
        guard !lines.isEmpty else { return (deadline, asOf(at: deadline)) }
        let before = Instant(seconds: deadline.seconds - 86_400)
        return (deadline, missed(after: before, until: deadline, limit: 1).first)
    }
}
