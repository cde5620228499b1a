import Foundation

/// Limits of the process.
enum Limits {
    /// Lets it have as many files open as the system allows: each reader needs two.
    static func raiseOpenFiles() {
        var limit = rlimit()
        let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(files, &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 16_384)
        _ = setrlimit(files, &limit)
    }
}
