internal import ReportModel

/// Makes the editions: `all`, one per brand, then the configured ones.
enum EditionList {
    /// - Parameter log: of the file that contains the drafts.
    static func editions(
        _ drafts: [EditionDraft], _ vocabulary: Vocabulary, _ log: inout ProblemLog
    ) -> [Edition] {
        var editions = defaults(vocabulary)
        var lines: [String: Int] = [:]
        for draft in drafts {
            if editions.contains(where: { $0.id == draft.id.value }) {
                log.add(
                    .doubleID(.init(.edition, draft.id.value), firstLine: lines[draft.id.value]),
                    at: draft.id.position)
            }
            lines[draft.id.value] = draft.id.position?.line
            checkLabels(of: draft, vocabulary, &log)
            editions.append(edition(draft, vocabulary))
        }
        return editions
    }

    /// `all` and one per brand, in the configured order (Figures 23).
    ///
    /// If a brand's label is not a safe folder name, it gets the nearest free one.
    private static func defaults(_ vocabulary: Vocabulary) -> [Edition] {
        var editions = [Edition(id: "all", title: "All brands", filter: .everything)]
        for (index, brand) in vocabulary.order(of: .brand).enumerated() {
            let name = FolderName.safe(brand) ?? "brand-\(index + 1)"
            var id = name
            var number = index + 1
            while editions.contains(where: { $0.id == id }) {
                id = "\(name)-\(number)"
                number += 1
            }
            editions.append(
                Edition(
                    id: id,
                    title: vocabulary.name(of: brand, in: .brand),
                    filter: Edition.Filter(brands: [brand])))
        }
        return editions
    }

    private static func edition(_ draft: EditionDraft, _ vocabulary: Vocabulary) -> Edition {
        Edition(
            id: draft.id.value,
            title: draft.title.map(Isolation.isolated) ?? title(of: draft, vocabulary),
            filter: Edition.Filter(
                platforms: draft.platforms.map { Set($0.map(\.value)) },
                brands: draft.brands.map { Set($0.map(\.value)) },
                sentiments: draft.sentiments.map { Set($0.map(\.value)) },
                window: draft.window))
    }

    /// For example “Drumeo, Pianote on YouTube: Negative, 1 Oct 2026 to 15 Oct 2026”.
    private static func title(of draft: EditionDraft, _ vocabulary: Vocabulary) -> String {
        func names(_ labels: [Located<String>]?, _ dimension: Vocabulary.Dimension) -> String? {
            labels?.map { vocabulary.name(of: $0.value, in: dimension) }.joined(separator: ", ")
        }
        var title = names(draft.brands, .brand) ?? "All brands"
        if let platforms = names(draft.platforms, .platform) { title += " on \(platforms)" }
        if let sentiments = names(draft.sentiments, .sentiment) { title += ": \(sentiments)" }
        if let window = draft.window { title += ", \(Period.window(window).title)" }
        return title
    }

    private static func checkLabels(
        of draft: EditionDraft, _ vocabulary: Vocabulary, _ log: inout ProblemLog
    ) {
        let subject = Subject(.edition, draft.id.value)
        vocabulary.check(draft.platforms, .platform, of: subject, &log)
        vocabulary.check(draft.brands, .brand, of: subject, &log)
        vocabulary.check(draft.sentiments, .sentiment, of: subject, &log)
    }
}
