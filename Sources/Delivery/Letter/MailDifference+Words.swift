package import ReportModel

extension MailDifference {
    /// `+ ada@example.com (executives): would get a mail`.
    package var text: String {
        let who = "\(to.text) (\(subscriptions.joined(separator: ", ")))"
        return switch change {
        case .new: "+ \(who): would get a mail" + sending
        case .gone: "− \(who): would get none"
        case .other(let parts):
            "  \(who): "
                + (parts.isEmpty
                    ? "another mail; the one that was sent is not kept any more"
                    : parts.map(\.words).joined(separator: "; ")) + sending
        }
    }

    private var sending: String {
        isSent ? "; a run of the day sends it" : "; a run of the day does not send it"
    }

    package var json: JSONValue {
        let (name, parts): (String, [JSONValue]) =
            switch change {
            case .new: ("new", [])
            case .gone: ("gone", [])
            case .other(let parts): ("changed", parts.map(\.json))
            }
        return .object([
            .init("address", .string(to.text)),
            .init("subscriptions", .array(subscriptions.map { .string($0) })),
            .init("change", .string(name)), .init("parts", .array(parts)),
            .init("is_sent", .boolean(isSent)),
        ])
    }
}

extension MailDifference.Part {
    fileprivate var words: String {
        switch self {
        case .subject(let subject): "subject “\(subject)”"
        case .headers: "headers"
        case .text: "plain text"
        case .page: "page"
        case .picture: "picture"
        case .attachments(let new, let gone, let other):
            [("attached anew: ", new), ("no longer attached: ", gone), ("attachments: ", other)]
                .filter { !$0.1.isEmpty }.map { $0.0 + $0.1.joined(separator: ", ") }
                .joined(separator: "; ")
        }
    }

    fileprivate var json: JSONValue {
        switch self {
        case .subject(let subject):
            .object([.init("part", .string("subject")), .init("text", .string(subject))])
        case .headers: .object([.init("part", .string("headers"))])
        case .text: .object([.init("part", .string("text"))])
        case .page: .object([.init("part", .string("page"))])
        case .picture: .object([.init("part", .string("picture"))])
        case .attachments(let new, let gone, let other):
            .object([
                .init("part", .string("attachments")),
                .init("new", .array(new.map { .string($0) })),
                .init("gone", .array(gone.map { .string($0) })),
                .init("changed", .array(other.map { .string($0) })),
            ])
        }
    }
}
