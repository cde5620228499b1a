import Archive
import DailyRun
import Foundation
import ReportModel
import Settings
import Testing

@Suite struct MailFilesTests {
    @Test func aDayKeepsWhatItsMailsSayInEachEditionThatIsAskedFor() async throws {
        let place = try Place()
        var program = place.program()
        program.settings.delivery.subscriptions = [
            Subscription(id: "x", to: [], edition: "drumeo")
        ]
        _ = try await program.run(
            RunOrder(
                asOf: Place.day,
                generatedAt: Instant(seconds: (Int64(Place.day.number) + 1) * 86_400 + 3600),
                editions: nil, id: "run"))
        for edition in ["all", "drumeo"] {
            let path = try #require(ArchivePath("brief/mail/\(edition).json"))
            let bytes = try #require(try place.store.contents(of: path, in: Place.day))
            let brief = try JSONDecoder().decode(MailBrief.self, from: Data(bytes))
            #expect(brief.edition == edition && brief.asOf == Place.day)
            #expect(!brief.sections.isEmpty && !brief.headline.isEmpty)
            guard let picture = brief.picture else { continue }
            let file = try #require(ArchivePath(picture.file))
            let png = try #require(try place.store.contents(of: file, in: Place.day))
            // Twice as wide as it is shown.
            let width = png[16..<20].reduce(0) { $0 * 256 + Int($1) }
            #expect(width == 2 * picture.width)
        }
        let other = try #require(ArchivePath("brief/mail/pianote.json"))
        #expect(try place.store.contents(of: other, in: Place.day) == nil)
    }
}
