import Drawing
import Foundation

/// Poppler's tools read a PDF back: an opinion that is not ours.
enum Poppler {
    static func run(_ tool: String, _ options: [String], on pdf: PDFFile) throws -> Data {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "drawing-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "sample.pdf")
        try Data(pdf.bytes).write(to: file)
        let output = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + options + [file.path] + (tool == "pdftotext" ? ["-"] : [])
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return data
    }

    static func text(of pdf: PDFFile) throws -> String {
        String(
            decoding: try run("pdftotext", ["-layout", "-enc", "UTF-8"], on: pdf), as: UTF8.self)
    }

    /// Pixels of the first page, a point each, as rows of red, green, blue.
    static func pixels(of pdf: PDFFile) throws -> (width: Int, bytes: Data) {
        let picture = try run("pdftoppm", ["-r", "72", "-f", "1", "-l", "1"], on: pdf)
        // “P6\n595 842\n255\n”, then the pixels.
        let parts = picture.split(separator: 0x0A, maxSplits: 3)
        let size = String(decoding: parts[1], as: UTF8.self).split(separator: " ")
        return (Int(size[0]) ?? 0, Data(parts[3]))
    }
}
