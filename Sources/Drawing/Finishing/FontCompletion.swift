/// Adds what PDF/UA-1 requires of embedded TrueType fonts and Cairo 1.16 leaves out.
struct FontCompletion {
    let file: QPDFFile

    /// Completes every font that a page uses, including fonts in pictures and groups.
    func complete(_ page: QPDFFile.Object) {
        guard let resources = file.get("/Resources", of: page) else { return }
        var visited: Set<Int> = []
        complete(resources: resources, &visited)
    }

    /// - Parameter visited: the numbers of the objects already visited.
    private func complete(resources: QPDFFile.Object, _ visited: inout Set<Int>) {
        for font in file.values(of: file.get("/Font", of: resources)) { complete(font: font) }
        for form in file.values(of: file.get("/XObject", of: resources)) {
            guard visited.insert(file.number(of: form)).inserted,
                let inner = file.get("/Resources", of: file.header(of: form))
            else { continue }
            complete(resources: inner, &visited)
        }
    }

    /// Character codes in Cairo's subsets are glyph numbers (PDF/UA-1, 7.21.3.2).
    private func complete(font: QPDFFile.Object) {
        guard let descendants = file.get("/DescendantFonts", of: font) else { return }
        for descendant in file.items(of: descendants)
        where file.name("/Subtype", of: descendant) == "CIDFontType2"
            && file.get("/CIDToGIDMap", of: descendant) == nil
        {
            file.set("/CIDToGIDMap", of: descendant, to: file.parsed("/Identity"))
        }
    }
}
