/// Sessions that readers have ended before their time.
///
/// An entry is dropped when its session would be over anyway. If there are more than `most`, which no
/// people need, all sessions that have begun until then end.
package struct EndedSessions: Hashable, Sendable {
    /// When each would be over, by id.
    package private(set) var ends: [String: Int64] = [:]
    /// Sessions that began at this moment or before are over.
    package private(set) var floor: Int64 = 0

    package static let most = 10_000

    package init() {}

    package func contains(_ session: Session) -> Bool {
        session.began <= floor || ends[session.id] != nil
    }

    /// - Parameters:
    ///   - end: when the session would be over.
    ///   - now: as the sessions’ moments, in microseconds since 1970.
    package mutating func insert(_ session: Session, until end: Int64, now: Int64) {
        if ends.count >= EndedSessions.most { ends = ends.filter { $0.value > now } }
        if ends.count >= EndedSessions.most {
            floor = now
            ends = [:]
        }
        ends[session.id] = end
    }

    // MARK: As text

    /// A line for each, and one for the floor.
    package var text: String {
        "floor \(floor)\n"
            + ends.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)\n" }.joined()
    }

    /// - Parameter text: a line that is cut off or of another form is not read.
    package init(text: String, now: Int64) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let moment = Int64(parts[1]) else { continue }
            if parts[0] == "floor" {
                floor = max(floor, moment)
            } else if moment > now, ends.count < EndedSessions.most {
                ends[String(parts[0])] = moment
            }
        }
    }
}
