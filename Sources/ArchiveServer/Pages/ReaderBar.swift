/// The line above each page that says who is signed in, with the button to sign out.
///
/// The page is changed on its way to the reader, never on the disk: the line comes after the link
/// past the navigation, and the page's own policy then lets its form be sent.
struct ReaderBar {
    let markup: [UInt8]

    /// - Parameters:
    ///   - up: the way from the page to the archive's folder.
    ///   - token: what the form has to bring along.
    init(reader: String, token: String, up: String) {
        let name = HTML.text(reader)
        markup = Array(
            """

            <link rel="stylesheet" href="\(up)\(OwnFiles.folder)/\(OwnFiles.bar)">
            <aside class="reader-bar" aria-label="Signed in">
            <form method="post" action="\(up)\(Place.logOut)">
            <input type="hidden" name="token" value="\(token)">
            <p><span>Signed in as </span><bdi>\(name)</bdi></p>
            <button>Sign out</button>
            </form>
            </aside>
            """.utf8)
    }

    /// Where in a page the line and the policy are.
    struct Slots: Hashable, Sendable {
        /// The word `'none'` of the policy's `form-action`; nil if there is no such policy.
        let policy: Range<Int>?
        /// Where the line is put in.
        let line: Int
    }

    /// How much of a page is looked at: its head is at its beginning.
    static let head = 64 << 10

    /// The slots of a page; nil if it has no body, such as the list of days.
    static func slots(in page: [UInt8]) -> Slots? {
        guard let body = find(Array("<body".utf8), in: page, from: 0),
            let end = page[body...].firstIndex(of: UInt8(ascii: ">"))
        else { return nil }
        var line = end + 1
        let next = page[line...].firstIndex { $0 > 0x20 } ?? line
        let skip = Array("<a class=\"skip\"".utf8)
        if page[next...].starts(with: skip),
            let closing = find(Array("</a>".utf8), in: page, from: next)
        {
            line = closing + 4
        }
        let policy = find(Array("form-action 'none'".utf8), in: page, from: 0)
        return Slots(
            policy: policy.flatMap { $0 < body ? $0 + 12..<$0 + 18 : nil }, line: line)
    }

    /// The page with the line in it.
    func put(into file: OpenedFile, _ slots: Slots) -> Content {
        guard let policy = slots.policy else {
            return Content([
                .file(file, 0..<slots.line), .bytes(markup), .file(file, slots.line..<file.size),
            ])
        }
        return Content([
            .file(file, 0..<policy.lowerBound), .bytes(Array("'self'".utf8)),
            .file(file, policy.upperBound..<slots.line), .bytes(markup),
            .file(file, slots.line..<file.size),
        ])
    }

    private static func find(_ word: [UInt8], in page: [UInt8], from start: Int) -> Int? {
        var index = start
        while let found = page[index...].firstIndex(of: word[0]) {
            if page[found...].starts(with: word) { return found }
            index = found + 1
        }
        return nil
    }
}
