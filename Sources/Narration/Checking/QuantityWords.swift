/// Words that say how much or how many, without a number.
enum QuantityClaim: Hashable {
    /// More than half.
    case most
    /// Less than a fifth.
    case few
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
            if word == "most" {
                found.insert(ranked.contains(next) ? .largest : .most)
            } else if (word == "nearly" || word == "almost"), next == "all" || next == "everyone" {
                found.insert(.most)
            } else if word == "more" || word == "less" || word == "fewer" {
                if words[(index + 1)...].prefix(6).contains("than") {
                    found.insert(word == "more" ? .rising : .falling)
                }
            } else if let claim = single[word] {
                found.insert(claim)
            }
        }
        return found
    }

    /// The words of a sentence in small letters, without the parts in `without`.
    static func words(of scalars: [Unicode.Scalar], without: [Range<Int>] = []) -> [String] {
        var own = scalars
        for range in without { for index in range { own[index] = " " } }
        let text = String(String.UnicodeScalarView(own)).lowercased()
        return text.split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
    }

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
