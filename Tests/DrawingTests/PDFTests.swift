import Foundation
import Graphics
import ReportModel
import TestSupport
import Testing
import Typesetting

@testable import Drawing

@Suite struct PDFTests {
    let engine: TextEngine

    init() throws { engine = try TextEngine() }

    @Test func theSameDocumentGivesTheSameBytes() throws {
        let first = try pdf(Sample.everything, engine: engine)
        _ = try pdf(Sample.long(pages: 3), engine: engine)
        let again = try pdf(Sample.everything, engine: engine)
        let fresh = try pdf(Sample.everything, engine: TextEngine())
        #expect(first == again)
        #expect(first == fresh)
        #expect(first.warnings.isEmpty)
    }

    @Test func workersDoNotDisturbEachOther() async throws {
        let alone = try pdf(Sample.everything, engine: engine)
        try await withThrowingTaskGroup(of: PDFFile.self) { group in
            for _ in 0..<4 {
                group.addTask { try pdf(Sample.everything, engine: TextEngine()) }
            }
            for try await file in group { #expect(file == alone) }
        }
    }

    @Test func readersFindTheWordsOfEveryScript() throws {
        let text = try Poppler.text(of: pdf(Sample.everything, engine: engine))
        expectGolden(text, named: "everything.txt")
    }

    @Test func theStructureSaysWhatIsWhat() throws {
        let tree = try Poppler.run(
            "pdfinfo", ["-struct"], on: pdf(Sample.everything, engine: engine))
        let lines = String(decoding: tree, as: UTF8.self).split(separator: "\n")
        // Numbers of objects are the library's business.
        let kept = lines.filter { !$0.contains("Object ") }.prefix(60)
        expectGolden(kept.joined(separator: "\n") + "\n", named: "everything-structure.txt")
    }

    @Test func pagesAreOfTheirOwnSizes() throws {
        var document = Sample.document([Sample.footer(1), Sample.footer(2)])
        document.pages[1].size = Size(400, 300)
        let information = try Poppler.run(
            "pdfinfo", ["-f", "1", "-l", "2"], on: pdf(document, engine: engine))
        let sizes = String(decoding: information, as: UTF8.self).split(separator: "\n")
            .filter { $0.contains(" size:  ") && $0.hasPrefix("Page ") }
        #expect(sizes[0].contains("595 x 842 pts"))
        #expect(sizes[1].contains("400 x 300 pts"))
    }

    @Test func theFileSaysWhatItIs() throws {
        let file = try pdf(Sample.everything, engine: engine)
        let information = String(
            decoding: try Poppler.run("pdfinfo", ["-isodates"], on: file), as: UTF8.self)
        for line in [
            "Title:           A sample", "Author:          Musora", "Tagged:          yes",
            "Subject:         What the tests draw",
            "CreationDate:    2026-11-22T05:30:00Z", "PDF version:     1.7",
        ] { #expect(information.contains(line)) }
    }

    @Test func linksLeadToPlacesAndToTheWebOnly() throws {
        let file = try pdf(Sample.everything, engine: engine)
        let addresses = String(
            decoding: try Poppler.run("pdfinfo", ["-url"], on: file), as: UTF8.self)
        #expect(addresses.contains("https://example.com/%C3%A9?a=%271%27"))
        #expect(!addresses.contains("javascript"))
        let places = String(
            decoding: try Poppler.run("pdfinfo", ["-dests"], on: file), as: UTF8.self)
        #expect(places.contains("2 [ XYZ    0  808 null      ] \"scripts\""))
    }

    @Test func aLinkToNowhereIsAnError() {
        let document = Sample.document([
            [], [Sample.link("gone", to: .anchor("gone"), x: 50, y: 50)],
        ])
        #expect(throws: DrawingError.unknownAnchor("gone", page: 2)) {
            try pdf(document, engine: engine)
        }
    }

    @Test func everyRoleHasItsColour() throws {
        let roles = Paint.Role.allCases
        let squares = roles.enumerated().map { index, role in
            SceneItem.fill(
                Rect(x: 20, y: 20 + Double(index) * 20, width: 20, height: 20), .role(role))
        }
        let (width, bytes) = try Poppler.pixels(
            of: pdf(Sample.document([squares]), engine: engine))
        for (index, role) in roles.enumerated() {
            let place = bytes.startIndex + 3 * ((30 + index * 20) * width + 30)
            let color = Palette.light[role]
            #expect(Array(bytes[place..<place + 3]) == [color.red, color.green, color.blue])
        }
    }

    @Test(arguments: [(.start, 100), (.middle, 50), (.end, 0)] as [(TextRun.Anchor, Int)])
    func textStandsOnItsAnchor(anchor: TextRun.Anchor, inkRightOf: Int) throws {
        let run = TextRun(
            "■■■■■■■■", font: Font(20), paint: .role(.ink), at: Point(300, 100), anchor: anchor)
        let (width, bytes) = try Poppler.pixels(
            of: pdf(Sample.document([[.text(run)]]), engine: engine))
        let inked = (0..<595).filter { x in
            bytes[bytes.startIndex + 3 * (93 * width + x)] < 128
        }
        let share = inked.filter { $0 >= 300 }.count * 100 / max(1, inked.count)
        #expect(inked.count > 50)
        #expect(abs(share - inkRightOf) <= 2)
    }

    @Test func turnedTextIsTurned() throws {
        let run = TextRun(
            "■■■■■■■■", font: Font(20), paint: .role(.ink), at: Point(300, 300), rotation: 90)
        let (width, bytes) = try Poppler.pixels(
            of: pdf(Sample.document([[.text(run)]]), engine: engine))
        let inked = (0..<842).filter { y in
            bytes[bytes.startIndex + 3 * (y * width + 307)] < 128
        }
        #expect(inked.count > 50)
        #expect(inked.allSatisfy { $0 >= 300 })
    }

    @Test func whatCoversAPageHarmsNoTag() throws {
        let cover = SceneItem.fill(Rect(x: 0, y: 0, width: 595, height: 842), .role(.panel))
        let document = Sample.document([
            [.tag(.section, [.tag(.paragraph, [cover, Sample.text("still here", 50, 50)])])]
        ])
        let file = try pdf(document, engine: engine)
        #expect(try Poppler.text(of: file).contains("still here"))
    }

    @Test func emptyTagsAndPagesAreDrawn() throws {
        let row = SceneItem.tag(.tableRow, [.tag(.tableCell, []), .tag(.tableCell, [])])
        let file = try pdf(
            Sample.document([[.tag(.table, [row])], [], [.tag(.paragraph, [])]]), engine: engine)
        #expect(file.bytes.starts(with: Array("%PDF-1.7".utf8)))
        #expect(try pdf(Sample.document([]), engine: engine).warnings.isEmpty)
        #expect(try pdf(Sample.document([[]]), engine: engine).warnings.isEmpty)
    }

    @Test func charactersWithoutAFontAreReported() throws {
        let document = Sample.document([
            [Sample.paragraph("a\u{10FFFC}b\u{10FFFD}\u{10FFFC}", y: 50)]
        ])
        let file = try pdf(document, engine: engine)
        #expect(file.warnings == [.missingGlyphs(["\u{10FFFC}", "\u{10FFFD}"])])
        #expect(
            file.warnings.map(\.description)
                == ["no font has U+10FFFC, U+10FFFD; boxes stand in their place"])
    }

    @Test func hostileTextIsOnlyText() throws {
        let document = Sample.document(
            [
                [
                    Sample.heading("a') dest='x", "it's", level: 1, y: 50),
                    Sample.paragraph(
                        "x\u{0}y <b>bold</b> &amp; \u{202E}reversed \(noncharacters)\u{FFFE}", y: 80
                    ),
                    Sample.link("to it", to: .anchor("it's"), x: 50, y: 100),
                ]
            ], title: "</rdf:RDF> & \u{0} 'quoted'")
        let text = try Poppler.text(of: pdf(document, engine: engine))
        #expect(text.contains("<b>bold</b> &amp; reversed"))
        #expect(text.contains("a') dest='x"))
    }

    @Test func aBrokenImageIsAnError() {
        let image = SceneItem.Image(
            png: [1, 2, 3], frame: Rect(x: 0, y: 0, width: 10, height: 10))
        #expect(throws: DrawingError.unreadableImage(page: 1)) {
            try pdf(Sample.document([[.image(image)]]), engine: engine)
        }
    }

    @Test func figuresLinksAndHeadersAreDescribed() throws {
        let file = try QPDFFile(pdf(Sample.everything, engine: engine).bytes)
        let tree = try #require(file.get("/StructTreeRoot", of: file.root))
        var found: [String] = []
        func visit(_ element: QPDFFile.Object) {
            if let words = file.get("/Alt", of: element).flatMap(file.text) {
                found.append("\(file.name("/S", of: element) ?? "?"): \(words)")
            }
            if let annotation = file.get("/Obj", of: element),
                let words = file.get("/Contents", of: annotation).flatMap(file.text)
            {
                found.append("link: \(words)")
            }
            guard let kids = file.get("/K", of: element) else { return }
            file.items(of: kids).forEach(visit)
        }
        visit(tree)
        #expect(
            found == [
                "link: Go to the table", "link: Go to the web", "link: Go to Scripts",
                "link: Go to The table",
                "Figure: Six bars, each 12 higher than the last, and a “ring”",
            ])
        #expect(file.get("/Lang", of: file.root).flatMap(file.text) == "en")
        #expect(file.pages.allSatisfy { file.name("/Tabs", of: $0) == "S" })
    }

    @Test func everyStrokeIsContentOrDecoration() throws {
        let file = try QPDFFile(pdf(Sample.everything, engine: engine).bytes)
        #expect(file.pages.count == 3)
        for page in file.pages {
            let content = try file.content(of: page)
            // What is an artifact already is marked content without a number.
            let artifacts = ArtifactMarking.unmarked(in: content)
            #expect(
                artifacts.allSatisfy { range in
                    content[..<range.lowerBound].reversed().starts(
                        with: "/Artifact BMC\n".utf8.reversed())
                })
            #expect(!artifacts.isEmpty)
        }
    }
}
