import Testing

@testable import Narration

/// What a summary says twice, and what it says instead.
struct PickedSentenceTests {
    private func pool(_ texts: [String]) -> SentencePool {
        SentencePool(
            texts.enumerated().map { index, text in
                SampledText(
                    id: "\(index)", anchor: "c\(index)", stratum: "negative", tone: .negative,
                    text: text, isCut: false)
            })
    }

    private func picks(_ count: Int, of texts: [String]) -> [String] {
        let pool = pool(texts)
        var picked = PickedSentences(from: pool)
        return SentencePicker(pool, tone: .negative).pick(count, &picked)
    }

    private static let frame = "The customer was upset about"

    @Test func anotherOpeningComesBeforeTheSameOneAgain() {
        let texts = [
            "\(Self.frame) billing charges this month.", "\(Self.frame) billing charges last week.",
            "\(Self.frame) billing mistakes since summer.",
            "Support answers slowly when billing charges are wrong.",
        ]
        let picks = picks(2, of: texts)
        #expect(picks.count == 2)
        #expect(picks.contains(texts[3]), "\(picks)")
    }

    @Test func whereAllBeginAlikeTopicsDiffer() {
        let topics = ["billing", "billing", "billing", "billing", "login", "login", "shipping"]
        let details = [
            "nobody answered", "charged twice", "wrong amount", "old card", "password reset",
            "locked account", "lost parcel",
        ]
        let texts = zip(topics, details).map { "\(Self.frame) \($0): \($1)." }
        let picks = picks(3, of: texts)
        for topic in ["billing", "login", "shipping"] {
            #expect(picks.count { $0.contains(topic) } == 1, "\(picks)")
        }
    }

    @Test func whatOneListSaysAnotherDoesNotRepeat() {
        let pool = pool(
            [
                "The app crashes on start.", "The app crashes on login.",
                "The videos load slowly today.", "The app crashes on start.",
            ])
        var picked = PickedSentences(from: pool)
        let picker = SentencePicker(pool, tone: .negative)
        let first = picker.pick(1, &picked)
        let second = picker.pick(1, &picked)
        #expect(first == ["The app crashes on start."])
        #expect(second == ["The videos load slowly today."])
    }

    /// Half by the first four words, half by the words of meaning that not all texts have.
    @Test(arguments: [
        ("The app crashes often today.", "The app crashes often today.", 1...1),
        ("The app crashes often today.", "My drum lesson stopped.", 0...0),
        ("The app crashes often in summer.", "THE APP: crashes – often! on weekends", 0.5...0.99),
        ("Refund the parcel please.", "Please, the parcel: refund it.", 0.4...0.5),
        ("It is what it was.", "It is what it is.", 0.5...0.5),
    ])
    func likenessIsOfOpeningsAndWords(one: String, other: String, expected: ClosedRange<Double>) {
        let pool = pool([one, other, "Something else about guitars entirely."])
        let likeness = PickedSentences(from: pool).likeness(pool.sentences[0], pool.sentences[1])
        #expect(expected.contains((likeness * 1e9).rounded() / 1e9))
    }

    @Test(
        arguments: [
            ([1, 0.9], [1, 0], 1), ([1, 0.2], [0.5, 0], 0), ([0.5, 0.5], [0.2, 0.2], 0),
            ([], [], nil),
        ] as [([Double], [Double], Int?)])
    func theNextIsRelevantAndNew(relevance: [Double], redundancy: [Double], place: Int?) {
        #expect(PickedSentences.best(relevance, redundancy) == place)
    }
}
