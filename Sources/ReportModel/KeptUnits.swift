/// The text with no-break spaces between figures and their units, and before signs between words,
/// so that no line begins with a unit or a sign: `rose by 6.1 points`, `4.5 h`, `3 Nov – 2 Dec`.
///
/// Texts for programs, such as findings in `report.json`, have plain spaces. Days that an older
/// version published can also contain `18.2 %` and `6.1 pp`.
package func keepingUnits(_ text: String) -> String {
    guard text.utf8.contains(0x20) else { return text }
    var scalars = String.UnicodeScalarView()
    let all = Array(text.unicodeScalars)
    for (index, scalar) in all.enumerated() {
        let isBound =
            scalar == " " && index > 0
            && (("0"..."9").contains(all[index - 1]) && startsWithUnit(all[(index + 1)...])
                || all[index - 1] != " " && startsWithSign(all[(index + 1)...]))
        scalars.append(isBound ? "\u{00A0}" : scalar)
    }
    return String(scalars)
}

private let units = ["%", "pp", "points", "h", "min"].map { Array($0.unicodeScalars) }

private func startsWithUnit(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    units.contains { unit in
        guard rest.starts(with: unit) else { return false }
        let next = rest.dropFirst(unit.count).first
        return next.map { !$0.properties.isAlphabetic && !("0"..."9").contains($0) } ?? true
    }
}

/// Whether a word of signs only begins the text: “–”, “·”, “→ ”, but not “(n” or “−5”.
private func startsWithSign(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    let word = rest.prefix { $0 != " " }
    return !word.isEmpty && word.allSatisfy(\.isSign)
}

extension Unicode.Scalar {
    fileprivate var isSign: Bool {
        switch properties.generalCategory {
        case .otherPunctuation, .dashPunctuation, .closePunctuation, .finalPunctuation,
            .mathSymbol:
            true
        default: false
        }
    }
}
