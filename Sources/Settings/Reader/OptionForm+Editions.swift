internal import ReportModel

/// An edition as configured; its labels are not yet checked.
struct EditionDraft: Sendable {
    let id: Located<String>
    let title: String?
    let platforms: [Located<String>]?
    let brands: [Located<String>]?
    let sentiments: [Located<String>]?
    let window: Window?
}

extension OptionForm where Value == [EditionDraft] {
    static let editions = OptionForm(name: "a list of editions") { value, option, log in
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
    static let guide = [
        OptionMember("id", "the name of its folder: small letters, figures, - and _"),
        OptionMember("title", "what the cover says; without it, made from the filters"),
        OptionMember("platforms", "labels of viz_config.json; without it, every platform"),
        OptionMember("brands", "labels of viz_config.json; without it, every brand"),
        OptionMember("sentiments", "labels of viz_config.json; without it, every sentiment"),
        OptionMember("from", "the first day, such as 2026-11-01, from 1900-01-01 on"),
        OptionMember("to", "the last day, at most 36525 days after the first"),
    ]

    fileprivate init?(_ value: ConfigValue, option: String, _ log: inout ProblemLog) {
        let section = Section(value, path: option, &log)
        section.refuseOthers(than: EditionDraft.guide.map(\.key), &log)
        title = section.optional("title", OptionForm<String>.text, &log)
        platforms = section.optional("platforms", OptionForm<[Located<String>]>.someLabels, &log)
        brands = section.optional("brands", OptionForm<[Located<String>]>.someLabels, &log)
        sentiments = section.optional("sentiments", OptionForm<[Located<String>]>.someLabels, &log)
        let id = section.required("id", OptionForm<String>.text.located, "id: drumeo-youtube", &log)
        let subject = Subject(.edition, id?.value ?? option)
        window = section.window(subject, &log)
        guard let id else { return nil }
        id.checkSafety(as: .edition, &log)
        self.id = id
    }
}

extension Section {
    /// The value of an optional key.
    func optional<Value>(
        _ key: String, _ form: OptionForm<Value>, _ log: inout ProblemLog
    ) -> Value? {
        guard let member = member(key), member.value.content != .nothing else { return nil }
        return form.read(member.value, name(of: key), &log)
    }
}

extension Located<String> {
    /// Reports a problem if the id is not a valid folder name.
    func checkSafety(as kind: Subject.Kind, _ log: inout ProblemLog) {
        guard !FolderName.isSafe(value) else { return }
        log.add(
            .unsafeID(Subject(kind, value), suggestion: FolderName.safe(value)), at: position)
    }
}

/// Ids are names of folders, so they may contain only what is safe in every path and link.
enum FolderName {
    static let lengthLimit = 64

    /// Lower-case letters a to z, digits, `-` and `_`; begins with a letter or digit.
    static func isSafe(_ id: String) -> Bool {
        id.utf8.count <= lengthLimit && id.wholeMatch(of: /[a-z0-9][a-z0-9_-]*/) != nil
    }

    /// The nearest safe name; nil if no character of it can stay.
    ///
    ///     FolderName.safe("Drumeo on YouTube")   // "drumeo-on-youtube"
    static func safe(_ text: String) -> String? {
        let words = Label.canonical(text).split { !isSafe("a\($0)") }
        let joined = words.joined(separator: "-").drop { !isSafe("\($0)") }
        let name = String(joined.prefix(lengthLimit))
        return isSafe(name) ? name : nil
    }
}
