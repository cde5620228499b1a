import Foundation

/// Texts to write when a signal arrives.
///
/// They are prepared earlier, because a handler may neither allocate nor lock (signal-safety(7)).
enum SignalText {
    private struct Entry {
        let signal: Int32
        let bytes: UnsafePointer<UInt8>
        let count: Int
    }

    /// Never freed; larger than the number of signals that we handle.
    nonisolated(unsafe) private static let entries = UnsafeMutablePointer<Entry>.allocate(
        capacity: 16)
    nonisolated(unsafe) private static var count = 0

    /// Stores a text for a signal before its handler is set; negative numbers are not signals.
    static func prepare(_ text: String, for signal: Int32) {
        precondition(count < 16)
        let bytes = Array(text.utf8)
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count)
        copy.initialize(from: bytes, count: bytes.count)
        (entries + count).initialize(to: Entry(signal: signal, bytes: copy, count: bytes.count))
        count += 1
    }

    /// Writes the signal's text to stderr, unless nothing reads it: a stopped terminal must not
    /// keep the process alive.
    static func write(for signal: Int32) {
        var readiness = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&readiness, 1, 0) > 0 else { return }
        var index = 0
        while index < count {
            if entries[index].signal == signal {
                _ = Foundation.write(STDERR_FILENO, entries[index].bytes, entries[index].count)
            }
            index += 1
        }
    }
}

/// Sets a C function as the handler of a signal; no other signal interrupts it.
func handle(_ signal: Int32, by handler: @escaping @convention(c) (Int32) -> Void) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    sigfillset(&action.sa_mask)
    sigaction(signal, &action, nil)
}
