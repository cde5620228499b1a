internal import ReportModel

/// What every store asks of the files that it is given.
enum DayRules {
    /// Each path once, none the folder of another, none the manifest's.
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

    /// Each path once, and above the days.
    static func checkTopLevel(_ files: [Artifact]) throws {
        try check(files)
        try checkTopLevel(files.map(\.path))
    }

    /// None in a day or in the place of `latest`.
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
