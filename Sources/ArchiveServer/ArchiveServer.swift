internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import ServiceLifecycle
package import Settings
internal import UnixSignals

/// The server: waits for connections until it is told to stop.
package struct ArchiveServer: Sendable {
    private let site: Site
    private let address: ListenAddress
    private let proxies: Set<ClientAddress>
    private let log: ArchiveResponder.Log

    /// - Parameter proxies: on other machines, whose word about readers is believed.
    package init(
        _ site: Site, listen address: ListenAddress, proxies: Set<ClientAddress> = [],
        log: @escaping ArchiveResponder.Log
    ) {
        self.site = site
        self.address = address
        self.proxies = proxies
        self.log = log
    }

    /// Why it cannot wait for connections, with the system’s error number where there is one.
    package struct Fault: Error, Sendable {
        package let code: Int32?
    }

    private enum Limits {
        /// Connections at once; others wait in the system's queue.
        static let connections = 2_000
        static let backlog = 1_024
        /// A request's headers, in bytes: together, one, and how many.
        static let headers = (list: 16 << 10, field: 8 << 10, count: 64)
        /// How long answers on their way may take when the server stops.
        static let farewell = Duration.seconds(10)
    }

    /// Returns when it has been stopped (SIGTERM, SIGINT) and the answers on their way are sent.
    ///
    /// - Parameter listening: called once, with the port.
    /// - Throws: ``Fault`` if the address cannot be had.
    package func run(listening: @escaping @Sendable (Int) -> Void) async throws {
        let quiet = Logger(label: "musora-archive") { _ in SwiftLogNoOpLogHandler() }
        let application = Application(
            responder: ArchiveResponder(site, proxies: proxies, log: log),
            server: .http1(
                configuration: HTTP1Channel.Configuration(
                    additionalChannelHandlers: [ConnectionGuard()],
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: Limits.headers.field,
                        maxHeaderListSize: Limits.headers.list,
                        maxHeaderFieldCount: Limits.headers.count))),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port), backlog: Limits.backlog,
                availableConnectionsDelegate: .maximum(Limits.connections, logger: quiet)),
            onServerRunning: { channel in listening(channel.localAddress?.port ?? 0) },
            logger: quiet)
        var configuration = ServiceGroupConfiguration(
            services: [.init(service: application)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
        configuration.maximumGracefulShutdownDuration = Limits.farewell
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch let error as IOError {
            throw Fault(code: error.errnoCode)
        } catch is SocketAddressError {
            throw Fault(code: nil)
        }
    }
}
