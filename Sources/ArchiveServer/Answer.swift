internal import HTTPTypes

/// What a request is answered with, before it becomes a response of the server.
struct Answer {
    var status: HTTPResponse.Status
    var headers = HTTPFields()
    var content = Content([])
    var policy = SecurityHeaders.own
    /// Who is signed in.
    var reader: String?
    /// For the log.
    var note: String?

    init(_ status: HTTPResponse.Status) { self.status = status }

    /// A page of the server itself.
    static func page(_ page: [UInt8], _ status: HTTPResponse.Status = .ok) -> Answer {
        var answer = Answer(status)
        answer.headers = [.contentType: ContentType.of(".html"), .cacheControl: "no-store"]
        answer.content = Content([.bytes(page)])
        return answer
    }

    /// A sentence, where no page is asked for.
    static func sentence(_ text: String, _ status: HTTPResponse.Status) -> Answer {
        var answer = Answer(status)
        answer.headers = [.contentType: ContentType.of(".txt"), .cacheControl: "no-store"]
        answer.content = Content([.bytes(Array((text + "\n").utf8))])
        return answer
    }

    /// - Parameter address: relative to the request’s.
    static func other(_ address: String, _ status: HTTPResponse.Status = .seeOther) -> Answer {
        var answer = Answer(status)
        answer.headers = [.location: address, .cacheControl: "no-store"]
        return answer
    }

    static func wrongMethod(_ allowed: String) -> Answer {
        var answer = sentence("Only \(allowed) can be used here.", .methodNotAllowed)
        answer.headers[.allow] = allowed
        return answer
    }
}
