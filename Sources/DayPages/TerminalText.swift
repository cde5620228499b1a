extension String {
    /// Lines without characters that control a terminal: labels come from the data.
    package var safeForTerminals: String {
        split(separator: "\n", omittingEmptySubsequences: false).map { line in
            String(
                String.UnicodeScalarView(
                    line.unicodeScalars.compactMap { scalar in
                        switch scalar.properties.generalCategory {
                        case .control, .format, .lineSeparator, .paragraphSeparator: nil
                        case .spaceSeparator: " "
                        default: scalar
                        }
                    }))
        }.joined(separator: "\n")
    }
}
