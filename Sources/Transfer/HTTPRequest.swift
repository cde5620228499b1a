/// A request over HTTP.
package struct HTTPRequest: Hashable, Sendable {
    package enum Method: String, Hashable, Sendable { case get = "GET", post = "POST" }

    package struct Header: Hashable, Sendable {
        package let name: String
        package let value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    package var method: Method
    package var url: String
    package var headers: [Header]
    package var body: [UInt8]
    /// The longest time from sending to the last byte.
    package var limit: Duration
    /// The longest time in which next to nothing comes.
    package var silence: Duration
    /// The longest body that is accepted, in bytes after decompression.
    package var largestBody: Int

    package init(
        _ method: Method, _ url: String, headers: [Header] = [], body: [UInt8] = [],
        limit: Duration, silence: Duration = .seconds(60), largestBody: Int = .max
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limit = limit
        self.silence = silence
        self.largestBody = largestBody
    }
}

/// The status and headers of a response; its body goes to the receiver.
package struct HTTPResponse: Hashable, Sendable {
    package var status: Int
    /// By name in lower case; of several headers with one name the last.
    package var headers: [String: String]

    package init(status: Int, headers: [String: String] = [:]) {
        self.status = status
        self.headers = headers
    }
}

/// Gets the bytes of a response's body as they come, decompressed, all on one thread.
package protocol BodyReceiver: AnyObject, Sendable {
    /// - Parameter response: the status and headers, which are complete by then.
    /// - Throws: an error that ends the transfer, and that its sender gets.
    func receive(_ bytes: UnsafeRawBufferPointer, of response: HTTPResponse) throws
}

/// Sends requests; nothing is retried, and no redirect is followed.
package protocol HTTPTransport: Sendable {
    /// - Throws: ``TransferError`` if no whole response came, the receiver's error, or
    ///   `CancellationError`.
    func send(_ request: HTTPRequest, into receiver: any BodyReceiver) async throws -> HTTPResponse
}

extension HTTPTransport {
    /// The response with its whole body.
    ///
    /// - Throws: as ``send(_:into:)``.
    package func send(_ request: HTTPRequest) async throws -> (HTTPResponse, body: [UInt8]) {
        let body = WholeBody()
        let response = try await send(request, into: body)
        return (response, body.bytes)
    }
}

/// Keeps a body.
///
/// Only the transfer's thread writes, and only before the transfer ends.
private final class WholeBody: BodyReceiver, @unchecked Sendable {
    private(set) var bytes: [UInt8] = []

    func receive(_ bytes: UnsafeRawBufferPointer, of response: HTTPResponse) {
        self.bytes.append(contentsOf: bytes)
    }
}
