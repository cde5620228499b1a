import Foundation
import ReportModel
import Testing

@testable import Drawing

/// Why a font cannot be used: it is missing, or it is there and cannot be read.
struct FontFaultTests {
    @Test func theReasonIsNamed() throws {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "fonts-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "loop.otf").path
        #expect(try !FileBytes.isThere(path))
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
        let fault = FileFault(path, .system(ELOOP))
        #expect(throws: fault) { try FileBytes.isThere(path) }
        let error = DrawingError.unreadableFont(path: path, package: "fonts-inter", fault: fault)
        #expect("\(error)".hasSuffix("can't be read: it is a link that leads back to itself"))
        let shortage = FileFault(path, .system(EMFILE))
        #expect(
            DrawingError.unreadableFont(path: path, package: "fonts-inter", fault: shortage).hint
                == "allow the program more open files (ulimit -n, or LimitNOFILE in systemd)")
    }
}
