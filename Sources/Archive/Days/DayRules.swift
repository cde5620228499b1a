internal import ReportModel

/// What every store requires of the files that it gets.
enum DayRules {
    /// Each path is unique, none is a folder of another, none is the manifest's.
    ///
    /// - Throws: `ArchiveError` for the first path that breaks a rule.
    static func check(_ artifacts: [Artifact]) throws {
        let paths = artifacts.map(\.path).sorted()
        for (first, second) in zip(paths, paths.dropFirst()) where first == second {
            throw ArchiveError.clashingPaths(first, second)
        }
        let files = Dictionary(uniqueKeysWithValues: paths.map { (ExactText($0.text), $0) })
        for path in paths {
            if path.parts[0] == ArchivePath.manifest.text {
                throw ArchiveError.clashingPaths(.manifest, path)
            }
            for folder in path.folders {
                if let file = files[ExactText(folder)] {
                    throw ArchiveError.clashingPaths(file, path)
                }
            }
        }
    }

    /// Each path is unique and above the days.
    ///
    /// - Throws: `ArchiveError` for the first path that breaks a rule.
    static func checkTopLevel(_ files: [Artifact]) throws {
        try check(files)
        try checkTopLevel(files.map(\.path))
    }

    /// No path is in a day or in the place of `latest`.
    ///
    /// - Throws: `ArchiveError` for the first path that breaks a rule.
    static func checkTopLevel(_ paths: [ArchivePath]) throws {
        for path in paths {
            let first = path.parts[0]
            if first == "latest" || LocalDay(iso: first) != nil {
                throw ArchiveError.unsafePath(path.text)
            }
        }
    }

    /// `manifest.json` as a file of its day.
    static func file(of manifest: Manifest) -> Artifact {
        Artifact(path: .manifest, bytes: manifest.json, mediaType: .json)
    }
}
