package import Graphics

/// The paper sizes for printing reports.
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
