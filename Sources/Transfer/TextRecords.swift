internal import CLinux
import Dispatch

/// What the domain name system says of a name's texts.
package enum TextRecords: Hashable, Sendable {
    /// At least one.
    case found([String])
    /// The name has none, or does not exist.
    case none
    /// No server has answered.
    case unavailable

    /// Asks the system's resolver, which may take some seconds.
    package static func lookUp(_ name: String) async -> TextRecords {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: answer(name)) }
        }
    }

    private static func answer(_ name: String) -> TextRecords {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        var reason: Int32 = 0
        let count = linux_text_records(name, &buffer, Int32(buffer.count), &reason)
        // The resolver's numbers: no such host, and no data.
        guard count >= 0 else { return reason == 1 || reason == 4 ? .none : .unavailable }
        let texts = texts(in: Array(buffer.prefix(Int(count))))
        return texts.isEmpty ? .none : .found(texts)
    }

    /// The texts of an answer (RFC 1035, 4.1); none if it is cut or damaged.
    static func texts(in message: [UInt8]) -> [String] {
        func number(at place: Int) -> Int? {
            place + 1 < message.count
                ? Int(message[place]) << 8 | Int(message[place + 1]) : nil
        }
        /// The place after a name.
        func end(ofNameAt start: Int) -> Int? {
            var place = start
            while place < message.count {
                let length = Int(message[place])
                if length == 0 { return place + 1 }
                if length >= 0xC0 { return place + 2 }
                place += 1 + length
            }
            return nil
        }
        guard let questions = number(at: 4), let answers = number(at: 6) else { return [] }
        var place = 12
        for _ in 0..<questions {
            guard let next = end(ofNameAt: place) else { return [] }
            place = next + 4
        }
        var texts: [String] = []
        for _ in 0..<answers {
            guard let head = end(ofNameAt: place), let type = number(at: head),
                let length = number(at: head + 8), head + 10 + length <= message.count
            else { return texts }
            let data = Array(message[head + 10..<head + 10 + length])
            if type == 16 { texts.append(text(of: data)) }
            place = head + 10 + length
        }
        return texts
    }

    /// One text may come in several pieces, each with its length before it.
    private static func text(of data: [UInt8]) -> String {
        var bytes: [UInt8] = []
        var place = 0
        while place < data.count {
            let end = min(data.count, place + 1 + Int(data[place]))
            bytes += data[place + 1..<end]
            place = end
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
