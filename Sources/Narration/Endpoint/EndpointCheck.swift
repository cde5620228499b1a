internal import Foundation
package import Settings
package import Transfer

/// What `check --online` says of the endpoint of a language model.
///
/// It asks for the list of models (`GET …/models` of the OpenAI API), which costs nothing and sends no
/// text.
package struct EndpointCheck: Sendable {
    package typealias Line = ConfigurationCheck.Line

    private let access: EndpointAccess
    private let models: [String]
    private let transport: any HTTPTransport
    private static let limit = Duration.seconds(30)

    /// - Parameter models: the names that the configuration wants.
    package init(access: EndpointAccess, models: [String], transport: any HTTPTransport) {
        self.access = access
        self.models = models
        self.transport = transport
    }

    package func online() async -> [Line] {
        do {
            let (response, body) = try await transport.send(
                HTTPRequest(
                    .get, access.base + "/models", headers: access.headers,
                    limit: EndpointCheck.limit, largestBody: 16 << 20))
            return lines(response.status, body)
        } catch let error as TransferError {
            return [Line(.error, "summaries: \(error.message)", mend: error.hint)]
        } catch {
            return [Line(.error, "summaries: \(access.base) could not be asked")]
        }
    }

    private func lines(_ status: Int, _ body: [UInt8]) -> [Line] {
        switch status {
        case 200: break
        case 401, 403:
            let words = EndpointFault.key(status: status).words
            return [Line(.error, "summaries: \(words.text)", mend: words.hint)]
        case 404, 405:
            return [
                Line(
                    .warning,
                    "summaries: \(access.base) answers, but has no list of models",
                    mend: access.hasVersion
                        ? "some servers have none; run once to see whether summaries come"
                        : "OPENAI_BASE_URL usually ends in /v1")
            ]
        default:
            return [
                Line(
                    .error, "summaries: \(access.base) answered with HTTP status \(status)",
                    mend: "see the server's log, or try again later")
            ]
        }
        guard let list = try? JSONDecoder().decode(ModelList.self, from: Data(body)) else {
            return [
                Line(
                    .error, "summaries: \(access.base) does not speak OpenAI's protocol",
                    mend: "check OPENAI_BASE_URL, and that no proxy answers in its place")
            ]
        }
        let known = Set(list.data.map(\.id))
        return models.map { name in
            guard known.contains(name) else {
                let words = EndpointFault.unknownModel(name).words
                return Line(.error, "summaries: \(words.text)", mend: words.hint)
            }
            return Line(.ok, "summaries: \(access.base) has the model “\(name)”")
        }
    }
}

/// The answer of `GET /models`, as far as it is needed.
private struct ModelList: Decodable {
    struct Model: Decodable { let id: String }

    let data: [Model]
}
