package import ReportModel

/// Every figure and finding of a day’s reports, as a script that the comparison page loads.
///
/// It is part of the published day, so days are compared as they were reported.
package struct DayFigures: Hashable, Sendable {
    package var day: LocalDay
    /// In the day’s order.
    package var pages: [Page]

    package init(day: LocalDay, pages: [Page]) {
        self.day = day
        self.pages = pages
    }

    /// An edition of a report.
    package struct Page: Hashable, Sendable {
        /// From the day’s folder: `sentiment/drumeo`.
        package var folder: String
        package var title: String
        package var figures: [Figure]
        package var findings: [Finding]
        /// The days that the figures cover; nil if unknown.
        package var window: Window?

        package init(
            folder: String, title: String, figures: [Figure], findings: [Finding],
            window: Window? = nil
        ) {
            self.folder = folder
            self.title = title
            self.figures = figures
            self.findings = findings
            self.window = window
        }
    }

    /// Why a figure is marked.
    package enum Mark: String, Hashable, Sendable {
        /// An alert is about it.
        case alert
    }

    package struct Figure: Hashable, Sendable {
        package var kpi: String
        package var title: String
        package var unit: KPI.Unit
        package var value: Double?
        /// As it is printed.
        package var text: String
        package var mark: Mark?

        package init(
            kpi: String, title: String, unit: KPI.Unit, value: Double?, text: String,
            mark: Mark? = nil
        ) {
            self.kpi = kpi
            self.title = title
            self.unit = unit
            self.value = value
            self.text = text
            self.mark = mark
        }
    }

    /// A finding; the same finding on another day has the same identity and a different text.
    package struct Finding: Hashable, Sendable {
        package var identity: String
        package var text: String

        package init(identity: String, text: String) {
            self.identity = identity
            self.text = text
        }
    }

    /// The file’s name in the day’s folder.
    static let file = "figures.js"

    /// A call of the page’s own function: `archiveDay({"day": …, "pages": [[folder, title, figures,
    /// findings, from, to]]})`, where a figure is `[kpi, title, unit, value, text, mark]`.
    var script: [UInt8] {
        let message = JSONValue.object([
            .init("day", .string(day.iso)), .init("name", .string(day.shortWithWeekday)),
            .init("pages", .array(pages.map(\.json))),
        ])
        return Array("\"use strict\";\narchiveDay(".utf8) + message.bytes.dropLast()
            + Array(");\n".utf8)
    }
}

extension DayFigures.Page {
    fileprivate var json: JSONValue {
        .array(
            [
                .string(folder), .string(title),
                .array(
                    figures.map { figure in
                        .array([
                            .string(figure.kpi), .string(figure.title),
                            .string(figure.unit.rawValue),
                            figure.value.map { .number($0) } ?? .null, .string(figure.text),
                            .string(figure.mark?.rawValue ?? ""),
                        ])
                    }),
                .array(findings.map { .array([.string($0.identity), .string($0.text)]) }),
            ] + [window?.from, window?.to].compactMap { $0 }.map { .string($0.iso) })
    }
}
