/// The parts of a run that take time, in their order.
package enum Stage: String, Sendable, CaseIterable {
    case extract, measure, narrate, compose, export, publish, prune, deliver
}

/// An event of a run, for its log or progress bar; the receiver adds the time.
package enum RunEvent: Sendable {
    case began(Stage)
    /// So many of `total` parts of a stage are done; `name` is the part that was finished last.
    case advanced(Stage, done: Int, total: Int, name: String)
    case ended(Stage, summary: String)
    /// What an earlier run had got, so that it was not asked again.
    case resumed(String)
    case warning(String)
}
