package import Archive
internal import Cryptography
package import ReportModel
package import Settings
package import WebExport

/// Makes mails of a published day: the same day, plan and ledger give the same bytes.
package struct LetterWriter: Sendable {
    package var rules: DeliveryRules
    package var templates: TemplateSet
    package var publisher: String
    package var archive: FolderAddress?
    package var zone: TimeZoneRules

    package init(settings: Settings, templates: TemplateSet, zone: TimeZoneRules) {
        rules = settings.delivery
        publisher = settings.publisher
        archive = settings.archiveAddress
        self.templates = templates
        self.zone = zone
    }

    /// A mail, and what it tells.
    package struct Written: Sendable {
        package var message: MailMessage
        package var letter: MailLetter
        package var told: [ToldItem]
    }

    /// - Parameter last: the last mail of an earlier day that the person was in fact sent.
    /// - Throws: ``DeliveryError/noBrief``; `ArchiveError`.
    package func write(
        _ mail: PlannedMail, of content: DayContent, after last: MailEntry?
    ) throws -> Written {
        let briefs = try mail.editions.map { edition in
            guard let brief = content.brief(edition) else {
                throw DeliveryError.noBrief(content.day, edition: edition, known: content.editions)
            }
            return brief
        }
        let lead = briefs[0]
        let told = ToldItems(manifest: content.manifest, edition: lead.edition)
        let picture = try lead.picture.flatMap { try content.contents($0.file) }
        var letter = MailLetter(
            briefs: briefs, since: try last.map { try since($0, told, content) },
            correction: mail.corrects.map { correction(of: $0) },
            pictureID: picture == nil ? nil : pictureID, archive: archive,
            why: why(mail), owner: rules.owner)
        var files = try mail.reports.compactMap { try file($0, of: content) }
        var left: [PDF] = []
        while true {
            letter.attached = files.map(\.shown)
            letter.left = left.map(\.shown)
            let message = try message(mail, letter, told, picture, files, content)
            // The largest leaves first; without files nothing is left to leave.
            guard message.bytes.count > rules.sizeLimit,
                let largest = files.max(by: { $0.bytes.count < $1.bytes.count })
            else { return Written(message: message, letter: letter, told: told.items) }
            files.removeAll { $0.shown.path == largest.shown.path }
            left.append(largest)
        }
    }

    private func message(
        _ mail: PlannedMail, _ letter: MailLetter, _ told: ToldItems, _ picture: [UInt8]?,
        _ files: [PDF], _ content: DayContent
    ) throws -> MailMessage {
        let written = letter.written(with: templates, publisher: publisher)
        let generated = content.manifest.generatedAt
        return MailMessage(
            from: rules.from, to: mail.to, owner: rules.owner,
            subject: subject(letter, hasAlert: told.hasAlert), date: generated,
            offset: zone.offset(at: generated.seconds),
            id: LetterWriter.messageID(mail.key, domain: rules.from.address.domain),
            text: written.text, html: written.html,
            pictures: picture.map { [.init(id: pictureID, bytes: $0)] } ?? [],
            attachments: files.map {
                .init(name: $0.name, mediaType: "application/pdf", bytes: $0.bytes)
            })
    }

    /// Of the mail's place in the ledger alone: the same when it is sent again.
    static func messageID(_ key: MailKey, domain: String) -> String {
        let text = [key.day.iso, key.slot, key.recipient, String(key.issue)].joined(separator: "\n")
        return "\(SHA256.hex(of: Array(text.utf8)).prefix(40))@\(domain)"
    }

    // MARK: Words

    private var pictureID: String { "chart@\(rules.from.address.domain)" }

    /// “Alert, Sat 21 Nov, Drumeo: Unusually many negative comments, 191 (usually 20 to 45)”.
    private func subject(_ letter: MailLetter, hasAlert: Bool) -> String {
        let lead = letter.briefs[0]
        let day = "\(lead.asOf.weekdayName.prefix(3)) \(lead.asOf.dayAndMonth)"
        let place = [
            letter.correction == nil ? nil : "Corrected", hasAlert ? "Alert" : nil, day,
            lead.edition == "all" || lead.headline.hasPrefix(lead.editionTitle)
                ? nil : lead.editionTitle,
        ].compactMap { $0 }.joined(separator: ", ")
        return "\(place): \(lead.headline)"
    }

    private func correction(of sent: Instant) -> String {
        "This replaces the report of the same day that was sent on "
            + "\(sent.short(offset: zone.offset(at: sent.seconds)))."
    }

    private func why(_ mail: PlannedMail) -> String {
        let names = mail.subscriptions.map { "“\($0.id)”" }
        return names.count == 1
            ? "You get this mail because you are on the list \(names[0])."
            : "You get this mail because you are on the lists \(names.joined(separator: ", "))."
    }

    // MARK: Since the last report

    private static let mostItems = 5

    private func since(
        _ last: MailEntry, _ told: ToldItems, _ content: DayContent
    ) throws -> MailLetter.Since {
        let (before, now) = (Set(last.told.map(\.id)), Set(told.items.map(\.id)))
        let restated = try content.days(after: last.key.day).reversed().flatMap { day in
            let manifest = day == content.day ? content.manifest : content.manifest(of: day)
            return manifest.map { ToldItems(manifest: $0, edition: told.edition) }?
                .reports.flatMap(\.notes.restatements) ?? []
        }
        return MailLetter.Since(
            day: last.key.day,
            new: LetterWriter.few(told.items.filter { !before.contains($0.id) }.map(\.text)),
            over: LetterWriter.few(last.told.filter { !now.contains($0.id) }.map(\.text)),
            restated: LetterWriter.few(restated))
    }

    /// The first ones, each once, and how many more there are.
    private static func few(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        let all = texts.filter { seen.insert($0).inserted }
        let more = all.count - mostItems
        return Array(all.prefix(mostItems)) + (more > 0 ? ["and \(more) more"] : [])
    }

    // MARK: Files

    private struct PDF {
        let name: String
        let bytes: [UInt8]
        let shown: MailLetter.File
    }

    /// “91 KB”, “1.4 MB”.
    static func size(_ bytes: Int) -> String {
        bytes < 1_000_000
            ? "\(max(1, (bytes + 500) / 1000)) KB"
            : NumberFormat.decimal(1).string(Double(bytes) / 1_000_000) + " MB"
    }

    /// Nil for a report that the day does not have.
    private func file(_ id: EditionID, of content: DayContent) throws -> PDF? {
        let path = "\(id.folder)/report.pdf"
        guard let report = content.manifest.reports.first(where: { $0.id == id }),
            let bytes = try content.contents(path)
        else { return nil }
        let isSingle = ReportKind.named(id.report)?.arrangement == .single
        let title = isSingle ? report.title : "\(report.title), \(report.editionTitle)"
        return PDF(
            name: FileNameParameter.safe(
                "\(publisher) \(title) \(content.day.iso)", ending: ".pdf"),
            bytes: bytes,
            shown: .init(
                title: title, size: "PDF, \(LetterWriter.size(bytes.count))",
                path: "\(content.day.iso)/\(path)"))
    }
}
