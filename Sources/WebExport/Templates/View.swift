import Mustache

/// What a template sees: values by name.
///
/// A missing name is looked up in the enclosing views, so a view sets every name that its templates
/// use, with nil for what it does not have.
struct View: MustacheParent {
    private let values: [String: Any]

    /// If entries share a name, the last one counts.
    init(_ entries: [Entry]) {
        values = Dictionary(entries.map { ($0.name, $0.rendered) }) { $1 }
    }

    func child(named name: String) -> Any? { values[name] }

    /// A name and a value of the matching type.
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

    /// Not printed, and not looked up in enclosing views.
    private struct Absent: MustacheCustomRenderable {
        var renderText: String { "" }
        var isNull: Bool { true }
    }
}
