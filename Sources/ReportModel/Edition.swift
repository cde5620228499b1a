/// A named set of global filters, which gives one full report for its own audience.
package struct Edition: Hashable, Sendable {
    /// The folder's name and the id in `report.json`.
    package let id: String
    package let title: String
    package let filter: Filter

    package init(id: String, title: String, filter: Filter) {
        self.id = id
        self.title = title
        self.filter = filter
    }

    /// Which rows match: labels are canonical, and nil matches every label.
    package struct Filter: Hashable, Sendable {
        package var platforms: Set<String>?
        package var brands: Set<String>?
        package var sentiments: Set<String>?
        /// Replaces the report's window, cut at the as-of date.
        package var window: Window?

        package init(
            platforms: Set<String>? = nil, brands: Set<String>? = nil,
            sentiments: Set<String>? = nil, window: Window? = nil
        ) {
            self.platforms = platforms
            self.brands = brands
            self.sentiments = sentiments
            self.window = window
        }

        package static let everything = Filter()
    }
}
