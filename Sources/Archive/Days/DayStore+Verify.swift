package import ReportModel

/// A difference between a day's files and its manifest.
package enum Discrepancy: Hashable, Sendable {
    case missing(ArchivePath)
    case changed(path: String, expected: Fingerprint, found: Fingerprint)
    /// A link or a pipe where a file was published.
    case notAFile(path: String)
    /// A file that is not in the manifest.
    case extra(path: String)
    case manifest(ArchiveError)
}

extension DayStore {
    /// Checks a day's files against the checksums in its manifest.
    ///
    /// - Returns: the problems, sorted by path; empty if there are none.
    /// - Throws: `ArchiveError.noDay` if there is no such day.
    package func verify(_ day: LocalDay) throws -> [Discrepancy] {
        let manifest: Manifest
        do {
            manifest = try read(day)
        } catch let error as ArchiveError where error.isAboutManifest {
            return [.manifest(error)]
        }
        let found = try inventory(of: day)
        // Compares bytes, as the disk does: in Swift, “é” as one scalar and as two are equal.
        let byName = Dictionary(uniqueKeysWithValues: found.map { ($0.name, $0) })
        let listed = Set(manifest.artifacts.map { Array($0.path.text.utf8) })
        let losses = manifest.artifacts.compactMap { file in
            problem(with: file, found: byName[Array(file.path.text.utf8)])
        }
        let extras = found.filter { !listed.contains($0.name) }
            .map { Discrepancy.extra(path: $0.path) }
        return losses + extras
    }

    private func problem(with file: Manifest.File, found: StoredFile?) -> Discrepancy? {
        guard let found else { return .missing(file.path) }
        guard let fingerprint = found.fingerprint else { return .notAFile(path: found.path) }
        if fingerprint == file.fingerprint { return nil }
        return .changed(path: found.path, expected: file.fingerprint, found: fingerprint)
    }
}

extension ArchiveError {
    fileprivate var isAboutManifest: Bool {
        switch self {
        case .manifestMissing, .manifestUnreadable: true
        default: false
        }
    }
}

extension Discrepancy: CustomStringConvertible {
    package var description: String { sentence }

    /// One line for people.
    package var sentence: String {
        switch self {
        case .missing(let path): "\(path.text) is missing"
        case .changed(let path, let expected, let found) where expected.size != found.size:
            "\(path) has changed: it has \(found.size) bytes, \(expected.size) were published"
        case .changed(let path, _, _): "\(path) has changed: as long as published, but different"
        case .notAFile(let path): "\(path) is no plain file any more"
        case .extra(let path): "\(path) was not published with this day"
        case .manifest(let error): error.message
        }
    }
}
