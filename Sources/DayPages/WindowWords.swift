import ReportModel
import WebExport

extension Window {
    /// “30 days to 21 Nov 2026”, or its one day.
    var upTo: String {
        count == 1
            ? to.short
            : WindowSentence.upTo.filled(["days": counted(count, "day"), "last": to.short])
    }

    /// How many days both windows have.
    func shared(with other: Window) -> Int {
        Window(from: max(from, other.from), to: min(to, other.to)).count
    }
}

extension Comparison {
    /// “30 days to 21 Nov 2026, compared with the 30 before”.
    var words: String {
        if window.count == 0 { return "from \(window.from.short) on: no days yet" }
        guard let previous else {
            return window.count == 1 ? window.to.short : "all data to \(window.to.short)"
        }
        let before =
            previous.count == 1
            ? "the day before" : "the \(NumberFormat.count.string(previous.count)) before"
        return "\(window.upTo), compared with \(before)"
    }
}

/// The sentences about the windows of two figures.
///
/// The program fills in the names in braces for the newest two days, and the script of the
/// comparison page for any two.
enum WindowSentence: String, CaseIterable {
    case same, ofTheirDay, upToTheirDay, other, upTo, noDay

    var text: String {
        switch self {
        case .same: "Both figures cover the same days: {first}."
        case .ofTheirDay: "Each figure covers its day; the two windows share {shared}."
        case .upToTheirDay:
            "Each figure covers the {days} up to its day; the two windows share {shared}."
        case .other: "The figures cover {first} and {second}; the two windows share {shared}."
        case .upTo: "{days} to {last}"
        case .noDay: "no day"
        }
    }

    func filled(_ values: [String: String]) -> String {
        values.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    }
}

/// The windows of one figure on two days, and how many days they have in common.
struct WindowPair: Hashable {
    let first: Window
    let second: Window

    /// How the windows relate, in one sentence.
    ///
    /// - Parameter days: those that are compared.
    func sentence(on days: (first: LocalDay, second: LocalDay)) -> String {
        sentence(days).filled([
            "first": first.upTo, "second": second.upTo, "days": counted(first.count, "day"),
            "shared": shareWords,
        ])
    }

    private func sentence(_ days: (first: LocalDay, second: LocalDay)) -> WindowSentence {
        if first == second { return .same }
        let isUpToItsDay = first.to == days.first && second.to == days.second
        guard isUpToItsDay, first.count == second.count else { return .other }
        return first.count == 1 ? .ofTheirDay : .upToTheirDay
    }

    private var shareWords: String {
        let count = first.shared(with: second)
        return count == 0 ? WindowSentence.noDay.text : counted(count, "day")
    }
}

extension DayPages {
    /// What the script of the comparison page says of any two days.
    static var compareWords: CompareWords {
        CompareWords(
            forms: changeForms,
            sentences: WindowSentence.allCases.map { Fact($0.rawValue, $0.text) },
            months: LocalDay.monthNames.map { String($0.prefix(3)) },
            absent: NumberFormat.absent)
    }
}
