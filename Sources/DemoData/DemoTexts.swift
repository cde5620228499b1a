/// Sentences of the demo: what people write, in their language and in English.
enum DemoTexts {
    typealias Sentence = (original: String, english: String)

    /// A comment in `language` that sounds like its sentiment.
    static func comment(
        language: String, sentiment: String, _ random: inout DemoRandom
    ) -> Sentence {
        let mood = mood(of: sentiment)
        let emoji = random.chance(0.4) ? " " + random.pick(emojis[mood]) : ""
        if let sentences = foreign[language] {
            let (original, english) = random.pick(sentences[mood])
            return (original + emoji, english + emoji)
        }
        let english = filled(random.pick(openings[mood]), &random)
        let text =
            random.chance(0.55)
            ? english + " " + filled(random.pick(closings[mood]), &random) : english
        return (text + emoji, text + emoji)
    }

    /// What a support conversation was about.
    static func summary(topic: String, sentiment: String, _ random: inout DemoRandom) -> String {
        let feeling = ["thanked the team", "asked politely", "was upset"][mood(of: sentiment)]
        return "The customer \(feeling) about \(topic): "
            + filled(random.pick(openings[mood(of: sentiment)]), &random)
    }

    static let firstNames = [
        "Ava", "Noah", "Mia", "Liam", "Zoë", "José", "Søren", "Björn", "María", "Thiago", "Aisha",
        "Yuki", "Priya", "Omar", "Chloé", "Łukasz", "Nguyễn", "花子", "أحمد", "अनिता", "Grace", "Ben",
    ]
    static let lastNames = [
        "Smith", "O'Brien", "García", "Müller", "Silva", "Dubois", "佐藤", "Kowalski", "Patel",
        "Nielsen",
        "Rossi", "van Dyk", "Jones", "Khan", "Tremblay", "Novák",
    ]

    private static func mood(of sentiment: String) -> Int {
        switch sentiment {
        case "very_positive", "positive": 0
        case "negative", "very_negative": 2
        default: 1
        }
    }

    private static func filled(_ template: String, _ random: inout DemoRandom) -> String {
        guard let hole = template.firstIndex(of: "#") else { return template }
        let text =
            template[..<hole] + random.pick(subjects) + template[template.index(after: hole)...]
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    private static let emojis = [
        ["🔥", "❤️", "🙌", "🥁", "🎹", "😍", "👏👏", "🎸"], ["🤔", "👀", "🎶"], ["😞", "😡", "👎", "🙄"],
    ]

    private static let subjects = [
        "the paradiddle lesson", "left-hand independence", "the new practice mode",
        "the sheet music",
        "this groove", "the intro solo", "the chord chart", "barre chords", "the warm-up",
        "the backing track", "breath support", "the slap exercise", "the 30-day challenge",
        "the metronome", "ghost notes", "the live stream", "the Method", "“Hey Jude”",
    ]

    private static let openings = [
        [
            "Finally understood #, thank you!", "# changed how I play.",
            "I love how you explain #.",
            "Best teacher on the internet, and # proves it.",
            "Ten minutes of # a day and it works.",
            "My daughter and I learned # together.", "Came for #, stayed for the smile.",
            "Forty years old and # makes me feel like a kid.",
        ],
        [
            "Is # part of the beginner path?", "What tempo do you use for #?",
            "Where can I download #?", "Does # work with an electronic kit?",
            "Watching # for the second time.", "Which camera films #?", "Will there be more of #?",
        ],
        [
            "# stopped loading again.", "I paid for a year and # is missing.",
            "# is far too fast for beginners.", "The app crashes whenever I open #.",
            "Nobody answered my question about #.", "The sound of # is terrible.",
            "Three e-mails about # and still no answer.", "# was better before the update.",
        ],
    ]

    private static let closings = [
        [
            "Keep them coming.", "You made my week.", "Greetings from my practice room.",
            "More of # please!",
        ],
        ["Asking for a friend.", "Thanks in advance.", "I could not find it in #."],
        ["Please fix it.", "I want my money back.", "Very disappointed.", "Same problem with #."],
    ]

    /// By language, then by mood: glad, calm, cross.
    private static let foreign: [String: [[Sentence]]] = [
        "es": [
            [
                ("¡Me encanta esta clase, mil gracias!", "I love this class, a thousand thanks!"),
                ("Por fin entiendo los redobles.", "I finally understand rolls."),
            ],
            [
                ("¿Dónde están las partituras?", "Where is the sheet music?"),
                ("¿Sirve para principiantes?", "Does it suit beginners?"),
            ],
            [
                ("La aplicación se cierra sola.", "The app closes by itself."),
                ("Nadie responde a mis correos.", "Nobody answers my e-mails."),
            ],
        ],
        "pt": [
            [
                ("Aula maravilhosa, parabéns!", "Wonderful lesson, congratulations!"),
                ("Vocês mudaram meu jeito de tocar.", "You changed the way I play."),
            ],
            [("Tem legenda em português?", "Are there subtitles in Portuguese?")],
            [
                ("O vídeo trava o tempo todo.", "The video freezes all the time."),
                ("Cobraram duas vezes no cartão.", "My card was charged twice."),
            ],
        ],
        "de": [
            [
                ("Großartig erklärt, vielen Dank!", "Brilliantly explained, many thanks!"),
                ("Endlich sitzt der Rhythmus.", "At last the rhythm sits."),
            ],
            [("Welches Tempo ist das?", "What tempo is that?")],
            [
                ("Die App stürzt ständig ab.", "The app keeps crashing."),
                ("Für Anfänger viel zu schnell.", "Far too fast for beginners."),
            ],
        ],
        "fr": [
            [
                ("Quel cours génial, merci !", "What a great course, thank you!"),
                ("J’ai enfin compris les accords.", "I finally understood the chords."),
            ],
            [("Où trouver la partition ?", "Where can I find the score?")],
            [
                ("Impossible de me connecter.", "I cannot log in."),
                ("Très déçu par la mise à jour.", "Very disappointed by the update."),
            ],
        ],
        "ja": [
            [
                ("とても分かりやすいです。ありがとうございます！", "Very easy to follow. Thank you!"),
                ("毎日練習しています。", "I practise every day."),
            ],
            [("楽譜はどこにありますか？", "Where is the sheet music?")],
            [("アプリがすぐに落ちます。", "The app crashes at once.")],
        ],
        "hi": [
            [("बहुत बढ़िया पाठ, धन्यवाद!", "A very good lesson, thank you!")],
            [("क्या यह शुरुआती लोगों के लिए है?", "Is this for beginners?")],
            [("वीडियो बार-बार रुक जाता है।", "The video keeps stopping.")],
        ],
        "ar": [
            [("درس رائع، شكرا جزيلا!", "A wonderful lesson, many thanks!")],
            [("هل توجد نوتة موسيقية؟", "Is there sheet music?")],
            [("التطبيق لا يعمل منذ التحديث.", "The app has not worked since the update.")],
        ],
        "it": [
            [("Lezione fantastica, grazie!", "Fantastic lesson, thanks!")],
            [("Quando esce la prossima?", "When is the next one out?")],
            [("Non riesco a scaricare nulla.", "I cannot download anything.")],
        ],
        "ko": [
            [("정말 좋은 강의예요. 감사합니다!", "A really good lecture. Thank you!")],
            [("악보는 어디에 있나요?", "Where is the sheet music?")],
            [("앱이 계속 멈춰요.", "The app keeps freezing.")],
        ],
        "nl": [
            [("Heerlijke les, dank je wel!", "Lovely lesson, thank you!")],
            [("Is dit ook voor beginners?", "Is this for beginners too?")],
            [("De app loopt steeds vast.", "The app keeps hanging.")],
        ],
    ]
}
