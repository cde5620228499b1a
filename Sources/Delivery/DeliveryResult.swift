package import Archive
package import Transfer

/// What became of the mails of a day.
package struct DeliveryResult: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package var key: MailKey
        package var to: String
        /// Nil if it was not tried.
        package var state: MailEntry.State?
        /// The server's words, or what went wrong.
        package var words: String

        package var sentence: String {
            switch state {
            case .accepted?: "\(to): accepted (\(words))"
            case .refused?: "\(to): refused (\(words))"
            case .deferred?: "\(to): not taken yet (\(words))"
            case .unknown?: "\(to): in doubt, so not sent again (\(words))"
            case .planned?, .sending?, nil: "\(to): not sent (\(words))"
            }
        }
    }

    package var lines: [Line] = []
    /// Sentences on mails that are not sent.
    package var notes: [String] = []
    /// What is wrong with the server's set-up.
    package var problem: SMTPProblem?

    package init() {}

    package var accepted: Int { lines.count { $0.state == .accepted } }

    /// What an operator must look at.
    package var open: [Line] { lines.filter { $0.state != .accepted } }

    /// “3 mails accepted, 1 refused”.
    package var summary: String {
        guard !lines.isEmpty else { return "no mail to send" }
        func count(_ state: MailEntry.State?, _ words: String) -> String? {
            let count = lines.count { $0.state == state }
            return count > 0 ? "\(count) \(words)" : nil
        }
        let others = [
            count(.refused, "refused"), count(.deferred, "not taken yet"),
            count(.unknown, "in doubt"), count(nil, "not sent"),
        ].compactMap { $0 }
        return (["\(accepted) \(accepted == 1 ? "mail" : "mails") accepted"] + others)
            .joined(separator: ", ")
    }
}
