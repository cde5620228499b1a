import ReportModel
import Warehouse

/// What is known of each content; when several rows share a key, the smallest value of each
/// attribute (Figures 15).
struct ContentDetails {
    struct Detail {
        var title: String?
        var permalink: String?
        var thumbnail: String?
    }

    private var details: [Int64: Detail] = [:]

    init(_ contents: [Content]) {
        for content in contents {
            guard let key = content.contentKey else { continue }
            var detail = details[key] ?? Detail()
            detail.title = smaller(detail.title, content.title)
            detail.permalink = smaller(detail.permalink, content.permalink)
            detail.thumbnail = smaller(detail.thumbnail, content.thumbnail)
            details[key] = detail
        }
    }

    subscript(key: Int64) -> Detail { details[key] ?? Detail() }
}

/// Blank text counts as missing.
private func smaller(_ known: String?, _ new: String?) -> String? {
    guard let new, !Label.trimmed(new).isEmpty else { return known }
    guard let known else { return new }
    return min(ExactText(known), ExactText(new)).text
}
