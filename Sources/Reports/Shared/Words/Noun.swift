import ReportModel

/// The words for one thing and for several: “comment”, “comments”.
typealias Noun = CardList.Noun

extension Noun {
    static let comments = Noun("comment", "comments")
    static let conversations = Noun("conversation", "conversations")
    static let starts = Noun("start", "starts")
}

/// `1 comment`, `1,204 comments`.
func counted(_ count: Int, _ noun: Noun) -> String { counted(count, noun.one, noun.many) }

/// “18.2% of conversations”, or “5 of 12 conversations” when there are few.
func part(_ count: Int, of total: Int, _ noun: Noun, decimals: Int = 0) -> String {
    part(count, of: total, noun.one, noun.many, decimals: decimals)
}
