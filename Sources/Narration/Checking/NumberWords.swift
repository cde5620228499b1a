/// English number words.
enum NumberWords {
    static let small: [String: Double] = [
        "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
        "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
        "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
        "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
        "seventy": 70, "eighty": 80, "ninety": 90,
    ]

    static let multipliers: [String: Double] = [
        "dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9,
    ]

    /// Powers of ten after digits; abbreviations of one or two letters touch the digits.
    static let scales: [String: Int] = [
        "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "k": 3, "m": 6, "mn": 6, "bn": 9,
    ]

    static let fractions: [String: Double] = [
        "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
        "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
        "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10,
    ]

    static let vague: Set<String> = [
        "dozens", "hundreds", "thousands", "millions", "billions", "doubled", "doubling",
        "tripled", "trebled", "quadrupled", "halved", "twofold", "threefold", "fourfold",
        "tenfold",
    ]

    static let beforePronoun: Set<String> = [
        "no", "any", "every", "each", "some", "this", "that", "the", "another", "which", "other",
        "first", "last", "next", "new", "good", "great", "only", "many",
    ]

    static let afterPronoun: Set<String> = [
        "of", "another", "can", "could", "may", "might", "must", "should", "would", "will", "is",
        "was", "has", "had", "by", "who", "that", "which", "to", "s", "day", "and", "or", "but",
        "thing", "more", "again", "else", "does", "did",
    ]

    /// “one customer” is any customer, unless a word says that there is only one.
    static let someone: Set<String> = [
        "person", "commenter", "customer", "member", "student", "teacher", "user", "viewer",
        "reader", "reviewer", "comment", "conversation", "case", "text",
    ]
    static let exactly: Set<String> = ["only", "just", "exactly"]

    static func isNumber(_ word: String) -> Bool { small[word] != nil || multipliers[word] != nil }
}
