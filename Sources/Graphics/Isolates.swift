extension String {
    /// Without Unicode's isolates (U+2066…U+2069) in a text that runs from left to right only, where
    /// they isolate nothing: it is then measured, drawn and copied as plain text.
    package var withoutIdleIsolates: String {
        // All of them begin with these two bytes in UTF-8.
        guard utf8.contains(0xE2), unicodeScalars.contains(where: \.isIsolate),
            !unicodeScalars.contains(where: \.runsRightToLeft)
        else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.filter { !$0.isIsolate }))
    }
}

extension Unicode.Scalar {
    /// Whether it opens or closes an isolate (UAX 9, 2.4).
    package var isIsolate: Bool { (0x2066...0x2069).contains(value) }

    /// Letters of the right-to-left scripts, whose blocks UAX 9 sets aside, and marks that act so.
    fileprivate var runsRightToLeft: Bool {
        switch value {
        case 0x0590...0x08FF, 0x200F, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF,
            0x1E800...0x1EFFF:
            true
        default: false
        }
    }
}
