import ArchiveServer
import Foundation
import ReportModel
import Settings
import Testing

private let hour: Int64 = 3_600_000_000
private let now: Int64 = 1_795_266_000_000_000

private func seal(key: UInt8 = 1, token: String = "a token of some length") -> SessionSeal {
    SessionSeal(installation: [UInt8](repeating: key, count: 32), token: token, hours: 12)
}

struct SessionSealTests {
    @Test func readsItsOwnCookies() {
        let session = seal().begin(reader: "o'anna.b~c@musora.com", now: now)
        let cookie = seal().cookie(of: session)
        #expect(seal().session(of: cookie, now: now) == session)
        #expect(seal().session(of: cookie, now: now + 12 * hour - 1) == session)
    }

    @Test func aCookieIsOverInTime() {
        let cookie = seal().cookie(of: seal().begin(reader: "anna@musora.com", now: now))
        #expect(seal().session(of: cookie, now: now + 12 * hour) == nil)
        #expect(seal().session(of: cookie, now: now - 1) == nil)
    }

    @Test func anotherKeyOrTokenSignsEverybodyOut() {
        let cookie = seal().cookie(of: seal().begin(reader: "anna@musora.com", now: now))
        #expect(seal(key: 2).session(of: cookie, now: now) == nil)
        #expect(seal(token: "another token of it").session(of: cookie, now: now) == nil)
    }

    @Test func everyCharacterCounts() {
        let cookie = seal().cookie(of: seal().begin(reader: "anna@musora.com", now: now))
        for index in cookie.indices {
            var forged = cookie
            let other: Character = cookie[index] == "b" ? "c" : "b"
            forged.replaceSubrange(index...index, with: String(other))
            #expect(seal().session(of: forged, now: now) == nil, "\(forged)")
        }
        #expect(seal().session(of: String(cookie.dropLast()), now: now) == nil)
        #expect(seal().session(of: cookie + "x", now: now) == nil)
    }

    @Test(arguments: [
        "", "1", "....", "1.2.3.4.5", "1.1795266000000000...anna@musora.com", "1.-1.x.y.z",
        String(repeating: "1.", count: 100_000),
    ])
    func garbageIsNoCookie(cookie: String) {
        #expect(seal().session(of: cookie, now: now) == nil)
    }

    @Test func sessionsAreNeverTheSame() {
        let ids = (0..<1000).map { _ in seal().begin(reader: "anna@musora.com", now: now).id }
        #expect(Set(ids).count == 1000)
    }

    @Test func aFormBelongsToOneSession() {
        let one = seal().begin(reader: "anna@musora.com", now: now)
        let other = seal().begin(reader: "anna@musora.com", now: now)
        #expect(seal().isFormToken(seal().formToken(of: one), of: one))
        #expect(!seal().isFormToken(seal().formToken(of: one), of: other))
        #expect(!seal().isFormToken("", of: one))
    }
}

struct EndedSessionsTests {
    @Test func anEndedSessionStaysEndedAsText() {
        let (one, other) = (
            seal().begin(reader: "anna@musora.com", now: now),
            seal().begin(reader: "anna@musora.com", now: now)
        )
        var ended = EndedSessions()
        ended.insert(one, until: now + hour, now: now)
        #expect(ended.contains(one))
        #expect(!ended.contains(other))
        #expect(EndedSessions(text: ended.text, now: now) == ended)
        #expect(EndedSessions(text: ended.text, now: now + hour).ends.isEmpty)
    }

    @Test func aBrokenFileEndsNobody() {
        #expect(
            EndedSessions(text: "x\nfloor\na b c\nid notanumber\n", now: now) == EndedSessions())
    }

    @Test func itsSizeIsLimited() {
        var ended = EndedSessions()
        let kept = seal().begin(reader: "anna@musora.com", now: now)
        for index in 0...EndedSessions.most {
            let session = seal().begin(reader: "anna@musora.com", now: now)
            ended.insert(session, until: now + hour, now: now + Int64(index))
        }
        #expect(ended.ends.count <= EndedSessions.most)
        // Nobody is let in again: rather everybody has to sign in once more.
        #expect(ended.contains(kept))
    }
}

struct AttemptLimitTests {
    @Test func attemptsHaveToWait() {
        var limit = AttemptLimit(most: 3, period: 900)
        for second in 0..<3 {
            #expect(limit.wait(for: "anna", now: Int64(second)) == nil)
            limit.fail("anna", now: Int64(second))
        }
        #expect(limit.wait(for: "anna", now: 10) == 890)
        #expect(limit.wait(for: "bert", now: 10) == nil)
        #expect(limit.wait(for: "anna", now: 899) == 1)
        #expect(limit.wait(for: "anna", now: 900) == nil)
    }

    @Test func successForgets() {
        var limit = AttemptLimit(most: 1, period: 900)
        limit.fail("anna", now: 0)
        limit.succeed("anna")
        #expect(limit.wait(for: "anna", now: 1) == nil)
    }

    @Test(arguments: [0, 1] as [Int64])
    func itsSizeIsLimited(step: Int64) {
        var limit = AttemptLimit(most: 1, period: 1_000_000, capacity: 100)
        for index in 0..<10_000 {
            limit.fail("\(index)", now: Int64(index) * step)
            #expect(limit.remembered <= 100)
        }
        #expect(step == 0 || limit.wait(for: "9999", now: 9999) != nil)
    }
}

/// Signing in and out, with a folder on the disk.
struct EntranceTests {
    private let path = FileManager.default.temporaryDirectory.path + "/entrance-\(UUID())"
    private let token = "correct-horse-battery-staple"

    private func entrance(
        _ readers: String = "anna@musora.com, @example.org", token: String? = nil
    ) throws -> Entrance {
        Entrance(
            folder: try SessionFolder(path + "/a/b", now: now), readers: AllowList(readers),
            token: token ?? self.token, hours: 12)
    }

    private func session(_ answer: Entrance.Answer) -> Session? {
        if case .welcome(let session) = answer { session } else { nil }
    }

    @Test func thoseOnTheListGetIn() throws {
        let entrance = try entrance()
        func reader(_ name: String, _ token: String) -> String? {
            session(entrance.signIn(name: name, token: token, from: "a", clock: 0, now: now))?
                .reader
        }
        #expect(reader("Anna@Musora.com", token) == "anna@musora.com")
        #expect(reader("someone@example.org", token) == "someone@example.org")
        #expect(reader("anna@musora.com", token + "x") == nil)
        #expect(reader("anna@musora.com", "") == nil)
        #expect(reader("bert@musora.com", token) == nil)
        #expect(reader("", token) == nil)
    }

    @Test func aSessionOutlivesARestartAndItsEndDoesToo() throws {
        let first = try entrance()
        let answer = first.signIn(
            name: "anna@musora.com", token: token, from: "a", clock: 0, now: now)
        let session = try #require(self.session(answer))
        let cookie = first.seal.cookie(of: session)
        #expect(try entrance().session(of: cookie, now: now) == session)
        #expect(try entrance("bert@musora.com").session(of: cookie, now: now) == nil)
        #expect(try entrance(token: "some other long token").session(of: cookie, now: now) == nil)
        try first.end(session, now: now)
        #expect(first.session(of: cookie, now: now) == nil)
        #expect(try entrance().session(of: cookie, now: now) == nil)
    }

    @Test func guessingEndsSoonForOneNameFromManyAddresses() throws {
        let entrance = try entrance()
        for index in 0..<10 {
            let answer = entrance.signIn(
                name: "anna@musora.com", token: "guess", from: "\(index)", clock: 0, now: now)
            guard case .wrong = answer else { return #expect(Bool(false), "\(answer)") }
        }
        let right = entrance.signIn(
            name: "anna@musora.com", token: token, from: "new", clock: 0, now: now)
        guard case .wait(900) = right else { return #expect(Bool(false), "\(right)") }
        let later = entrance.signIn(
            name: "anna@musora.com", token: token, from: "new", clock: 900, now: now)
        #expect(session(later) != nil)
    }

    @Test func guessingEndsSoonForManyNamesFromOneAddress() throws {
        let entrance = try entrance()
        for index in 0..<30 {
            _ = entrance.signIn(
                name: "\(index)@musora.com", token: token, from: "a", clock: 0, now: now)
        }
        let right = entrance.signIn(
            name: "anna@musora.com", token: token, from: "a", clock: 0, now: now)
        guard case .wait = right else { return #expect(Bool(false), "\(right)") }
        #expect(
            session(
                entrance.signIn(
                    name: "anna@musora.com", token: token, from: "b", clock: 0, now: now)) != nil)
    }

    @Test func theKeyIsForNobodyElse() throws {
        _ = try entrance()
        for name in ["key", "ended"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/a/b/" + name)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
        }
    }
}
