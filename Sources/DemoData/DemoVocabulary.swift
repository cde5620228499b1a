/// The labels of the demo and how often each one occurs.
enum DemoVocabulary {
    static let brands = Weighted([
        ("drumeo", 36.0), ("pianote", 27), ("guitareo", 19), ("singeo", 12), ("playbass", 6),
    ])

    static func platforms(of brand: String) -> Weighted<String> {
        switch brand {
        case "drumeo": drummers
        case "pianote": pianists
        default: others
        }
    }

    private static let drummers = platforms(20, 25, 34, 6, 15)
    private static let pianists = platforms(28, 24, 24, 4, 20)
    private static let others = platforms(20, 22, 32, 6, 20)

    private static func platforms(
        _ facebook: Double, _ instagram: Double, _ youtube: Double, _ twitter: Double, _ app: Double
    ) -> Weighted<String> {
        Weighted([
            ("facebook", facebook), ("instagram", instagram), ("youtube", youtube),
            ("twitter", twitter), ("musora_app", app),
        ])
    }

    static let sentiments = ["very_positive", "positive", "neutral", "negative", "very_negative"]

    /// How sentiment falls, by brand and platform; on Guitareo's YouTube it turned for the worse 30
    /// days ago, on Pianote's Facebook for the better, and a launch cheers everyone up.
    static func sentiment(brand: String, platform: String, age: Int) -> Weighted<String> {
        var parts = mood(of: platform)
        let isRecent = age < 30
        if brand == "guitareo", platform == "youtube", isRecent { parts = soured(parts, by: 2.4) }
        if brand == "pianote", platform == "facebook" {
            parts = soured(parts, by: isRecent ? 0.75 : 1.9)
        }
        if (0..<4).contains(DemoCalendar.launch - age) { parts[0] *= 1.5 }
        return Weighted(Array(zip(sentiments, parts)))
    }

    private static func mood(of platform: String) -> [Double] {
        switch platform {
        case "facebook": [17, 36, 27, 14, 6]
        case "instagram": [25, 40, 23, 9, 3]
        case "youtube": [20, 38, 26, 12, 4]
        case "twitter": [11, 27, 30, 22, 10]
        default: [22, 39, 26, 10, 3]
        }
    }

    private static func soured(_ parts: [Double], by factor: Double) -> [Double] {
        [parts[0], parts[1], parts[2], parts[3] * factor, parts[4] * factor]
    }

    static func intents(of sentiment: String) -> Weighted<String> {
        switch sentiment {
        case "very_positive", "positive": glad
        case "neutral": calm
        default: cross
        }
    }

    private static let glad = Weighted([
        ("praise", 48.0), ("feedback_positive", 22), ("question", 12), ("suggestion", 6),
        ("request", 6), ("humor_sarcasm", 4), ("spam", 1), ("personal_story", 1),
    ])
    private static let calm = Weighted([
        ("question", 40.0), ("request", 18), ("suggestion", 14), ("praise", 8),
        ("humor_sarcasm", 8),
        ("spam", 5), ("technical_issue", 4), ("off_topic", 3),
    ])
    private static let cross = Weighted([
        ("complaint", 34.0), ("feedback_negative", 24), ("technical_issue", 18), ("question", 9),
        ("suggestion", 7), ("request", 4), ("humor_sarcasm", 3), ("spam", 1),
    ])

    static func emotions(of sentiment: String) -> Weighted<String> {
        switch sentiment {
        case "very_positive", "positive": joyful
        case "neutral": even
        default: upset
        }
    }

    private static let joyful = Weighted([
        ("joy", 34.0), ("gratitude", 26), ("excitement", 18), ("admiration", 12),
        ("inspiration", 10),
    ])
    private static let even = Weighted([
        ("curiosity", 52.0), ("confusion", 20), ("nostalgia", 12), ("surprise", 16),
    ])
    private static let upset = Weighted([
        ("frustration", 44.0), ("disappointment", 28), ("confusion", 14), ("anger", 10),
        ("sadness", 4),
    ])

    static let languages = Weighted([
        ("en", 71.0), ("es", 8), ("pt", 5.5), ("de", 4.5), ("fr", 4), ("ja", 2), ("hi", 1.5),
        ("ar", 1.5), ("it", 0.8), ("ko", 0.6), ("nl", 0.6),
    ])

    /// Labels that are in no configuration.
    static let strangeSentiments = ["mixed", "sarcastic", "n/a"]

    static let timeZones = Weighted([
        ("America/New_York", 26.0), ("America/Los_Angeles", 15), ("America/Chicago", 12),
        ("Europe/London", 10), ("America/Vancouver", 7), ("America/Toronto", 6),
        ("Europe/Berlin", 5),
        ("Australia/Sydney", 4), ("America/Sao_Paulo", 4), ("Europe/Paris", 3), ("Asia/Kolkata", 3),
        ("America/Denver", 3), ("Asia/Tokyo", 2), ("Europe/Madrid", 2), ("Africa/Johannesburg", 1),
    ])
}
