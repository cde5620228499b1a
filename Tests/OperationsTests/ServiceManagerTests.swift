import Foundation
import Glibc
import Operations
import Testing

/// What a service manager hears.
struct ServiceManagerTests {
    @Test(arguments: [false, true])
    func messagesArriveInOneDatagram(isAbstract: Bool) throws {
        let name = "/tmp/notify-\(UUID().uuidString.prefix(8))"
        let listener = try Listener(name, isAbstract: isAbstract)
        let manager = ServiceManager(
            environment: ["NOTIFY_SOCKET": isAbstract ? "@\(name)" : name], process: 1)
        manager.tell(.ready, .status("waiting\nfor 6:30"))
        #expect(listener.receive() == "READY=1\nSTATUS=waiting for 6:30")
        manager.tell(.reloading(monotonic: 42))
        #expect(listener.receive() == "RELOADING=1\nMONOTONIC_USEC=42")
    }

    @Test(arguments: [
        [:], ["NOTIFY_SOCKET": ""], ["NOTIFY_SOCKET": "vsock:2:1"],
        ["NOTIFY_SOCKET": "/tmp/nobody-listens-here"],
        ["NOTIFY_SOCKET": "/" + String(repeating: "x", count: 200)],
    ])
    func nobodyListens(environment: [String: String]) {
        ServiceManager(environment: environment, process: 1).tell(.ready)
    }

    @Test(
        arguments: [
            ([:], nil), (["WATCHDOG_USEC": "30000000"], 30),
            (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"], 30),
            (["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "8"], nil),
            (["WATCHDOG_USEC": "soon"], nil), (["WATCHDOG_USEC": "0"], nil),
        ] as [([String: String], Int?)])
    func watchdog(environment: [String: String], seconds: Int?) {
        let manager = ServiceManager(environment: environment, process: 7)
        #expect(manager.watchdogInterval == seconds.map { .seconds($0) })
    }
}

/// A datagram socket as systemd has one.
private final class Listener {
    private let descriptor: Int32
    private let path: String?

    init(_ name: String, isAbstract: Bool) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0)
        path = isAbstract ? nil : name
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        let bytes = (isAbstract ? [0] : []) + Array(name.utf8)
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let bound = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length)
            }
        }
        try #require(bound == 0)
    }

    deinit {
        close(descriptor)
        if let path { unlink(path) }
    }

    func receive() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
}
