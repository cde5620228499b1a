import ReportModel
import Settings

extension Labels {
    /// A finding in words: “Pianote on YouTube: negative rate 18.2% → 26.9% (n 412 → 380)”.
    func worded(_ finding: Finding) -> WordedFinding {
        let format = NumberFormat.rate()
        let count = NumberFormat.count
        let change =
            "\(subject(of: finding)): \(Metric.published(finding.kpi, .rate).phrase) "
            + "\(format.string(finding.previous)) → \(format.string(finding.value))"
        return WordedFinding(
            finding,
            sentence: change
                + " (n \(count.string(finding.previousN)) → \(count.string(finding.n)))",
            change: change)
    }

    /// For example “Pianote on YouTube”; a label that is not a name also has its kind: “Intent
    /// “Praise””.
    private func subject(of finding: Finding) -> String {
        finding.keys.map { key in
            guard let dimension = Vocabulary.Dimension(rawValue: key.column) else {
                return key.label
            }
            let name = name(key.label, dimension)
            return switch dimension {
            case .brand, .platform: name
            default: "\(dimension.rawValue.sentenceCased) \(quoted(name))"
            }
        }.joined(separator: " on ")
    }
}
