import DailyRun
import ReportModel

/// What `--only` names: reports (`sentiment`) or editions of them (`helpscout/members`).
struct Selection {
    /// Editions, such as `sentiment/drumeo`.
    let reports: Set<String>

    /// - Throws: `Failure` with the names that there are, when one is unknown.
    init(_ text: String, of listings: [ReportListing]) throws {
        var chosen: Set<String> = []
        for part in text.split(separator: ",").map({ $0.trimming(while: \.isWhitespace) }) {
            if let report = listings.first(where: { $0.id == part }) {
                chosen.formUnion(report.names)
            } else if listings.contains(where: { $0.names.contains(part) }) {
                chosen.insert(part)
            } else {
                let known = listings.flatMap { [$0.id] + $0.names }
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
        reports = chosen
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
