internal import ReportModel

/// An edition as it is configured, its labels not yet checked.
struct EditionDraft: Sendable {
    let id: Located<String>
    let title: String?
    let platforms: [Located<String>]?
    let brands: [Located<String>]?
    let sentiments: [Located<String>]?
    let window: Window?
}

extension Form where Value == [EditionDraft] {
    static let editions = Form(name: "a list of editions") { value, option, log in
        if value.content == .nothing { return [] }
        guard let members = value.list else {
            log.add(
                .unexpected(
                    option: option, expected: "a list of editions", found: value.found,
                    hint:
                        "for example - {id: drumeo-youtube, brands: [drumeo], platforms: [youtube]}"
                ),
                at: value.position)
            return nil
        }
        return members.enumerated().compactMap { index, member in
            EditionDraft(member, option: "\(option)[\(index + 1)]", &log)
        }
    }
}

extension EditionDraft {
    static let keys = ["id", "title", "platforms", "brands", "sentiments", "from", "to"]

    /// What a day without end stands for: windows are cut at the as-of date anyway.
    static let endOfTime = LocalDay(number: 2_932_896)  // 9999-12-31

    /// Earlier days are mistakes of typing, and would make windows of any length.
    static let earliest = LocalDay(number: -25_567)  // 1900-01-01

    fileprivate init?(_ value: ConfigValue, option: String, _ log: inout ProblemLog) {
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: EditionDraft.keys, &log)
        title = section.optional("title", Form<String>.text, &log)
        platforms = section.optional("platforms", Form<[Located<String>]>.someLabels, &log)
        brands = section.optional("brands", Form<[Located<String>]>.someLabels, &log)
        sentiments = section.optional("sentiments", Form<[Located<String>]>.someLabels, &log)
        let id = section.required("id", Form<String>.text.located, "id: drumeo-youtube", &log)
        window = EditionDraft.window(section, edition: id?.value ?? option, &log)
        guard let id else { return nil }
        if !EditionName.isSafe(id.value) {
            log.add(
                .unsafeEditionID(id.value, suggestion: EditionName.safe(id.value)), at: id.position)
        }
        self.id = id
    }

    private static func window(
        _ section: Section, edition: String, _ log: inout ProblemLog
    ) -> Window? {
        let from = section.optional("from", Form<LocalDay>.date, &log)
        let to = section.optional("to", Form<LocalDay>.date, &log)
        guard let from else {
            if to != nil, section.member("from") == nil {
                log.add(.windowWithoutFrom(edition: edition), at: section.member("to")?.position)
            }
            return nil
        }
        if from < earliest {
            log.add(
                .windowTooEarly(edition: edition, from: from, earliest: earliest),
                at: section.member("from")?.position)
            return nil
        }
        guard let to else { return Window(from: from, to: endOfTime) }
        let window = Window(from: from, to: to)
        if to < from {
            log.add(
                .windowReversed(edition: edition, from: from, to: to),
                at: section.member("to")?.position)
            return nil
        }
        if window.count > Window.longest {
            log.add(
                .windowTooLong(edition: edition, days: window.count, most: Window.longest),
                at: section.member("to")?.position)
            return nil
        }
        return window
    }
}

extension Section {
    /// The value of a key that need not be there.
    func optional<Value>(
        _ key: String, _ form: Form<Value>, _ log: inout ProblemLog
    ) -> Value? {
        guard let member = member(key), member.value.content != .nothing else { return nil }
        return form.read(member.value, name(of: key), &log)
    }
}

/// Editions' ids are names of folders, so they are kept to what is safe in every path and link.
enum EditionName {
    static let lengthLimit = 64

    /// Small letters a to z, figures, `-` and `_`; begins with a letter or figure.
    static func isSafe(_ id: String) -> Bool {
        id.utf8.count <= lengthLimit && id.wholeMatch(of: /[a-z0-9][a-z0-9_-]*/) != nil
    }

    /// The nearest safe name; nil when nothing of it can stay.
    ///
    ///     EditionName.safe("Drumeo on YouTube")   // "drumeo-on-youtube"
    static func safe(_ text: String) -> String? {
        let words = Label.canonical(text).split { !isSafe("a\($0)") }
        let joined = words.joined(separator: "-").drop { !isSafe("\($0)") }
        let name = String(joined.prefix(lengthLimit))
        return isSafe(name) ? name : nil
    }
}
