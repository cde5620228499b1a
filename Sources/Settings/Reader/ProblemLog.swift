/// Collects the problems of one file, or of one option of the command line.
struct ProblemLog {
    let source: String
    private(set) var problems: [Problem] = []
    private(set) var warnings: [Problem] = []

    init(source: String) { self.source = source }

    mutating func add(_ fact: Problem.Fact, at position: Position?) {
        problems.append(Problem(at: Place(source: source, line: position?.line), fact))
    }

    /// For syntax errors, where the column matters.
    mutating func addExactly(_ fact: Problem.Fact, at position: Position?) {
        problems.append(
            Problem(
                at: Place(source: source, line: position?.line, column: position?.column), fact))
    }

    mutating func warn(_ fact: Problem.Fact, at position: Position?) {
        warnings.append(Problem(at: Place(source: source, line: position?.line), fact))
    }

    /// The same, sorted by line; problems without a line come first.
    var sorted: ProblemLog {
        var sorted = self
        sorted.problems = ProblemLog.byLine(problems)
        sorted.warnings = ProblemLog.byLine(warnings)
        return sorted
    }

    private static func byLine(_ problems: [Problem]) -> [Problem] {
        problems.enumerated()
            .sorted {
                ($0.element.place.line ?? 0, $0.offset) < ($1.element.place.line ?? 0, $1.offset)
            }
            .map(\.element)
    }
}
