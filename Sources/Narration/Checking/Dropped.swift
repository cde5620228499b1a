/// A part of a model’s answer that does not stand on any page, and why.
package struct Dropped: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable, CaseIterable { case sentence, quote }

    package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
        /// It has a number that is none of the report’s.
        case figure
        /// It has a number of the report’s that belongs to something else.
        case otherFigure = "other_figure"
        /// It says how much or how many in words that no figure bears out.
        case quantity
        /// It quotes what no text says.
        case quote
        /// It has a link or an address.
        case link
        /// It has a name that no text has.
        case name
        /// It gives a cause that too few texts give.
        case cause
        /// A second reading of the evidence says otherwise.
        case contradicted
        /// A second reading of the evidence does not bear it out.
        case unsupported
        /// It cites nothing, or something that is not there.
        case uncited
        /// It refers to a sentence that was left out.
        case dangling
    }

    package var kind: Kind
    package var text: String
    package var reason: Reason

    package init(_ kind: Kind, _ text: String, _ reason: Reason) {
        self.kind = kind
        self.text = text
        self.reason = reason
    }
}

extension Dropped.Reason {
    /// The same for whoever writes it anew, who knows of no figures, only of placeholders.
    var wordsForWriter: String {
        self == .figure ? "a digit or a number word, such as “one”" : words
    }

    /// After “as”: “2 sentences, as they have a figure that is not the report’s”.
    package var words: String {
        switch self {
        case .figure: "a figure that is not in the report"
        case .otherFigure: "a figure of something else"
        case .quantity: "an amount in words that no figure bears out"
        case .quote: "words that no text has"
        case .link: "a link"
        case .name: "a name that no text has"
        case .cause: "a cause that too few texts give"
        case .contradicted: "a claim that the texts contradict"
        case .unsupported: "a claim that the texts do not bear out"
        case .uncited: "no evidence"
        case .dangling: "a word for something in a sentence that was left out"
        }
    }
}
