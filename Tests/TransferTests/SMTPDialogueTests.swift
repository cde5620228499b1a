import CCurl
import Testing

@testable import Transfer

@Suite struct SMTPDialogues {
    static let password = SMTPServer.SignIn.password(user: "u", password: "p")

    static func server(
        _ security: SMTPServer.Security, _ signIn: SMTPServer.SignIn = .none
    ) -> SMTPServer {
        SMTPServer(host: "mail.example.com", port: 587, security: security, signIn: signIn)
    }

    static let greeting = "220 mail.example.com ESMTP"
    static let plain = ["250-mail.example.com", "250-STARTTLS", "250 SIZE 1000"]
    static let tls = ["220 go ahead"]
    static let signIn = ["250-mail.example.com", "250-SIZE 1000", "250 AUTH PLAIN LOGIN"]
    static let noSignIn = ["250-mail.example.com", "250 SIZE 1000"]

    /// What a server says until the connection must not be used any more.
    @Test(
        arguments: [
            (server(.startTLS, password), [greeting] + plain + tls + signIn, nil),
            (server(.startTLS), [greeting] + plain + tls + noSignIn, nil),
            (server(.tls, password), [greeting] + signIn, nil),
            (server(.tls, password), [greeting, "250-mail.example.com", "250 AUTH=LOGIN"], nil),
            (server(.none), [greeting] + noSignIn, nil),
            // AUTH before TLS counts for nothing.
            (
                server(.startTLS, password),
                [greeting, "250-m", "250-AUTH PLAIN", "250 STARTTLS"] + tls + noSignIn,
                .noSignIn(offered: [])
            ),
            (server(.startTLS), [greeting] + noSignIn, .noEncryption),
            (server(.startTLS, password), [greeting, "250 mail.example.com"], .noEncryption),
            // A server that knows only HELO.
            (
                server(.tls, password), [greeting, "502 what?", "250 mail.example.com"],
                .noSignIn(offered: [])
            ),
            (
                server(.tls, password), [greeting, "250-m", "250 AUTH CRAM-MD5 GSSAPI"],
                .noSignIn(offered: ["CRAM-MD5", "GSSAPI"])
            ),
            (
                server(.tls, .xoauth2(user: "u", token: "t")), [greeting] + signIn,
                .noSignIn(offered: ["PLAIN", "LOGIN"])
            ),
        ] as [(SMTPServer, [String], SMTPDialogue.Stop?)])
    func nothingIsSentWithoutSignInOrEncryption(
        server: SMTPServer, lines: [String], stop: SMTPDialogue.Stop?
    ) {
        var dialogue = SMTPDialogue(server)
        var isGood = true
        for line in lines where isGood { isGood = dialogue.receive(line + "\r\n") }
        #expect(dialogue.stop == stop)
        #expect(isGood == (stop == nil))
    }

    @Test func aConnectionThatIsUsedAgainHasNoGreeting() {
        var dialogue = SMTPDialogue(SMTPDialogues.server(.startTLS, SMTPDialogues.password))
        for line in ["250 sender fine", "250 recipient fine", "354 go on"] {
            let isGood = dialogue.receive(line)
            #expect(isGood)
        }
        #expect(dialogue.isOpen && dialogue.stop == nil)
    }

    @Test func repliesAreOneLineWithoutControls() {
        var dialogue = SMTPDialogue(SMTPDialogues.server(.none))
        for line in ["550-nobody\u{7}\r\n", "550 is hère\r\n"] { _ = dialogue.receive(line) }
        #expect(dialogue.last?.words == "550 nobody is hère")
        _ = dialogue.receive("nonsense")
        #expect(dialogue.last?.code == 550)
    }
}

@Suite struct MailVerdicts {
    private static func verdict(
        _ code: CURLcode, _ lines: [String], hasBegun: Bool = false, isWhole: Bool = false
    ) -> SMTPOutcome {
        let server = SMTPDialogues.server(.none)
        var dialogue = SMTPDialogue(server)
        for line in ["220 m", "250 m"] + lines { _ = dialogue.receive(line) }
        return MailVerdict(
            server: server, dialogue: dialogue, code: code, words: "words", hasBegun: hasBegun,
            isWhole: isWhole, failure: nil
        ).outcome
    }

    /// Before the mail, in it, and after its end.
    @Test(
        arguments: [
            (CURLE_OK, ["354 go", "250 queued as A"], true, true, .accepted("250 queued as A")),
            (
                CURLE_WEIRD_SERVER_REPLY, ["354 go", "552 too big"], true, true,
                .refused("552 too big")
            ),
            (
                CURLE_WEIRD_SERVER_REPLY, ["354 go", "451 later"], true, true,
                .deferred("451 later")
            ),
            (CURLE_RECV_ERROR, ["354 go"], true, true, .unknown("mail.example.com: words")),
            (CURLE_OPERATION_TIMEDOUT, ["354 go"], true, true, .unknown("mail.example.com: words")),
            (CURLE_SEND_ERROR, ["354 go"], true, false, .unreachable("mail.example.com: words")),
            (CURLE_SEND_ERROR, ["550 nobody"], false, false, .refused("550 nobody")),
            (CURLE_SEND_ERROR, ["550 nobody", "221 bye"], false, false, .refused("550 nobody")),
            (CURLE_SEND_ERROR, ["451 greylisted"], false, false, .deferred("451 greylisted")),
            (CURLE_SEND_ERROR, ["421 bye"], false, false, .unreachable("421 bye")),
            (CURLE_RECV_ERROR, [], false, false, .unreachable("mail.example.com: words")),
            (
                CURLE_LOGIN_DENIED, ["535 no"], false, false,
                .unusable(SMTPProblem(.signInRefused("535 no"), host: "mail.example.com"))
            ),
            (
                CURLE_LOGIN_DENIED, ["454 later"], false, false,
                .unreachable("mail.example.com: 454 later")
            ),
            (
                CURLE_PEER_FAILED_VERIFICATION, [], false, false,
                .unusable(SMTPProblem(.certificate("words"), host: "mail.example.com"))
            ),
            (
                CURLE_USE_SSL_FAILED, [], false, false,
                .unusable(SMTPProblem(.noEncryption, host: "mail.example.com"))
            ),
        ] as [(CURLcode, [String], Bool, Bool, SMTPOutcome)])
    func theServersLastWordsDecide(
        code: CURLcode, lines: [String], hasBegun: Bool, isWhole: Bool, outcome: SMTPOutcome
    ) {
        #expect(
            MailVerdicts.verdict(code, lines, hasBegun: hasBegun, isWhole: isWhole) == outcome)
    }
}
