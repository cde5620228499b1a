internal import CCurl
import Dispatch
import Synchronization

/// Gives mails to a server through libcurl, one after another over one connection.
///
/// Nothing is tried again. A mail's lines end in CRLF; libcurl doubles the dots at their beginning.
package final class SMTPClient: Sendable {
    private let server: SMTPServer
    private let queue = DispatchQueue(label: "smtp")
    private let handle = Mutex<CurlMailHandle?>(nil)

    package init(_ server: SMTPServer) { self.server = server }

    /// Sends one mail to one recipient.
    ///
    /// - Parameters:
    ///   - from: an address that is safe in a command.
    ///   - to: the same.
    ///   - willSend: called when the server has asked for the mail, before its first byte; its error
    ///     stops the mail.
    package func send(
        _ message: [UInt8], from: String, to: String,
        willSend: @escaping @Sendable () throws -> Void
    ) async -> SMTPOutcome {
        let exchange = MailExchange(server, message: message, willSend: willSend)
        return await performing { handle in
            var recipients: UnsafeMutablePointer<curl_slist>?
            recipients = curl_slist_append(recipients, to)
            defer { curl_slist_free_all(recipients) }
            ccurl_set_text(handle, CURLOPT_MAIL_FROM, from)
            ccurl_set_list(handle, CURLOPT_MAIL_RCPT, recipients)
            ccurl_set_long(handle, CURLOPT_UPLOAD, 1)
            ccurl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(message.count))
            return exchange.perform(handle)
        }
    }

    /// Connects, signs in, and leaves without a mail.
    package func probe() async -> SMTPProbe {
        let exchange = MailExchange(server, message: [], willSend: {})
        return await performing { handle in
            // Without it libcurl would ask for help, which some servers refuse.
            ccurl_set_text(handle, CURLOPT_CUSTOMREQUEST, "NOOP")
            ccurl_set_long(handle, CURLOPT_NOBODY, 1)
            return exchange.probe(handle)
        }
    }

    /// Calls libcurl on a thread of its own, because it waits for the server.
    private func performing<Result: Sendable>(
        _ body: @escaping @Sendable (UnsafeMutableRawPointer) -> Result
    ) async -> Result {
        await withCheckedContinuation { continuation in
            queue.async { [self] in
                let kept = handle.withLock { handle in
                    let kept = handle ?? CurlMailHandle()
                    handle = kept
                    return kept
                }
                defer { curl_easy_reset(kept.pointer) }
                continuation.resume(returning: body(kept.pointer))
            }
        }
    }

    /// Says goodbye to the server.
    package func close() {
        queue.sync {
            handle.withLock { handle in
                if let pointer = handle?.pointer { curl_easy_cleanup(pointer) }
                handle = nil
            }
        }
    }

    deinit { handle.withLock { if let pointer = $0?.pointer { curl_easy_cleanup(pointer) } } }
}

/// A handle keeps its connection; the client's queue uses it on one thread at a time.
private struct CurlMailHandle: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer

    init() {
        _ = CurlMailHandle.started
        // This fails only if there is no memory.
        guard let pointer = curl_easy_init() else { preconditionFailure("libcurl does not start") }
        self.pointer = pointer
    }

    private static let started = curl_global_init(Int(CURL_GLOBAL_DEFAULT))
}

/// What a server says of itself to somebody who has signed in.
package enum SMTPProbe: Hashable, Sendable {
    /// - Parameter sizeLimit: the largest mail in bytes; nil where it does not say.
    case ready(sizeLimit: Int?)
    case unreachable(String)
    case unusable(SMTPProblem)
}
