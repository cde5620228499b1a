package import Archive
package import ReportModel
package import Settings

/// Who gets which mail of a day: one mail a person and day, and never a second one.
package struct DeliveryPlan: Sendable {
    package var rules: DeliveryRules
    package var ledger: MailLedger
    package var zone: TimeZoneRules

    package init(rules: DeliveryRules, ledger: MailLedger, zone: TimeZoneRules) {
        self.rules = rules
        self.ledger = ledger
        self.zone = zone
    }

    /// How many days after a report's day a run still mails it.
    static let newsDays = 3

    /// The mails to send, in the order of the configuration, and sentences on those that are not.
    ///
    /// - Throws: `ArchiveError.ledger`.
    package func mails(
        _ order: DeliveryOrder, _ content: DayContent
    ) throws -> (mails: [PlannedMail], notes: [String]) {
        let made = zone.day(of: content.manifest.generatedAt)
        if order.occasion == .run, order.day.days(to: made) > DeliveryPlan.newsDays {
            return (
                [],
                rules.subscriptions.isEmpty
                    ? []
                    : [
                        "\(order.day.iso) is no news any more, so it was not mailed; "
                            + "“musora-reports deliver --date \(order.day.iso)” does it all the same"
                    ]
            )
        }
        let entries = try ledger.entries(of: order.day)
        var mails: [PlannedMail] = []
        var notes: [String] = []
        for group in groups(order) {
            let own = entries.filter {
                $0.key.recipient == group.key.recipient && $0.key.slot == group.key.slot
            }
            switch try decision(group, own.max { $0.key.issue < $1.key.issue }, order, content) {
            case .send(let mail): mails.append(mail)
            case .note(let note): notes.append(note)
            case .nothing: break
            }
        }
        return (mails, notes)
    }

    private enum Decision {
        case send(PlannedMail)
        case note(String)
        case nothing
    }

    // MARK: Who

    /// The mails that each person could get.
    private func groups(_ order: DeliveryOrder) -> [PlannedMail] {
        var groups: [PlannedMail] = []
        for subscription in rules.subscriptions {
            for box in subscription.to
            where order.to.map({ $0.key == box.address.key }) ?? true {
                let key = MailKey(
                    day: order.day, slot: subscription.isDigest ? "" : subscription.id,
                    recipient: box.address.key)
                if let place = groups.firstIndex(where: { $0.key == key }) {
                    groups[place].subscriptions.append(subscription)
                } else {
                    groups.append(PlannedMail(key: key, to: box, subscriptions: [subscription]))
                }
            }
        }
        return groups
    }

    /// The mails that people would get of a day if nobody had one yet.
    func due(_ order: DeliveryOrder, _ content: DayContent) -> [PlannedMail] {
        groups(order).compactMap { group in
            var mail = group
            mail.subscriptions = group.subscriptions.filter { isDue($0, order, content) }
            return mail.subscriptions.isEmpty ? nil : mail
        }
    }

    // MARK: Whether

    private func decision(
        _ group: PlannedMail, _ last: MailEntry?, _ order: DeliveryOrder, _ content: DayContent
    ) throws -> Decision {
        guard let last else { return try first(group, order, content) }
        var mail = group
        mail.entry = last
        mail.key = last.key
        let name = group.to.address.text
        switch last.state {
        case .planned: return order.onlyFailed ? .nothing : .send(mail)
        case .deferred: return .send(mail)
        case .refused:
            return order.onlyFailed || order.isForced
                ? .send(mail)
                : .note(
                    "\(name): refused before (\(last.reply)); “musora-reports deliver --date "
                        + "\(order.day.iso) --failed” tries again")
        case .unknown, .sending:
            return order.isForced
                ? .send(mail)
                : .note(
                    "\(name): in doubt (\(last.reply)); “musora-reports deliver --date "
                        + "\(order.day.iso) --to \(name) --force” sends it again")
        case .accepted:
            if order.isForced, order.to != nil { return .send(mail) }
            return order.onlyFailed ? .nothing : corrected(group, last, content)
        }
    }

    private func first(
        _ group: PlannedMail, _ order: DeliveryOrder, _ content: DayContent
    ) throws -> Decision {
        guard !order.onlyFailed else { return .nothing }
        guard let mail = due(order, content).first(where: { $0.key == group.key }) else {
            return .nothing
        }
        if order.occasion == .run,
            let later = try ledger.entries(to: group.key.recipient)
                .first(where: {
                    $0.key.day > order.day && !$0.brief.isEmpty
                        && [.accepted, .unknown].contains($0.state)
                })
        {
            return .note(
                "\(group.to.address.text): has the report of \(later.key.day.iso) already, so not "
                    + "that of \(order.day.iso)")
        }
        return .send(mail)
    }

    /// A day that was made again, and says something else.
    private func corrected(
        _ group: PlannedMail, _ last: MailEntry, _ content: DayContent
    ) -> Decision {
        var mail = group
        mail.subscriptions = group.subscriptions.filter {
            last.subscriptions.contains($0.id) && $0.corrections == .mail
        }
        guard !mail.subscriptions.isEmpty, let lead = mail.editions.first,
            // The sent mail may have had other editions, too.
            last.brief != content.checksum(of: last.editions(of: rules)), content.brief(lead) != nil
        else { return .nothing }
        mail.key.issue = last.key.issue + 1
        mail.corrects = last.updatedAt
        return .send(mail)
    }

    /// Whether a subscription is for this day.
    private func isDue(
        _ subscription: Subscription, _ order: DeliveryOrder, _ content: DayContent
    ) -> Bool {
        // A report is sent on the morning after its day.
        guard
            order.occasion == .asked
                || subscription.days.contains(order.day.advanced(by: 1).weekday)
        else { return false }
        let told = ToldItems(manifest: content.manifest, edition: subscription.edition)
        return switch subscription.condition {
        case .always: true
        case .alert: told.hasAlert
        case .findings: told.hasNews
        }
    }
}

extension MailEntry {
    /// The editions of its subscriptions, as they are configured now.
    fileprivate func editions(of rules: DeliveryRules) -> [String] {
        var seen: Set<String> = []
        return rules.subscriptions.filter { subscriptions.contains($0.id) }.map(\.edition)
            .filter { seen.insert($0).inserted }
    }
}
