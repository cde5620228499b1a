internal import Foundation
internal import HTTPTypes
package import Hummingbird
internal import NIOCore

/// What is known of a request besides itself.
package struct Connection: InitializableFromSource {
    let peer: ClientAddress

    package init(source: ApplicationRequestContextSource) {
        peer = source.channel.remoteAddress?.ipAddress.flatMap { ClientAddress($0) } ?? .unknown
    }
}

/// Turns requests into responses: reads them strictly, asks the site, and writes the log.
package struct ArchiveResponder: HTTPResponder {
    package typealias Log = @Sendable (AccessRecord) -> Void

    private let site: Site
    private let proxies: Set<ClientAddress>
    private let log: Log
    private let clock = ContinuousClock()
    private let start = ContinuousClock.now

    package init(_ site: Site, proxies: Set<ClientAddress>, log: @escaping Log) {
        self.site = site
        self.proxies = proxies
        self.log = log
    }

    package func respond(to request: Request, context: Connection) async throws -> Response {
        let began = clock.now
        let visit = Visit(
            peer: context.peer, forwardedFor: request.headers[.forwardedFor],
            protocol: request.headers[.forwardedProtocol], proxies: proxies)
        let target = request.head.path ?? ""
        var answer = await answer(to: request, target, visit)
        SecurityHeaders.add(
            to: &answer.headers, policy: answer.policy, isSecure: visit.isSecure)
        let record: @Sendable (Int) -> Void = { [answer, clock, log] bytes in
            log(
                AccessRecord(
                    reader: answer.reader, address: visit.client.text,
                    method: request.method.rawValue,
                    path: String(target.prefix { $0 != "?" }.prefix(1024)),
                    status: answer.status.code, bytes: bytes, duration: clock.now - began,
                    note: answer.note))
        }
        return try await response(answer, isHead: request.method == .head, record)
    }

    private func answer(to request: Request, _ target: String, _ visit: Visit) async -> Answer {
        // A second host, or one that no browser sends, is meant to mislead a proxy.
        guard let host = request.head.authority, ArchiveResponder.isHost(host),
            request.headers[.host] == nil
        else { return .sentence("The request names no host, or a wrong one.", .badRequest) }
        guard let path = ArchivePath(target: target) else {
            return .sentence("This is no address of the archive.", .badRequest)
        }
        let question = Site.Question(
            method: request.method, path: path, next: ArchiveResponder.next(in: target),
            headers: request.headers, host: host, visit: visit,
            now: Int64(Date.now.timeIntervalSince1970 * 1e6),
            clock: (clock.now - start).components.seconds)
        return await site.answer(to: question) {
            guard
                request.headers[.contentType]?.lowercased().hasPrefix(
                    "application/x-www-form-urlencoded") == true,
                let body = try? await request.body.collect(upTo: ConnectionGuard.Limits.form)
            else { return nil }
            return String(decoding: body.readableBytesView, as: UTF8.self)
        }
    }

    private func response(
        _ answer: Answer, isHead: Bool, _ record: @escaping @Sendable (Int) -> Void
    ) async throws -> Response {
        var headers = answer.headers
        let content = answer.content
        if answer.status != .notModified { headers[.contentLength] = "\(content.count)" }
        if isHead || content.count == 0 {
            record(0)
            var response = Response(status: answer.status, headers: headers)
            response.headers = headers
            return response
        }
        if content.count <= Content.chunk {
            let bytes = try await content.collected()
            record(content.count)
            return Response(
                status: answer.status, headers: headers, body: ResponseBody(byteBuffer: bytes))
        }
        return Response(
            status: answer.status, headers: headers,
            body: ResponseBody(contentLength: content.count) { writer in
                var sent = 0
                defer { record(sent) }
                try await content.write { chunk in
                    try await writer.write(chunk)
                    sent += chunk.readableBytes
                }
                try await writer.finish(nil)
            })
    }

    /// A host name or address, perhaps with a port.
    static func isHost(_ text: String) -> Bool {
        (1...255).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
                    UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }

    /// The place that a query names, as its path is written.
    private static func next(in target: String) -> String {
        guard let mark = target.firstIndex(of: "?") else { return "" }
        return target[target.index(after: mark)...].split(separator: "&")
            .first { $0.hasPrefix("next=") }.map { String($0.dropFirst(5)) } ?? ""
    }
}
