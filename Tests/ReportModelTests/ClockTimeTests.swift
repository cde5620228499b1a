import ReportModel
import Testing

struct ClockTimeTests {
    @Test(arguments: [("00:00", 0), ("07:30", 450), ("23:59", 1439)])
    func reads(text: String, minute: Int) {
        #expect(ClockTime.minute(text) == minute)
    }

    @Test(arguments: ["", "7:30", "07.30", "24:00", "07:60", "07:30:00", "+7:30", "٠٧:٣٠", "soon"])
    func refuses(text: String) { #expect(ClockTime.minute(text) == nil) }
}
