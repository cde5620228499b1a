/// Reads a page's tags as strictly as XML, for tests: every element closed, every attribute quoted.
struct PageReader {
    struct Element: Hashable {
        let name: String
        let attributes: [String: String]
    }

    enum Fault: Error, Hashable { case badTag(String), wrongEnd(String), unclosed([String]) }

    let elements: [Element]

    init(_ page: String) throws {
        var found: [Element] = []
        var open: [String] = []
        var rest = Substring(page)
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            guard let end = PageReader.tagEnd(in: rest) else { throw Fault.badTag(String(rest)) }
            let tag = rest[..<end]
            rest = rest[rest.index(after: end)...]
            if tag.first == "!" { continue }
            if tag.first == "/" {
                guard open.popLast() == String(tag.dropFirst()) else {
                    throw Fault.wrongEnd(String(tag))
                }
                continue
            }
            let element = try PageReader.element(tag)
            found.append(element)
            if tag.last != "/", !PageReader.void.contains(element.name) {
                open.append(element.name)
            }
        }
        guard open.isEmpty else { throw Fault.unclosed(open) }
        elements = found
    }

    func all(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    func values(of attribute: String) -> [String] {
        elements.compactMap { $0.attributes[attribute] }
    }

    private static let void: Set<String> = ["meta", "link", "br", "hr", "img", "input"]

    /// The place of the `>` that no quote holds.
    private static func tagEnd(in text: Substring) -> String.Index? {
        var isQuoted = false
        for index in text.indices {
            // By scalars, as browsers read: a quote with an accent on it is a quote.
            let scalars = text[index].unicodeScalars
            for scalar in scalars where scalar == "\"" { isQuoted.toggle() }
            if !isQuoted, scalars.contains(">") { return index }
        }
        return nil
    }

    private static func element(_ tag: Substring) throws -> Element {
        let scalars = Array(tag.unicodeScalars)
        var index = 0
        func word(while test: (Unicode.Scalar) -> Bool) -> String {
            var out = String.UnicodeScalarView()
            while index < scalars.count, test(scalars[index]) {
                out.append(scalars[index])
                index += 1
            }
            return String(out)
        }
        func isName(_ scalar: Unicode.Scalar) -> Bool {
            ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
                || ("0"..."9").contains(scalar) || scalar == "-"
        }
        let name = word(while: isName)
        var attributes: [String: String] = [:]
        while index < scalars.count {
            _ = word { $0 == " " || $0 == "\n" || $0 == "/" }
            let attribute = word(while: isName)
            if attribute.isEmpty { break }
            guard index + 1 < scalars.count, scalars[index] == "=", scalars[index + 1] == "\""
            else {
                attributes[attribute] = ""
                continue
            }
            index += 2
            attributes[attribute] = word { $0 != "\"" }
            index += 1
        }
        guard !name.isEmpty, index >= scalars.count else { throw Fault.badTag(String(tag)) }
        return Element(name: name, attributes: attributes)
    }
}
