import Foundation
import Graphics

/// Where a link may lead, as Cairo's tags write it.
enum LinkTarget: Hashable {
    case anchor(String)
    case address(String)

    /// Nil for addresses that are neither web nor mail: whoever wrote a comment must not
    /// choose what a reader's machine opens.
    init?(_ target: SceneItem.Link.Target) {
        switch target {
        case .anchor(let name): self = .anchor(name)
        case .address(let address):
            let lowered = address.prefix(8).lowercased()
            guard ["http://", "https://", "mailto:"].contains(where: lowered.hasPrefix) else {
                return nil
            }
            self = .address(LinkTarget.percentEncoded(address))
        }
    }

    /// The value of Cairo's tag attribute, its quotes included.
    var attribute: String {
        switch self {
        case .anchor(let name): "dest='\(LinkTarget.quoted(name))'"
        case .address(let address): "uri='\(address)'"
        }
    }

    static func quoted(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
    }

    /// What RFC 3986 lets stand in an address, less the quote that ends an attribute.
    private static func percentEncoded(_ address: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var encoded = ""
        for byte in address.utf8 {
            if allowed.contains(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return encoded
    }

    private static let allowed = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&()*+,;=%".utf8)
}
