import ArchiveServer
import Testing

struct ArchivePathTests {
    @Test(
        arguments: [
            ("/", [], true), ("/index.html", ["index.html"], false),
            ("/2026-11-21/", ["2026-11-21"], true),
            (
                "/2026-11-21/sentiment/all/index.html?x=/../..",
                ["2026-11-21", "sentiment", "all", "index.html"], false
            ),
            ("/a%20b/%C3%A9.csv", ["a b", "é.csv"], false), ("/%61", ["a"], false),
            ("/a..b/c.", ["a..b", "c."], false),
        ] as [(String, [String], Bool)])
    func readsNamesDecodedOnce(target: String, names: [String], isFolder: Bool) throws {
        let path = try #require(ArchivePath(target: target))
        #expect(path.names == names)
        #expect(path.isFolder == isFolder)
    }

    @Test(arguments: [
        "", "index.html", "//", "//etc/passwd", "/a//b", "/.", "/..", "/../etc/passwd", "/a/../b",
        "/a/./b", "/.lock", "/.staging/x", "/a/.hidden", "/%2e%2e/x", "/%2E%2E%2Fetc", "/..%2fetc",
        "/%2fetc/passwd", "/a%5c..%5cb", "/a\\b", "/a%00.html", "/%", "/%4", "/%zz", "/%25",
        "/%252e%252e/x",
        "/%c0%ae%c0%ae/x", "/%ff", "/%0a", "/a\tb", "/a b", "/é", "/%7f", "http://host/x", "*",
    ])
    func refusesWhatCanBeReadInTwoWays(target: String) {
        #expect(ArchivePath(target: target) == nil)
    }

    @Test func refusesWhatIsTooLongOrTooDeep() {
        #expect(ArchivePath(target: "/" + String(repeating: "a", count: 256)) == nil)
        #expect(ArchivePath(target: "/" + String(repeating: "a/", count: 17)) == nil)
        #expect(ArchivePath(target: String(repeating: "/abcdefgh", count: 200)) == nil)
        #expect(ArchivePath(target: "/" + String(repeating: "a/", count: 16)) != nil)
    }

    @Test(arguments: ["/", "/2026-11-21/", "/a/b.html", "/a%20b/%C3%A9.csv"])
    func writesWhatItRead(target: String) throws {
        #expect(try #require(ArchivePath(target: target)).text == target)
    }
}

struct VisitTests {
    private let proxy = ClientAddress("127.0.0.1") ?? .unknown
    private let stranger = ClientAddress("203.0.113.9") ?? .unknown

    @Test func onlyAProxyOnThisMachineIsBelieved() {
        let believed = Visit(
            peer: proxy, forwardedFor: "1.2.3.4, 198.51.100.7", protocol: "https")
        #expect(believed.client.text == "198.51.100.7")
        #expect(believed.isSecure)
        let other = Visit(peer: stranger, forwardedFor: "198.51.100.7", protocol: "https")
        #expect(other.client == stranger)
        #expect(!other.isSecure)
    }

    @Test func aProxyOfAnotherMachineIsBelievedIfItIsNamed() {
        let named = Visit(
            peer: stranger, forwardedFor: "198.51.100.7", protocol: "https", proxies: [stranger])
        #expect(named.client.text == "198.51.100.7")
        #expect(named.isSecure)
        let other = Visit(
            peer: ClientAddress("203.0.113.10") ?? .unknown, forwardedFor: "198.51.100.7",
            protocol: "https", proxies: [stranger])
        #expect(other.client.text == "203.0.113.10")
        #expect(!other.isSecure)
    }

    @Test(arguments: ["", "unknown", "1.2.3.4\"", "_hidden", "1.2.3.4:80"])
    func whatIsNoAddressIsNotBelieved(text: String) {
        #expect(Visit(peer: proxy, forwardedFor: text, protocol: nil).client == proxy)
    }

    @Test func oneNetworkIsOneClient() throws {
        let one = try #require(ClientAddress("2001:db8:1:2::1"))
        let other = try #require(ClientAddress("2001:db8:1:2:ffff:ffff:ffff:ffff"))
        let third = try #require(ClientAddress("2001:db8:1:3::1"))
        #expect(one.key == other.key)
        #expect(one.key != third.key)
        #expect(ClientAddress("::ffff:10.0.0.1")?.text == "10.0.0.1")
        #expect(ClientAddress("::ffff:127.0.0.1")?.isLoopback == true)
        #expect(ClientAddress("::1")?.isLoopback == true)
    }
}
