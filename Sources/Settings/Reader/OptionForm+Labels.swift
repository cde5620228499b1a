internal import Graphics
internal import ReportModel

extension OptionForm where Value == [Located<String>] {
    /// A list of labels, made canonical; of repeated labels, the first one counts.
    static let labels = OptionForm(name: "a list of labels") { value, option, log in
        guard let members = value.list else {
            let hint = value.text.map { "write it in brackets: [\($0)]" }
            log.add(
                .unexpected(
                    option: option, expected: "a list of labels", found: value.found, hint: hint),
                at: value.position)
            return nil
        }
        var labels: [Located<String>] = []
        for (index, member) in members.enumerated() {
            let name = "\(option)[\(index + 1)]"
            guard let text = OptionForm<String>.label.read(member, name, &log) else { continue }
            let label = Label.canonical(text)
            if labels.contains(where: { $0.value == label }) {
                log.warn(.labelTwice(text, option: option), at: member.position)
            } else {
                labels.append(Located(label, member.position))
            }
        }
        return labels
    }

    /// The same with at least one label: an empty filter would match nothing.
    static let someLabels = OptionForm(name: "a list of at least one label") { value, option, log in
        if value.list?.isEmpty == true {
            log.add(
                .unexpected(
                    option: option, expected: "a list of at least one label", found: value.found,
                    hint: "leave the line out to let every label through"),
                at: value.position)
            return nil
        }
        return labels.read(value, option, &log)
    }
}

extension OptionForm where Value == String {
    static let label = OptionForm.parsed("a label", hint: \.quotesHint) { value in
        value.text.flatMap { Label.trimmed($0).isEmpty ? nil : $0 }
    }
}

/// One label of a map, and its value.
struct LabelEntry<Value> {
    /// Canonical.
    let label: String
    let value: Value
    let position: Position?
}

extension LabelEntry: Sendable where Value: Sendable {}

extension OptionForm {
    /// A map from labels, made canonical, in the order written.
    ///
    /// Of labels with the same canonical form, the first one counts.
    static func byLabel<Member: Sendable>(
        _ form: OptionForm<Member>
    ) -> OptionForm where Value == [LabelEntry<Member>] {
        let name = "a map from label to \(form.name)"
        return OptionForm(name: name) { value, option, log in
            guard let members = value.map else {
                log.add(
                    .unexpected(option: option, expected: name, found: value.found, hint: nil),
                    at: value.position)
                return nil
            }
            var entries: [LabelEntry<Member>] = []
            for member in members {
                let path = option.isEmpty ? member.key : "\(option).\(member.key)"
                guard let read = form.read(member.value, path, &log) else { continue }
                let label = Label.canonical(member.key)
                if entries.contains(where: { $0.label == label }) {
                    log.warn(.labelTwice(member.key, option: option), at: member.position)
                } else {
                    entries.append(
                        LabelEntry(label: label, value: read, position: member.position))
                }
            }
            return entries
        }
    }
}
