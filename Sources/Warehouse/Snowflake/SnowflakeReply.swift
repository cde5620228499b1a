import Foundation
import Transfer

/// An answer to a statement or to a question for it.
struct Reply {
    let status: Int
    private let response: HTTPResponse
    private let body: [UInt8]
    private let description: Description?

    init(_ response: HTTPResponse, _ body: [UInt8]) {
        status = response.status
        self.response = response
        self.body = body
        description = JSONSlices.withoutData(body).flatMap {
            try? JSONDecoder().decode(Description.self, from: Data($0))
        }
    }

    var handle: String? { description?.statementHandle.flatMap { Reply.isHandle($0) ? $0 : nil } }

    /// A handle becomes part of an address.
    private static func isHandle(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count < 100
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }

    /// What a submission or a question for it came to.
    func outcome(about statement: String?) -> SnowflakeClient.Outcome<Reply> {
        let answer = answer(about: statement)
        return switch status {
        case 200 where description?.code == "391908": .refused(answer, retryAfter: nil)
        case 200 where description?.resultSetMetaData != nil, 202 where handle != nil: .done(self)
        case 200, 202: .spoilt(malformedCause)
        default: .refused(answer, retryAfter: retryAfter)
        }
    }

    /// - Parameter statement: the handle of the statement that was asked about, if there was one.
    func answer(about statement: String?) -> SnowflakeProblem.Answer {
        SnowflakeProblem.Answer(
            status: status, code: description?.code ?? "",
            message: description?.message ?? (description == nil ? beginning : ""),
            handle: handle ?? statement, request: response.headers["x-snowflake-request-id"])
    }

    func malformed(_ dataset: String) -> SnowflakeProblem {
        SnowflakeProblem(malformedCause, dataset: dataset)
    }

    private var malformedCause: SnowflakeProblem.Cause {
        .malformed(status: status, beginning: beginning)
    }

    private var beginning: String { String(decoding: body.prefix(60), as: UTF8.self) }

    /// Seconds; a date is not used by any server that is known.
    private var retryAfter: Duration? {
        response.headers["retry-after"].flatMap { Int($0) }.map { .seconds($0) }
    }

    func head(_ dataset: String) throws -> SnowflakeClient.Head {
        guard let handle, let result = description?.resultSetMetaData else {
            throw malformed(dataset)
        }
        let parts = result.partitionInfo ?? []
        let counts = parts.isEmpty ? [result.numRows] : parts.map(\.rowCount)
        // Rows have numbers of 32 bits; larger counts could not be added up either.
        guard counts.allSatisfy({ UInt32(exactly: $0) != nil }),
            counts.reduce(0, +) == result.numRows
        else { throw malformed(dataset) }
        return SnowflakeClient.Head(
            handle: handle, names: result.rowType.map(\.name),
            types: result.rowType.map { $0.type.uppercased() }, rowCounts: counts, body: body)
    }

    private struct Description: Decodable {
        struct Result: Decodable {
            struct Column: Decodable {
                let name: String
                let type: String
            }

            struct Part: Decodable {
                let rowCount: Int
            }

            let numRows: Int
            let rowType: [Column]
            let partitionInfo: [Part]?
        }

        let code: String?
        let message: String?
        let statementHandle: String?
        let resultSetMetaData: Result?
    }
}
