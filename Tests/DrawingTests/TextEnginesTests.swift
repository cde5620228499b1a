internal import CPango
import Graphics
import Testing

@testable import Drawing

@Suite struct TextEnginesTests {
    @Test func anEngineThatIsGivenBackIsUsedAgain() throws {
        let engines = TextEngines()
        let first = try engines.lend { ObjectIdentifier($0) }
        #expect(try engines.lend { ObjectIdentifier($0) } == first)
    }

    @Test func anEngineHasOneUserAtATime() throws {
        let engines = TextEngines()
        try engines.lend { outer in
            try engines.lend { inner in #expect(outer !== inner) }
        }
    }

    @Test func anEngineIsGivenBackAfterAnError() throws {
        struct Fault: Error {}
        let engines = TextEngines()
        let first = try engines.lend { ObjectIdentifier($0) }
        #expect(throws: Fault.self) { try engines.lend { _ in throw Fault() } }
        #expect(try engines.lend { ObjectIdentifier($0) } == first)
    }

    @Test func fontsThatCannotBeOpenedAreReported() {
        #expect(throws: DrawingError.self) {
            try TextEngines(fonts: FontFiles(root: "/nowhere")).lend { _ in }
        }
    }

    /// Workers open more fonts while others draw.
    @Test func workersThatOpenFontsAtTheSameTimeDrawTheSame() async throws {
        let document = Sample.document([
            Sample.scripts.enumerated().map { index, text in
                Sample.text(text, 50, 40 + Double(index) * 14)
            }
        ])
        let alone = try pdf(document, engine: TextEngine()).bytes
        let all = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    try (0..<4).map { _ in try pdf(document, engine: TextEngine()).bytes }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(all.allSatisfy { $0 == alone })
    }

    /// Cairo keeps 512 pages of glyphs, at least one for each size of a font; to make room for more,
    /// it takes locks that another thread may wait for.
    @Test(.timeLimit(.minutes(3)))
    func moreSizesThanCairoKeepsAreDrawnByAllWorkers() async throws {
        // Reports have few sizes: only other fonts than Inter make the workers draw in turn.
        _ = try TextEngine().width(of: "שלום", font: Font(10))
        let sizes = (0..<700).map { 4 + Double($0) / 50 }
        let document = Sample.document(
            stride(from: 0, to: sizes.count, by: 100).map { start in
                sizes[start..<start + 100].enumerated().map { index, size in
                    Sample.text("Drumeo \(index)", 50, 20 + Double(index) * 8, Font(size))
                }
            })
        let all = try await withThrowingTaskGroup(of: [[UInt8]].self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let engine = try TextEngine()
                    return try (0..<6).map { _ in try pdf(document, engine: engine).bytes }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(Set(all).count == 1)
    }

    /// What was shaped before more fonts were opened is drawn as it was measured.
    @Test func textsKeepTheirShapeWhenMoreFontsAreOpened() throws {
        let engine = try TextEngine()
        let run = TextRun("Drumeo 98%", font: Font(10), paint: .role(.text), at: .zero)
        let before = engine.layout(of: run)
        let positions = before.glyphRuns?.flatMap(\.glyphs).map(\.x)
        for text in Sample.scripts { _ = engine.width(of: text, font: Font(10)) }
        let after = engine.layout(of: run)
        #expect(after !== before)
        #expect(before.glyphRuns?.flatMap(\.glyphs).map(\.x) == positions)
        #expect(after.glyphRuns?.flatMap(\.glyphs).map(\.x) == positions)
    }
}
