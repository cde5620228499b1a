import Archive
import Narration
import ReportModel
import Reports
import Warehouse
import WebExport

/// How a day came about, in the words of its readers; `manifest.json` has it in the operators’.
extension DayPages {
    /// The datasets that reports share; what editions asked for themselves is a part of these.
    func freshness(_ manifest: Manifest) -> DataTable {
        DataTable(
            columns: [
                .init("dataset", "Source", .text), .init("rows", "Rows", .number(.count)),
                .init("latest", "Latest event", .text),
            ],
            rows: Dataset.allCases.compactMap { dataset in
                manifest.datasets.first { $0.name == dataset.name }.map {
                    [
                        .text(dataset.title), .integer($0.rows),
                        latest($0, of: dataset).map(DataTable.Cell.text) ?? .null,
                    ]
                }
            })
    }

    /// Lessons have days and no times.
    private func latest(_ read: Manifest.Dataset, of dataset: Dataset) -> String? {
        read.latest.map {
            dataset == .lessonEngagement
                ? zone.day(of: $0).short : $0.short(offset: zone.offset(at: $0.seconds))
        }
    }

    func facts(_ manifest: Manifest) -> [Fact] {
        windowFacts(manifest) + costFacts(manifest)
            + [
                Fact("Time zone", "\(zone.name), tz database \(manifest.timeZoneDatabase)"),
                Fact("Program", "musora-reports \(manifest.programVersion)"),
            ]
    }

    /// What the day’s summaries cost; nothing where there are none.
    private func costFacts(_ manifest: Manifest) -> [Fact] {
        manifest.agents.map { agent in
            let summaries = countedSummaries(agent.summaries)
            guard agent.promptTokens + agent.completionTokens > 0 else {
                return Fact("AI cost", "none: \(summaries)\(maker(agent.model))")
            }
            let count = NumberFormat.count
            let details = [
                agent.calls.map { counted($0, "call") },
                "\(count.string(agent.promptTokens)) tokens in",
                "\(count.string(agent.completionTokens)) out", agent.cost.map(dollars),
                agent.seconds.map { "\(count.string(max(1, $0.rounded()))) s of answers" },
            ]
            return Fact(
                "AI cost",
                details.compactMap { $0 }.joined(separator: ", ")
                    + ": \(summaries) by \(agent.model)"
            )
        }
    }

    /// Cents matter, and so do hundredths of one.
    private func dollars(_ amount: Double) -> String {
        amount < 0.0001 && amount > 0
            ? "less than $0.0001" : "$" + NumberFormat.decimal(amount < 1 ? 4 : 2).string(amount)
    }

    /// The one that is no language model is known to readers by what it does.
    private func maker(_ model: String) -> String {
        model == ExtractiveModel().name
            ? " made of the texts’ own sentences, without a language model" : " by \(model)"
    }

    /// One where all reports look at the same days, else one for each that differs.
    private func windowFacts(_ manifest: Manifest) -> [Fact] {
        var names: [Comparison: [String]] = [:]
        var order: [Comparison] = []
        for report in manifest.reports {
            guard let comparison = report.comparison else { continue }
            if names[comparison] == nil { order.append(comparison) }
            let name = report.isQuestion ? report.longTitle : report.title
            if names[comparison]?.contains(name) != true {
                names[comparison, default: []].append(name)
            }
        }
        return order.map { comparison in
            let names = order.count == 1 ? nil : names[comparison]?.joined(separator: "; ")
            return Fact(
                names.map { "Days of \($0)" } ?? "Days that the reports look at", span(comparison))
        }
    }

    /// “23 Oct 2026 to 21 Nov 2026, compared with 23 Sep 2026 to 22 Oct 2026”.
    private func span(_ comparison: Comparison) -> String {
        func words(_ window: Window) -> String {
            window.count == 1 ? window.to.short : "\(window.from.short) to \(window.to.short)"
        }
        if comparison.window.count == 0 { return comparison.words }
        return words(comparison.window)
            + (comparison.previous.map { ", compared with \(words($0))" } ?? ", all data")
    }
}

/// `12 summaries`.
package func countedSummaries(_ count: Int) -> String {
    "\(NumberFormat.count.string(count)) \(count == 1 ? "summary" : "summaries")"
}
