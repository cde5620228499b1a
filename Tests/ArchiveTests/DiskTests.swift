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

    @Test func aLinkToNothingIsNamed() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/archive"
        try Disk.link(path, to: "/nowhere/at/all")
        #expect(throws: ArchiveError.linkToNothing(path: path, target: "/nowhere/at/all")) {
            try Disk.makeFolders(path)
        }
        #expect(throws: ArchiveError.linkToNothing(path: path, target: "/nowhere/at/all")) {
            try Disk.makeFolders("\(path)/2026-11-21")
        }
    }
}
