import Testing

@testable import WebExport

struct SVGNumberTests {
    @Test(
        arguments: [
            (0, "0"), (1.005, "1"), (-2.5, "-2.5"), (10.07, "10.07"), (-0.001, "0"),
            (1e300, "4000000"), (-1e17, "-4000000"), (.infinity, "0"), (.nan, "0"),
        ] as [(Double, String)])
    func coordinatesHaveTwoDecimalsAndStayNumbers(value: Double, text: String) {
        #expect(svg(value) == text)
    }
}
