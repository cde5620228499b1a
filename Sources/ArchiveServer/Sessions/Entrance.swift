internal import Cryptography
package import ReportModel
package import Settings
internal import Synchronization

/// Decides who may sign in, and whose session still counts.
package final class Entrance: Sendable {
    package enum Answer: Sendable {
        case welcome(Session)
        /// It is not said which of the two is wrong.
        case wrong
        /// In seconds.
        case wait(Int64)
    }

    package let seal: SessionSeal
    private let folder: SessionFolder
    private let readers: AllowList
    private let token: String
    private let limits: Mutex<(addresses: AttemptLimit, readers: AttemptLimit)>

    /// A quarter of an hour, in seconds.
    private static let period: Int64 = 900

    package init(folder: SessionFolder, readers: AllowList, token: String, hours: Int) {
        self.folder = folder
        self.readers = readers
        self.token = token
        seal = SessionSeal(installation: folder.key, token: token, hours: hours)
        // Many readers of a company share an address.
        limits = Mutex(
            (
                AttemptLimit(most: 30, period: Entrance.period),
                AttemptLimit(most: 10, period: Entrance.period)
            ))
    }

    /// - Parameters:
    ///   - name: what was written into the field for the e-mail address.
    ///   - address: from where; one network of IPv6 is one address.
    ///   - clock: in seconds, of a clock that nobody sets.
    ///   - now: in microseconds since 1970.
    package func signIn(
        name: String, token given: String, from address: String, clock: Int64, now: Int64
    ) -> Answer {
        let reader = EmailAddress(name)
        let key = reader?.key ?? String(name.prefix(254))
        let isToken = ConstantTime.areEqual(given, token)
        return limits.withLock { limits in
            let waits = [
                limits.addresses.wait(for: address, now: clock),
                limits.readers.wait(for: key, now: clock),
            ]
            if let wait = waits.compactMap({ $0 }).max() { return .wait(wait) }
            guard let reader, readers.allows(reader), isToken else {
                limits.addresses.fail(address, now: clock)
                limits.readers.fail(key, now: clock)
                return .wrong
            }
            limits.readers.succeed(key)
            return .welcome(seal.begin(reader: reader.key, now: now))
        }
    }

    /// The session of a cookie, if it counts: its reader may still sign in and has not ended it.
    package func session(of cookie: some StringProtocol, now: Int64) -> Session? {
        guard let session = seal.session(of: cookie, now: now),
            let reader = EmailAddress(session.reader), readers.allows(reader),
            !folder.hasEnded(session)
        else { return nil }
        return session
    }

    /// - Throws: `FileFault` if the end could not be written down.
    package func end(_ session: Session, now: Int64) throws(FileFault) {
        try folder.end(session, until: seal.end(of: session), now: now)
    }

    /// Whether a name may be told in the log: it is one of those who may sign in.
    package func knows(_ name: String) -> Bool { EmailAddress(name).map(readers.allows) ?? false }
}
