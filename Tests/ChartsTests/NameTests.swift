import Graphics
import ReportModel
import TestSupport
import Testing

@testable import Charts

private func read(_ plot: Plot, width: Double, style: ChartStyle = .print) -> SceneReading {
    SceneReading(plot.scene(width: width, style: style, measurer: FixedMeasurer()))
}

private func map(_ rows: [String], _ columns: [String]) -> Plot {
    let data = rows.indices.flatMap { row in
        columns.indices.map { column in
            Datum(
                x: .band(column), y: .band(row), value: Double(row * 7 + column),
                tip: "\(rows[row]), \(columns[column])")
        }
    }
    return Plot(
        marks: [Mark(.cell, data)], x: .band(columns.map { .init($0) }),
        y: .band(rows.map { .init($0) }),
        color: .sequential(high: Color(0x1A5F8F), domain: 0...50, format: .count))
}

private func bars(_ names: [String]) -> Plot {
    let data = names.indices.map { Datum(y: .band($0), value: Double($0 + 1), tip: names[$0]) }
    return Plot(
        marks: [Mark(.bar(.stacked), data)], x: .linear(.init(format: .count)),
        y: .band(names.map { .init($0) }))
}

/// The notes beside bars.
struct NoteTests {
    @Test(arguments: ["100%, n 1,204", "5,711, 31%", "n 27"])
    func aNoteIsWholeOnAPhone(note: String) {
        var plot = bars(["Drumeo", "A brand with a long name"])
        plot.y = .band([.init("Drumeo", note: note), .init("A brand with a long name", note: note)])
        let texts = read(plot, width: 320, style: .screen).texts.map(\.text)
        #expect(texts.filter { $0 == note }.count == 2)
    }
}

/// The names over or under columns.
struct ColumnNameTests {
    private let brands = ["Drumeo", "Pianote", "Guitareo"]
    private let platforms = [
        "Facebook", "Instagram", "YouTube", "Twitter", "Musora app", "Tiktok", "Help Scout",
        "Forum",
    ]
    private static let sizes: [(Double, ChartStyle)] = [
        (520, .print), (250, .print), (180, .print), (360, .screen), (320, .screen),
    ]

    @Test(arguments: [1, 3, 8, 14, 40])
    func everyColumnHasItsName(count: Int) {
        let names = (0..<count).map { "\(platforms[$0 % 8]) \($0)" }
        for (width, style) in ColumnNameTests.sizes {
            let reading = read(map(brands, names), width: width, style: style)
            let missing = names.filter { name in
                let words = name.split(separator: " ").map(String.init)
                return !words.allSatisfy { word in reading.texts.contains { $0.text.contains(word) }
                }
            }
            #expect(missing == [], "\(count) columns, \(width) wide")
            #expect(reading.faults == [], "\(count) columns, \(width) wide")
        }
    }

    @Test func namesTurnOnlyWhereTheyDoNotFitAcross() {
        for (width, rotation) in [(520.0, 0.0), (250, -90)] {
            let heads = read(map(brands, platforms), width: width).texts.filter {
                platforms.contains($0.text)
            }
            #expect(heads.count == 8)
            #expect(heads.allSatisfy { $0.rotation == rotation }, "\(width) wide")
        }
    }

    @Test func aTurnedNameEndsAtTheMiddleOfItsColumn() throws {
        let reading = read(map(brands, platforms), width: 250)
        let feet = try platforms.map { name in
            try #require(reading.boxes.first { $0.text == name }).frame
        }
        for (foot, platform) in zip(feet, platforms) {
            let cell = try #require(reading.frame(ofMark: "Drumeo, \(platform)"))
            #expect(abs(foot.midX - cell.midX) < 0.02)
            #expect(foot.maxY < cell.minY && cell.minY - foot.maxY < 6)
        }
    }

    @Test func aTurnedNameIsCutBeforeItTakesThePage() throws {
        let long = (0..<9).map { "Platform\($0)_without_a_blank_and_longer_than_any_head_of_a_map" }
        let reading = read(map(brands, long), width: 250)
        let heads = reading.boxes.filter { $0.text.hasPrefix("Platform") }
        #expect(heads.count == 9)
        #expect(heads.allSatisfy { $0.text.contains("…") && $0.frame.height <= 80 })
    }

    @Test func aMapWithMoreColumnsThanFitSideBySideLiesOnItsSide() throws {
        let names = (0..<40).map { "Platform \($0)" }
        let reading = read(map(brands, names), width: 250)
        let left = try #require(reading.frame(ofMark: "Drumeo, Platform 0"))
        let below = try #require(reading.frame(ofMark: "Drumeo, Platform 1"))
        let right = try #require(reading.frame(ofMark: "Pianote, Platform 0"))
        #expect(below.minX == left.minX && below.minY > left.minY)
        #expect(right.minY == left.minY && right.minX > left.minX)
    }

    @Test func onlyCodesAreThinnedOut() {
        let hours = (0..<24).map { ($0 < 10 ? "0" : "") + "\($0):00" }
        let shown = read(map(brands, hours), width: 250).texts.filter { $0.text.hasSuffix(":00") }
        #expect(shown.map(\.text) == hours.enumerated().filter { $0.0 % 3 == 0 }.map(\.1))
        #expect(shown.allSatisfy { $0.rotation == 0 })
    }

    @Test func namesUnderAPlotHangFromIt() throws {
        let data = platforms.indices.map { Datum(x: .band($0), value: Double($0), tip: "") }
        let plot = Plot(
            marks: [Mark(.line, data)], x: .band(platforms.map { .init($0) }),
            y: .linear(.init(format: .count)))
        let reading = read(plot, width: 180)
        let heads = reading.boxes.filter { platforms.contains($0.text) }
        #expect(heads.count == 8)
        #expect(Set(heads.map(\.frame.minY)).count == 1)
        #expect(reading.faults == [])
    }
}

/// Names that have to be cut.
struct ShortNameTests {
    @Test(arguments: [180.0, 250, 290])
    func fortyLongNamesStayApart(width: Double) {
        let names = (0..<40).map { "Brand with a rather long name \($0)" }
        let shown = read(bars(names), width: width).texts.filter { $0.origin.x == 0 }.map(\.text)
        #expect(Set(shown).count == 40)
        #expect(zip(shown, names.indices).allSatisfy { $0.hasSuffix("\($1)") })
        #expect(shown.allSatisfy { $0.hasPrefix("Brand") && $0.contains("…") })
    }

    @Test(arguments: [10..<30, 10..<19, 117..<137])
    func namesThatDifferInTheMiddleLoseTheirBeginning(numbers: Range<Int>) {
        let names = numbers.map { "Facebook page of brand \($0) for our readers in English" }
        let ruler = Ruler(style: .print, measurer: FixedMeasurer())
        let lines = ruler.wrappedApart(names, ruler.labelFont, width: 7.5 * 0.5 * 16, limit: 1)
        let shown = lines.joined().map(\.text)
        #expect(Set(shown).count == names.count)
        #expect(zip(shown, numbers).allSatisfy { $0.hasPrefix("…\($1) for") })
    }

    @Test func aNameThatNoOtherLooksLikeIsCutAtItsEnd() {
        let ruler = Ruler(style: .print, measurer: FixedMeasurer())
        let names = ["Customer service requests", "Off topic", "Musora app feedback first"]
        let lines = ruler.wrappedApart(names, ruler.labelFont, width: 7.5 * 0.5 * 12, limit: 1)
        #expect(lines.map { $0.map(\.text) } == [["Customer…"], ["Off topic"], ["Musora app…"]])
    }

    private let lessons = [
        "5 Mistakes Beginners Make: Fingerpicking", "5 Mistakes Beginners Make: Solos in A minor",
        "5 Mistakes Beginners Make: Travis Picking",
    ]

    @Test func namesAreCutBetweenWordsAndKeepWhatTellsThemApart() {
        let ruler = Ruler(style: .print, measurer: FixedMeasurer())
        let lines = ruler.wrappedApart(lessons, ruler.labelFont, width: 7.5 * 0.5 * 26, limit: 1)
        #expect(
            lines.map { $0.map(\.text) } == [
                ["5 Mistakes… Fingerpicking"], ["5 Mistakes… A minor"],
                ["5 Mistakes… Travis Picking"],
            ])
    }

    @Test(arguments: [9.0, 16, 23, 30])
    func noLineEndsInsideAWord(characters: Double) {
        let ruler = Ruler(style: .print, measurer: FixedMeasurer())
        for name in lessons {
            let lines = ruler.wrapped(
                name, ruler.labelFont, width: 7.5 * 0.5 * characters, limit: 1)
            let words = lines[0].text.dropLast().split(separator: " ").map(String.init)
            #expect(lines[0].text.hasSuffix("…"))
            #expect(words.allSatisfy { name.split(separator: " ").map(String.init).contains($0) })
        }
    }

    @Test func aFigureDoesNotStandAloneOnALine() {
        let ruler = Ruler(style: .print, measurer: FixedMeasurer())
        let lines = ruler.wrapped(
            "Drumeo Method Level 1", ruler.labelFont, width: 7.5 * 0.5 * 20, limit: 2)
        #expect(lines.map(\.text) == ["Drumeo Method", "Level\u{A0}1"])
    }

    @Test func labelsOfTwoLinesHaveAirBetweenThem() throws {
        let names = (0..<8).map { "A lesson with a long name, the \($0)th of its path" }
        let reading = read(bars(names), width: 250)
        let labels = reading.boxes.filter { $0.frame.minX == 0 }.map(\.frame)
            .sorted { $0.minY < $1.minY }
        let gaps = zip(labels, labels.dropFirst()).map { $1.minY - $0.maxY }
        let pitch = try #require(gaps.max())
        #expect(gaps.filter { $0 > 2 }.count == 7)
        #expect(pitch > 3)
    }

    @Test func equalNamesAreNoReasonToCutInside() {
        let ruler = Ruler(style: .print, measurer: FixedMeasurer())
        let names = ["Unbreakable_name", "Unbreakable_name"]
        let lines = ruler.wrappedApart(names, ruler.labelFont, width: 7.5 * 0.5 * 8, limit: 1)
        #expect(lines.map { $0.map(\.text) } == [["Unbreak…"], ["Unbreak…"]])
    }
}

/// The names of dots.
struct DotNameTests {
    private func scatter(_ dots: [(x: Double, y: Double)]) -> SceneReading {
        let data = dots.enumerated().map {
            Datum(
                x: .number($1.x), y: .number($1.y), label: "Dot number \($0)", tip: "dot \($0)")
        }
        return read(
            Plot(
                marks: [Mark(.point, data)], x: .linear(.init(format: .count)),
                y: .linear(.init(format: .count))),
            width: 300)
    }

    @Test func theOutermostDotIsNamedBeforeACrowd() {
        var dots: [(x: Double, y: Double)] = []
        for place in 0..<30 { dots.append((Double(40 + place % 6), Double(40 + place / 6))) }
        dots.append((59, 42))
        let reading = scatter(dots)
        #expect(reading.texts.contains { $0.text == "Dot number 30" })
    }

    @Test func noNameTouchesAnotherDot() throws {
        let reading = scatter([(x: 10, y: 10), (x: 10.15, y: 10), (x: 10.3, y: 10.1)])
        let names = reading.boxes.filter { $0.text.hasPrefix("Dot") }
        #expect(!names.isEmpty)
        for name in names {
            for place in 0..<3 {
                let dot = try #require(reading.frame(ofMark: "dot \(place)"))
                #expect(!dot.intersects(name.frame), "\(name.text), dot \(place)")
            }
        }
    }
}
