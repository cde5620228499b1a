import Testing

@testable import Drawing

@Suite struct ArtifactMarkingTests {
    @Test(
        arguments: [
            ("0 0 m 1 1 l S", "/Artifact BMC\n0 0 m 1 1 l S\nEMC"),
            (
                "q 1 0 0 1 0 0 cm 0 0 9 9 re f Q",
                "q 1 0 0 1 0 0 cm /Artifact BMC\n0 0 9 9 re f\nEMC Q"
            ),
            ("/P <</MCID 0>> BDC BT (x) Tj ET EMC", nil),
            ("0 0 9 9 re W n", nil),
            ("BT /F 1 Tf ET", nil),
            (
                "BT (a) Tj ET /P <</MCID 0>> BDC 0 0 9 9 re f EMC /x Do",
                "/Artifact BMC\nBT (a) Tj ET\nEMC /P <</MCID 0>> BDC 0 0 9 9 re f EMC "
                    + "/Artifact BMC\n/x Do\nEMC"
            ),
            (
                "BT /Span <</ActualText (ET)>> BDC (BT \\( f) Tj EMC ET 0 0 1 1 re f",
                "/Artifact BMC\nBT /Span <</ActualText (ET)>> BDC (BT \\( f) Tj EMC ET "
                    + "0 0 1 1 re f\nEMC"
            ),
        ] as [(String, String?)])
    func paintingOutsideOfTagsIsDecoration(content: String, marked: String?) {
        let result = ArtifactMarking.marked(Array(content.utf8))
        #expect(result.map { String(decoding: $0, as: UTF8.self) } == marked)
    }

    @Test(arguments: ["", "(", "<<", "/", "BI 1 ID x", "% no end", "[ ( \\", "EMC EMC", "Q Q f"])
    func brokenContentEndsTheScan(content: String) {
        let count = Array(content.utf8).withUnsafeBufferPointer { bytes in
            var scanner = ContentScanner(bytes)
            var count = 0
            while scanner.next() != nil { count += 1 }
            return count
        }
        #expect(count <= 3)
    }
}
