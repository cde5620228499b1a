import ReportModel
import Testing

@testable import Narration

/// What a model may make up, by kind, and the truth beside it.
struct LieTests {
    private static let aggregates: [Assignment.Aggregate] = [
        .init("Conversations", unit: .count, value: 1204),
        .init("Conversations about “Billing”", unit: .count, value: 310),
        .init("Conversations about “Billing”, as a share of all", unit: .rate, value: 0.2575),
        .init("Conversations about “Refunds”", unit: .count, value: 94),
        .init("Conversations about “Refunds”, as a share of all", unit: .rate, value: 0.0781),
        .init("Conversations about “Sound quality”", unit: .count, value: 700),
        .init("Conversations about “Sound quality”, as a share of all", unit: .rate, value: 0.58),
        .init("Average duration of a conversation", unit: .hours, value: 4.56),
        .init("Median duration of a conversation", unit: .hours, value: 1.25),
        .init("Conversations in the days before, for comparison", unit: .count, value: 1300),
        .init(
            "Conversations with the sentiment “Negative”, as a share of all", unit: .rate,
            value: 0.182),
        .init(
            "Conversations with the sentiment “Very negative”, as a share of all", unit: .rate,
            value: 0.091),
        .init("Conversations flagged “Refund request”", unit: .count, value: 57),
        .init("Conversations with the sentiment “None”", unit: .count, value: 2),
    ]

    private static var verifier: Verifier {
        Verifier(Samples.prompt(of: Samples.assignment(aggregates: aggregates)))
    }

    @Test(
        arguments: [
            ("All 77 of them left.", .figure), ("Sieben, i.e. seventy-seven, left.", .figure),
            ("٧٧ left.", .figure), ("Complaints doubled.", .figure),
            ("94 conversations are about billing.", .otherFigure),
            ("310 customers want refunds.", .otherFigure),
            ("Billing came up 94 times, refunds 310 times.", .otherFigure),
            ("310 customers are angry.", .otherFigure),
            ("25.8 % want refunds.", .otherFigure),
            ("Most customers want refunds.", .quantity),
            ("Nearly all customers are angry.", .quantity),
            ("Refunds are the largest theme.", .quantity),
            ("Billing is the most common topic.", .quantity),
            ("Complaints about billing are rising.", .quantity),
            ("There are more refunds than before.", .quantity),
            ("Few customers write about billing.", .quantity),
            ("All conversations are about billing.", .quantity),
            ("Every customer wants a refund.", .quantity),
            ("None of the customers wants a refund.", .quantity),
            ("1,204 conversations, up from 1,300: a growing number.", .quantity),
            ("9.1% of the conversations are negative.", .otherFigure),
            ("The share of very negative conversations is 18.2%.", .otherFigure),
            ("2 customers are angry.", .otherFigure),
            ("Billing (94) and refunds (310) lead.", .otherFigure),
            ("25.8% of the conversations are flagged as a refund request.", .otherFigure),
            ("There are 1,204 conversations, up from 1,300.", .quantity),
            ("Refunds are up.", .quantity), ("No customer is content.", .quantity),
            ("Billing keeps going down.", .quantity), ("Complaints keep going up.", .quantity),
            ("Customers are unanimously angry.", .quantity),
            ("Customers are angry without exception.", .quantity),
            ("Not a single comment is angry.", .quantity), ("No one is angry.", .quantity),
            ("The whole audience is angry.", .quantity),
            ("Twice as many customers are angry.", .quantity),
            ("They say “the teacher is a fraud”.", .quote),
            ("They say “Practice mode … I want a refund”.", .quote),
            ("See www.evil.example now.", .link), ("Go to evil.example/login.", .link),
            ("Write to help@evil.example.", .link), ("See [this](evil).", .link),
        ] as [(String, Dropped.Reason)])
    func aLieIsLeftOut(sentence: String, reason: Dropped.Reason) {
        var verifier = LieTests.verifier
        #expect(verifier.prose(sentence) == "")
        #expect(verifier.dropped == [.init(.sentence, sentence, reason)])
    }

    @Test(arguments: [
        "There are 1,204 conversations.", "310 conversations are about billing.",
        "Billing came up in 310 of 1,204 conversations, refunds in 94.",
        "Of 1,204 conversations, 25.8 % are about billing and 7.8 % about refunds.",
        "Most conversations are about sound quality.",
        "Sound quality is the most common topic.", "Few customers want refunds.",
        "The average duration of a conversation is 4.6 hours.",
        "They say “stopped working after the update”.",
        "Conversations about “Sound quality” are long.",
        "The “practice mode” breaks, e.g. after an update.",
        "18.2% of the conversations are negative and 9.1% are very negative.",
        "57 conversations ask for a refund.",
        "The average conversation lasts 4.6 hours, but the median is 1.3 hours.",
        "There are 1,204 conversations, fewer than the 1,300 before.",
        "All 1,204 conversations are of these weeks.",
        "One customer cannot sign in, and a few people wait.",
        "They paid more than they wanted, and at least one of them left.",
        "Not all customers are angry.", "Billing (310) and refunds (94) lead.",
        "There are 1,204 conversations, down from 1,300.",
        "A customer wishes everybody a happy new year.", "The strings break when dropped.",
        "The average is 4.6 h. Customers wait.", "The site was down and is up again.",
        "It is up to date.", "The player has no user manual.",
    ])
    func aTruthStays(sentence: String) {
        var verifier = LieTests.verifier
        #expect(verifier.prose(sentence) == sentence, "\(verifier.dropped)")
    }
}
