import ReportModel
import Testing

struct KeptUnitsTests {
    @Test(
        arguments: [
            ("rose by 6.1 points, more than 5 points", "rose by 6.1~points, more than 5~points"),
            ("4.5 h, not 12 min", "4.5~h, not 12~min"), ("18.2 % → 3 pp", "18.2~%~→ 3~pp"),
            ("18.2% of 12 hours", "18.2% of 12 hours"),
            ("two points, 3 minutes", "two points, 3 minutes"),
            ("3 Nov – 2 Dec · n 5", "3 Nov~– 2 Dec~· n 5"), ("rose ÷ fell", "rose~÷ fell"),
            ("better .", "better~."), ("(n 5) − −5 “so”", "(n 5)~− −5 “so”"), (" · ", " · "),
            ("great 😀", "great 😀"), ("a  – b", "a  – b"),
            ("5 h2", "5 h2"), ("", ""), ("10 ", "10 "),
        ])
    func aFigureKeepsItsUnit(text: String, kept: String) {
        #expect(keepingUnits(text) == kept.replacing("~", with: "\u{00A0}"))
    }
}
