package import ReportModel

/// Something that happened on a day, as the configuration tells it: never a cause.
package struct Event: Hashable, Sendable {
    package var day: LocalDay
    /// Canonical; nil for all brands.
    package var brand: String?
    package var text: String
    package var address: WebAddress?

    package init(day: LocalDay, brand: String? = nil, text: String, address: WebAddress? = nil) {
        self.day = day
        self.brand = brand
        self.text = text
        self.address = address
    }
}

extension [Event] {
    /// Those of all brands and of one of the brands; nil for every brand.
    package func of(brands: Set<String>?) -> [Event] {
        filter { event in
            event.brand.map { brands?.contains($0) ?? true } ?? true
        }
    }
}
