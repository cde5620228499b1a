import Graphics
import ReportModel
import Settings

/// Names and colours of labels for readers.
struct Labels: Sendable {
    let vocabulary: Vocabulary

    /// Labels that the configuration does not list are grey.
    static let unlisted = Color(0xA3AAB3)
    static let other = Color(0xC3C8CE)
    /// Single-series charts: volume, counts.
    static let plain = Color(0x4A7A9C)

    func name(_ label: String, _ dimension: Vocabulary.Dimension) -> String {
        vocabulary.name(of: label, in: dimension)
    }

    func color(_ label: String, _ dimension: Vocabulary.Dimension) -> Color {
        vocabulary.color(of: label, in: dimension) ?? Labels.unlisted
    }

    func cell(_ label: String, _ dimension: Vocabulary.Dimension) -> DataTable.Cell {
        .label(label, display: name(label, dimension))
    }

    func series(_ labels: [String], _ dimension: Vocabulary.Dimension) -> [ColorScale.Series] {
        labels.map { .init(name($0, dimension), color($0, dimension)) }
    }
}

extension DataTable.Cell {
    /// A figure, or null when it is undefined.
    static func figure(_ value: Double?) -> DataTable.Cell { value.map { .number($0) } ?? .null }
}

extension Window {
    /// `23 Oct – 21 Nov 2026`; a line can only break at the dash.
    var words: String {
        let first = from.year == to.year ? String(from.short.dropLast(5)) : from.short
        return from == to ? unbroken(to.short) : "\(unbroken(first)) – \(unbroken(to.short))"
    }
}

/// Without spaces at which a line could break.
private func unbroken(_ text: String) -> String {
    String(text.map { $0 == " " ? "\u{00A0}" : $0 })
}

/// `1 comment`, `1,204 comments`.
func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(NumberFormat.count.string(count)) \(count == 1 ? one : many)"
}

/// `a`, `a and b`, `a, b and c`.
func listed(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
}

/// `a`, `a or b`, `a, b or c`.
func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
}

/// A name from the configuration, within a sentence: “Cancellation”.
func quoted(_ name: String) -> String { "“\(name)”" }

extension String {
    /// `brand` becomes `Brand`.
    var sentenceCased: String { prefix(1).uppercased() + dropFirst() }
}
