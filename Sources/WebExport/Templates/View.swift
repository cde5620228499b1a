import Mustache

/// What a template sees: values by name.
///
/// A name that was left out is looked up in the views around, so a view names everything
/// that its templates ask for, with nil for what it has not.
struct View: MustacheParent {
    private let values: [ViewKey: Any]

    init(_ values: [ViewKey: Value]) { self.values = values.mapValues(\.rendered) }

    func child(named name: String) -> Any? { ViewKey(rawValue: name).flatMap { values[$0] } }

    enum Value {
        case text(String?)
        case markup(String?)
        case flag(Bool)
        case view(View?)
        case views([View])

        fileprivate var rendered: Any {
            switch self {
            case .text(let text): text.map(HTMLText.guarded) ?? Absent()
            case .markup(let markup): markup ?? Absent()
            case .flag(let flag): flag
            case .view(let view): view ?? Absent()
            case .views(let views): views
            }
        }
    }

    /// Neither printed nor looked for further out.
    private struct Absent: MustacheCustomRenderable {
        var renderText: String { "" }
        var isNull: Bool { true }
    }
}
