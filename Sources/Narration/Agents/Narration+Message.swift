/// What pages and logs say when there is no summary.
extension ModelError {
    /// A sentence for readers.
    var sentence: String { "The summary could not be made: \(reason)." }

    /// The same where only a part is missing.
    var partSentence: String { "A part of the summary could not be made: \(reason)." }

    private var reason: String {
        switch self {
        case .transport: "the language model could not be reached"
        case .rateLimited: "the language model is asked too often at the moment"
        case .outOfCredit: "the account of the language model has no credit left"
        case .server: "the language model’s service is out of order"
        case .rejected: "the language model’s service did not take the question"
        case .misconfigured: "the language model is not set up correctly"
        case .refused: "the language model would not answer"
        case .length: "the language model’s answer was cut off"
        case .invalidOutput(.nothingVerified):
            "nothing in the language model’s answer could be verified"
        case .invalidOutput: "the language model’s answer does not have the form asked for"
        case .budgetSpent: "the run’s budget of tokens was used up before"
        case .notRecorded: "the recorded day has no answer for it"
        }
    }

    /// What an operator needs to know in addition to the sentence; nil when there is nothing more
    /// to say.
    var detail: String? {
        switch self {
        case .transport(let text): text
        case .rateLimited(let wait?): "wait \(wait.components.seconds) s"
        case .server(let status), .rejected(let status): "HTTP status \(status)"
        case .misconfigured(let fault): "\(fault.words.text); \(fault.words.hint)"
        case .invalidOutput(let fault): fault.text
        case .rateLimited(nil), .outOfCredit, .refused, .length, .budgetSpent, .notRecorded: nil
        }
    }
}

extension OutputFault {
    /// For example `themes/0/theme is missing`.
    var text: String {
        switch self {
        case .nothingVerified: return "no sentence and no quote of it could be verified"
        case .notJSON: return "the answer is no JSON"
        case .noAnswer: return "the answer is empty"
        case .tooLarge(let megabytes): return "the answer is larger than \(megabytes) MB"
        case .unknownMember(let path, let name):
            return
                "\(path.isEmpty ? "the answer" : path) has an unknown member “\(name.prefix(40))”"
        case .member(let path, let kind):
            let words =
                switch kind {
                case .missing: "is missing"
                case .wrongType: "is of a wrong type"
                case .empty: "is empty"
                case .tooLong(let most): "is longer than \(most) characters"
                case .tooMany(let most): "has more than \(most) members"
                }
            return "\(path) \(words)"
        }
    }
}

/// The other reasons why there is no summary.
enum NarrationMessage {
    static let noTexts = "There is no text to sum up."

    static func storeFault(_ error: any Error) -> String {
        "a model’s reply could not be kept, so the next run pays for it again: \(error)"
    }
}
