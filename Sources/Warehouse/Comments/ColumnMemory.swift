import CLinux

/// How memory for columns is taken from the system and returned to it.
package enum ColumnMemory {
    /// Gives large arrays pages of their own, which the system gets back when they are freed.
    ///
    /// By default glibc raises the limit to the size of each large array that is freed, up to 32 MB.
    /// Columns then lie in heaps that keep what is freed: ten million comments from Snowflake take 270
    /// MB more. A column of one part of a result has a hundred thousand rows, so the limit is small.
    package static func giveBack() { _ = linux_map_allocations_of(128 * 1024) }
}
