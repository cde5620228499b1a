import ReportModel
import WebExport

extension DayDifference {
    /// A plain-text table, one block per edition.
    package var text: String {
        let common = pages.lazy.compactMap(windows).first
        let head = ["Two days compared, as reported: \(first.iso) → \(second.iso)", common]
        return
            ([head.compactMap { $0 }.joined(separator: "\n")]
            + pages.map { block($0, besides: common) }).joined(separator: "\n\n") + "\n"
    }

    private func windows(_ page: Page) -> String? {
        if case .both(_, _, _, let windows) = page.content { windows } else { nil }
    }

    /// - Parameter common: the sentence about windows that the head has already.
    private func block(_ page: Page, besides common: String?) -> String {
        let title = "\(page.title) (\(page.name))"
        switch page.content {
        case .onlyFirst: return plain("\(title): only on \(first.iso)")
        case .onlySecond: return plain("\(title): only on \(second.iso)")
        case .both(let figures, let new, let gone, let windows):
            let own = windows == common ? nil : windows.map { "  \($0)" }
            let lines =
                [title] + [own].compactMap { $0 } + table(figures)
                + list(CompareWords.newFindings, new, mark: "+")
                + list(CompareWords.goneFindings, gone, mark: "−")
            return lines.map(plain).joined(separator: "\n")
        }
    }

    private func table(_ figures: [Figure]) -> [String] {
        guard !figures.isEmpty else { return ["  no figures"] }
        let rows =
            [["KPI", first.iso, second.iso, "Change"]]
            + figures.map { figure in
                [figure.title, figure.first, figure.second, figure.change]
                    + [figure.mark?.rawValue].compactMap { $0 }
            }
        let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            let cells = row.enumerated().map { column, cell in
                guard column < widths.count else { return cell }
                let blanks = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + blanks : blanks + cell
            }
            return "  " + cells.joined(separator: "  ")
        }
    }

    private func list(_ title: String, _ texts: [String], mark: String) -> [String] {
        texts.isEmpty ? [] : ["  \(title):"] + texts.map { "    \(mark) \($0)" }
    }

    /// Without characters that control a terminal: labels come from the data.
    private func plain(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.compactMap { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: nil
                    case .spaceSeparator: " "
                    default: scalar
                    }
                }))
    }
}
