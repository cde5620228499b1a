internal import Cryptography
internal import ReportModel
internal import Settings

/// Makes the prompt of an assignment: samples, cleans, masks, cuts and fences its texts.
struct PromptMaker {
    let sentiment: SentimentRules
    var roster = NameRoster.none

    /// How many characters of a text a model sees.
    static let longest = 250
    /// Longer texts are cut here before they are masked, far beyond the part that is shown.
    private static let longestLooked = 2000

    func prompt(for assignment: Assignment) -> Prompt {
        let agent = agent(of: assignment.task)
        let texts = assignment.sample().map { sampled($0, longest: PromptMaker.longest) }.filter {
            !$0.text.isEmpty
        }
        let subject = Masking.masked(assignment.subject.cleaned.unbroken, names: [])
        let aggregates = aggregates(of: assignment, sampled: texts.count)
        return Prompt(
            assignment: assignment.id, task: assignment.task, version: agent.version,
            system: agent.system,
            data: data(subject, aggregates, texts), schema: agent.schema.json,
            schemaName: agent.schemaName, subject: subject, aggregates: aggregates, texts: texts)
    }

    /// The assignment’s figures, and how many texts there are.
    private func aggregates(of assignment: Assignment, sampled: Int) -> [Assignment.Aggregate] {
        var aggregates = assignment.aggregates.filter { $0.unit != .label }
        for index in aggregates.indices {
            let name = aggregates[index].name.cleaned.unbroken
            aggregates[index].name = Masking.masked(name, names: [])
        }
        aggregates.append(.init("Texts in this sample", unit: .count, value: Double(sampled)))
        // Where the sample is all that the run has read, people may have written more.
        if sampled < assignment.texts.count {
            aggregates.append(
                .init("Texts in all", unit: .count, value: Double(assignment.texts.count)))
        }
        return aggregates
    }

    /// A text as a model may see it: cleaned, masked, cut.
    func sampled(_ source: Assignment.SourceText, longest: Int) -> SampledText {
        let cleaned = source.text.cleaned
        let looked = cleaned.cut(at: PromptMaker.longestLooked)
        let whole = looked.isCut ? PromptMaker.withoutLastWord(looked.text) : looked.text
        let cut = Masking.masked(whole, names: source.names, roster: roster).cut(at: longest)
        return SampledText(
            id: source.id, anchor: source.anchor, stratum: source.stratum,
            tone: tone(source.stratum), text: cut.text, isCut: cut.isCut || looked.isCut)
    }

    /// Removes the last word, because the cut may have split an address or a number, which would
    /// then not be recognised.
    private static func withoutLastWord(_ text: String) -> String {
        var scalars = text.unicodeScalars
        while let last = scalars.last, !last.properties.isWhitespace { scalars.removeLast() }
        while let last = scalars.last, Letter(last).isNoLetter { scalars.removeLast() }
        return String(scalars)
    }

    private func tone(_ stratum: String) -> SampledText.Tone {
        if sentiment.negative.contains(stratum) { return .negative }
        return sentiment.weights[stratum].map { $0 > 0 ? .positive : .neutral } ?? .neutral
    }

    // MARK: The user message

    /// The data as JSON between two lines that contain its hash: a text cannot include the end
    /// mark, because the mark depends on the text.
    private func data(
        _ subject: String, _ aggregates: [Assignment.Aggregate], _ texts: [SampledText]
    ) -> String {
        let json = JSONValue.object([
            .init("subject", .string(subject)),
            .init(
                "figures",
                .array(
                    aggregates.map {
                        .object([
                            .init("name", .string($0.name)), .init("value", .string($0.printed)),
                        ])
                    })),
            .init(
                "texts",
                .array(
                    texts.map {
                        .object([
                            .init("sentiment", .string(Label.canonical($0.stratum))),
                            .init("text", .string($0.text)),
                        ])
                    })),
        ]).bytes
        let mark = SHA256.hex(of: json).prefix(16)
        return """
            ===== data \(mark) =====
            \(String(decoding: json, as: UTF8.self))===== end of data \(mark) =====
            Sum up the texts between the two lines, by the rules of the system message.
            """
    }
}

extension Letter {
    /// Neither a letter nor a sign that occurs inside words.
    fileprivate var isNoLetter: Bool {
        switch self {
        case .other, .digit: true
        default: false
        }
    }
}

extension Assignment.Aggregate {
    /// As printed on a page.
    var printed: String {
        switch unit {
        case .count, .label: NumberFormat.count.string(value)
        case .rate: NumberFormat.rate().string(value)
        case .score: NumberFormat.score.string(value)
        case .perDay: NumberFormat.decimal(1).string(value)
        case .hours: NumberFormat.hours.string(value)
        case .minutes: NumberFormat.minutes.string(value)
        }
    }
}
