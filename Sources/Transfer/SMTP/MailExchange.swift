internal import CCurl

/// One mail on its way to a server, and the server's answers.
///
/// libcurl calls back on the thread that performs it.
final class MailExchange: @unchecked Sendable {
    private let server: SMTPServer
    private let message: [UInt8]
    private let willSend: @Sendable () throws -> Void
    private var dialogue: SMTPDialogue
    private var sent = 0
    private var hasBegun = false
    private var failure: (any Error)?

    init(
        _ server: SMTPServer, message: [UInt8], willSend: @escaping @Sendable () throws -> Void
    ) {
        self.server = server
        self.message = message
        self.willSend = willSend
        dialogue = SMTPDialogue(server)
    }

    /// - Parameter handle: with sender, recipient and size set.
    func perform(_ handle: UnsafeMutableRawPointer) -> SMTPOutcome {
        let (code, words) = run(handle)
        return MailVerdict(
            server: server, dialogue: dialogue, code: code, words: words, hasBegun: hasBegun,
            isWhole: sent == message.count, failure: failure
        ).outcome
    }

    func probe(_ handle: UnsafeMutableRawPointer) -> SMTPProbe {
        let (code, words) = run(handle)
        let verdict = MailVerdict(
            server: server, dialogue: dialogue, code: code, words: words, hasBegun: false,
            isWhole: false, failure: nil)
        guard code != CURLE_OK else {
            let size = dialogue.capabilities.first { $0.hasPrefix("SIZE ") }
            return .ready(
                sizeLimit: size.flatMap { Int($0.dropFirst(5)) }.flatMap { $0 > 0 ? $0 : nil })
        }
        switch verdict.outcome {
        case .unusable(let problem): return .unusable(problem)
        case .accepted(let words), .refused(let words), .deferred(let words),
            .unreachable(let words), .unknown(let words), .stopped(let words):
            return .unreachable(words)
        }
    }

    private func run(_ curl: UnsafeMutableRawPointer) -> (CURLcode, words: String) {
        var messages = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        set(curl)
        let code = messages.withUnsafeMutableBufferPointer { messages in
            ccurl_set_pointer(curl, CURLOPT_ERRORBUFFER, messages.baseAddress)
            return withExtendedLifetime(self) { curl_easy_perform(curl) }
        }
        let detail = messages.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { String(cString: $0) } ?? ""
        }
        return (code, detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail)
    }

    private func set(_ curl: UnsafeMutableRawPointer) {
        ccurl_set_text(curl, CURLOPT_URL, server.url)
        ccurl_set_text(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        ccurl_set_long(curl, CURLOPT_NOSIGNAL, 1)
        // Without it the connection would go on in the clear.
        let isEncrypted = server.security != .none
        ccurl_set_long(
            curl, CURLOPT_USE_SSL, isEncrypted ? Int(CURLUSESSL_ALL.rawValue) : 0)
        ccurl_set_long(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        if let authorities = server.authorities {
            ccurl_set_text(curl, CURLOPT_CAINFO, authorities)
        }
        let answer = Int(server.answerLimit / .milliseconds(1))
        ccurl_set_long(curl, CURLOPT_CONNECTTIMEOUT_MS, min(20_000, answer))
        ccurl_set_long(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, max(1, answer / 1000))
        // A server must take at least ten kilobytes in a second.
        ccurl_set_long(curl, CURLOPT_TIMEOUT_MS, 3 * answer + message.count / 10)
        setSignIn(curl)
        setCallbacks(curl)
    }

    /// Names the mechanisms: libcurl would prefer others that it knows.
    private func setSignIn(_ curl: UnsafeMutableRawPointer) {
        switch server.signIn {
        case .none: return
        case .password(let user, let password):
            ccurl_set_text(curl, CURLOPT_USERNAME, user)
            ccurl_set_text(curl, CURLOPT_PASSWORD, password)
        case .xoauth2(let user, let token):
            ccurl_set_text(curl, CURLOPT_USERNAME, user)
            ccurl_set_text(curl, CURLOPT_XOAUTH2_BEARER, token)
        }
        ccurl_set_text(
            curl, CURLOPT_LOGIN_OPTIONS,
            server.signIn.mechanisms.map { "AUTH=\($0)" }.joined(separator: ";"))
    }

    private func setCallbacks(_ curl: UnsafeMutableRawPointer) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_set_pointer(curl, CURLOPT_HEADERDATA, context)
        ccurl_set_pointer(curl, CURLOPT_READDATA, context)
        ccurl_set_pointer(curl, CURLOPT_WRITEDATA, context)
        ccurl_set_data(curl, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
            let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
            let isGood = MailExchange.at(context).dialogue.receive(
                String(decoding: line, as: UTF8.self))
            return isGood ? size * count : 0
        }
        // Replies to commands that are not mails would be printed.
        ccurl_set_data(curl, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
        ccurl_set_data(curl, CURLOPT_READFUNCTION) { bytes, size, count, context in
            guard let bytes else { return 0 }
            return MailExchange.at(context).read(
                into: UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
    }

    private func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        if !hasBegun {
            do {
                try willSend()
            } catch {
                failure = error
                return Int(CURL_READFUNC_ABORT)
            }
            hasBegun = true
        }
        let count = min(buffer.count, message.count - sent)
        message.withUnsafeBytes { buffer.copyBytes(from: $0[sent..<sent + count]) }
        sent += count
        return count
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> MailExchange {
        // Set above, and alive while the transfer goes on.
        guard let context else { preconditionFailure("libcurl has lost its context") }
        return Unmanaged<MailExchange>.fromOpaque(context).takeUnretainedValue()
    }
}
