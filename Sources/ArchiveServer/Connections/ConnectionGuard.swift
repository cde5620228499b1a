internal import HTTPTypes
internal import NIOCore
internal import NIOHTTPTypes

/// Keeps one connection within limits: how long a request may take to come, how large it may be, and
/// how long the reader may take to accept the answer.
///
/// A request with a body where none is expected is refused before any of the body is read, and the
/// connection ends with it: nothing that follows is taken for a request.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    enum Limits {
        /// From the connection to the end of the first request's headers.
        static let first = TimeAmount.seconds(15)
        /// From an answer to the end of the next request's headers; longer than nginx keeps one open.
        static let next = TimeAmount.seconds(75)
        static let body = TimeAmount.seconds(15)
        /// For any answer, and more for a long one.
        static let answer = TimeAmount.seconds(60)
        /// The slowest line that an answer is sent over, in bytes a second.
        static let slowest = 8 << 10
        /// Of the form to sign in, in bytes.
        static let form = 8 << 10
        /// How often the time is looked at.
        static let interval = TimeAmount.seconds(5)
        /// How long the other end may take to see that a refused connection ends.
        static let refusal = TimeAmount.seconds(2)
        /// How long it may take to accept the rest of an answer when the server stops.
        static let farewell = TimeAmount.seconds(8)
    }

    private var deadline = NIODeadline.now() + Limits.first
    private var unanswered = 0
    private var isRefusing = false
    /// Answers whose last bytes are not yet with the system.
    private var unsent = 0
    /// What ends the connection when they are.
    private var ending: (() -> Void)?
    private var check: Scheduled<Void>?

    func handlerAdded(context: ChannelHandlerContext) { watch(context) }

    func handlerRemoved(context: ChannelHandlerContext) { check?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        check?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefusing else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            if let status = ConnectionGuard.refusal(of: head) {
                refuse(status, context)
                return
            }
            unanswered += 1
            deadline = .now() + Limits.body
        case .body: break
        case .end: deadline = .now() + Limits.answer
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var promise = promise
        switch unwrapOutboundIn(data) {
        case .head(let head):
            let count = head.headerFields[.contentLength].flatMap { Int64($0) } ?? 0
            deadline = .now() + Limits.answer + .seconds(count / Int64(Limits.slowest))
        case .body: break
        case .end:
            unanswered -= 1
            deadline = .now() + (unanswered > 0 ? Limits.answer : Limits.next)
            let sent = promise ?? context.eventLoop.makePromise()
            unsent += 1
            sent.futureResult.assumeIsolated().whenComplete { _ in
                self.unsent -= 1
                if self.unsent == 0 { self.ending?() }
            }
            promise = sent
        }
        context.write(data, promise: promise)
    }

    /// A server that stops ends each connection after its answer, but what is still on its way would
    /// be lost with it.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        guard unsent > 0, mode == .all else {
            context.close(mode: mode, promise: promise)
            return
        }
        deadline = min(deadline, .now() + Limits.farewell)
        ending = { context.close(mode: mode, promise: promise) }
    }

    /// Nil if the request may be read.
    static func refusal(of head: HTTPRequest) -> HTTPResponse.Status? {
        let lengths = head.headerFields[values: .contentLength]
        guard head.headerFields[.transferEncoding] == nil, lengths.count <= 1 else {
            return .badRequest
        }
        let length = lengths.first.map { Int($0) ?? Int.max }
        guard head.method == .post else { return (length ?? 0) == 0 ? nil : .contentTooLarge }
        guard let length else { return .lengthRequired }
        return length <= Limits.form ? nil : .contentTooLarge
    }

    private func refuse(_ status: HTTPResponse.Status, _ context: ChannelHandlerContext) {
        isRefusing = true
        deadline = .now() + Limits.refusal
        // An answer that is on its way would be mixed up with this one.
        guard unanswered == 0 else {
            context.close(promise: nil)
            return
        }
        let head = HTTPResponse(
            status: status, headerFields: [.connection: "close", .contentLength: "0"])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(mode: .output, promise: nil)
        watch(context, in: Limits.refusal)
    }

    private func watch(_ context: ChannelHandlerContext, in delay: TimeAmount = Limits.interval) {
        check?.cancel()
        check = context.eventLoop.assumeIsolated().scheduleTask(in: delay) {
            if NIODeadline.now() >= self.deadline {
                context.close(promise: nil)
            } else {
                self.watch(context)
            }
        }
    }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}
