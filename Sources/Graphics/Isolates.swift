extension String {
    /// The text without Unicode's isolates (U+2066…U+2069) if it runs from left to right only.
    ///
    /// Isolates have no effect in such a text, and without them it is measured, drawn and copied as
    /// plain text.
    package var withoutIdleIsolates: String {
        // All isolates begin with these two bytes in UTF-8.
        guard utf8.contains(0xE2), unicodeScalars.contains(where: \.isIsolate),
            !unicodeScalars.contains(where: \.runsRightToLeft)
        else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isIsolate }))
    }
}

extension Unicode.Scalar {
    /// Whether it opens or closes an isolate (UAX 9, 2.4).
    package var isIsolate: Bool { (0x2066...0x2069).contains(value) }

    /// Letters of right-to-left scripts, in the blocks that UAX 9 reserves, and marks that act the
    /// same.
    fileprivate var runsRightToLeft: Bool {
        switch value {
        case 0x0590...0x08FF, 0x200F, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF,
            0x1E800...0x1EFFF:
            true
        default: false
        }
    }
}
