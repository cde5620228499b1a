/// The names that templates may use, grouped by how a template uses them.
package enum ViewKey {
    /// Printed by `{{name}}`; `{{#name}}` asks whether there is a value.
    package enum Text: String, CaseIterable, Sendable {
        // The page
        case assets, archivePath, dayPath, publisher, pageTitle, pageDescription, shareTitle,
            generated, date
        case dateLong, colors, status, statusText, pdf, json, place, daysPage
        // A report
        case report, edition, caution, headline, period, sectionId, title, summary, alertCount
        case foot
        // Tiles
        case kpi, value, change, arrow, tone, toneText, note, verdict, historyTip, range, spoken
        // Definitions
        case definition, definitionsPath
        // Charts, tables, lists
        case chartId, subtitle, source, method, undrawn, csv, extent, text, whenEmpty, name,
            severity
        case severityText, description
        // The index pages
        case address, label, size, searchFiles, comparePath, daysPeriod
        // Two days compared
        case first, second, firstDate, secondDate, words
        // Mails
        case preview, correction, why, owner, pictureId, width, height, alternative, line
    }

    /// Printed by `{{{name}}}`: markup that the program has made, with everything escaped.
    package enum Markup: String, CaseIterable, Sendable {
        case policy, sparkline, wide, narrow, table, freshness, calendar, cards, folds
    }

    /// Opened by `{{#name}}` or `{{^name}}`: views, or a yes or no.
    package enum Section: String, CaseIterable, Sendable {
        // A report
        case navigation, sections, series, blocks, gauge, notices, alerts, hasAlerts, downloads
        // Blocks: exactly one of these is set
        case tilesBlock, measuresBlock, chartBlock, pairBlock, tableBlock, statementsBlock,
            proseBlock
        case noticeBlock, factsBlock, cardsBlock, summaryBlock, foldedBlock, linksBlock
        // In blocks
        case tiles, charts, isEmpty, items, facts, paragraphs, definitions, hasDefinitions
        // Summaries
        case lead, themesPart, themes, notes, lists, quotesPart, quotes, record
        // The index pages
        case findings, restatements, reports, editions, files, warnings, run, trends, latest
        case target, day, days, months, hasDays, hasTiles
        // Two days compared
        case pair
        // Mails
        case box, newItems, overItems, picture, rows, hasFiles, hasLeft, left
        case isWorse, isBetter, isHigh, isLow
    }

    static let all =
        Text.allCases.map(\.rawValue) + Markup.allCases.map(\.rawValue)
        + Section.allCases.map(\.rawValue)
}
