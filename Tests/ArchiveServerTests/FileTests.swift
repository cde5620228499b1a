import ArchiveServer
import Foundation
import Testing

struct ByteRangesTests {
    @Test(
        arguments: [
            (nil, .whole), ("bytes=0-9", .parts([0..<10])), ("bytes=90-", .parts([90..<100])),
            ("bytes=-5", .parts([95..<100])), ("bytes=-500", .parts([0..<100])),
            ("bytes=99-500", .parts([99..<100])), ("BYTES=0-0", .parts([0..<1])),
            ("bytes=0-1, 4-5", .parts([0..<2, 4..<6])),
            ("bytes=0-99999999999999999999999", .parts([0..<100])),
            // Nothing of the file.
            ("bytes=100-", .beyond), ("bytes=-0", .beyond), ("bytes=500-600,700-", .beyond),
            // One that cannot be had is left out beside one that can.
            ("bytes=0-0,500-", .parts([0..<1])),
            // Not of the form.
            ("bytes=5-1", .whole), ("bytes=a-b", .whole), ("bytes=--5", .whole),
            ("bytes=1", .whole),
            ("lines=0-1", .whole), ("bytes=", .whole), ("bytes=0-1,", .whole),
            ("bytes=+1-2", .whole),
            // Attacks: the same bytes again and again, and many small parts.
            ("bytes=0-99,0-99", .whole), ("bytes=0-50,40-60", .whole), ("bytes=10-19,0-9", .whole),
            ("bytes=0-0,2-2,4-4,6-6,8-8,10-10,12-12,14-14,16-16", .whole),
        ] as [(String?, ByteRanges)])
    func readsRanges(header: String?, ranges: ByteRanges) {
        #expect(ByteRanges(header, of: 100) == ranges)
    }

    @Test func anEmptyFileHasNoParts() {
        #expect(ByteRanges("bytes=0-", of: 0) == .beyond)
        #expect(ByteRanges("bytes=-1", of: 0) == .beyond)
    }
}

struct HTTPDateTests {
    @Test(
        arguments: [
            (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (1_795_266_000, "Sat, 21 Nov 2026 13:00:00 GMT"),
            (951_782_399, "Mon, 28 Feb 2000 23:59:59 GMT"),
        ] as [(Int64, String)])
    func writesAndReads(seconds: Int64, text: String) {
        #expect(HTTPDate.text(seconds) == text)
        #expect(HTTPDate.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "yesterday", "Sat Nov 21 13:00:00 2026", "Sun, 21 Nov 2026 13:00:00 GMT",
        "Tue, 31 Feb 2026 13:00:00 GMT", "Sat, 21 Nov 2026 13:00:00 CET",
    ])
    func readsNoOtherForm(text: String) {
        #expect(HTTPDate.seconds(text) == nil)
    }
}

struct FormFieldsTests {
    @Test func readsWhatBrowsersWrite() {
        let form = FormFields("email=anna%2Breports%40musora.com&token=a+b%26%3D&next=&x")
        #expect(form["email"] == "anna+reports@musora.com")
        #expect(form["token"] == "a b&=")
        #expect(form["next"] == "")
        #expect(form["x"] == "")
    }

    @Test func takesTheFirstOfOneNameAndNothingBroken() {
        let form = FormFields("email=a&email=b&token=%ff&next=%4")
        #expect(form["email"] == "a")
        #expect(form["token"] == "")
        #expect(form["next"] == "")
    }
}
