package import ReportModel

/// The words of comparisons of two days, on the archive’s page and in `diff`, and how its script
/// prints changes.
package struct CompareWords: Hashable, Sendable {
    /// What is compared.
    package enum Span: String, Hashable, Sendable, CaseIterable {
        case day, week

        /// “Each day alone”, as a choice.
        package var title: String {
            switch self {
            case .day: "Each day alone"
            case .week: "7 days and the 7 before"
            }
        }
    }

    package static let title = "Two days compared, as reported"
    package static let order =
        "The largest change comes first, for the number of rows behind it. Days that are not "
        + "complete are not compared."
    package static let allBrands = "All brands"
    package static let byBrand = "By brand"
    package static let figure = "Figure"
    package static let change = "Change"
    /// In place of the change of a figure that means something else on the other day.
    package static let redefined = "definition changed"
    package static let newFindings = "New findings"
    package static let goneFindings = "No longer found"
    package static let newAlerts = "New alerts"
    package static let goneAlerts = "Alerts that are over"
    /// Before the names of the reports.
    package static let sameLists = "The same findings and alerts"
    package static let noFigures = "There are no figures of the day itself."

    /// How the change of a figure is printed.
    package struct Form: Hashable, Sendable {
        package let unit: KPI.Unit
        /// The smallest size of a figure that has this form; the last form that fits counts.
        package let from: Double
        /// What the change is multiplied by.
        package let scale: Double
        package let format: NumberFormat

        package init(unit: KPI.Unit, from: Double, scale: Double, format: NumberFormat) {
            self.unit = unit
            self.from = from
            self.scale = scale
            self.format = format
        }
    }

    package var forms: [Form]
    /// “Jan” to “Dec”.
    package var months: [String]
    /// What is printed where there is no figure.
    package var absent: String

    package init(forms: [Form], months: [String], absent: String) {
        self.forms = forms
        self.months = months
        self.absent = absent
    }

    /// `{"forms": [[unit, from, scale, decimals, word]], "absent": …, …}` on one line, as an
    /// attribute has it.
    var json: String {
        let value = JSONValue.object(
            [
                .init("forms", .array(forms.map(\.json))),
                .init("months", .array(months.map { .string($0) })),
            ]
                + [
                    ("absent", absent), ("allBrands", Self.allBrands), ("byBrand", Self.byBrand),
                    ("figure", Self.figure), ("change", Self.change),
                    ("redefined", Self.redefined),
                    ("newFindings", Self.newFindings), ("goneFindings", Self.goneFindings),
                    ("newAlerts", Self.newAlerts), ("goneAlerts", Self.goneAlerts),
                    ("sameLists", Self.sameLists), ("noFigures", Self.noFigures),
                ].map { .init($0.0, .string($0.1)) }
                + Span.allCases.map { .init($0.rawValue, .string($0.title)) })
        // Strings of JSON have no line breaks.
        return String(decoding: value.bytes, as: UTF8.self).replacing("\n", with: "")
    }
}

extension CompareWords.Form {
    fileprivate var json: JSONValue {
        let change = format.changeForm
        return .array([
            .string(unit.rawValue), .number(from), .number(scale * change.scale),
            .integer(change.decimals), .string(change.unit),
        ])
    }
}
