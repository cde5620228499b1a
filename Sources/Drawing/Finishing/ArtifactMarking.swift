/// Marks everything outside tags as decoration, which screen readers skip.
///
/// Cairo 1.16 cannot do this. Between two pieces of marked content, everything from the first
/// painting operator to the last becomes one artifact (PDF 1.7, 14.8.2.2).
enum ArtifactMarking {
    private static let begin = Array("/Artifact BMC\n".utf8)
    private static let end = Array("\nEMC".utf8)

    /// - Returns: nil if nothing is unmarked.
    static func marked(_ content: [UInt8]) -> [UInt8]? {
        let artifacts = unmarked(in: content)
        guard !artifacts.isEmpty else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(content.count + artifacts.count * (begin.count + end.count))
        var done = 0
        for artifact in artifacts {
            result += content[done..<artifact.lowerBound]
            result += begin
            result += content[artifact]
            result += end
            done = artifact.upperBound
        }
        return result + content[done...]
    }

    /// The ranges that paint outside marked content, in ascending order.
    static func unmarked(in content: [UInt8]) -> [Range<Int>] {
        content.withUnsafeBufferPointer { bytes in
            var scanner = ContentScanner(bytes)
            var walk = Walk()
            while let operation = scanner.next() { walk.take(operation) }
            return walk.finished()
        }
    }

    private struct Walk {
        private var found: [Range<Int>] = []
        /// The range so far since the last marked content.
        private var stretch: Range<Int>?
        /// Where the current path or text object begins: no mark may be inside it.
        private var unit: Int?
        private var isTextShown = false
        /// For each open mark, whether it is content of the structure.
        private var open: [Bool] = []
        private var openContents = 0

        mutating func take(_ operation: ContentScanner.Operation) {
            switch operation.kind {
            case .beginMarked(let isContent):
                if isContent {
                    close()
                    openContents += 1
                }
                open.append(isContent)
            case .endMarked:
                if open.popLast() == true { openContents -= 1 }
            default:
                if openContents == 0 { takeUnmarked(operation) }
            }
        }

        mutating func finished() -> [Range<Int>] {
            close()
            return found
        }

        private mutating func takeUnmarked(_ operation: ContentScanner.Operation) {
            switch operation.kind {
            case .beginText:
                unit = operation.range.lowerBound
                isTextShown = false
            case .showText: isTextShown = true
            case .endText:
                if isTextShown { extend(to: operation) }
                unit = nil
            case .path: unit = unit ?? operation.range.lowerBound
            case .paintPath, .paint:
                extend(to: operation)
                unit = nil
            case .dropPath: unit = nil
            case .beginMarked, .endMarked, .other: break
            }
        }

        private mutating func extend(to operation: ContentScanner.Operation) {
            let start = stretch?.lowerBound ?? unit ?? operation.range.lowerBound
            stretch = start..<operation.range.upperBound
        }

        private mutating func close() {
            if let stretch { found.append(stretch) }
            stretch = nil
            unit = nil
        }
    }
}
