internal import Cryptography

/// Makes cookies of sessions and reads them: only who has the key can make one.
///
/// The key is made of a random one of this installation and of the token: a restart signs nobody
/// out, and another token signs everybody out.
package struct SessionSeal: Sendable {
    private let cookies: MessageCode
    private let forms: MessageCode
    private let lifetime: Int64

    /// - Parameters:
    ///   - installation: random bytes that outlive a restart.
    ///   - hours: how long a session lasts.
    package init(installation: [UInt8], token: String, hours: Int) {
        let token = MessageCode(key: installation).code(of: Array(token.utf8))
        let base = MessageCode(key: token)
        cookies = MessageCode(key: base.code(of: Array("cookie".utf8)))
        forms = MessageCode(key: base.code(of: Array("form".utf8)))
        lifetime = Int64(hours) * 3_600_000_000
    }

    /// How long a session lasts, in seconds.
    package var seconds: Int64 { lifetime / 1_000_000 }

    /// A new session; what the reader had before is no part of it.
    package func begin(reader: String, now: Int64) -> Session {
        Session(reader: reader, began: now, id: Base64.urlText(of: RandomBytes.bytes(16)))
    }

    /// `1.BEGAN.ID.CODE.READER`: all are characters that a cookie may have.
    package func cookie(of session: Session) -> String {
        "1.\(session.began).\(session.id).\(code(of: session)).\(session.reader)"
    }

    /// The session of a cookie; nil if it was not made here, is over, or begins in the future.
    package func session(of cookie: some StringProtocol, now: Int64) -> Session? {
        guard cookie.utf8.count <= 512 else { return nil }
        let parts = cookie.split(separator: ".", maxSplits: 4, omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "1", let began = Int64(parts[1]) else { return nil }
        let session = Session(reader: String(parts[4]), began: began, id: String(parts[2]))
        guard ConstantTime.areEqual(parts[3], code(of: session)), began <= now,
            now - began < lifetime
        else { return nil }
        return session
    }

    /// When a session is over, in microseconds since 1970.
    package func end(of session: Session) -> Int64 { session.began + lifetime }

    /// What the form to sign out has to bring along, so that no other page can send it.
    package func formToken(of session: Session) -> String {
        Base64.urlText(of: forms.code(of: Array(session.id.utf8)))
    }

    package func isFormToken(_ token: String, of session: Session) -> Bool {
        ConstantTime.areEqual(token, formToken(of: session))
    }

    private func code(of session: Session) -> String {
        let text = "\(session.began) \(session.id) \(session.reader)"
        return Base64.urlText(of: cookies.code(of: Array(text.utf8)))
    }
}
