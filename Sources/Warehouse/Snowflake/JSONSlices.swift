/// Parts of a JSON text that are found without parsing it.
enum JSONSlices {
    /// An object without its member `data`, which may be large; nil if the text is no object.
    static func withoutData(_ json: [UInt8]) -> [UInt8]? {
        guard let first = json.firstIndex(where: { !RowParser.isSpace($0) }),
            json[first] == UInt8(ascii: "{")
        else { return nil }
        var kept: [UInt8] = [UInt8(ascii: "{")]
        var at = first + 1
        while let start = next(json, at), json[start] == UInt8(ascii: "\"") {
            guard let keyEnd = end(ofValueAt: start, json), let colon = next(json, keyEnd),
                json[colon] == UInt8(ascii: ":"), let value = next(json, colon + 1),
                let valueEnd = end(ofValueAt: value, json)
            else { return nil }
            if json[start..<keyEnd] != Array("\"data\"".utf8)[...] {
                if kept.count > 1 { kept.append(UInt8(ascii: ",")) }
                kept.append(contentsOf: json[start..<valueEnd])
            }
            guard let comma = next(json, valueEnd) else { return nil }
            if json[comma] == UInt8(ascii: "}") { return kept + [UInt8(ascii: "}")] }
            guard json[comma] == UInt8(ascii: ",") else { return nil }
            at = comma + 1
        }
        guard let close = next(json, at), json[close] == UInt8(ascii: "}") else { return nil }
        return kept + [UInt8(ascii: "}")]
    }

    /// The rows in the member `data` of an object, brackets included; nil if it has none.
    static func data(_ json: [UInt8]) -> Range<Int>? {
        guard var at = json.firstIndex(of: UInt8(ascii: "{")).map({ $0 + 1 }) else { return nil }
        while let start = next(json, at), json[start] == UInt8(ascii: "\"") {
            guard let keyEnd = end(ofValueAt: start, json), let colon = next(json, keyEnd),
                let value = next(json, colon + 1), let valueEnd = end(ofValueAt: value, json)
            else { return nil }
            if json[start..<keyEnd] == Array("\"data\"".utf8)[...] { return value..<valueEnd }
            guard let comma = next(json, valueEnd), json[comma] == UInt8(ascii: ",") else {
                return nil
            }
            at = comma + 1
        }
        return nil
    }

    private static func next(_ json: [UInt8], _ at: Int) -> Int? {
        json.withUnsafeBufferPointer { bytes in
            var at = at
            while at < bytes.count, RowParser.isSpace(bytes[at]) { at += 1 }
            return at < bytes.count ? at : nil
        }
    }

    /// The place behind a string, an object, an array, or a word.
    private static func end(ofValueAt start: Int, _ json: [UInt8]) -> Int? {
        json.withUnsafeBufferPointer { bytes in
            var at = start
            var depth = 0
            var isString = false
            while at < bytes.count {
                let byte = bytes[at]
                if isString {
                    if byte == UInt8(ascii: "\\") {
                        at += 1
                    } else if byte == UInt8(ascii: "\"") {
                        isString = false
                        if depth == 0 { return at + 1 }
                    }
                } else {
                    switch byte {
                    case UInt8(ascii: "\""): isString = true
                    case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
                    case UInt8(ascii: "]"), UInt8(ascii: "}"):
                        if depth == 0 { return at }
                        depth -= 1
                        if depth == 0 { return at + 1 }
                    case UInt8(ascii: ",") where depth == 0: return at
                    default: break
                    }
                }
                at += 1
            }
            return nil
        }
    }
}
