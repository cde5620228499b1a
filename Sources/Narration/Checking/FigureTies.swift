internal import Foundation
internal import ReportModel

/// Which figure belongs to what: a right number may stand beside the wrong thing.
///
/// A figure’s label is what is in quotation marks in its name, “Billing” of “Conversations about
/// “Billing””, or the words of its name that other figures’ names do not have too. A sentence with
/// figures passes when every label in a clause with a figure has its own figure in that clause, and
/// every figure without a label there has its label in the sentence, or is a total. The figure of a
/// longer label will do: “refund” may mean “Refund request”.
struct FigureTies {
    /// One label, and the figures that have it.
    private struct Group {
        let label: Set<String>
        let figures: [Assignment.Aggregate]
    }

    private let groups: [Group]
    private let totals: [Assignment.Aggregate]
    /// A total, and what it was in the days before.
    private let change: (now: Assignment.Aggregate, before: Assignment.Aggregate)?

    init(_ aggregates: [Assignment.Aggregate]) {
        let labelled = Dictionary(grouping: aggregates) { FigureTies.label(of: $0.name) }
        // A label without words of its own, such as “None”, is no total.
        let totals = (labelled[[]] ?? []).filter { FigureTies.quoted(in: $0.name) == nil }
        self.totals = totals
        change = totals.first { $0.name.contains(" in the days before") }.flatMap { before in
            totals.first { before.name.hasPrefix($0.name + " in the days before") }
                .map { ($0, before) }
        }
        groups = labelled.filter { !$0.key.isEmpty }
            .map { Group(label: $0.key, figures: $0.value) }
            .sorted { $0.label.sorted().joined() < $1.label.sorted().joined() }
    }

    /// Whether each figure stands beside what it counts.
    func hold(_ figures: [Figure], in sentence: [Unicode.Scalar]) -> Bool {
        guard !figures.isEmpty else { return true }
        let all = mentioned(in: FigureTies.stems(of: sentence))
        for clause in FigureTies.clauses(of: sentence) {
            let inside = figures.filter { clause.contains($0.range.lowerBound) }
            guard !inside.isEmpty else { continue }
            let stems = FigureTies.stems(of: Array(sentence[clause]))
            let own = mentioned(in: stems)
            let isTied = own.allSatisfy { group in
                inside.contains { figure in
                    self.figures(of: group, in: stems)
                        .contains { FigureTies.states(figure, $0) }
                }
            }
            let isKnown = inside.allSatisfy { figure in
                let candidates =
                    totals + (own.isEmpty ? all : own).flatMap { self.figures(of: $0, in: stems) }
                return candidates.contains { FigureTies.states(figure, $0) }
            }
            guard isTied, isKnown else { return false }
        }
        return true
    }

    /// The figures of a label, and of those that contain it; of one that all have, the totals too.
    ///
    /// A flag is not a topic: “flagged” and “topic” in the clause choose between them.
    private func figures(of group: Group, in clause: Set<String>) -> [Assignment.Aggregate] {
        let figures = groups.filter { $0.label.isSuperset(of: group.label) }.flatMap(\.figures)
        let kinds = [("flag", "flagged"), ("topic", "about")].filter { clause.contains($0.0) }
        let chosen =
            kinds.isEmpty
            ? figures
            : figures.filter { figure in
                kinds.contains { figure.name.contains(" \($0.1) ") }
            }
        return isWhole(group) ? chosen + totals : chosen
    }

    private func isWhole(_ group: Group) -> Bool {
        group.figures.contains { $0.unit == .rate && $0.value == 1 }
    }

    /// Whether words of quantity in a sentence are borne out by figures of what it mentions.
    ///
    /// - Parameter figures: those in the sentence.
    func bearOut(
        _ claims: Set<QuantityClaim>, _ figures: [Figure], in sentence: [Unicode.Scalar]
    ) -> Bool {
        guard !claims.isEmpty else { return true }
        let groups = mentioned(in: FigureTies.stems(of: sentence))
        return claims.allSatisfy { claim in
            if let change,
                groups.allSatisfy({ group in
                    isWhole(group) || group.figures.contains { $0.value == change.now.value }
                })
            {
                let isStated = [change.now, change.before].allSatisfy { aggregate in
                    figures.contains { FigureTies.states($0, aggregate) }
                }
                if claim == .rising { return isStated && change.now.value > change.before.value }
                if claim == .falling { return isStated && change.now.value < change.before.value }
            }
            return groups.contains { group in
                let rates = group.figures.filter { $0.unit == .rate }.map(\.value)
                return switch claim {
                case .most: rates.contains { $0 > 0.5 } || isMost(group, of: groups)
                case .few: rates.contains { $0 < 0.2 }
                case .all: rates.contains(1)
                case .none: rates.contains(0)
                case .largest: rank(of: group) == .orderedDescending
                case .smallest: rank(of: group) == .orderedAscending
                // No figure here tells how a label has changed.
                case .rising, .falling: false
                }
            }
        }
    }

    /// Whether “positive” and “very positive”, both mentioned, are more than half together.
    private func isMost(_ group: Group, of mentioned: [Group]) -> Bool {
        let very = mentioned.first { $0.label == Set(group.label.map { "very" + $0 }) }
        let shares = [group, very].map { group in
            group?.figures.filter { $0.unit == .rate }.map(\.value).min()
        }
        guard let plain = shares[0], let more = shares[1] else { return false }
        return plain + more > 0.5
    }

    /// Whether a label has the largest, or the smallest, count of its kind.
    private func rank(of group: Group) -> ComparisonResult {
        let peers = groups.compactMap { other in
            other.figures.first { figure in
                figure.unit == .count
                    && FigureTies.kind(of: figure.name)
                        == group.figures.first { $0.unit == .count }.map {
                            FigureTies.kind(of: $0.name)
                        }
            }?.value
        }
        guard let own = group.figures.first(where: { $0.unit == .count })?.value, peers.count > 1
        else { return .orderedSame }
        if own == peers.max() { return .orderedDescending }
        return own == peers.min() ? .orderedAscending : .orderedSame
    }

    /// Without those that are a part of another one: “very negative” is not “negative”.
    private func mentioned(in stems: Set<String>) -> [Group] {
        let found = groups.filter { $0.label.isSubset(of: stems) }
        return found.filter { group in
            !found.contains { $0.label.isStrictSuperset(of: group.label) }
        }
    }

    private static func states(_ figure: Figure, _ aggregate: Assignment.Aggregate) -> Bool {
        figure.readings.contains { $0.states(aggregate) }
    }

    // MARK: Words

    /// “very negative” is another label than “negative”, and “non-members” than “members”, although
    /// “very” and “non” say nothing by themselves.
    private static func stems(of text: [Unicode.Scalar]) -> Set<String> {
        var joined: [Unicode.Scalar] = []
        var word: [Unicode.Scalar] = []
        for scalar in text {
            let before = String(String.UnicodeScalarView(word)).lowercased()
            let joins = scalar == " " && before == "very" || scalar == "-" && before == "non"
            if !joins { joined.append(scalar) }
            word = Letter(scalar).isOfWord ? word + [scalar] : []
        }
        return Words(joined).stems
    }

    private static func label(of name: String) -> Set<String> {
        let stems = stems(of: Array((quoted(in: name) ?? name).unicodeScalars))
        return quoted(in: name) == nil ? stems.subtracting(generic) : stems
    }

    /// The name without its label.
    private static func kind(of name: String) -> String {
        quoted(in: name).map { name.replacingOccurrences(of: $0, with: "") } ?? name
    }

    private static func quoted(in name: String) -> String? {
        guard let start = name.firstIndex(of: "“"), let end = name.lastIndex(of: "”"), start < end
        else { return nil }
        return String(name[name.index(after: start)..<end])
    }

    /// Stems of words that say what is counted, not of what kind it is.
    private static let generic = Words(
        "conversation conversations comment comments text texts sample share shares rate rates all "
            + "total number count customers people days before comparison duration"
    ).stems

    /// Parts between commas and the like, and words that join sentences.
    private static func clauses(of sentence: [Unicode.Scalar]) -> [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < sentence.count {
            if let end = boundary(at: index, in: sentence) {
                clauses.append(start..<index)
                start = end
                index = end
            } else {
                index += 1
            }
        }
        clauses.append(start..<sentence.count)
        return clauses
    }

    /// Whether a bracket belongs to “(34)” or “(7.8%)”.
    private static func isAroundFigure(_ index: Int, in sentence: [Unicode.Scalar]) -> Bool {
        let inside =
            sentence[index] == "("
            ? sentence[(index + 1)...].prefix { $0 != ")" }
            : ArraySlice(sentence[..<index].reversed().prefix { $0 != "(" })
        return !inside.isEmpty
            && inside.allSatisfy {
                $0.properties.numericType != nil || ".,%".unicodeScalars.contains($0)
            }
    }

    private static func boundary(at index: Int, in sentence: [Unicode.Scalar]) -> Int? {
        let next = index + 1 < sentence.count ? sentence[index + 1] : " "
        switch sentence[index] {
        case "(", ")": return isAroundFigure(index, in: sentence) ? nil : index + 1
        case ";", "–", "—": return index + 1
        case ",", ":": return next.properties.isWhitespace ? index + 1 : nil
        case " ":
            for word in ["and", "but", "while", "whereas"] {
                let scalars = Array(word.unicodeScalars) + [" "]
                if sentence[(index + 1)...].starts(with: scalars) { return index + scalars.count }
            }
            return nil
        default: return nil
        }
    }
}
