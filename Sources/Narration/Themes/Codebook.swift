internal import Cryptography
internal import ReportModel

/// The themes that conversations are sorted into, carried from day to day.
struct Codebook: Hashable, Sendable, Codable {
    struct Theme: Hashable, Sendable, Codable {
        /// Never used for another theme.
        var key: String
        var name: String
        /// What belongs to it, and what does not, for the model.
        var include: String
        var exclude: String
        /// Two problems that belong to it.
        var examples: [String]
    }

    private(set) var themes: [Theme] = []
    /// Keys of themes that are no more.
    private(set) var retired: [String] = []

    static let most = 20

    /// A change that a model proposes.
    enum Change: Hashable, Sendable {
        case add(name: String, include: String, exclude: String, examples: [String])
        case merge(String, into: String)
        case split(String, name: String, include: String, exclude: String, examples: [String])
    }

    /// What has become of the codebook.
    struct History: Hashable, Sendable, Codable {
        struct Merger: Hashable, Sendable, Codable {
            var name: String
            var into: String
        }

        var new: [String] = []
        var merged: [Merger] = []
        var ended: [String] = []
        /// Changes that could not be made: unknown keys, names in use, more themes than allowed.
        var refused = 0
    }

    /// Makes a change, if it can be made.
    ///
    /// - Returns: whether it was made.
    mutating func apply(_ change: Change, _ history: inout History) -> Bool {
        switch change {
        case .add(let name, let include, let exclude, let examples),
            .split(_, let name, let include, let exclude, let examples):
            if case .split(let key, _, _, _, _) = change, self[key] == nil {
                history.refused += 1
                return false
            }
            guard themes.count < Codebook.most, !themes.contains(where: { $0.isNamed(name) }) else {
                history.refused += 1
                return false
            }
            let key = newKey(for: name)
            themes.append(
                Theme(
                    key: key, name: name, include: include, exclude: exclude,
                    examples: Array(examples.prefix(2))))
            history.new.append(key)
            return true
        case .merge(let key, let other):
            guard key != other, let theme = self[key], let into = self[other] else {
                history.refused += 1
                return false
            }
            remove(key)
            history.new.removeAll { $0 == key }
            history.merged.append(.init(name: theme.name, into: into.name))
            return true
        }
    }

    /// Ends a theme that nothing belongs to any more.
    mutating func end(_ key: String, _ history: inout History) {
        guard let theme = self[key] else { return }
        remove(key)
        history.new.removeAll { $0 == key }
        history.ended.append(theme.name)
    }

    subscript(key: String) -> Theme? { themes.first { $0.key == key } }

    /// The hash of everything that an assignment to themes depends on.
    var hash: String {
        SHA256.hex(ofParts: themes.flatMap { [$0.key, $0.name, $0.include, $0.exclude] })
    }

    /// As questions have it.
    var json: JSONValue { Listed(themes).json }

    private mutating func remove(_ key: String) {
        themes.removeAll { $0.key == key }
        retired.append(key)
    }

    /// `double_charges` for “Double charges”; a number behind it where it was used before.
    private func newKey(for name: String) -> String {
        let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let base = words.isEmpty ? "theme" : String(words.joined(separator: "_").prefix(40))
        let used = Set(themes.map(\.key) + retired)
        guard used.contains(base) else { return base }
        return (2...).lazy.map { "\(base)_\($0)" }.first { !used.contains($0) } ?? base
    }
}

extension Codebook.Theme {
    /// Names are compared as they are heard: case and spaces do not matter.
    fileprivate func isNamed(_ other: String) -> Bool {
        FoldedText(name).scalars == FoldedText(other).scalars
    }
}
