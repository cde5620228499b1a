import Testing

@testable import Narration

struct MaskingTests {
    @Test(
        arguments: [
            ("Write to eve@example.com.", "Write to [e-mail]."),
            ("Eve.O'Neil+drums@mail.example.co.uk, please", "[e-mail], please"),
            ("me(at)example(dot)com or me [at] example.com", "[e-mail] or [e-mail]"),
            ("?mail=eve%40example.com&x", "[e-mail]&x"),
            ("почта: ева@почта.рф", "почта: [e-mail]"),
            ("\"eve smith\"@example.com wrote", "[e-mail] wrote"),
            ("@drumeo is great, see you @ 5", "@drumeo is great, see you @ 5"),
        ])
    func takesOutAddresses(text: String, masked: String) {
        #expect(Masking.masked(text, names: []) == masked)
    }

    @Test(
        arguments: [
            ("call +1 604 555 0199 now", "call [phone number] now"),
            ("(604) 555-0199", "[phone number]"), ("604.555.0199", "[phone number]"),
            ("6045550199", "[phone number]"), ("555-0199", "[phone number]"),
            ("0044 20 7946 0958", "[phone number]"), ("٠٦٠٤٥٥٥٠١٩٩", "[phone number]"),
            ("＋８１ ３ １２３４ ５６７８", "[phone number]"), ("06 12 34 56 78", "[phone number]"),
            ("on 2026-11-21 at 10:30", "on 2026-11-21 at 10:30"), ("21.11.2026", "21.11.2026"),
            ("seasons 2019-2020", "seasons 2019-2020"), ("1 234 567 views", "1 234 567 views"),
            ("$1,234,567.00 or 99.99", "$1,234,567.00 or 99.99"), ("120 bpm, 4/4", "120 bpm, 4/4"),
            ("order 123456", "order 123456"),
            ("account 12345678901234567890", "account [number]"),
        ])
    func takesOutPhoneNumbers(text: String, masked: String) {
        #expect(Masking.masked(text, names: []) == masked)
    }

    /// Telephone numbers of many forms are masked.
    @Test(
        arguments: [
            "06 12 34 56 78", "0612345678", "+33 6 12 34 56 78", "22 33 44 56", "23 45 67 89",
            "020 7946 0958", "07700 900123", "07700-900-123", "(020) 7946 0958", "555 0199",
            "1-800-555-0199", "1 800 555 0199", "604/555-0199", "604·555·0199", "49 30 901820",
            "0049 30 901820", "030/901820", "+49 (0)30 901820", "090-1234-5678", "9123 4567",
            "11 2345-6789", "138 0013 8000", "98765 43210", "234 567 8901", "6 0 4 5 5 5 0 1 9 9",
            "5 5 5 0 1 9 9", "1234 5678", "8 800 555 35 35",
        ])
    func telephoneNumbersGo(number: String) {
        #expect(
            Masking.masked("call \(number), please", names: []) == "call [phone number], please")
    }

    /// Numbers that musicians count are kept.
    @Test(
        arguments: [
            "Counting 1 2 3 4 5 6 7 8", "count 8 7 6 5 4 3 2 1 and go", "1-2-3-4-5-6-7-8",
            "1 2 3 4 1 2 3 4", "1 2 3 4 1 2 3 4 1 2", "1 5 6 4 1 5 6 4", "4 4 4 4 4 4 4 4",
            "60 80 100 120 140 bpm", "60 80 100 120 140", "140 120 100 80", "60 72 84 96 108bpm",
            "from 63 126 252 BPM", "In 2024 2025 2026 I paid", "2026/2025/2024", "1998 2004 2016",
            "1 2 4 8 16 32 64", "64 32 16 8 4", "98 99 100 101", "days 12 13 14 15",
            "1.2.3.4.5.6.7",
        ])
    func whatIsCountedStays(text: String) {
        #expect(Masking.masked(text, names: []) == text)
    }

    /// A name that is also a word goes only where it is written as a name.
    @Test(
        arguments: [
            ("it stays so", ["Mark So"], "it stays so"),
            ("So it stays. So be it", ["Mark So"], "So it stays. So be it"),
            ("IT STAYS SO", ["Mark So"], "IT STAYS SO"),
            ("mark my words, mark so wrote", ["Mark So"], "mark my words, [name] wrote"),
            ("thanks Mark, says MARK SO", ["Mark So"], "thanks [name], says [name]"),
            ("as Will said, it will work", ["Will Young"], "as [name] said, it will work"),
            (
                "Will it? \"Will it?\" Young and old", ["Will Young"],
                "Will it? \"Will it?\" Young and old"
            ),
            ("the grace notes of Grace", ["Grace Notes"], "the [name] of [name]"),
            ("I hope Hope hears it", ["Hope"], "I hope [name] hears it"),
            ("in may may May win", ["May Li"], "in may may [name] win"),
            ("Li plays, LI sings", ["May Li"], "[name] plays, [name] sings"),
            ("long live Long", ["Nguyen Long"], "long live [name]"),
            ("the king of kings", ["B. B. King"], "the king of kings"),
            ("Marks and Wills, Sophie", ["Mark So", "Will"], "Marks and Wills, Sophie"),
        ] as [(String, [String], String)])
    func namesThatAreWordsGoWhereTheyAreNames(text: String, names: [String], masked: String) {
        #expect(Masking.masked(text, names: names) == masked)
    }

    @Test(
        arguments: [
            ("4111 1111 1111 1111", "[card number]"),
            ("card 4111-1111-1111-1111!", "card [card number]!"),
            ("378282246310005", "[card number]"), ("5555555555554444 12/28", "[card number] 12/28"),
            ("４１１１ １１１１ １１１１ １１１１", "[card number]"),
            // A wrong last digit: not a valid card number, but private all the same.
            ("4111 1111 1111 1112", "[number]"),
        ])
    func takesOutCards(text: String, masked: String) {
        #expect(Masking.masked(text, names: []) == masked)
    }

    @Test(
        arguments: [
            ("Hi, EVE here: Eve's drums, Steve", ["Eve"], "Hi, [name] here: [name]'s drums, Steve"),
            ("Eve van Dyk drives a van", ["Eve van Dyk"], "[name] drives a van"),
            ("Dyk wrote, eve too", ["Eve van Dyk"], "[name] wrote, [name] too"),
            ("Jose and JOSÉ", ["José"], "[name] and [name]"),
            ("O’Brien asked", ["Pat O'Brien"], "[name] asked"),
            (
                "Anne-Marie Li-Jones, Ms Jones or Anne", ["Anne-Marie", "Li‑Jones"],
                "[name] [name]-[name], Ms [name] or [name]"
            ),
            ("花子です。花子さん", ["花子"], "[name]です。[name]さん"),
            ("أنا أحمد", ["أحمد"], "أنا [name]"),
            ("x@eve.com from Eve", ["Eve"], "[e-mail] from [name]"),
            ("no names", ["", " ", "!"], "no names"),
        ] as [(String, [String], String)])
    func takesOutNames(text: String, names: [String], masked: String) {
        #expect(Masking.masked(text, names: names) == masked)
    }

    @Test func whatHidesDoesNotHelp() {
        let text = "eve@exa\u{200B}mple.com 4111\u{200D}1111\u{AD}11111111 \u{202E}E\u{2060}ve"
        #expect(
            Masking.masked(text.cleaned, names: ["Eve"]) == "[e-mail] [card number] [name]")
    }

    @Test func nothingMaskedIsLeftInThePrompt() {
        let long = String(repeating: "x ", count: 120) + "zebulon@example.com and more words"
        let prompt = Samples.prompt(
            of: Samples.assignment(texts: [
                Samples.text(
                    1, "negative", "Zebulon, zebulon@example.com, 604-555-0199", names: ["Zebulon"]),
                Samples.text(2, "negative", long),
            ]))
        let sent = prompt.system + prompt.data
        #expect(!sent.lowercased().contains("zebulon"))
        #expect(!sent.contains("555"))
    }

    @Test func aCutLeavesCharactersWhole() {
        let text = String(repeating: "é", count: 249) + "👩‍👩‍👧‍👦" + "tail"
        let cut = Samples.prompt(of: Samples.assignment(texts: [Samples.text(1, "x", text)])).texts[
            0]
        #expect(cut.isCut && cut.text.count == 250 && cut.text.hasSuffix("👩‍👩‍👧‍👦"))
    }

    @Test(
        arguments: [
            ("I live at 221B Baker Street, London", "I live at [address], London"),
            ("12 Old Mill Rd. is mine", "[address]. is mine"),
            ("send it to 4512 West 10th Avenue Apt 4", "send it to [address]"),
            ("12 rue de la Paix, Paris", "[address], Paris"), ("rue de la Paix 12", "[address]"),
            ("Hauptstraße 12a in Ulm", "[address] in Ulm"), ("Calle Mayor 3", "[address]"),
            ("PO Box 311, please", "[address], please"), ("P.O. Box 311", "[address]"),
            ("SW1A 1AA", "[address]"), ("V6B 1A1", "[address]"),
            ("Austin TX 78701", "Austin [address]"),
            ("in 4 weeks I play way better", "in 4 weeks I play way better"),
            ("4 of the Street songs", "4 of the Street songs"), ("level 3 place", "level 3 place"),
        ])
    func takesOutStreets(text: String, masked: String) {
        #expect(Masking.masked(text, names: []) == masked)
    }

    @Test(
        arguments: [
            ("Ana Reyes told Will and me", ["Eve"], "[name 1] told [name 2] and me"),
            ("ANA wrote, Reyes too", ["Eve"], "[name 1] wrote, [name 1] too"),
            ("eve and I will see Will", ["Eve"], "[name 3] and I will see [name 2]"),
            ("Anabel is no customer", ["Eve"], "Anabel is no customer"),
            ("Will it stop?", ["Eve"], "Will it stop?"),
            ("José Ñandú is José", ["Eve"], "[name 4] is [name 4]"),
            ("Who is Li?", ["Nobody"], "Who is Li?"),
        ])
    func otherCustomersGoToo(text: String, names: [String], masked: String) {
        let roster = NameRoster([
            ["Ana", "Reyes"], ["Will"], ["Eve"], ["José", "Ñandú"], ["Li"], ["Ana", "Reyes"], [],
        ])
        #expect(Masking.masked(text, names: names, roster: roster) == masked)
    }

    @Test(arguments: [
        ("[name 12] and [name 3]", "[name] and [name]"), ("[name x] [name ]", "[name x] [name ]"),
        ("[name 1", "[name 1"), ("", ""),
    ])
    func masksLoseTheirNumbers(text: String, unnumbered: String) {
        #expect(Masking.unnumbered(text) == unnumbered)
    }
}
