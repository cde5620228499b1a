import Drawing
import Graphics
import ReportModel
import Typesetting

/// Small documents made by hand, with every kind of tag.
enum Sample {
    static let sheet = Size(595, 842)
    static let created = Instant(seconds: 1_795_325_400)

    static func document(_ pages: [[SceneItem]], title: String = "A sample") -> TypesetDocument {
        TypesetDocument(
            pages: pages.map { Scene(size: sheet, items: $0) }, title: title, author: "Musora",
            subject: "What the tests draw", language: "en", createdAt: created)
    }

    static func text(
        _ text: String, _ x: Double, _ y: Double, _ font: Font = Font(10),
        role: Paint.Role = .text
    ) -> SceneItem {
        .text(TextRun(text, font: font, paint: .role(role), at: Point(x, y)))
    }

    static func heading(_ title: String, _ name: String, level: Int, y: Double) -> SceneItem {
        .tag(
            .anchor(name: name, title: title, level: level),
            [.tag(.heading(level: level), [text(title, 50, y, Font(18, .bold), role: .ink)])])
    }

    static func paragraph(_ words: String, y: Double) -> SceneItem {
        .tag(.paragraph, [text(words, 50, y)])
    }

    static func figure(y: Double) -> SceneItem {
        let bars = (0..<6).map { index in
            SceneItem.tag(
                .mark(tip: "bar \(index)"),
                [
                    .fill(
                        Rect(
                            x: Double(index) * 30, y: 100 - Double(index) * 12, width: 24,
                            height: Double(index) * 12 + 4), .data(Color(0x1A5F8F))),
                    text("\(index * 12)", Double(index) * 30, 115, Font(8, figures: .tabular)),
                ])
        }
        let dial = Path.ringSlice(
            center: Point(260, 60), inner: 20, outer: 40, from: 0, to: 4)
        return .moved(
            Point(50, y),
            [
                .tag(
                    .figure(alternative: "Six bars, each 12 higher than the last, and a “ring”"),
                    bars + [
                        .path(dial, fill: .role(.accent), stroke: Stroke(.role(.paper), width: 1)),
                        .text(
                            TextRun(
                                "comments a day", font: Font(8), paint: .role(.muted),
                                at: Point(-8, 60), anchor: .middle, rotation: -90)),
                    ])
            ])
    }

    static func table(y: Double, rows: Int) -> SceneItem {
        func cell(_ tag: SceneItem.Tag, _ column: Int, _ row: Int, _ words: String) -> SceneItem {
            .tag(tag, [text(words, 50 + Double(column) * 100, y + Double(row) * 14)])
        }
        let header = SceneItem.tag(
            .tableRow,
            [
                .fill(Rect(x: 50, y: y - 12, width: 400, height: 14), .role(.panel)),
                cell(.tableHeader, 0, 0, "Platform"), cell(.tableHeader, 1, 0, "Comments"),
            ])
        let body = (1...rows).map { row in
            SceneItem.tag(
                .tableRow,
                [
                    cell(.tableHeader, 0, row, "Platform \(row)"),
                    cell(.tableCell, 1, row, "\(row * 1204)"),
                ])
        }
        let rule = SceneItem.line(
            from: Point(50, y + 3), to: Point(450, y + 3), Stroke(.role(.rule), width: 0.5))
        return .tag(.table, [header, rule] + body)
    }

    static func list(_ words: [String], y: Double) -> SceneItem {
        .tag(
            .list,
            words.enumerated().map { index, words in
                let line = y + Double(index) * 14
                return .tag(
                    .listItem,
                    [
                        .tag(.listLabel, [text("•", 50, line)]),
                        .tag(.listBody, [text(words, 62, line)]),
                    ])
            })
    }

    static func link(_ words: String, to target: SceneItem.Link.Target, x: Double, y: Double)
        -> SceneItem
    {
        .link(
            SceneItem.Link(
                target: target, description: "Go to \(words)",
                frame: Rect(x: x, y: y - 10, width: 90, height: 12),
                items: [text(words, x, y, role: .accent)]))
    }

    static func contents(_ entries: [(String, String)], y: Double) -> SceneItem {
        .tag(
            .contents,
            entries.enumerated().map { index, entry in
                .tag(
                    .contentsItem,
                    [link(entry.0, to: .anchor(entry.1), x: 50, y: y + Double(index) * 14)])
            })
    }

    static let scripts = [
        "Latin: café, naïve, Łódź; Greek: Καλημέρα; Cyrillic: Привет",
        "Japanese: こんにちは、世界。漢字とかな", "Chinese: 你好，世界", "Korean: 안녕하세요",
        "Arabic: مرحبا بالعالم", "Hebrew: שלום עולם", "Hindi: नमस्ते दुनिया", "Thai: สวัสดีชาวโลก",
        "Bengali: ওহে বিশ্ব", "Tamil: வணக்கம்", "Georgian: გამარჯობა", "Armenian: Բարեւ",
        "Symbols: ★ ✓ → ♫ ∑ 𝓗𝓮𝓵𝓵𝓸", "Emoji: 🎸 🥁 👍🏽 👩‍👩‍👧 🇨🇦 ❤️ end",
    ]

    static func footer(_ number: Int) -> [SceneItem] {
        [
            .line(from: Point(50, 800), to: Point(545, 800), Stroke(.role(.rule), width: 0.5)),
            text("Page \(number)", 50, 814, Font(8), role: .muted),
        ]
    }

    /// Every kind of tag on three pages.
    static var everything: TypesetDocument {
        let first: [SceneItem] =
            [
                .fill(Rect(x: 0, y: 0, width: 595, height: 842), .role(.paper)),
                heading("Sentiment at a glance", "top", level: 1, y: 60),
                .tag(
                    .paragraph,
                    [
                        text("See ", 50, 90), link("the table", to: .anchor("table"), x: 70, y: 90),
                        text(" or ", 160, 90),
                        link("the web", to: .address("https://example.com/é?a='1'"), x: 190, y: 90),
                        link("not this", to: .address("javascript:alert(1)"), x: 290, y: 90),
                    ]),
                contents([("Scripts", "scripts"), ("The table", "table")], y: 120),
                list(["first point", "second point"], y: 170),
                .tag(.section, [figure(y: 220), .tag(.caption, [text("Six bars", 50, 360)])]),
                .tag(.note, [text("n 1,204", 50, 380, Font(8), role: .muted)]),
            ] + footer(1)
        let second: [SceneItem] =
            [heading("Scripts", "scripts", level: 2, y: 60)]
            + scripts.enumerated().map { paragraph($1, y: 90 + Double($0) * 20) } + footer(2)
        let third: [SceneItem] =
            [heading("The table", "table", level: 2, y: 60), table(y: 90, rows: 20)] + footer(3)
        return document([first, second, third])
    }

    /// Pages of headings, text, figures and a table each.
    static func long(pages: Int) -> TypesetDocument {
        document(
            (1...pages).map { page in
                [
                    heading("Part \(page)", "part-\(page)", level: page == 1 ? 1 : 2, y: 60),
                    paragraph("What changed on page \(page)", y: 90), figure(y: 110),
                    figure(y: 250), table(y: 420, rows: 24),
                ] + footer(page)
            }, title: "A long sample")
    }
}

/// U+FDD0 and U+FDEF, which no literal of Swift may hold.
let noncharacters = [0xFDD0 as UInt32, 0xFDEF].compactMap(Unicode.Scalar.init).map(String.init)
    .joined()
