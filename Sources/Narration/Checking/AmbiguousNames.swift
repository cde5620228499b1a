/// Names that are also ordinary words, such as Will, Mark and So: they count as names only where
/// they are written as names.
enum AmbiguousNames {
    /// - Parameter name: as it was written.
    static func contains(_ name: String) -> Bool {
        let word = name.lowercased()
        return StopWords.contains(word) || words.contains(word)
    }

    /// Whether the word at `place` can only be a name: a capital followed by small letters, not at
    /// the beginning of a sentence, where every word has a capital.
    static func isWritten(asNameAt place: Range<Int>, in text: [Unicode.Scalar]) -> Bool {
        let word = text[place]
        guard let first = word.first, first.properties.isUppercase,
            word.dropFirst().allSatisfy({ !$0.properties.isUppercase })
        else { return false }
        let before = text[..<place.lowerBound].reversed().first {
            !$0.properties.isWhitespace && !opening.contains($0)
        }
        return before.map { !ending.contains($0) } ?? false
    }

    private static let opening = Set("\"'“”‘’«»([{*_>-–—•#".unicodeScalars)
    private static let ending = Set(".!?…:;。！？\n".unicodeScalars)

    private static let words = Set(
        """
        angel apple april art august autumn baker ball banks bass bean beat bell berry best bill \
        bird bishop black blue bond booker bridge brook brown buck bush butler buddy candy carpenter \
        case chance chase chip christian church clay cliff colt cook cooper coral crystal daisy dale \
        dawn day dean destiny diamond dick dollar drew drummer duke dusty earl east faith farmer \
        father field fields fish fisher flint flower forest foster fox frank free freeman friend \
        gene george gardener gay ginger glad glen gold good grace grant gray green grey guy hall \
        hand hardy harmony harper hart harry heart heather hill holly honest honey hook hope house \
        hunt hunter iris ivory ivy jack jade jam jasmine jay jazz jean jewel jimmy job joy judge \
        july june justice key king kit knight lake lamb lance land lane laurel law lead lee lemon \
        lily lion live love loving lucky lynn major mark marsh mason master max melody mercy merry \
        miles mill miller minor misty moon moss nick noble norm north notes oak olive page paige \
        paris park parker pat patience peace peach pearl penny pepper perry piano pierce pike piper \
        player poppy porter power precious price pride prince queen rain ray reed rich rice ring \
        river rivers rob robin rock rocky rose royal ruby rush rusty sage sailor sandy savage scott \
        sharp shepherd short silver singer sky skip small smart smith snow solo song sonny south \
        spring star steel sterling stone storm strong sue summer sun sunny swan sweet taylor teacher \
        temple tiger tom tone trinity trip tucker turner victor victory violet wade walker ward \
        water waters way west white wild winter wise wolf wood woods worth young
        """.split(separator: " ").map(String.init))
}
