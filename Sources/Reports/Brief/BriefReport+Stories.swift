import Analysis
import ReportModel
import Settings

/// What matters: a few stories, each about something else (Figures 29).
extension BriefReport {
    static let mostStories = 5

    /// The most urgent first: the day itself, what is new, why it is so, and what is told again.
    var stories: [Story] {
        let all =
            dayStories + findingStories + alertStories + causeStories + restatements
            + coincidences
        let own = all.filter(isAboutBrand)
        return (own + all.filter { !isAboutBrand($0) }).distinct(most: BriefReport.mostStories)
    }

    /// Whether a story is of the brand whose figures lead the brief.
    private func isAboutBrand(_ story: Story) -> Bool {
        brand != nil && story.subjects.contains { $0.keys["brand"] == brand }
    }

    var storySection: Document.Section? {
        guard !figures.measures.isEmpty || !context.others.isEmpty else { return nil }
        let items = stories.map(\.item) + [ended].compactMap { $0 }
        return Document.Section(
            id: "stories", title: "What matters",
            blocks: [
                .statements(Statements(title: "", items: items, whenEmpty: nothingMatters))
            ])
    }

    // MARK: The day

    /// The measures that are out of the ordinary, one story per source and brand.
    ///
    /// A brand that makes up most of what all brands show is part of their sentence.
    private var dayStories: [Story] {
        let unusual = figures.unusual
        let wholes = unusual.filter { $0.brand == nil }
        let others = unusual.filter { figure in
            figure.brand != nil && !wholes.contains { figure.isMost(of: $0) }
        }
        return (grouped(wholes) + grouped(others)).map(dayStory)
    }

    /// Measures of one source and brand together, in the order of the first of them.
    private func grouped(_ figures: [DayFigure]) -> [[DayFigure]] {
        figures.reduce(into: []) { groups, figure in
            let place = groups.firstIndex {
                $0.first?.measure.source == figure.measure.source
                    && $0.first?.brand == figure.brand
            }
            if let place { groups[place].append(figure) } else { groups.append([figure]) }
        }
    }

    /// How many measures a sentence names beside the first.
    private static let mostBeside = 2

    private func dayStory(_ group: [DayFigure]) -> Story {
        let head = group[0]
        let most = head.brand == nil ? mostOf(head) : nil
        let beside = group.dropFirst().prefix(BriefReport.mostBeside).map(besideWords)
        let text =
            sentence(of: head)
            + (most.map { ", mostly \(name($0))" + inParentheses($0) } ?? "")
            + (beside.isEmpty ? "" : "; also \(listed(beside))")
            + (eventWords(context.settings.events, beside: context.asOf, brand: head.brand)
                .map { ", \($0)" } ?? "")
        return Story(
            subjects: group.flatMap { figure in subjects(of: figure, mostly: mostOf(figure)) },
            item: Statements.Item(
                text, tone: tone(of: head.state, head), arrow: head.state == .high ? .up : .down,
                place: place(of: head)))
    }

    /// The brand that makes up most of what a figure of all brands shows; nil where there is only
    /// one.
    func mostOf(_ figure: DayFigure) -> DayFigure? {
        brands.count > 1 ? figures.unusual.first { $0.isMost(of: figure) } : nil
    }

    private func subjects(of figure: DayFigure, mostly part: DayFigure?) -> [Story.Subject] {
        let topic = Topic(figure.measure.metric)
        return [figure, part].compactMap { $0 }.map { figure in
            Story.Subject(topic, figure.brand.map { ["brand": $0] } ?? [:])
        }
    }

    func name(_ figure: DayFigure) -> String {
        figure.brand.map { labels.name($0, .brand) } ?? ""
    }

    private func inParentheses(_ figure: DayFigure) -> String {
        " (\(text(figure.value, figure))\(range(figure).map { ", usually \($0)" } ?? ""))"
    }

    private func besideWords(_ figure: DayFigure) -> String {
        "\(figure.measure.metric.phrase) \(text(figure.value, figure))"
            + (range(figure).map { " (usually \($0))" } ?? "")
    }

    private func place(of figure: DayFigure) -> Statements.Place? {
        let (kind, section): (ReportKind, String) =
            switch figure.measure.source {
            case .comments: (.sentiment, "volume")
            case .conversations: (.helpScout, "time")
            case .lessons: (.learningPaths, "engagement")
            }
        let others = context.others.filter { $0.document.identity.report == kind.id }
        let edition = others.first { $0.document.identity.edition == figure.brand } ?? others.first
        return edition.flatMap { $0.place(section) }
    }

    // MARK: What is told again

    /// A figure of the last days that late rows changed.
    private var restatements: [Story] {
        leads.compactMap { other in
            other.document.restatements.first.map {
                Story(
                    subjects: [.init(.restatement, ["report": other.folder])],
                    item: Statements.Item($0, tone: .neutral, place: other.place("overview")))
            }
        }
    }

    /// How many days a coincidence is told after its last day.
    private static let recentDays = 1

    /// What moved together in several sources until yesterday.
    private var coincidences: [Story] {
        leads.compactMap { other in
            guard let figures = other.across,
                let latest = AcrossSources(figures: figures, charts: charts).latest(
                    since: context.asOf.advanced(by: -BriefReport.recentDays))
            else { return nil }
            let keys: [String: String] =
                if case .brand(let brand) = latest.subject { ["brand": brand] } else { [:] }
            return Story(
                subjects: latest.coincidence.leading.map { .init(Topic($0.measure), keys) },
                item: Statements.Item(
                    latest.sentence, tone: .neutral, place: other.place("across")))
        }
    }
}

extension DayFigure {
    /// Whether this figure of a brand is most of what stands out in that of all brands: at least
    /// 80% of its distance from what is usual.
    func isMost(of whole: DayFigure) -> Bool {
        guard brand != nil, whole.brand == nil, measure == whole.measure, state == whole.state,
            let usual, let all = whole.usual, let value, let total = whole.value
        else { return false }
        // A rate moves that of all brands by as many rows as it has.
        let (rows, allRows) = measure.isRate ? (Double(n), Double(whole.n)) : (1, 1)
        let (own, of) = ((value - usual.usual) * rows, (total - all.usual) * allRows)
        return own / of >= Finding.most
    }
}

extension ReportContext.OtherReport {
    /// A section of the report; nil when it does not have one.
    func place(_ section: String) -> Statements.Place? {
        document.sections.contains { $0.id == section }
            ? Statements.Place(folder: folder, section: section) : nil
    }
}
