internal import CCurl
internal import Compression
import Dispatch
import Synchronization

/// Requests through libcurl: a connection is kept and used again, HTTPS is checked against the
/// system's certificate authorities, and compressed bodies are decompressed.
package struct CurlTransport: HTTPTransport {
    private let userAgent: String
    private let authorities: String?
    private let handles = CurlHandles()

    /// - Parameters:
    ///   - userAgent: for example `musora-reports/1.0`.
    ///   - authorities: a file of trusted certificates in place of the system's.
    package init(userAgent: String, authorities: String? = nil) {
        self.userAgent = userAgent
        self.authorities = authorities
    }

    package func send(
        _ request: HTTPRequest, into receiver: any BodyReceiver
    ) async throws -> HTTPResponse {
        try Task.checkCancellation()
        let exchange = Exchange(request, receiver)
        let (handles, userAgent, authorities) = (handles, userAgent, authorities)
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                DispatchQueue.global().async {
                    let handle = handles.take()
                    let result = Result {
                        try exchange.perform(handle, userAgent, authorities)
                    }
                    handles.give(back: handle)
                    continuation.resume(with: result)
                }
            }
        } onCancel: {
            exchange.cancel()
        }
    }
}

/// A handle keeps its connections, and is used by one thread at a time.
private struct CurlHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer
}

private final class CurlHandles: Sendable {
    private let idle = Mutex<[CurlHandle]>([])

    func take() -> CurlHandle {
        if let handle = idle.withLock({ $0.popLast() }) { return handle }
        _ = CurlHandles.started
        // This fails only if there is no memory.
        guard let pointer = curl_easy_init() else { preconditionFailure("libcurl does not start") }
        return CurlHandle(pointer: pointer)
    }

    func give(back handle: CurlHandle) {
        curl_easy_reset(handle.pointer)
        idle.withLock { $0.append(handle) }
    }

    private static let started = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    deinit { idle.withLock { $0 }.forEach { curl_easy_cleanup($0.pointer) } }
}

/// One request and its response.
///
/// libcurl calls back on the thread that performs it.
private final class Exchange: @unchecked Sendable {
    private let request: HTTPRequest
    private let receiver: any BodyReceiver
    private let isCancelled = Atomic(false)
    private var response = HTTPResponse(status: 0)
    /// Nil for a body that is not compressed.
    private var gzip: GzipReader?
    private var received = 0
    private var failure: (any Error)?

    init(_ request: HTTPRequest, _ receiver: any BodyReceiver) {
        self.request = request
        self.receiver = receiver
    }

    func cancel() { isCancelled.store(true, ordering: .relaxed) }

    /// - Throws: as `HTTPTransport.send`.
    func perform(
        _ handle: CurlHandle, _ userAgent: String, _ authorities: String?
    ) throws -> HTTPResponse {
        let curl = handle.pointer
        var messages = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        var headers: UnsafeMutablePointer<curl_slist>?
        // Without this header libcurl asks first whether a long body is welcome, and waits.
        // Bodies are decompressed here: libcurl's own way is slower, and takes half a body for one.
        let own = [HTTPRequest.Header("Expect", ""), HTTPRequest.Header("Accept-Encoding", "gzip")]
        for header in request.headers + own {
            let line = header.value.isEmpty ? "\(header.name):" : "\(header.name): \(header.value)"
            headers = curl_slist_append(headers, line)
        }
        defer { curl_slist_free_all(headers) }
        set(curl, userAgent, authorities)
        ccurl_set_list(curl, CURLOPT_HTTPHEADER, headers)
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(curl, CURLOPT_WRITEDATA, context)
        ccurl_set_pointer(curl, CURLOPT_HEADERDATA, context)
        ccurl_set_pointer(curl, CURLOPT_XFERINFODATA, context)
        ccurl_set_data(curl, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
            let exchange = Exchange.at(context)
            let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
            return exchange.receive(piece) ? size * count : 0
        }
        ccurl_set_data(curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            Exchange.at(context).receive(header: String(decoding: line, as: UTF8.self))
            return size * count
        }
        ccurl_set_progress(curl) { context, _, _, _, _ in
            Exchange.at(context).isCancelled.load(ordering: .relaxed) ? 1 : 0
        }
        let code = messages.withUnsafeMutableBufferPointer { messages in
            ccurl_set_pointer(curl, CURLOPT_ERRORBUFFER, messages.baseAddress)
            return withExtendedLifetime(self) { send(curl) }
        }
        if let failure { throw failure }
        if isCancelled.load(ordering: .relaxed) { throw CancellationError() }
        guard code == CURLE_OK else { throw error(code, messages) }
        if let gzip, !gzip.isComplete {
            throw TransferError(
                .interrupted, host: host, reason: "the compressed body ends too early")
        }
        var status = 0
        ccurl_get_long(curl, CURLINFO_RESPONSE_CODE, &status)
        response.status = status
        return response
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> Exchange {
        // Set above, and alive while the transfer goes on.
        guard let context else { preconditionFailure("libcurl has lost its context") }
        return Unmanaged<Exchange>.fromOpaque(context).takeUnretainedValue()
    }

    private func set(
        _ curl: UnsafeMutableRawPointer, _ userAgent: String, _ authorities: String?
    ) {
        ccurl_set_text(curl, CURLOPT_URL, request.url)
        ccurl_set_text(curl, CURLOPT_PROTOCOLS_STR, "http,https")
        ccurl_set_long(curl, CURLOPT_NOSIGNAL, 1)
        ccurl_set_long(curl, CURLOPT_FOLLOWLOCATION, 0)
        ccurl_set_long(curl, CURLOPT_NOPROGRESS, 0)
        ccurl_set_long(curl, CURLOPT_BUFFERSIZE, 1 << 18)
        ccurl_set_text(curl, CURLOPT_USERAGENT, userAgent)
        ccurl_set_long(curl, CURLOPT_HTTP_CONTENT_DECODING, 0)
        ccurl_set_long(curl, CURLOPT_CONNECTTIMEOUT_MS, 20_000)
        // A hundred bytes a second are as good as nothing.
        ccurl_set_long(curl, CURLOPT_LOW_SPEED_LIMIT, 100)
        ccurl_set_long(
            curl, CURLOPT_LOW_SPEED_TIME, max(1, Int(request.silence / .seconds(1))))
        ccurl_set_long(curl, CURLOPT_TIMEOUT_MS, max(1, Int(request.limit / .milliseconds(1))))
        if let authorities { ccurl_set_text(curl, CURLOPT_CAINFO, authorities) }
    }

    private func send(_ curl: UnsafeMutableRawPointer) -> CURLcode {
        guard request.method == .post else {
            ccurl_set_long(curl, CURLOPT_HTTPGET, 1)
            return curl_easy_perform(curl)
        }
        ccurl_set_long(curl, CURLOPT_POST, 1)
        ccurl_set_size(curl, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
        return request.body.withUnsafeBytes { body in
            // A null pointer would make libcurl read the body from stdin.
            _ =
                body.isEmpty
                ? ccurl_set_text(curl, CURLOPT_POSTFIELDS, "")
                : ccurl_set_pointer(
                    curl, CURLOPT_POSTFIELDS, UnsafeMutableRawPointer(mutating: body.baseAddress))
            return curl_easy_perform(curl)
        }
    }

    private func receive(_ bytes: UnsafeRawBufferPointer) -> Bool {
        do {
            if gzip == nil, response.headers["content-encoding"] == "gzip" { gzip = GzipReader() }
            if let gzip {
                try gzip.feed(bytes, deliver)
            } else {
                try deliver(bytes)
            }
            return true
        } catch is GzipReader.Damaged {
            failure = TransferError(
                .interrupted, host: host, reason: "the compressed body is damaged")
            return false
        } catch {
            failure = error
            return false
        }
    }

    private func deliver(_ bytes: UnsafeRawBufferPointer) throws {
        received += bytes.count
        guard received <= request.largestBody else {
            throw TransferError(.tooLarge, host: host, reason: "")
        }
        try receiver.receive(bytes, of: response)
    }

    /// A status line begins the headers anew: there may be several, as with a proxy.
    private func receive(header line: String) {
        if line.hasPrefix("HTTP/") {
            let status = line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
            response = HTTPResponse(status: status)
            gzip = nil
        } else if let colon = line.firstIndex(of: ":") {
            let value = line[line.index(after: colon)...].drop(while: \.isWhitespace)
            let end = value.lastIndex { !$0.isWhitespace }
            response.headers[line[..<colon].lowercased()] = end.map { String(value[...$0]) } ?? ""
        }
    }

    private var host: String {
        let rest = request.url.split(separator: "/", omittingEmptySubsequences: true)
        return rest.count > 1 ? String(rest[1]) : request.url
    }

    private func error(_ code: CURLcode, _ messages: [CChar]) -> TransferError {
        let detail = messages.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
        let reason = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        let kind: TransferError.Kind =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unknownHost
            case CURLE_COULDNT_CONNECT: .unreachable
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
                .certificate
            case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER: .encryption
            case CURLE_OPERATION_TIMEDOUT: .overdue
            case CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_PARTIAL_FILE,
                CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_BAD_CONTENT_ENCODING, CURLE_WRITE_ERROR:
                .interrupted
            case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .address
            default: .other
            }
        return TransferError(kind, host: host, reason: reason)
    }
}
