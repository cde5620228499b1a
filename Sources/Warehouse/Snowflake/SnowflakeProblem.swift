package import Cryptography
import ReportModel
package import Transfer

/// What went wrong with Snowflake, for one sentence that says how to mend it.
package struct SnowflakeProblem: Error, Hashable, Sendable {
    package enum Cause: Hashable, Sendable {
        // What is set on this machine
        case notSet(String)
        case noCredential
        case severalCredentials([String])
        case badAccount(String)
        case badHost(String)
        case plainHost(String)
        case keyOpenToOthers(path: String)
        case keyUnreadable(path: String, reason: String)
        case key(path: String, RSAPrivateKey.Problem)
        case noToken(variable: String, isKey: Bool)
        /// The path of the key is a secret itself.
        case noPath(isKey: Bool)
        case badTokenType(String)
        // What the server answered, or did not
        case transfer(TransferError)
        case refused(Answer)
        /// The answer is not what the SQL API gives.
        case malformed(status: Int, beginning: String)
        case tooManyTries(Answer)
        /// A part of a result that never came whole.
        case partition(Int, rows: Int, expected: Int)
        case overdue(limit: Duration)
        /// The statement ended, but its rows did not all come in time.
        case slowResult(limit: Duration)
        /// Comments came in every time that they were counted.
        case changing
        // What the query returns
        case type(column: String, came: String, expected: Dataset.Kind)
        case longCell(column: String, limit: Int)
    }

    /// An error as Snowflake words it.
    package struct Answer: Hashable, Sendable {
        package var status: Int
        package var code: String
        package var message: String
        /// The statement's handle.
        package var handle: String?
        /// `X-Snowflake-Request-ID`, which Snowflake's support asks for.
        package var request: String?
    }

    package let cause: Cause
    /// The dataset that was asked for, if it was about one.
    package var dataset: String?
    /// Who asked.
    var asker = Asker()

    /// Who asked, as far as a mend names it.
    package struct Asker: Hashable, Sendable {
        var user: String?
        var role: String?
        var warehouse: String?
        /// Of the public key that was used to sign in.
        var fingerprint: String?
    }

    package init(_ cause: Cause, dataset: String? = nil) {
        self.cause = cause
        self.dataset = dataset
    }
}

extension SnowflakeProblem {
    package var message: String {
        let place = dataset.map { "Snowflake, “\($0)”: " } ?? "Snowflake: "
        return place + words
    }

    /// Without the place.
    package var words: String {
        switch cause {
        case .notSet(let name): "\(name) is not set"
        case .noCredential: "nothing to sign in with is set"
        case .severalCredentials(let names):
            "\(names.joined(separator: " and ")) are set, but only one can be used to sign in"
        case .badAccount(let text):
            "SNOWFLAKE_ACCOUNT is \(quoted(text)), which is no account identifier"
        case .badHost(let text):
            "SNOWFLAKE_HOST is \(quoted(text)), which is no host"
        case .plainHost(let text):
            "SNOWFLAKE_HOST is \(quoted(text)): without encryption only this machine may be asked"
        case .keyOpenToOthers(let path):
            "\(path): other users of this machine can read the private key"
        case .keyUnreadable(let path, let reason):
            "\(path): the private key cannot be read: \(reason)"
        case .key(let path, let problem): "\(path): \(problem.words)"
        case .noToken(let variable, true): "\(variable) has a key where a token is expected"
        case .noToken(let variable, false): "\(variable) is no token"
        case .noPath(let isKey):
            "SNOWFLAKE_PRIVATE_KEY_PATH has a \(isKey ? "key" : "token") where a file is expected"
        case .badTokenType(let text):
            "SNOWFLAKE_TOKEN_TYPE is \(quoted(text)), which is no type of token"
        case .transfer(let error): error.message
        case .refused(let answer): answer.sentence
        case .tooManyTries(let answer): "gave up after several tries: \(answer.sentence)"
        case .malformed(let status, let beginning):
            "the answer is not one of the SQL API (status \(status))"
                + (beginning.isEmpty ? "" : ": “\(VisibleText.shown(beginning, limit: 60))”")
        case .partition(let number, let rows, let expected):
            "part \(number + 1) of the result has \(counted(rows, "row")) where \(NumberFormat.count.string(expected)) were announced"
        case .overdue(let limit): "the statement took longer than \(limit.words)"
        case .slowResult(let limit): "the result did not come within \(limit.words)"
        case .changing: "the comments changed each time they were counted"
        case .type(let column, let came, let expected):
            "the column “\(VisibleText.shown(column))” is of type \(came) where \(expected.needs)"
        case .longCell(let column, let limit):
            "the column “\(VisibleText.shown(column))” has a cell of more than \(counted(limit >> 20, "megabyte"))"
        }
    }

    /// A value as it was written, unless it may be a secret.
    private func quoted(_ text: String) -> String {
        SecretShape.isLikely(text)
            ? "a text of \(counted(text.count, "character"))"
            : "“\(VisibleText.shown(text, limit: 80))”"
    }

    package var hint: String {
        switch cause {
        case .notSet(let name):
            "set \(name) in the environment, in .env or as a credential of the service"
        case .noCredential:
            "set SNOWFLAKE_PRIVATE_KEY_PATH to a private key's file, or SNOWFLAKE_TOKEN to a token"
        case .severalCredentials: "keep one of them"
        case .badAccount:
            "write the identifier alone, such as acme-analytics, without https:// and domain"
        case .badHost: "write a host such as acme.privatelink.snowflakecomputing.com"
        case .plainHost: "write https:// in place of http://"
        case .keyOpenToOthers(let path): "chmod 600 \(path)"
        case .keyUnreadable: "check the path in SNOWFLAKE_PRIVATE_KEY_PATH and its permissions"
        case .key(_, let problem): problem.hint
        case .noToken(_, let isKey):
            isKey
                ? "put the key in a file and name it in SNOWFLAKE_PRIVATE_KEY_PATH"
                : "write a programmatic access token, an OAuth token or a workload-identity token"
        case .noPath(true):
            "put the key in a file, and write the file's path in its place"
        case .noPath(false): "write a token in SNOWFLAKE_TOKEN, and a key file's path here"
        case .badTokenType: "write PROGRAMMATIC_ACCESS_TOKEN or OAUTH"
        case .transfer(let error): error.hint
        case .refused(let answer), .tooManyTries(let answer):
            answer.hint(dataset: dataset, asker)
        case .malformed:
            "check SNOWFLAKE_ACCOUNT and SNOWFLAKE_HOST, and whether a proxy answers in its place"
        case .partition: "run again; if it stays so, tell Snowflake's support the request's id"
        case .overdue:
            "use a larger warehouse, or allow more with “statement_timeout” under “snowflake”"
        case .slowResult:
            "check the network, or allow more with “statement_timeout” under “snowflake”"
        case .changing: "run when no comments are loaded, or set “mode” under “snowflake” to rows"
        case .type(_, _, let expected): "cast it in the query: \(expected.cast)"
        case .longCell: "shorten it in the query: LEFT(…, 100000)"
        }
    }

    /// For readers of reports.
    var plain: PlainProblem {
        switch cause {
        case .overdue, .slowResult: .unreadable("the warehouse took too long")
        case .type(let column, _, _), .longCell(let column, _):
            .unreadable(
                "the column “\(VisibleText.shown(column))” has values that cannot be read")
        default: .unreadable(nil)
        }
    }
}

extension RSAPrivateKey.Problem {
    fileprivate var words: String {
        switch self {
        case .noKey: "this file has no private key in PEM"
        case .publicKey: "this is the public key, not the private one"
        case .encrypted: "the private key is encrypted"
        case .wrongPassphrase: "the passphrase does not open the private key"
        case .notRSA: "this is not an RSA key"
        case .tooShort(let bits): "the key has \(bits) bits"
        }
    }

    fileprivate var hint: String {
        switch self {
        case .noKey: "name a file that begins with -----BEGIN PRIVATE KEY-----"
        case .publicKey: "name the file of the private key, such as rsa_key.p8"
        case .encrypted: "set SNOWFLAKE_PRIVATE_KEY_PATH_PASSPHRASE"
        case .wrongPassphrase: "check SNOWFLAKE_PRIVATE_KEY_PATH_PASSPHRASE"
        case .notRSA, .tooShort: "make one of 2048 bits or more: openssl genrsa 2048"
        }
    }
}

extension Dataset.Kind {
    fileprivate var needs: String {
        switch self {
        case .text, .label: "text is needed"
        case .multi: "text or an array is needed"
        case .integer, .number: "a number is needed"
        case .boolean: "a boolean is needed"
        case .timestamp: "a timestamp is needed"
        case .day: "a date is needed"
        }
    }

    fileprivate var cast: String {
        switch self {
        case .text, .label, .multi: "…::VARCHAR"
        case .integer: "…::NUMBER(38, 0)"
        case .number: "…::FLOAT"
        case .boolean: "…::BOOLEAN"
        case .timestamp: "…::TIMESTAMP_NTZ, or TO_TIMESTAMP_NTZ(…) of a number"
        case .day: "…::DATE"
        }
    }
}
