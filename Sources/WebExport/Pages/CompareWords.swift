package import ReportModel

/// What the script of the comparison page prints about days that the program has not compared: the
/// forms of changes and the sentences about windows.
package struct CompareWords: Hashable, Sendable {
    /// The headings over the findings of two days that are compared, here and in `diff`.
    package static let newFindings = "New findings"
    package static let goneFindings = "No longer found"

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
    /// By name; a sentence has names in braces for what the script fills in.
    package var sentences: [Fact]
    /// “Jan” to “Dec”.
    package var months: [String]
    /// What is printed where there is no figure.
    package var absent: String

    package init(forms: [Form], sentences: [Fact], months: [String], absent: String) {
        self.forms = forms
        self.sentences = sentences
        self.months = months
        self.absent = absent
    }

    /// `{"forms": [[unit, from, scale, decimals, word]], "sentences": {…}, "months": […], "absent": …}`
    /// on one line, as an attribute has it.
    var json: String {
        let value = JSONValue.object([
            .init("forms", .array(forms.map(\.json))),
            .init("sentences", .object(sentences.map { .init($0.name, .string($0.value)) })),
            .init("months", .array(months.map { .string($0) })),
            .init("absent", .string(absent)),
        ])
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
