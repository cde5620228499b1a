import ReportModel
import Testing

@Suite struct CSVTests {
    private func csv(_ cells: [DataTable.Cell]) -> String {
        let columns = cells.indices.map { DataTable.Column("c\($0)", "Column", .text) }
        let bytes = DataTable(columns: columns, rows: [cells]).csv
        let lines = String(decoding: bytes, as: UTF8.self)
        return String(lines.unicodeScalars.drop { $0 != "\n" }.dropFirst())
    }

    @Test(arguments: [
        ("ASCII only, \"quoted\"", false), ("", false), ("naïve", true), ("日本", true),
        // Its control becomes a replacement character.
        ("\u{1B}[31m", true),
    ])
    func onlyAFileWithMoreThanASCIIBeginsWithAByteOrderMark(text: String, hasMark: Bool) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let columns = [DataTable.Column("text", "Text", .text)]
        let inCell = DataTable(columns: columns, rows: [[.text("plain")], [.text(text)]]).csv
        #expect(inCell.starts(with: mark) == hasMark)
        #expect(!inCell.dropFirst(hasMark ? 3 : 0).starts(with: mark))
        let named = DataTable(columns: [.init(text, "Text", .text)], rows: []).csv
        #expect(named.starts(with: mark) == hasMark)
    }

    @Test func aTableIsARowOfIdsAndARowEach() {
        let table = DataTable(
            columns: [.init("brand", "Brand", .text), .init("n", "Count", .number(.count))],
            rows: [[.label("drumeo", display: "Drumeo"), .integer(1204)], [.null, .number(0.5)]])
        #expect(String(decoding: table.csv, as: UTF8.self) == "brand,n\r\ndrumeo,1204\r\n,0.5\r\n")
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ("two\nlines", "\"two\nlines\""), ("", ""), ("日本 🥁", "日本 🥁"), ("a=b", "a=b"),
        ("\0x\u{1B}[31m", "\u{FFFD}x\u{FFFD}[31m"), ("a\tb", "a\tb"), (" =1", " =1"),
    ])
    func textsStayThemselves(text: String, field: String) {
        #expect(csv([.text(text)]) == field + "\r\n")
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""), ("\n@x", "\"'\n@x\""),
        ("＝1+1", "'＝1+1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠SUM(A1)", "'＠SUM(A1)"),
        ("﹦1", "'﹦1"), ("﹣1", "'﹣1"), ("=\u{301}x", "'=\u{301}x"),
        ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""),
    ])
    func noTextIsAFormula(text: String, field: String) {
        #expect(csv([.text(text)]) == field + "\r\n")
        #expect(csv([.label(text, display: "")]) == field + "\r\n")
    }

    @Test func figuresKeepTheirSign() {
        #expect(csv([.integer(-5), .number(-0.25), .number(.nan)]) == "-5,-0.25,\r\n")
    }
}

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        (" HTTP://Example.org ", "http://Example.org"),
        ("https://example.org/a b\"<>'", "https://example.org/a%20b%22%3C%3E%27"),
        ("https://example.org/\u{202E}\0", "https://example.org/%E2%80%AE%00"),
        ("https://[::1]/x", "https://[::1]/x"),
        ("https://example.org/a(b)\\", "https://example.org/a%28b%29%5C"),
        ("https://example.org/50%?a=%41%4", "https://example.org/50%25?a=%41%254"),
    ])
    func addressesOfTheWebAreEncoded(text: String, address: String) {
        #expect(WebAddress(text)?.text == address)
    }

    @Test(arguments: [
        "", "example.org", "javascript:alert(1)", "data:text/html,x", "//example.org", "https://",
        "https:///x", "https://bank.example@evil.example/", "https://a b/", "file:///etc/passwd",
        "java\nscript:alert(1)", "https://" + String(repeating: "a", count: 2000),
    ])
    func everythingElseIsNone(text: String) { #expect(WebAddress(text) == nil) }
}

@Suite struct AddressTemplateTests {
    @Test(arguments: [
        ("123", "https://h.example/c/123/x"), ("a/b?c#d", "https://h.example/c/a%2Fb%3Fc%23d/x"),
        ("é \u{202E}\"", "https://h.example/c/%C3%A9%20%E2%80%AE%22/x"),
        ("{id}", "https://h.example/c/%7Bid%7D/x"), ("%2F", "https://h.example/c/%252F/x"),
    ])
    func anIDIsOnePartOfTheAddress(id: String, address: String) throws {
        let template = try #require(AddressTemplate("https://h.example/c/{id}/x"))
        #expect(template.address(of: id)?.text == address)
    }

    @Test(arguments: ["", ".", "..", String(repeating: "x", count: 2_000)])
    func whatIsNoIDHasNoAddress(id: String) throws {
        let template = try #require(AddressTemplate("https://h.example/{id}"))
        #expect(template.address(of: id) == nil)
    }

    @Test(arguments: [
        "", "https://h.example/c", "https://{id}.example/", "javascript:{id}", "{id}",
        "https://{id}", "https://user@h.example/{id}", "ftp://h.example/{id}",
    ])
    func everythingElseIsNone(text: String) { #expect(AddressTemplate(text) == nil) }
}

@Suite struct FolderAddressTests {
    @Test(
        arguments: [
            ("https://r.example", "a/index.html", "https://r.example/a/index.html"),
            ("https://r.example/x y/", "a b/c?d#e", "https://r.example/x%20y/a%20b/c%3Fd%23e"),
            ("HTTP://r.example/daily", "(a)/ö", "http://r.example/daily/%28a%29/%C3%B6"),
        ])
    func aFileIsInTheFolder(folder: String, path: String, address: String) {
        #expect(FolderAddress(folder)?.file(path)?.text == address)
    }

    @Test(arguments: ["", "..", "a/../../b", "./a"])
    func aPathThatLeadsElsewhereHasNoAddress(path: String) throws {
        #expect(try #require(FolderAddress("https://r.example/x")).file(path) == nil)
    }

    @Test(
        arguments: [
            "", "reports", "ftp://r.example", "file:///srv", "javascript:alert(1)",
            "https://r.example/?a=b", "https://r.example/#a", "https://u:p@r.example/",
        ])
    func everythingElseIsNone(text: String) { #expect(FolderAddress(text) == nil) }

    @Test func aPlaceOfAPageIsEscaped() {
        #expect(WebAddress("https://r.example/a")?.at("x y")?.text == "https://r.example/a#x%20y")
    }
}
