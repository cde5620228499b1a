package import ReportModel
package import Settings

// What happened on days, as the configuration tells it: never a cause.

/// How long before a day an event is told beside it.
private let nearDays = 7

/// When a day was after the latest event of the week before it, for all brands or one.
///
/// For example “2 days after “Drumeo awards””, “on the day of “Drumeo awards””; nil without one.
///
/// - Parameter brand: nil for all brands, and the events of each.
package func eventWords(_ events: [Event], beside day: LocalDay, brand: String?) -> String? {
    let near = events.of(brands: brand.map { [$0] }).filter {
        (0...nearDays).contains($0.day.days(to: day))
    }
    guard let last = near.map(\.day).max() else { return nil }
    let names = listed(near.filter { $0.day == last }.map { quoted($0.text) })
    return switch last.days(to: day) {
    case 0: "on the day of \(names)"
    case 1: "the day after \(names)"
    case let days: "\(days) days after \(names)"
    }
}

extension Report {
    /// The events of the edition's brands; all of them where rows have no brand.
    func events(of brands: Set<String>?) -> [Event] {
        context.settings.events.of(brands: brands)
    }
}
