import ArchiveServer
import Console
import Foundation
import ReportModel
import Settings

/// The assembled server, from configuration and secrets.
struct Setup {
    let settings: Settings
    let proxies: Set<ClientAddress>
    let warnings: [String]
    private let token: String
    private let readers: AllowList

    /// The shortest token that nobody finds by trying.
    private static let leastToken = 16

    init(_ options: Program) throws {
        let read = try ConfigurationFolder(options.config).read(
            SettingsReader.Overrides(
                archive: options.archive, state: options.state, listen: options.listen))
        settings = read.value
        let secrets = try Secrets.local()
        token = try Setup.token(secrets)
        readers = try Setup.readers(secrets)
        proxies = try Set(options.proxy.map(Setup.proxy))
        let listen = settings.web.listen
        warnings =
            (listen.isLoopback
                ? []
                : [
                    "\(listen.text) can be reached from other machines, and is not encrypted; use "
                        + "127.0.0.1 and a proxy that speaks TLS"
                ]) + Setup.archiveWarning(settings.archive)
    }

    private static func proxy(_ text: String) throws -> ClientAddress {
        guard let address = ClientAddress(text) else {
            throw Failure(
                .usage, "--proxy: “\(text)” is no address",
                hint: "write the proxy's IP address as the server sees it, such as 172.30.87.1")
        }
        return address
    }

    private static func token(_ secrets: Secrets) throws -> String {
        guard let token = secrets.value("APP_TOKEN") else {
            throw Failure(
                .usage, "APP_TOKEN is not set: there is no token to sign in with",
                hint: "make one with “openssl rand -hex 24”, and set it in the environment, in the "
                    + "folder of credentials or in .env")
        }
        guard token.count >= leastToken else {
            throw Failure(
                .usage,
                "APP_TOKEN has \(token.count) characters; so short a token can be found by trying",
                hint: "make one with “openssl rand -hex 24”; it needs at least \(leastToken)")
        }
        return token
    }

    private static func readers(_ secrets: Secrets) throws -> AllowList {
        let readers = AllowList(secrets)
        if let entry = readers.unreadable.first {
            throw Failure(
                .usage, "\(AllowList.variable): entry \(entry) is no e-mail address and no @domain",
                hint: "write name@example.com or @example.com, with commas between them")
        }
        guard !readers.isEmpty else {
            throw Failure(
                .usage, "\(AllowList.variable) is not set: nobody could sign in",
                hint: "set it to the addresses of the readers, with commas between them")
        }
        return readers
    }

    /// Before the first run there is no archive; its first day is served without a restart.
    private static func archiveWarning(_ path: String) -> [String] {
        do throws(FileFault) {
            try ArchiveFolder(path).check()
            return []
        } catch {
            return ["\(path): \(error.words); readers are told that the archive cannot be read"]
        }
    }

    /// - Throws: `FileFault` if the key of the sessions can be neither read nor made.
    func site() throws -> Site {
        let folder = try SessionFolder(
            "\(settings.state)/archive-server", now: Int64(Date.now.timeIntervalSince1970 * 1e6))
        let entrance = Entrance(
            folder: folder, readers: readers, token: token, hours: settings.web.sessionHours)
        return Site(
            folder: ArchiveFolder(settings.archive), entrance: entrance,
            publisher: settings.publisher, fonts: Setup.fonts)
    }

    /// Inter, as the archive's pages have it; where it is not installed, the system's font is used.
    private static var fonts: [Int: [UInt8]] {
        [400: "Regular", 600: "SemiBold", 700: "Bold"].compactMapValues { name in
            try? FileBytes.read("/usr/share/fonts/opentype/inter/Inter-\(name).otf")
        }
    }

    // MARK: Errors

    static func failure(_ fault: ArchiveServer.Fault, at address: ListenAddress) -> Failure {
        let reason =
            switch fault.code {
            case EADDRINUSE: "another program waits there"
            case EADDRNOTAVAIL: "it is no address of this machine"
            case .some(let code): SystemReason.words(code)
            case nil: "there is no such host"
            }
        return Failure(
            .failed, "\(address.text) cannot be listened at: \(reason)",
            hint: "stop the other program, or name another address with --listen or “web.listen”")
    }

    static func failure(_ error: any Error) -> Failure {
        switch error {
        case let failure as Failure: failure
        case let problems as SettingsProblems: Failure(problems)
        case let fault as FileFault: Failure(fault)
        default: Failure(.failed, "\(error)")
        }
    }
}
