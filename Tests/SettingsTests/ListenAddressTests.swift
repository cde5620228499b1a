import Settings
import Testing

struct ListenAddressTests {
    @Test(
        arguments: [
            ("127.0.0.1:8087", "127.0.0.1", 8087, true), ("[::1]:80", "::1", 80, true),
            ("localhost:0", "localhost", 0, true), ("0.0.0.0:443", "0.0.0.0", 443, false),
            ("[::]:8087", "::", 8087, false),
            ("reports.example.org:1", "reports.example.org", 1, false),
        ] as [(String, String, Int, Bool)])
    func readsHostAndPort(text: String, host: String, port: Int, isLoopback: Bool) throws {
        let address = try #require(ListenAddress(text))
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.isLoopback == isLoopback)
        #expect(address.text == text)
    }

    @Test(arguments: [
        "", "8087", ":8087", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1", "::1:80",
        "[::1]", "a b:80", "host/x:80", "[]:80", "127.0.0.1:+80",
    ])
    func refusesOthers(text: String) {
        #expect(ListenAddress(text) == nil)
    }
}
