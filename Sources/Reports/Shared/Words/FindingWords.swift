import ReportModel
import Settings

extension Labels {
    /// A finding in words: “Pianote: negative rate 26.9% in 30 days, from 18.2% (n 412 → 380),
    /// because of 16–17 Nov (191 of 324); 18.3% in the last 7 days”.
    ///
    /// - Parameter parts: findings that it contains.
    func worded(
        _ finding: Finding, with parts: [Finding] = [], in window: Window
    ) -> WordedFinding {
        let format = NumberFormat.rate()
        let count = NumberFormat.count
        let change =
            "\(subject(of: finding.keys)): \(Metric.published(finding.kpi, .rate).phrase) "
            + "\(format.string(finding.value)) in \(counted(window.count, "day", "days")), from "
            + format.string(finding.previous)
        let why = cause(finding) + mostly(parts, of: finding)
        return WordedFinding(
            finding,
            sentence: change
                + " (n \(count.string(finding.previousN)) → \(count.string(finding.n)))" + why
                + recently(finding),
            change: change + why)
    }

    /// “; 18.3% in the last 7 days”.
    private func recently(_ finding: Finding) -> String {
        guard let dating = finding.dating, dating.days != nil, let rate = dating.recent.rate else {
            return ""
        }
        return "; \(NumberFormat.rate().string(rate)) in the last 7 days"
    }

    /// “, mostly YouTube”.
    private func mostly(_ parts: [Finding], of finding: Finding) -> String {
        guard let part = parts.first else { return "" }
        let names = part.keys.filter { !finding.keys.contains($0) }.map { key in
            Vocabulary.Dimension(rawValue: key.column).map { name(key.label, $0) } ?? key.label
        }
        return ", mostly \(names.joined(separator: " on "))"
    }

    /// For example “Pianote on YouTube”; a label that is not a name also has its kind: “Intent
    /// “Praise””.
    func subject(of keys: [Finding.Key]) -> String {
        keys.map { key in
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

/// “, because of 16–17 Nov (191 of 324)”; nothing where no short run of days explains a change.
func cause(_ finding: Finding) -> String {
    guard let days = finding.dating?.days else { return "" }
    let count = NumberFormat.count
    return ", because of \(days.window.shortDays) "
        + "(\(count.string(days.part.count)) of \(count.string(days.part.n)))"
}
