/// Finds the name that was probably meant.
package enum Nearest {
    /// The candidate with the fewest slips from `name`, the first if several are equal; nil when
    /// all differ in more than a third of the letters.
    ///
    ///     Nearest.name(to: "sentimnt", among: ["sentiment", "state"])   // "sentiment"
    package static func name(to name: String, among candidates: [String]) -> String? {
        let letters = Array(name.lowercased())
        let limit = max(1, letters.count / 3)
        let ranked = candidates.map { ($0, slips(letters, Array($0.lowercased()), limit: limit)) }
        return ranked.filter { $0.1 <= limit }.min { $0.1 < $1.1 }?.0
    }

    /// The number of letters to insert, delete, change or swap with their neighbour to get from one
    /// to the other (optimal string alignment distance); a result above `limit` may be returned as
    /// `limit + 1`.
    static func slips<Letter: Equatable>(
        _ left: [Letter], _ right: [Letter], limit: Int = .max - 1
    ) -> Int {
        guard abs(left.count - right.count) <= limit else { return limit + 1 }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let change = left[row] == right[column] ? 0 : 1
                var least = min(
                    last[column] + change, last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    least = min(least, beforeLast[column - 1] + 1)
                }
                current.append(least)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
