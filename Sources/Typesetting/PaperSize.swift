package import Graphics

/// The sheets that a report is printed on.
package enum PaperSize: String, Hashable, Sendable, CaseIterable {
    case a4, letter

    /// In points.
    package var size: Size {
        switch self {
        case .a4: Size(595.28, 841.89)
        case .letter: Size(612, 792)
        }
    }
}
