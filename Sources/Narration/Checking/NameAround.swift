extension [Unicode.Scalar] {
    /// The name that a word is part of: it and its neighbours that begin with a capital.
    ///
    /// “Hey Jude” around `Jude`; nil where no neighbour has a capital.
    ///
    /// - Parameter place: of whole words.
    func name(around place: Range<Int>) -> String? {
        guard beginsWithCapital(place.lowerBound) else { return nil }
        var (lower, upper) = (place.lowerBound, place.upperBound)
        while let start = wordStart(before: lower), beginsWithCapital(start) { lower = start }
        while let end = wordEnd(after: upper), beginsWithCapital(upper + 1) { upper = end }
        guard lower < place.lowerBound || upper > place.upperBound else { return nil }
        return String(String.UnicodeScalarView(self[lower..<upper]))
    }

    private func beginsWithCapital(_ index: Int) -> Bool {
        indices.contains(index) && self[index].properties.isUppercase
    }

    /// Where the word begins that one blank parts from a place.
    private func wordStart(before place: Int) -> Int? {
        guard place > 1, self[place - 1] == " " else { return nil }
        var start = place - 1
        while start > 0, Letter(self[start - 1]).isOfWord { start -= 1 }
        return start < place - 1 ? start : nil
    }

    private func wordEnd(after place: Int) -> Int? {
        guard place + 1 < count, self[place] == " " else { return nil }
        var end = place + 1
        while end < count, Letter(self[end]).isOfWord { end += 1 }
        return end > place + 1 ? end : nil
    }
}
