import Graphics

extension Ruler {
    /// Lines of names, each at most `width` wide and at most `limit` lines per name.
    ///
    /// A name that is too long ends in “…”. If that makes different names look the same, they are
    /// cut in the middle instead: “Brand with…name 17”.
    func wrappedApart(_ names: [String], _ font: Font, width: Double, limit: Int) -> [[TextLine]] {
        var lines = names.map { wrapped($0, font, width: width, limit: limit) }
        for indices in alike(lines, of: names) {
            let group = indices.map { names[$0] }
            for (index, cut) in zip(indices, cutInside(group, font, width: width, limit: limit)) {
                lines[index] = cut
            }
        }
        return lines
    }

    /// Indices of different names that look the same once cut, in groups.
    private func alike(_ lines: [[TextLine]], of names: [String]) -> [[Int]] {
        // Nearly always, no name was cut.
        if zip(lines, names).allSatisfy({ $0.count == 1 && $0[0].text == $1 }) { return [] }
        return Dictionary(grouping: lines.indices) { lines[$0].map(\.text) }.values
            .filter { Set($0.map { names[$0] }).count > 1 }
            .sorted { $0[0] < $1[0] }
    }

    /// Names without their middle, or without their common beginning if that is the only
    /// difference.
    private func cutInside(_ names: [String], _ font: Font, width: Double, limit: Int)
        -> [[TextLine]]
    {
        func lines(_ text: String) -> [TextLine] {
            wrapped(text, font, width: width, limit: limit)
        }
        func fits(_ text: String) -> Bool {
            measurer.lines(of: text, font: font, width: max(width, font.size), limit: limit + 1)
                .count <= limit
        }
        let whole = names.map { lines(withoutMiddleWords($0, fits: fits) ?? $0) }
        if Set(whole).count == Set(names).count { return whole }
        let halves = names.map { lines(withoutMiddle($0, fits: fits)) }
        if Set(halves).count == Set(names).count { return halves }
        let common = commonBeginning(of: names)
        let ends = names.map { lines("…" + $0.dropFirst(common)) }
        return Set(ends).count > Set(halves).count ? ends : halves
    }

    /// How many characters the names begin with in common, without cutting a number: of “17”, “7”
    /// would be misleading.
    private func commonBeginning(of names: [String]) -> Int {
        let common = names.dropFirst().reduce(names[0][...]) { common, name in
            common.prefix(zip(common, name).prefix { $0 == $1 }.count)
        }
        return common.count - common.reversed().prefix { $0.isNumber }.count
    }

    /// The name with as few words as possible left out of its middle; nil if `fits` allows none.
    private func withoutMiddleWords(_ name: String, fits: (String) -> Bool) -> String? {
        let words = name.split(separator: " ")
        guard words.count > 2 else { return nil }
        let cuts = (2..<words.count).reversed().lazy.map { kept in
            words.prefix(kept - kept / 2).joined(separator: " ") + "… "
                + words.suffix(kept / 2).joined(separator: " ")
        }
        return cuts.first(where: fits)
    }

    /// The name with as few characters as possible left out of its middle so that it fits.
    private func withoutMiddle(_ name: String, fits: (String) -> Bool) -> String {
        func cut(keeping count: Int) -> String {
            let end = name.suffix(count / 2).drop { $0.isWhitespace }
            let start = name.prefix(count - count / 2).split(separator: " ").joined(separator: " ")
            return start + "…" + end
        }
        var least = 0
        var most = max(0, name.count - 1)
        while least < most {
            let middle = (least + most + 1) / 2
            if fits(cut(keeping: middle)) { least = middle } else { most = middle - 1 }
        }
        return cut(keeping: least)
    }
}
