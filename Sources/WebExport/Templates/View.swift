import Mustache

/// What a template sees: values by name.
///
/// A name that was left out is looked up in the views around, so a view names everything
/// that its templates ask for, with nil for what it does not have.
struct View: MustacheParent {
    private let values: [String: Any]

    /// Of entries with one name the last one counts.
    init(_ entries: [Entry]) {
        values = Dictionary(entries.map { ($0.name, $0.rendered) }) { $1 }
    }

    func child(named name: String) -> Any? { values[name] }

    /// A name and its value, which fit each other by their types.
    struct Entry {
        fileprivate let name: String
        fileprivate let rendered: Any

        static func text(_ key: ViewKey.Text, _ text: String?) -> Entry {
            Entry(name: key.rawValue, rendered: text.map(HTMLText.guarded) ?? Absent())
        }

        static func markup(_ key: ViewKey.Markup, _ markup: String?) -> Entry {
            Entry(name: key.rawValue, rendered: markup ?? Absent())
        }

        static func flag(_ key: ViewKey.Section, _ flag: Bool) -> Entry {
            Entry(name: key.rawValue, rendered: flag)
        }

        static func view(_ key: ViewKey.Section, _ view: View?) -> Entry {
            Entry(name: key.rawValue, rendered: view ?? Absent())
        }

        static func views(_ key: ViewKey.Section, _ views: [View]) -> Entry {
            Entry(name: key.rawValue, rendered: views)
        }
    }

    /// Neither printed nor looked for further out.
    private struct Absent: MustacheCustomRenderable {
        var renderText: String { "" }
        var isNull: Bool { true }
    }
}
