/// Words that say how much or how many, without a number.
enum QuantityClaim: Hashable {
    /// More than half.
    case most
    /// Less than a fifth.
    case few
    case all, none
    case largest, smallest
    case rising, falling
}

/// Finds such words in English prose.
///
///     QuantityWords.claims(in: "Most customers want refunds, and more of them than before.")
///     // [.most, .rising]
///
/// Vague words such as “some”, “many” and “often” claim nothing that could be measured.
enum QuantityWords {
    /// - Parameter words: in small letters, in their order.
    static func claims(in words: [String]) -> Set<QuantityClaim> {
        var found: Set<QuantityClaim> = []
        for (index, word) in words.enumerated() {
            let next = index + 1 < words.count ? words[index + 1] : ""
            let before = index > 0 ? words[index - 1] : ""
            let rest = words[(index + 1)...]
            found.formUnion(phrases.filter { words[index...].starts(with: $0.words) }.map(\.claim))
            if word == "most" {
                found.insert(ranked.contains(next) ? .largest : .most)
            } else if (word == "nearly" || word == "almost"), next == "all" || next == "everyone" {
                found.insert(.most)
            } else if word == "more" || word == "less" || word == "fewer" {
                if isComparison(rest) {
                    found.insert(word == "more" ? .rising : .falling)
                }
            } else if let whole = wholes[word] {
                // “No customer is content”, but not “it has no user manual”.
                if !softened.contains(before), isOfWhole(rest), word != "no" || index == 0 {
                    found.insert(whole)
                }
            } else if word == "up" || word == "down" {
                if next == "from" || moves(word, before, next) {
                    found.insert(word == "up" ? .rising : .falling)
                }
            } else if let claim = single[word], !isHarmless(word, before, next) {
                found.insert(claim)
            }
        }
        return found
    }

    /// Whether a word of quantity means something else beside its neighbours: “a few”, “at least”,
    /// “wishes everybody well”, “broke when dropped”.
    private static func isHarmless(_ word: String, _ before: String, _ next: String) -> Bool {
        switch word {
        case "few": before == "a"
        case "least": before == "at"
        case "everybody", "everyone": addressing.contains(before)
        case "dropped":
            ["when", "if", "was", "were", "is", "are"].contains(before)
                || ["out", "off"].contains(next)
        default: false
        }
    }

    /// Whether “up” and “down” speak of numbers: “refunds are up”, “complaints keep going down”, but
    /// not “the site was down” or “it is up to date”.
    private static func moves(_ word: String, _ before: String, _ next: String) -> Bool {
        moving.contains(before) && !["to", "and", "again", "with", "for", "the"].contains(next)
            || word == "up" && before == "are" && next.isEmpty
    }

    /// Whether “more” compares numbers: “more than before”, not “more than they wanted”.
    private static func isComparison(_ rest: ArraySlice<String>) -> Bool {
        guard let than = rest.prefix(6).firstIndex(of: "than") else { return false }
        return than + 1 == rest.endIndex || !wishes.contains(rest[than + 1])
    }

    /// Whether “all” speaks of everything that was counted: “all of the comments”, but not “all 371
    /// conversations”, whose figure is checked, nor “all the time”.
    private static func isOfWhole(_ rest: ArraySlice<String>) -> Bool {
        rest.first { !["of", "the", "these", "those"].contains($0) }.map(counted.contains) ?? false
    }

    /// The words of a sentence in small letters, without the parts in `without`.
    static func words(of scalars: [Unicode.Scalar], without: [Range<Int>] = []) -> [String] {
        var own = scalars
        for range in without { for index in range { own[index] = " " } }
        let text = String(String.UnicodeScalarView(own)).lowercased()
        return text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
            .map(String.init)
    }

    private static let wholes: [String: QuantityClaim] = [
        "all": .all, "every": .all, "whole": .all, "entire": .all, "none": .none, "no": .none,
    ]

    private static let phrases: [(words: [String], claim: QuantityClaim)] = [
        (["without", "exception"], .all), (["not", "a", "single"], .none),
        (["no", "one", "is"], .none),
        (["nobody", "is"], .none), (["only", "a", "few"], .few),
        (["twice", "as", "many"], .rising),
        (["times", "as", "many"], .rising),
    ]

    private static let moving: Set = ["go", "goes", "going", "keep", "keeps"]

    private static let addressing: Set = [
        "wish", "wishes", "thank", "thanks", "thanking", "wishing", "tell", "tells", "to", "for",
    ]

    /// Before “all”; “nearly all” is most.
    private static let softened: Set = ["not", "nearly", "almost"]

    private static let counted: Set = [
        "comment", "comments", "conversation", "conversations", "customer", "customers", "text",
        "texts", "people", "commenter", "commenters", "viewer", "viewers", "member", "members",
        "student", "students", "user", "users", "audience", "them",
    ]

    private static let wishes: Set = [
        "they", "he", "she", "it", "we", "i", "you", "expected", "needed", "wanted", "just",
        "that",
    ]

    private static let ranked: Set<String> = [
        "common", "frequent", "frequently", "often", "mentioned", "cited", "reported", "prevalent",
        "discussed", "raised", "named",
    ]

    private static let single: [String: QuantityClaim] = {
        let words: [(QuantityClaim, String)] = [
            (.most, "mostly majority predominantly overwhelmingly overwhelming everyone everybody"),
            (.few, "few rarely rare seldom hardly minority handful scarcely"),
            (
                .largest,
                "largest biggest main mainly top leading dominant dominates dominate primary "
                    + "primarily widespread prevalent commonest"
            ),
            (.all, "unanimous unanimously"),
            (.smallest, "smallest least"),
            (
                .rising,
                "rising rises rose risen increase increased increases increasing increasingly "
                    + "growing grew grown surge surged surging spike spiked spiking climbing "
                    + "climbed soared soaring jumped upward"
            ),
            (
                .falling,
                "falling fell fallen decrease decreased decreases decreasing declined declining "
                    + "declines shrinking shrank dropped dropping plummeted downward"
            ),
        ]
        return words.reduce(into: [:]) { all, entry in
            for word in entry.1.split(separator: " ") { all[String(word)] = entry.0 }
        }
    }()
}
