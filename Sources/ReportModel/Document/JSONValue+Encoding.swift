extension JSONValue {
    /// A value as JSON, its members in the order in which it encodes them: Foundation’s encoder
    /// forgets that order, and writes another form than `report.json` has.
    ///
    /// - Throws: the errors of the value’s own `encode`.
    package init(encoding value: some Encodable) throws {
        let box = Box()
        try value.encode(to: ValueEncoder(box: box, codingPath: []))
        self = box.value
    }
}

/// Holds a value while it is being built.
private final class Box {
    enum Content {
        case single(JSONValue)
        case array([Box])
        case object([(name: String, box: Box)])
    }

    var content: Content = .object([])

    var value: JSONValue {
        switch content {
        case .single(let value): value
        case .array(let boxes): .array(boxes.map(\.value))
        case .object(let members): .object(members.map { .init($0.name, $0.box.value) })
        }
    }

    func add() -> Box {
        let box = Box()
        if case .array(let boxes) = content { content = .array(boxes + [box]) }
        return box
    }

    func add(_ name: String) -> Box {
        let box = Box()
        if case .object(let members) = content { content = .object(members + [(name, box)]) }
        return box
    }
}

private struct ValueEncoder: Encoder {
    let box: Box
    let codingPath: [any CodingKey]
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        box.content = .object([])
        return KeyedEncodingContainer(MemberContainer(box: box, codingPath: codingPath))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        box.content = .array([])
        return ElementContainer(box: box, codingPath: codingPath)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer {
        ScalarContainer(box: box, codingPath: codingPath)
    }
}

private struct ScalarContainer: SingleValueEncodingContainer {
    let box: Box
    let codingPath: [any CodingKey]

    mutating func encodeNil() throws { box.content = .single(.null) }

    mutating func encode(_ value: some Encodable) throws {
        if let scalar = JSONValue(scalar: value) {
            box.content = .single(scalar)
        } else if let map = value as? any StringMap {
            try map.encodeByName(to: ValueEncoder(box: box, codingPath: codingPath))
        } else {
            try value.encode(to: ValueEncoder(box: box, codingPath: codingPath))
        }
    }
}

private struct ElementContainer: UnkeyedEncodingContainer {
    let box: Box
    let codingPath: [any CodingKey]
    private(set) var count = 0

    init(box: Box, codingPath: [any CodingKey]) {
        self.box = box
        self.codingPath = codingPath
    }

    private mutating func next() -> ValueEncoder {
        count += 1
        return ValueEncoder(box: box.add(), codingPath: codingPath)
    }

    mutating func encodeNil() throws { next().box.content = .single(.null) }

    mutating func encode(_ value: some Encodable) throws {
        var container = next().singleValueContainer()
        try container.encode(value)
    }

    mutating func nestedContainer<Key: CodingKey>(
        keyedBy keyType: Key.Type
    ) -> KeyedEncodingContainer<Key> {
        next().container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        next().unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { next() }
}

private struct MemberContainer<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let box: Box
    let codingPath: [any CodingKey]

    private func member(_ name: String) -> ValueEncoder {
        ValueEncoder(box: box.add(name), codingPath: codingPath)
    }

    mutating func encodeNil(forKey key: Key) throws {
        member(key.stringValue).box.content = .single(.null)
    }

    mutating func encode(_ value: some Encodable, forKey key: Key) throws {
        var container = member(key.stringValue).singleValueContainer()
        try container.encode(value)
    }

    mutating func nestedContainer<Inner: CodingKey>(
        keyedBy keyType: Inner.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Inner> {
        member(key.stringValue).container(keyedBy: keyType)
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        member(key.stringValue).unkeyedContainer()
    }

    mutating func superEncoder() -> any Encoder { member("super") }

    mutating func superEncoder(forKey key: Key) -> any Encoder { member(key.stringValue) }
}

/// A dictionary has no fixed order, so its members are sorted by name.
private protocol StringMap {
    func encodeByName(to encoder: ValueEncoder) throws
}

extension Dictionary: StringMap where Key == String, Value: Encodable {
    fileprivate func encodeByName(to encoder: ValueEncoder) throws {
        var members = encoder.container(keyedBy: Name.self)
        for (name, value) in sorted(by: { $0.key < $1.key }) {
            try members.encode(value, forKey: Name(stringValue: name))
        }
    }
}

private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

extension JSONValue {
    /// Nil for a value with members or elements.
    fileprivate init?(scalar value: some Encodable) {
        switch value {
        case let text as String: self = .string(text)
        case let flag as Bool: self = .boolean(flag)
        case let number as Double: self = .number(number)
        case let number as Float: self = .number(Double(number))
        case let integer as any FixedWidthInteger:
            self = Int(exactly: integer).map(JSONValue.integer) ?? .number(Double(integer))
        default: return nil
        }
    }
}
