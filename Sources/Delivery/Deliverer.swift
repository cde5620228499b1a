package import Archive
internal import Cryptography
package import ReportModel
package import Settings
internal import Transfer

/// Sends a day's mails: each at most once, whatever happens in between.
package struct Deliverer: Sendable {
    package var plan: DeliveryPlan
    package var writer: LetterWriter
    package var carrier: any MailCarrier
    /// Where mails are kept as they were sent.
    package var kept: MailFolder
    package var allowed: AllowList
    package var now: @Sendable () -> Instant
    package var sleep: @Sendable (Duration) async throws -> Void
    /// Called with a sentence for each mail, and each wait.
    package var notify: @Sendable (String) -> Void

    package init(
        plan: DeliveryPlan, writer: LetterWriter, carrier: any MailCarrier, kept: MailFolder,
        allowed: AllowList, now: @escaping @Sendable () -> Instant,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        notify: @escaping @Sendable (String) -> Void
    ) {
        self.plan = plan
        self.writer = writer
        self.carrier = carrier
        self.kept = kept
        self.allowed = allowed
        self.now = now
        self.sleep = sleep
        self.notify = notify
    }

    private var ledger: MailLedger { plan.ledger }
    private var rules: DeliveryRules { plan.rules }

    /// Plans and sends the mails of a day; the caller holds the run's lock.
    ///
    /// What is refused for now is tried again after the configured waits, while the day lasts.
    ///
    /// - Throws: ``DeliveryError``, `ArchiveError`, `CancellationError`: what was sent until then is in
    ///   the ledger.
    package func deliver(_ order: DeliveryOrder, _ content: DayContent) async throws
        -> DeliveryResult
    {
        let refused = allowed.refused(rules)
        guard refused.isEmpty else { throw DeliveryError.notAllowed(refused) }
        if let to = order.to,
            !rules.subscriptions.contains(where: { $0.to.contains { $0.address.key == to.key } })
        {
            throw DeliveryError.notSubscribed(to)
        }
        var result = DeliveryResult()
        try recover()
        let (mails, notes) = try plan.mails(order, content)
        result.notes = notes
        var pending = try mails.map { try prepared($0, order, content) }
        let day = plan.zone.day(of: now())
        var waits = rules.retryAfter[...]
        while true {
            var again: [Prepared] = []
            try await send(pending, again: &again, &result)
            pending = again
            guard !pending.isEmpty, let wait = waits.popFirst(),
                plan.zone.day(of: now().advanced(bySeconds: wait)) == day
            else { break }
            notify("\(pending.count) to be tried again in \(wait) seconds")
            try await sleep(.seconds(wait))
        }
        // Mails that stay a day longer do no harm.
        _ = try? kept.removeDays(before: day.advanced(by: -rules.keepDays))
        return result
    }

    /// Settles what an ended program left half done.
    ///
    /// - Throws: `ArchiveError`.
    package func recover() throws {
        for entry in try ledger.unfinished() {
            let arrived = entry.reply == carrier.name ? try carrier.hasArrived(entry) : nil
            switch arrived {
            case true?:
                try ledger.settle(
                    entry.key, as: .accepted, reply: "found in the \(carrier.name)", at: now())
            case false?:
                try ledger.settle(
                    entry.key, as: .deferred, reply: "the program ended before it was sent",
                    at: now())
            case nil:
                try ledger.settle(
                    entry.key, as: .unknown,
                    reply: "the program ended before \(entry.reply) had answered", at: now())
            }
        }
    }

    // MARK: One mail

    private struct Prepared {
        let outgoing: OutgoingMail
        let entry: MailEntry
        /// The states from which it may be sent.
        let states: Set<MailEntry.State>
    }

    /// Writes the mail, keeps it, and has it in the ledger.
    private func prepared(
        _ mail: PlannedMail, _ order: DeliveryOrder, _ content: DayContent
    ) throws -> Prepared {
        let last = try ledger.lastAccepted(to: mail.key.recipient, before: mail.key.day)
        let written = try writer.write(mail, of: content, after: last)
        let outgoing = OutgoingMail(
            key: mail.key, subscriptions: mail.subscriptions.map(\.id),
            from: rules.from.address, to: mail.to.address, bytes: written.message.bytes)
        var entry = MailEntry(
            key: mail.key, subscriptions: outgoing.subscriptions,
            brief: content.checksum(of: mail.editions), messageID: written.message.id,
            told: written.told, updatedAt: now())
        entry.sha256 = outgoing.sha256
        entry.file =
            "mail/\(mail.key.day.iso)/"
            + OutgoingMail.fileName(mail.key, outgoing.subscriptions)
        entry.reply = carrier.name
        try ledger.plan(entry)
        var states: Set<MailEntry.State> = [.planned, .deferred]
        if order.onlyFailed || order.isForced { states.insert(.refused) }
        if order.isForced {
            states.formUnion(order.to == nil ? [.unknown] : [.unknown, .accepted])
        }
        return Prepared(outgoing: outgoing, entry: entry, states: states)
    }

    /// Sends some mails, one after another; when the server cannot be used, the rest waits.
    private func send(
        _ mails: [Prepared], again: inout [Prepared], _ result: inout DeliveryResult
    ) async throws {
        for (index, mail) in mails.enumerated() {
            try Task.checkCancellation()
            let outcome = await outcome(of: mail)
            try settle(mail, outcome, &result)
            switch outcome {
            case .deferred: again.append(mail)
            case .unreachable(let words):
                again.append(mail)
                for other in mails[(index + 1)...] {
                    try settle(other, .unreachable(words), &result)
                    again.append(other)
                }
                return
            case .unusable(let problem):
                for other in mails[(index + 1)...] {
                    try settle(other, .unusable(problem), &result)
                }
                return
            case .accepted, .refused, .unknown, .stopped: break
            }
        }
    }

    private func outcome(of mail: Prepared) async -> SMTPOutcome {
        guard allowed.allows(mail.outgoing.to) else {
            return .stopped("AUTHORIZED_EMAILS does not allow it")
        }
        let (ledger, kept, now) = (ledger, kept, now)
        return await carrier.send(mail.outgoing) {
            try kept.write(
                mail.outgoing.bytes, as: String(mail.entry.file.dropFirst("mail/".count)))
            guard try ledger.begin(mail.entry, from: mail.states, at: now()) else {
                throw AnotherProgram()
            }
        }
    }

    /// Sends one mail of its own, once.
    func send(_ mail: OutgoingMail, _ entry: MailEntry) async throws -> DeliveryResult.Line {
        let prepared = Prepared(outgoing: mail, entry: entry, states: [.planned, .deferred])
        var result = DeliveryResult()
        try settle(prepared, await outcome(of: prepared), &result)
        return result.lines[0]
    }

    private func settle(
        _ mail: Prepared, _ outcome: SMTPOutcome, _ result: inout DeliveryResult
    ) throws {
        let (state, words): (MailEntry.State?, String) =
            switch outcome {
            case .accepted(let reply): (.accepted, reply)
            case .refused(let reply): (.refused, reply)
            case .deferred(let reply), .unreachable(let reply): (.deferred, reply)
            case .unusable(let problem): (.deferred, problem.message)
            case .unknown(let reply): (.unknown, reply)
            case .stopped(let reason): (nil, reason)
            }
        if let state {
            try ledger.settle(mail.entry.key, as: state, reply: words, at: now())
        }
        if case .unusable(let problem) = outcome { result.problem = problem }
        result.lines.removeAll { $0.key == mail.entry.key }
        let line = DeliveryResult.Line(
            key: mail.entry.key, to: mail.outgoing.to.text, state: state, words: words)
        result.lines.append(line)
        notify(line.sentence)
    }
}

/// The ledger says that another program sends the mail, or has sent it.
private struct AnotherProgram: Error, CustomStringConvertible {
    var description: String { "another program has it" }
}
