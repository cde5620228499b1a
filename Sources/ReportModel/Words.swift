/// `1 edition`, `6 editions`.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(NumberFormat.count.string(count)) \(noun)\(count == 1 ? "" : "s")"
}

extension String {
    /// The text itself, or nil when it is empty.
    package var nonEmpty: String? { isEmpty ? nil : self }
}
