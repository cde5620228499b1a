import ReportModel
import WebExport

extension DayDifference {
    /// Plain-text tables of the figures, then one block per edition that told something else.
    package var text: String {
        ([[CompareWords.title + ": " + names, CompareWords.order].joined(separator: "\n")]
            + figureBlocks + listBlocks).map(\.safeForTerminals).joined(separator: "\n\n") + "\n"
    }

    /// “2026-11-20 → 2026-11-21”, or both weeks.
    private var names: String { "\(heads.first) → \(heads.second)" }

    private var heads: (first: String, second: String) {
        switch span {
        case .day: (first.iso, second.iso)
        case .week:
            (
                Window(days: 7, endingWith: first).shortDays,
                Window(days: 7, endingWith: second).shortDays
            )
        }
    }

    // MARK: Figures

    private var figureBlocks: [String] {
        guard let figures else { return [] }
        let parts = [
            (CompareWords.allBrands, figures.ofAllBrands), (CompareWords.byBrand, figures.byBrand),
        ].filter { !$0.1.isEmpty }
        return parts.isEmpty
            ? [CompareWords.noFigures]
            : parts.map { title, rows in
                table([[title, heads.first, heads.second, CompareWords.change]] + rows.map(cells))
            }
    }

    private func cells(_ row: ComparedFigures.Row) -> [String] {
        [row.subject.title, row.first, row.second, row.change]
    }

    /// Columns aligned right, but for the first.
    private func table(_ rows: [[String]]) -> String {
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let blanks = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + blanks : blanks + cell.0
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }

    // MARK: Lists

    private var listBlocks: [String] {
        guard hasFirst else {
            return ["\(first.iso) is not in the archive: findings and alerts are not compared"]
        }
        let same = pages.filter { $0.content.isSame }.map(\.title)
        return pages.filter { !$0.content.isSame }.map(block)
            + (same.isEmpty
                ? [] : ["\(CompareWords.sameLists): \(same.joined(separator: "; "))"])
    }

    private func block(_ page: Page) -> String {
        let title = "\(page.title) (\(page.name))"
        switch page.content {
        case .onlyFirst: return "\(title): only on \(first.iso)"
        case .onlySecond: return "\(title): only on \(second.iso)"
        case .both(let told):
            let lists = told.lists.flatMap { list in
                ["  \(list.title):"] + list.texts.map { "    \(list.isNew ? "+" : "−") \($0)" }
            }
            return ([title] + lists).joined(separator: "\n")
        }
    }
}

extension DayDifference.Content {
    /// Whether both days told the same.
    fileprivate var isSame: Bool {
        if case .both(let told) = self { told.isEmpty } else { false }
    }
}

extension ToldDifference {
    /// The lists that are not empty, under the headings that pages have too.
    fileprivate var lists: [(title: String, texts: [String], isNew: Bool)] {
        [
            (CompareWords.newFindings, newFindings, true),
            (CompareWords.goneFindings, goneFindings, false),
            (CompareWords.newAlerts, newAlerts, true),
            (CompareWords.goneAlerts, goneAlerts, false),
        ].filter { !$0.1.isEmpty }
    }
}
