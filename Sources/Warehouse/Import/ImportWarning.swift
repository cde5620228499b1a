import Foundation
import ReportModel

/// What an import accepted, but may be a mistake.
package enum ImportWarning: Hashable, Sendable {
    /// A dataset's file with a header but no rows.
    case noRows(file: String)
    /// A file that is not imported because its name is only similar to a dataset's.
    case mistyped(folder: String, MistypedFile)
}

/// A file with a name similar to that of a dataset's file.
package struct MistypedFile: Hashable, Sendable {
    /// Its name in the folder.
    package let name: String
    /// The dataset that was probably meant.
    package let dataset: Dataset

    package init(name: String, dataset: Dataset) {
        self.name = name
        self.dataset = dataset
    }

    /// The mistyped files of a folder, by name.
    static func all(in folder: String) -> [MistypedFile] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.compactMap(mistyped)
    }

    private static func mistyped(_ name: String) -> MistypedFile? {
        guard name.lowercased().hasSuffix(".csv") else { return nil }
        let known = Dataset.allCases.map(\.name)
        guard let nearest = Nearest.name(to: String(name.dropLast(4)), among: known),
            let dataset = Dataset(named: nearest), name != dataset.fileName
        else { return nil }
        return MistypedFile(name: name, dataset: dataset)
    }
}

extension Dataset {
    /// The name of its file in a folder to import.
    var fileName: String { "\(name).csv" }
}
