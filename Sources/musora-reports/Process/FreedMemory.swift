import CLinux
import Foundation

/// How memory is taken from the system and returned to it.
enum FreedMemory {
    /// Gives large arrays pages of their own, which the system gets back when they are freed.
    ///
    /// By default glibc raises the limit to the size of each large array that is freed, up to 32 MB.
    /// Columns of a million rows then lie in heaps that keep what is freed, and a day with a million
    /// comments takes 150 MB more.
    static func giveBack() { _ = linux_map_allocations_of(512 * 1024) }

    /// Takes small allocations from one heap where the address space is limited.
    ///
    /// By default glibc reserves 64 MB for each thread's own heap. Where those are refused, every
    /// allocation of a thread becomes a system call, and a run takes minutes until it ends.
    static func shareHeapIfLimited() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
            limit.rlim_cur != rlim_t.max
        else { return }
        _ = linux_share_one_heap()
    }
}
