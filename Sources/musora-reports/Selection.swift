import ReportModel
import Settings

/// What `--only` names: a report (`sentiment`) or one edition of it (`sentiment/drumeo`).
struct Selection {
    let editions: Set<String>

    /// - Throws: `Failure` with the nearest name, when one is unknown.
    init(_ text: String, of editions: [Edition]) throws {
        let names = editions.map { "sentiment/\($0.id)" }
        var chosen: Set<String> = []
        for part in text.split(separator: ",").map({ $0.trimming(while: \.isWhitespace) }) {
            if part == "sentiment" {
                chosen.formUnion(editions.map(\.id))
            } else if let index = names.firstIndex(of: part) {
                chosen.insert(editions[index].id)
            } else {
                let known = (["sentiment"] + names).joined(separator: ", ")
                throw Failure(
                    .usage, "--only: unknown report “\(part)”", hint: "there are \(known)")
            }
        }
        guard !chosen.isEmpty else {
            throw Failure(
                .usage, "--only: names no report", hint: "for example --only sentiment/all")
        }
        self.editions = chosen
    }
}

extension Substring {
    /// Without the characters at either end that `isOut` holds for.
    fileprivate func trimming(while isOut: (Character) -> Bool) -> String {
        let front = drop(while: isOut)
        guard let last = front.lastIndex(where: { !isOut($0) }) else { return "" }
        return String(front[...last])
    }
}
