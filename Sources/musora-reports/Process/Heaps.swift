import CLinux
import Foundation

/// Where small allocations are taken from.
enum Heaps {
    /// Takes small allocations from one heap where the address space is limited.
    ///
    /// By default glibc reserves 64 MB for each thread's own heap. Where those are refused, every
    /// allocation of a thread becomes a system call, and a run takes minutes until it ends.
    static func shareOneIfLimited() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
            limit.rlim_cur != rlim_t.max
        else { return }
        _ = linux_share_one_heap()
    }
}
