internal import Glibc

/// Tells systemd how the service is doing, as in sd_notify(3); nothing where no one listens.
package struct ServiceManager: Sendable {
    package enum Message: Hashable, Sendable {
        case ready, stopping, watchdog
        /// The moment of the monotonic clock, in microseconds.
        case reloading(monotonic: UInt64)
        case status(String)

        package var text: String {
            switch self {
            case .ready: "READY=1"
            case .stopping: "STOPPING=1"
            case .watchdog: "WATCHDOG=1"
            case .reloading(let monotonic): "RELOADING=1\nMONOTONIC_USEC=\(monotonic)"
            case .status(let words):
                "STATUS=" + words.split(whereSeparator: \.isNewline).joined(separator: " ")
            }
        }
    }

    /// The path of the socket; one that begins with `@` is abstract.
    private let address: String?
    /// How often systemd wants to hear of the service; nil if it does not.
    package let watchdogInterval: Duration?

    /// - Parameters:
    ///   - environment: of the process, with NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID.
    ///   - process: this process.
    package init(environment: [String: String], process: Int32) {
        address = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
        let isMine = environment["WATCHDOG_PID"].map { $0 == String(process) } ?? true
        watchdogInterval =
            isMine
            ? environment["WATCHDOG_USEC"].flatMap(Int64.init).flatMap {
                $0 > 0 ? .microseconds($0) : nil
            } : nil
    }

    /// Sends messages in one datagram; a service manager that is gone is no reason to stop.
    package func tell(_ messages: Message...) {
        guard let address, address.hasPrefix("/") || address.hasPrefix("@") else { return }
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        // One that does not read its messages must not stop the service.
        var patience = timeval(tv_sec: 1, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience,
            socklen_t(MemoryLayout.size(ofValue: patience)))
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(address.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: place.sun_path) else { return }
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &place.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(
            MemoryLayout.offset(of: \sockaddr_un.sun_path).map { $0 + bytes.count } ?? 0)
        let text = Array(messages.map(\.text).joined(separator: "\n").utf8)
        _ = withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(descriptor, text, text.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}
