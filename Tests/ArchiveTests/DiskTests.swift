import Testing

@testable import Archive

struct DiskTests {
    @Test func foldersAreMadeOnceFromOutsideIn() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/state/replay"
        #expect(try Disk.makeFolders(path) == ["\(folder.path)/state", path])
        #expect(try Disk.makeFolders(path) == [])
        try Disk.makeLastingFolders("\(path)/a/b")
        #expect(
            try folder.listing() == ["state", "state/replay", "state/replay/a", "state/replay/a/b"])
    }
}
