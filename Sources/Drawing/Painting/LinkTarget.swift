import Graphics
import ReportModel

/// Where a link may lead, in the form that Cairo's tags take.
///
/// Cairo 1.16 copies addresses and names into the file unchanged, between parentheses
/// (`cairo-pdf-interchange.c`): a parenthesis or backslash in the data could end the string and add
/// an action. So both are percent-encoded here, the only place that makes these attributes.
enum LinkTarget: Hashable {
    case anchor(String)
    case address(String)

    /// Nil for addresses that are neither web nor mail: the author of a comment must not choose
    /// what a reader's machine opens.
    init?(_ target: SceneItem.Link.Target) {
        switch target {
        case .anchor(let name): self = .anchor(name)
        case .address(let address):
            let encoded = PercentEncoding.address(address)
            guard LinkTarget.isAllowed(encoded) else { return nil }
            self = .address(encoded)
        }
    }

    /// Cairo's tag attribute.
    var attribute: String {
        switch self {
        case .anchor: "dest='\(written)'"
        case .address: "uri='\(written)'"
        }
    }

    /// The name or address in the file.
    var written: String {
        switch self {
        case .anchor(let name): PercentEncoding.name(name)
        case .address(let address): address
        }
    }

    /// The attribute that names a place on a page.
    static func nameAttribute(_ name: String) -> String { "name='\(anchor(name).written)'" }

    /// Whether an address may be in a finished file.
    static func isAllowed(_ address: some StringProtocol) -> Bool {
        let lowered = address.prefix(8).lowercased()
        return ["http://", "https://", "mailto:"].contains(where: lowered.hasPrefix)
            && address == PercentEncoding.address(address)
    }
}
