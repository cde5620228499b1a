/// Text for pages: in it nothing of HTML means anything.
enum HTML {
    static func text(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.append(character)
            }
        }
    }

    /// The way from a page back to the archive's folder: `../../`.
    ///
    /// All addresses are relative, so that a proxy can serve the archive below any path.
    static func up(from path: ArchivePath) -> String {
        String(repeating: "../", count: path.isFolder ? path.names.count : path.names.count - 1)
    }
}
