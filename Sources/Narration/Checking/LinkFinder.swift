/// Finds links and addresses in words that no text bears out.
enum LinkFinder {
    /// “https://…”, “example.com”, “bit.ly/x”, Markdown and markup.
    static func hasLink(_ text: String) -> Bool {
        let text = text.lowercased()
        return ["://", "www.", "mailto:", "](", "@", "<"].contains { text.contains($0) }
            || text.split { $0.isWhitespace || "()[]“”\"'".contains($0) }.contains(where: isDomain)
    }

    private static func isDomain(_ word: Substring) -> Bool {
        let host = word.prefix { $0 != "/" }.drop { !$0.isLetter && !$0.isNumber }
        var labels = host.split(separator: ".", omittingEmptySubsequences: false)
        if labels.last?.isEmpty == true { labels.removeLast() }
        guard labels.count >= 2, let last = labels.last, last.count >= 2 else { return false }
        return last.allSatisfy { $0.isASCII && $0.isLetter } && labels.allSatisfy { $0.count >= 2 }
            && labels[0].contains(where: \.isLetter)
    }
}
