import Analysis
import ReportModel
import Settings

/// What an analysis selects, in plain words.
extension HelpScoutAnalysisReport {
    /// For example “Refund request or cancellation; 23 Oct – 21 Nov 2026; all customers”.
    var filterWords: String {
        let filters = figures.analysis.filters(labels).map(\.value)
        let what = filters.isEmpty ? ["all conversations"] : filters
        return (what + [window.wordsOrBeginning, customers]).joined(separator: "; ").sentenceCased
    }

    var filterFacts: [Fact] {
        let count = NumberFormat.count
        let share = share(total, of: figures.windowRows)
        return figures.analysis.filters(labels).map {
            Fact($0.name, $0.value.sentenceCased)
        } + [
            Fact("Days", window.extent),
            Fact("Customers", customers.sentenceCased),
            Fact(
                "Matching conversations",
                "\(count.string(total)) of \(count.string(figures.windowRows)) in these days"
                    + (share.map { " (\($0))" } ?? "")),
        ]
    }

    private var customers: String {
        switch figures.analysis.customers {
        case .all: "all customers"
        case .members: "members only"
        case .nonMembers: "non-members only"
        }
    }

    private func share(_ part: Int, of whole: Int) -> String? {
        whole > 0 ? NumberFormat.rate().string(Double(part) / Double(whole)) : nil
    }
}

extension HelpScoutAnalysis {
    /// The filters in use, named after their dimension.
    fileprivate func filters(_ labels: Labels) -> [Fact] {
        func names(_ values: [String], _ dimension: Vocabulary.Dimension) -> String {
            alternatives(values.map { labels.name($0, dimension) })
        }
        func name(_ flag: Flag) -> String { labels.name(flag.rawValue, .flag).lowercased() }
        let must = Flag.allCases.compactMap { flag in
            flags[flag].map { $0 ? name(flag) : "no \(name(flag))" }
        }
        let marks = [anyFlag.map { alternatives($0.map(name)) }].compactMap { $0 } + must
        return [
            marks.isEmpty ? nil : Fact("Flags", marks.joined(separator: ", ")),
            topics.map {
                Fact("Topics", "about \(alternatives($0.map { quoted(labels.name($0, .topic)) }))")
            },
            sentiments.map { Fact("Sentiment", names($0, .sentiment).lowercased()) },
            statuses.map { Fact("Status", names($0, .status).lowercased()) },
            sources.map { Fact("Source", "by \(alternatives($0.map(spaced)))") },
        ].compactMap { $0 }
    }

    private func spaced(_ label: String) -> String {
        Isolation.isolated(String(label.map { $0 == "_" ? " " : $0 }))
    }
}
