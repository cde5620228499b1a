import Console
import ReportModel
import Settings

/// The selection by `--only`: reports (`sentiment`) or editions of them (`helpscout/members`).
struct Selection {
    let editions: Set<EditionID>

    /// - Throws: `Failure` with the known names if a name is unknown.
    init(_ text: String, of settings: Settings) throws {
        let reports = ReportKind.allCases.map { ($0.id, $0.ids(settings)) }
        var chosen: Set<EditionID> = []
        for part in text.split(separator: ",").map({ $0.trimming(while: \.isWhitespace) }) {
            let edition = EditionID(part)
            if let (_, editions) = reports.first(where: { $0.0 == part }) {
                chosen.formUnion(editions)
            } else if let edition, reports.contains(where: { $0.1.contains(edition) }) {
                chosen.insert(edition)
            } else {
                let known = reports.flatMap { [$0.0] + $0.1.map(\.text) }
                let nearest = Nearest.name(to: part, among: known)
                throw Failure(
                    .usage, "--only: unknown report “\(part)”",
                    hint: nearest.map { "did you mean “\($0)”?" }
                        ?? "there are \(known.joined(separator: ", "))")
            }
        }
        guard !chosen.isEmpty else {
            throw Failure(
                .usage, "--only: names no report", hint: "for example --only sentiment/all")
        }
        editions = chosen
    }
}

extension Substring {
    /// The text without the characters at either end for which `isOut` is true.
    fileprivate func trimming(while isOut: (Character) -> Bool) -> String {
        let front = drop(while: isOut)
        guard let last = front.lastIndex(where: { !isOut($0) }) else { return "" }
        return String(front[...last])
    }
}
