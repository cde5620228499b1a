extension [Unicode.Scalar] {
    /// The name that a word is part of: the word and its neighbours that begin with a capital.
    ///
    /// “Hey Jude” around `Jude`; nil when no neighbour has a capital.
    ///
    /// - Parameter place: a range of whole words.
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

    /// The start of the word before a place, when only one space is between them.
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
