import ReportModel

/// A letter in the form that `mail.mustache` and `mail-text.mustache` use.
struct MailView {
    let letter: MailLetter
    let publisher: String

    /// The brief that leads.
    private var lead: MailBrief? { letter.briefs.first }

    var view: View {
        let brief = lead
        return View([
            .text(.publisher, publisher),
            .text(.pageTitle, brief.map { "\($0.title), \($0.asOf.long)" }),
            .text(.title, brief?.title), .text(.dateLong, brief?.asOf.long),
            .text(.edition, brief.flatMap { $0.edition == "all" ? nil : $0.editionTitle }),
            .text(.preview, preview), .text(.correction, letter.correction),
            .text(.caution, brief?.caution), .text(.headline, brief?.headline),
            .text(.period, brief?.state), .text(.foot, brief?.foot),
            .text(.why, letter.why), .text(.owner, letter.owner?.text),
            .text(.address, dayAddress?.text),
            .view(.box, letter.since.map(box)),
            .views(
                .sections,
                sections.enumerated().map { section($1, picture: $0 == 0 ? picture : nil) }),
            .flag(.hasFiles, !letter.attached.isEmpty),
            .views(.files, letter.attached.map { file($0, isLinked: false) }),
            .flag(.hasLeft, !letter.left.isEmpty),
            .views(.left, letter.left.map { file($0, isLinked: true) }),
        ])
    }

    /// What lists of mails show after the subject.
    private var preview: String? {
        let first = lead?.sections.lazy.flatMap(\.blocks).compactMap { block -> String? in
            if case .sentences(let sentences) = block { sentences.first?.text } else { nil }
        }.first
        return [lead?.state, first].compactMap { $0 }.joined(separator: ". ")
    }

    private var dayAddress: WebAddress? {
        guard let lead else { return nil }
        return letter.archive?.file("\(lead.asOf.iso)/index.html")
    }

    // MARK: Sections

    /// Those of the brief that leads, each with what the others add to it.
    private var sections: [MailBrief.Section] {
        guard let lead else { return [] }
        var known = Set(lead.sections.flatMap(\.texts))
        let others = letter.briefs.dropFirst().map { brief in
            var section = MailBrief.Section(
                id: "also-\(brief.edition)", title: brief.editionTitle, summary: brief.headline,
                blocks: [])
            for block in brief.sections.flatMap(\.blocks) {
                switch block {
                case .measures(var list) where known.insert(list.key).inserted:
                    // The section has the same title.
                    if list.title == section.title { list.title = "" }
                    section.blocks.append(.measures(list))
                case .sentences(let all):
                    let new = all.filter { known.insert($0.text).inserted }
                    if !new.isEmpty { section.blocks.append(.sentences(new)) }
                default: break
                }
            }
            return section
        }
        return lead.sections + others
    }

    /// - Parameter picture: shown after the section; nil for none.
    private func section(_ section: MailBrief.Section, picture: View?) -> View {
        View([
            .text(.sectionId, section.id), .text(.title, section.title),
            .text(.summary, section.summary.isEmpty ? nil : section.summary),
            .views(.blocks, section.blocks.map(block)), .view(.picture, picture),
        ])
    }

    private func block(_ block: MailBrief.Block) -> View {
        var measures: View?
        var sentences: [View] = []
        var paragraphs: [String] = []
        var quotes: [View] = []
        switch block {
        case .measures(let list): measures = self.measures(list)
        case .sentences(let all): sentences = all.map(sentence)
        case .paragraphs(let all): paragraphs = all
        case .quotes(let all): quotes = all.map(quote)
        }
        return View([
            .view(.measuresBlock, measures), .views(.items, sentences),
            .views(.paragraphs, paragraphs.map { View([.text(.text, $0)]) }),
            .views(.quotes, quotes),
        ])
    }

    private func measures(_ list: MailBrief.Measures) -> View {
        let names = list.rows.map(\.title.count).max() ?? 0
        let values = list.rows.map(\.value.count).max() ?? 0
        return View([
            .text(.title, list.title.isEmpty ? nil : list.title),
            .text(.label, list.heading),
            .text(.description, list.title.isEmpty ? "The day beside what is usual" : list.title),
            .views(
                .rows,
                list.rows.map { row in
                    let usual = row.usual.map { "usually \($0)" } ?? ""
                    let verdict =
                        row.place == .usual || row.verdict.isEmpty ? "" : ", \(row.verdict)"
                    return View(
                        [
                            .text(.name, row.title), .text(.value, row.value),
                            .text(.range, row.usual),
                            .text(.verdict, row.verdict.isEmpty ? nil : row.verdict),
                            .text(
                                .line,
                                row.title.padded(to: names) + "  "
                                    + String(repeating: " ", count: values - row.value.count)
                                    + row.value + "  " + usual + verdict),
                        ] + tone(row.tone, isShown: row.place != .usual && row.place != nil)
                            + [
                                .flag(.isHigh, row.place == .high),
                                .flag(.isLow, row.place == .low),
                            ])
                }),
        ])
    }

    private func sentence(_ sentence: MailBrief.Sentence) -> View {
        View(
            [
                .text(.text, sentence.text),
                .text(.address, address(sentence.place)?.text),
            ] + tone(sentence.tone, isShown: true))
    }

    private func quote(_ quote: MailBrief.Quote) -> View {
        View([
            .text(.text, unquoted(quote.text)), .text(.source, quote.source),
            .text(.address, address(quote.place)?.text),
        ])
    }

    /// A text that was in quotation marks already, without them.
    private func unquoted(_ text: String) -> String {
        guard text.count > 2, text.hasPrefix("“"), text.hasSuffix("”") else { return text }
        let inside = text.dropFirst().dropLast()
        return inside.contains("“") ? text : String(inside)
    }

    private func tone(_ tone: MailBrief.Tone, isShown: Bool) -> [View.Entry] {
        [
            .flag(.isWorse, isShown && tone == .worse),
            .flag(.isBetter, isShown && tone == .better),
        ]
    }

    private func address(_ place: MailBrief.Place?) -> WebAddress? {
        guard let place, let lead else { return nil }
        return letter.archive?.file("\(lead.asOf.iso)/\(place.folder)/index.html")?
            .at(place.section)
    }

    // MARK: Around them

    private func box(_ since: MailLetter.Since) -> View {
        func views(_ texts: [String]) -> [View] { texts.map { View([.text(.text, $0)]) } }
        return View([
            .text(.date, since.day.shortWithWeekday),
            .flag(
                .isEmpty, since.new.isEmpty && since.over.isEmpty && since.restated.isEmpty),
            .views(.newItems, views(since.new)), .views(.overItems, views(since.over)),
            .views(.restatements, views(since.restated)),
        ])
    }

    private var picture: View? {
        guard let picture = lead?.picture, let id = letter.pictureID else { return nil }
        return View([
            .text(.pictureId, id), .text(.width, String(picture.width)),
            .text(.height, String(picture.height)), .text(.title, picture.title),
            .text(.subtitle, picture.subtitle), .text(.alternative, picture.alternative),
        ])
    }

    private func file(_ file: MailLetter.File, isLinked: Bool) -> View {
        View([
            .text(.name, file.title), .text(.size, file.size),
            .text(.address, isLinked ? letter.archive?.file(file.path)?.text : nil),
        ])
    }
}

extension MailBrief.Section {
    /// What it says already, so that no other brief says it again.
    fileprivate var texts: [String] {
        blocks.flatMap { block -> [String] in
            switch block {
            case .sentences(let all): all.map(\.text)
            case .measures(let list): [list.key]
            case .paragraphs, .quotes: []
            }
        }
    }
}

extension MailBrief.Measures {
    /// The same rows are the same list, whatever its title.
    fileprivate var key: String { rows.map { "\($0.title)\t\($0.value)" }.joined(separator: "\n") }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        count < width ? self + String(repeating: " ", count: width - count) : self
    }
}
