import Archive
import ReportModel
import TestSupport
import Testing

struct ManifestTests {
    @Test func readsAsGolden() throws {
        let manifest = Samples.manifest(warnings: ["12 comments have no time"])
            .listing(try Samples.artifacts("one"))
        expectGolden(String(decoding: manifest.json, as: UTF8.self), named: "manifest.json")
    }

    @Test func survivesTheRoundTrip() throws {
        let manifest = Samples.manifest(warnings: ["a “quoted” line\nand another / ü"])
            .listing(try Samples.artifacts("one"))
        let read = try Manifest(json: manifest.json, of: Samples.day)
        #expect(read == manifest)
        #expect(read.json == manifest.json)
    }

    /// A day of an earlier version has no member “alerts”.
    @Test func aManifestWithoutAlertsIsRead() throws {
        var manifest = Samples.manifest()
        manifest.reports[0].alerts = []
        let text = String(decoding: manifest.json, as: UTF8.self)
        let older = text.replacing(/"alerts" : \[\s*\],\s*/, with: "")
        #expect(older != text)
        #expect(try Manifest(json: Array(older.utf8), of: Samples.day) == manifest)
    }

    @Test func theOrderOfArtifactsDoesNotMatter() throws {
        let artifacts = try Samples.artifacts("one")
        #expect(
            Samples.manifest().listing(artifacts).json
                == Samples.manifest().listing(artifacts.reversed()).json)
    }

    @Test(
        arguments: [
            ("", .malformed(at: "")),
            ("{\"schema\": 1", .malformed(at: "")),
            ("{}", .malformed(at: "schema")),
            ("{\"schema\": 2}", .schema(2)),
            ("{\"schema\": 1}", .malformed(at: "status")),
        ] as [(String, Manifest.Damage)])
    func saysWhatIsWrong(text: String, damage: Manifest.Damage) {
        #expect(throws: ArchiveError.manifestUnreadable(Samples.day, damage)) {
            try Manifest(json: Array(text.utf8), of: Samples.day)
        }
    }

    @Test(
        arguments: [
            ("\"rows\" : 60000", "\"rows\" : \"many\"", .malformed(at: "datasets/0/rows")),
            ("\"as_of\" : \"2026-11-21\"", "\"as_of\" : \"2026-11-31\"", .malformed(at: "as_of")),
            (
                "2026-11-22T12:30:00Z", "2026-11-22 12:30:00Z", .malformed(at: "generated_at")
            ),
            (
                "\"path\" : \"index.html\"", "\"path\" : \"../x\"",
                .malformed(at: "artifacts/1/path")
            ),
            (
                "\"unit\" : \"rate\"", "\"unit\" : \"ounce\"",
                .malformed(at: "reports/0/kpis/0/unit")
            ),
            (
                "\"from\" : \"2026-", "\"from\" : \"1026",
                .malformed(at: "windows/0/window/from")
            ),
        ] as [(String, String, Manifest.Damage)])
    func namesTheMember(old: String, new: String, damage: Manifest.Damage) throws {
        let text = String(
            decoding: Samples.manifest().listing(try Samples.artifacts("one")).json,
            as: UTF8.self)
        let spoilt = text.replacing(old, with: new)
        #expect(spoilt != text)
        #expect(throws: ArchiveError.manifestUnreadable(Samples.day, damage)) {
            try Manifest(json: Array(spoilt.utf8), of: Samples.day)
        }
    }

    /// One that was edited by hand: summing them would overflow.
    @Test(arguments: ["9223372036854775807", "-1", "1000000000001"])
    func tokensThatNoModelUsedAreDamage(count: String) throws {
        var manifest = Samples.manifest()
        manifest.reports += manifest.reports
        let text = String(decoding: manifest.json, as: UTF8.self)
        let spoilt = text.replacing(/("prompt_tokens" : )\d+/) { "\($0.1)\(count)" }
        let damage = Manifest.Damage.malformed(at: "reports/0/summaries/prompt_tokens")
        #expect(throws: ArchiveError.manifestUnreadable(Samples.day, damage)) {
            try Manifest(json: Array(spoilt.utf8), of: Samples.day)
        }
    }

    @Test func aManifestOfAnotherDayIsNoManifest() throws {
        let other = Samples.day.advanced(by: 1)
        #expect(throws: ArchiveError.manifestUnreadable(other, .otherDay(Samples.day))) {
            try Manifest(json: Samples.manifest().json, of: other)
        }
    }
}
