/// Every name that a template may use.
package enum ViewKey: String, CaseIterable, Sendable {
    // The page
    case assets, archivePath, dayPath, policy, publisher, pageTitle, generated, date, dateLong
    case script, colors, status, statusText, pdf, json, downloads, place, daysPage

    // Report
    case report, edition, headline, period, navigation, sections, sectionId, title, summary
    case series
    case blocks, gauge, notices, alerts, hasAlerts, alertCount

    // Blocks; exactly one of these is there
    case tilesBlock, chartBlock, pairBlock, tableBlock, statementsBlock, proseBlock, noticeBlock
    case factsBlock, cardsBlock, cards, summaryBlock, foldedBlock, folds, linksBlock

    // Tiles
    case tiles, kpi, value, change, arrow, tone, toneText, note, sparkline, historyTip, range

    // Charts
    case charts, chartId, subtitle, source, method, wide, narrow, isEmpty, table, csv

    // Tables, lists
    case extent, items, text, whenEmpty, facts, name, paragraphs, severity, severityText

    // Summaries
    case lead, themesPart, themes, notes, description, lists, quotesPart, quotes, record

    // The day's index
    case findings, restatements, reports, editions, address, files, label, size, warnings,
        freshness, run
    case trends

    // The archive's index
    case latest, days, months, calendar, hasDays, hasTiles, searchFiles, comparePath
    case daysPeriod

    // Two days compared
    case pair, first, second, firstDate, secondDate, windows

    package enum Kind: Sendable {
        /// Printed by `{{name}}`.
        case text
        /// Printed by `{{{name}}}`: markup that the program has made, everything in it escaped.
        case markup
        /// Opened by `{{#name}}` or `{{^name}}`: views, or a yes or no.
        case section
    }

    package var kind: Kind {
        switch self {
        case .policy, .sparkline, .wide, .narrow, .table, .freshness, .calendar, .cards, .folds:
            .markup
        case .navigation, .sections, .blocks, .gauge, .notices, .tilesBlock, .chartBlock,
            .pairBlock,
            .tableBlock, .statementsBlock, .proseBlock, .noticeBlock, .factsBlock, .tiles, .charts,
            .isEmpty, .items, .facts, .paragraphs, .findings, .restatements, .reports, .editions,
            .files,
            .warnings,
            .run, .trends, .latest, .days, .months, .hasDays, .hasTiles, .cardsBlock,
            .downloads, .summaryBlock, .lead, .themesPart, .themes, .notes, .lists, .quotesPart,
            .pair,
            .quotes, .record, .alerts, .hasAlerts, .foldedBlock, .linksBlock, .series:
            .section
        default: .text
        }
    }
}
