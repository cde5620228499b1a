/// `1 edition`, `6 editions`.
package func counted(_ count: Int, _ noun: String) -> String {
    "\(NumberFormat.count.string(count)) \(noun)\(count == 1 ? "" : "s")"
}
