internal import CCurl

/// What libcurl's code and the server's last words mean for a mail.
///
/// The server's words decide: libcurl has one code for many refusals.
struct MailVerdict {
    let server: SMTPServer
    let dialogue: SMTPDialogue
    let code: CURLcode
    let words: String
    /// Whether a byte of the mail was asked for.
    let hasBegun: Bool
    /// Whether all of the mail was given to libcurl: the final dot may have been sent.
    let isWhole: Bool
    /// The caller's reason to stop.
    let failure: (any Error)?

    var outcome: SMTPOutcome {
        if let failure { return .stopped("\(failure)") }
        let last = dialogue.last
        if code == CURLE_OK { return .accepted(last?.words ?? "") }
        if let stop = dialogue.stop { return .unusable(problem(stop)) }
        if let last, hasBegun, last.code != 354 { return afterData(last) }
        if hasBegun, isWhole { return .unknown("\(server.host): \(words)") }
        return beforeTheEnd(last)
    }

    /// The server has answered the mail itself.
    private func afterData(_ reply: SMTPDialogue.Reply) -> SMTPOutcome {
        switch reply.code {
        case 200..<300: .accepted(reply.words)
        case 500..<600: .refused(reply.words)
        default: .deferred(reply.words)
        }
    }

    /// Without the final dot no server takes a mail.
    private func beforeTheEnd(_ last: SMTPDialogue.Reply?) -> SMTPOutcome {
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            return .unusable(SMTPProblem(.certificate(words), host: server.host))
        case CURLE_USE_SSL_FAILED:
            return .unusable(SMTPProblem(.noEncryption, host: server.host))
        case CURLE_LOGIN_DENIED:
            let reply = last?.words ?? words
            return last.map { (400..<500).contains($0.code) } ?? false
                ? .unreachable("\(server.host): \(reply)")
                : .unusable(SMTPProblem(.signInRefused(reply), host: server.host))
        default: break
        }
        guard let last else { return .unreachable("\(server.host): \(words)") }
        switch last.code {
        // The server closes the connection.
        case 421: return .unreachable(last.words)
        case 400..<500: return .deferred(last.words)
        case 500..<600: return .refused(last.words)
        default: return .unreachable("\(server.host): \(words)")
        }
    }

    private func problem(_ stop: SMTPDialogue.Stop) -> SMTPProblem {
        switch stop {
        case .noEncryption: SMTPProblem(.noEncryption, host: server.host)
        case .noSignIn(let offered): SMTPProblem(.noSignIn(offered: offered), host: server.host)
        }
    }
}
