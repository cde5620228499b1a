internal import Foundation
package import ReportModel

/// The form of a model’s answer, both for the request and for checking the answer.
///
/// Only keywords that every endpoint with structured output accepts are sent; lengths are checked
/// here.
package indirect enum OutputSchema: Hashable, Sendable {
    /// `description` is for the model; `most` is the maximum in characters.
    case text(_ description: String, most: Int)
    case list(of: OutputSchema, most: Int)
    /// One of some texts; who reads the answer decides about others.
    case choice(_ description: String, [String])
    case whole(_ description: String)
    /// Or null.
    case optional(OutputSchema)
    /// All members are required, and no others are allowed.
    case object([Member])

    package struct Member: Hashable, Sendable {
        package let name: String
        package let value: OutputSchema

        package init(_ name: String, _ value: OutputSchema) {
            self.name = name
            self.value = value
        }
    }

    /// The JSON schema of structured output.
    package var json: JSONValue {
        switch self {
        case .text(let description, let most):
            .object([
                .init("type", .string("string")),
                .init("description", .string("\(description); at most \(most) characters")),
            ])
        case .list(let element, let most):
            .object([
                .init("type", .string("array")), .init("items", element.json),
                .init("description", .string("at most \(most)")),
            ])
        case .choice(let description, let values):
            .object([
                .init("type", .string("string")),
                .init("enum", .array(values.map { .string($0) })),
                .init("description", .string(description)),
            ])
        case .whole(let description):
            .object([
                .init("type", .string("integer")), .init("description", .string(description)),
            ])
        case .optional(let value): value.orNull
        case .object(let members):
            .object([
                .init("type", .string("object")),
                .init("properties", .object(members.map { .init($0.name, $0.value.json) })),
                .init("required", .array(members.map { .string($0.name) })),
                .init("additionalProperties", .boolean(false)),
            ])
        }
    }

    /// The schema of this or null.
    private var orNull: JSONValue {
        guard case .object(let members) = json else { return json }
        return .object(
            members.map { member in
                member.name == "type"
                    ? .init("type", .array([member.value, .string("null")])) : member
            })
    }

    /// Reads and checks the text of an answer.
    ///
    /// Weak endpoints put the JSON into a Markdown fence; one fence is removed.
    ///
    /// - Throws: ``ModelError/invalidOutput(_:)``.
    func read(_ text: String) throws -> OutputValue {
        let json = OutputSchema.unfenced(text)
        guard let value = try? JSONDecoder().decode(OutputValue.self, from: Data(json.utf8)) else {
            throw ModelError.invalidOutput(.notJSON)
        }
        try check(value, at: "")
        return value
    }

    private func check(_ value: OutputValue, at path: String) throws {
        func fault(_ fault: OutputFault.Kind) -> ModelError {
            .invalidOutput(.member(path.isEmpty ? "the answer" : path, fault))
        }
        switch (self, value) {
        case (.text(_, let most), .text(let text)):
            guard text.count <= most else { throw fault(.tooLong(most: most)) }
        case (.choice, .text), (.whole, .whole), (.optional, .null): break
        case (.optional(let inner), _): try inner.check(value, at: path)
        case (.list(let element, let most), .list(let values)):
            guard values.count <= most else { throw fault(.tooMany(most: most)) }
            for (index, value) in values.enumerated() {
                try element.check(value, at: "\(path)/\(index)")
            }
        case (.object(let members), .object(let values)):
            let names = Set(members.map(\.name))
            if let odd = values.keys.filter({ !names.contains($0) }).min() {
                throw ModelError.invalidOutput(.unknownMember(in: path, odd))
            }
            for member in members {
                let place = path.isEmpty ? member.name : "\(path)/\(member.name)"
                guard let value = values[member.name] else {
                    throw ModelError.invalidOutput(.member(place, .missing))
                }
                try member.value.check(value, at: place)
            }
        default: throw fault(.wrongType)
        }
    }

    private static func unfenced(_ text: String) -> String {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard trimmed.hasPrefix("```"), trimmed.hasSuffix("```"),
            let line = trimmed.firstIndex(of: "\n")
        else { return trimmed }
        return String(trimmed[line...].dropLast(3))
    }
}

/// Why an answer does not follow its schema.
package enum OutputFault: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case missing, wrongType, empty
        case tooLong(most: Int)
        case tooMany(most: Int)
    }

    case notJSON
    /// The reply has no text at all.
    case noAnswer
    case tooLarge(megabytes: Int)
    /// With the path of the member, such as `themes/0/theme`.
    case member(String, Kind)
    case unknownMember(in: String, String)
    /// The form is right, but no sentence or quote passed the checks.
    case nothingVerified
}

/// The JSON of an answer, as far as schemas need it.
enum OutputValue: Decodable, Hashable {
    case text(String)
    case list([OutputValue])
    case object([String: OutputValue])
    case whole(Int)
    case null
    /// Another number or a Boolean, which none of our schemas use.
    case other

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Key.self) {
            var members: [String: OutputValue] = [:]
            for key in container.allKeys {
                members[key.stringValue] = try container.decode(OutputValue.self, forKey: key)
            }
            self = .object(members)
        } else if var container = try? decoder.unkeyedContainer() {
            var values: [OutputValue] = []
            while !container.isAtEnd { values.append(try container.decode(OutputValue.self)) }
            self = .list(values)
        } else if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .text(text)
        } else if let single = try? decoder.singleValueContainer(), single.decodeNil() {
            self = .null
        } else if let whole = try? decoder.singleValueContainer().decode(Int.self) {
            self = .whole(whole)
        } else {
            self = .other
        }
    }

    /// The text of a checked answer’s member.
    func text(_ name: String) -> String {
        guard case .object(let members) = self, case .text(let text)? = members[name] else {
            return ""
        }
        return text
    }

    func whole(_ name: String) -> Int? {
        guard case .object(let members) = self, case .whole(let whole)? = members[name] else {
            return nil
        }
        return whole
    }

    func list(_ name: String) -> [OutputValue] {
        guard case .object(let members) = self, case .list(let values)? = members[name] else {
            return []
        }
        return values
    }

    func texts(_ name: String) -> [String] {
        list(name).compactMap { if case .text(let text) = $0 { text } else { nil } }
    }

    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init?(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
