internal import ReportModel

/// An event as configured; its brand is not yet checked.
struct EventDraft: Sendable {
    let day: LocalDay
    let brand: Located<String>?
    let text: String
    let address: WebAddress?
}

extension OptionForm where Value == [EventDraft] {
    static let events = OptionForm.list(
        "a list of events", example: "- {date: 2026-11-04, text: Drumeo awards}", EventDraft.init)
}

extension OptionForm where Value == WebAddress {
    fileprivate static let webAddress = OptionForm.parsed(
        "an http or https address", hint: { _ in "for example https://example.org/awards" }
    ) {
        $0.text.flatMap { WebAddress($0) }
    }
}

extension EventDraft {
    static let guide = [
        OptionMember("date", "the day, such as 2026-11-04"),
        OptionMember("brand", "a label of viz_config.json; without it, every brand"),
        OptionMember("text", "what happened, in a few words"),
        OptionMember("address", "a page about it"),
    ]

    /// - Parameter option: the path of the event; empty for a line of a file of events.
    init?(_ value: ConfigValue, option: String, _ log: inout ProblemLog) {
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: EventDraft.guide.map(\.key), &log)
        brand = section.optional("brand", OptionForm<String>.text.located, &log)
        address = section.optional("address", OptionForm<WebAddress>.webAddress, &log)
        let day = section.required("date", OptionForm<LocalDay>.date, "date: 2026-11-04", &log)
        let text = section.required("text", OptionForm<String>.text, "text: Drumeo awards", &log)
        guard let day, let text else { return nil }
        self.day = day
        self.text = text
    }
}

/// Makes the events once the brands are known.
enum EventList {
    /// By day, then brand and text, each once.
    ///
    /// - Parameter log: of the file that contains the drafts.
    static func events(
        _ drafts: [EventDraft], _ vocabulary: Vocabulary, _ log: inout ProblemLog
    ) -> [Event] {
        drafts.map { draft in
            let brand = draft.brand.map { Located(Label.canonical($0.value), $0.position) }
            vocabulary.check(
                brand.map { [$0] }, .brand, of: Subject(.event, draft.text), &log)
            return Event(
                day: draft.day, brand: brand?.value,
                text: Isolation.isolated(
                    draft.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")),
                address: draft.address)
        }
    }

    /// Of several lists one, by day, each event once.
    static func together(_ lists: [Event]...) -> [Event] {
        var seen: Set<Event> = []
        return lists.flatMap { $0 }.filter { seen.insert($0).inserted }
            .sorted { ($0.day, $0.brand ?? "", $0.text) < ($1.day, $1.brand ?? "", $1.text) }
    }
}
