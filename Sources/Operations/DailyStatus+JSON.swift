import Archive
import ReportModel
import Schedule

/// `status --json`: one document with the type `status`.
extension DailyStatus: Encodable {
    private enum CodingKeys: String, CodingKey {
        case type, v, runs, days, mails, next, expected
    }

    private enum RunKeys: String, CodingKey { case state, receipt }
    private enum DayKeys: String, CodingKey { case day, status, cost }
    private enum MailKeys: String, CodingKey { case day, recipient, state, reply }
    private enum NextKeys: String, CodingKey {
        case time, utc
        case timeZone = "time_zone"
    }
    private enum ExpectedKeys: String, CodingKey {
        case day, deadline, isThere = "is_there", missing
    }

    package func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: CodingKeys.self)
        try members.encode("status", forKey: .type)
        try members.encode(1, forKey: .v)
        var list = members.nestedUnkeyedContainer(forKey: .runs)
        for run in runs {
            var entry = list.nestedContainer(keyedBy: RunKeys.self)
            try entry.encode(run.state, forKey: .state)
            try entry.encode(run.receipt, forKey: .receipt)
        }
        var published = members.nestedUnkeyedContainer(forKey: .days)
        for day in days {
            var entry = published.nestedContainer(keyedBy: DayKeys.self)
            try entry.encode(day.day, forKey: .day)
            try entry.encode(day.status, forKey: .status)
            try entry.encode(day.cost, forKey: .cost)
        }
        var sent = members.nestedUnkeyedContainer(forKey: .mails)
        for mail in mails {
            var entry = sent.nestedContainer(keyedBy: MailKeys.self)
            try entry.encode(mail.key.day, forKey: .day)
            try entry.encode(mail.key.recipient, forKey: .recipient)
            try entry.encode(mail.state.rawValue, forKey: .state)
            try entry.encode(mail.reply, forKey: .reply)
        }
        if let next {
            var entry = members.nestedContainer(keyedBy: NextKeys.self, forKey: .next)
            try entry.encode(
                next.moment.iso(offset: next.line.zone.offset(at: next.moment.seconds)),
                forKey: .time)
            try entry.encode(next.moment, forKey: .utc)
            try entry.encode(next.line.zone.name, forKey: .timeZone)
        } else {
            try members.encodeNil(forKey: .next)
        }
        guard let expectation else { return }
        var entry = members.nestedContainer(keyedBy: ExpectedKeys.self, forKey: .expected)
        try entry.encode(expectation.day, forKey: .day)
        try entry.encode(expectation.deadline, forKey: .deadline)
        try entry.encode(expectation.missing.isEmpty, forKey: .isThere)
        try entry.encode(expectation.missing.map(\.words), forKey: .missing)
    }
}
