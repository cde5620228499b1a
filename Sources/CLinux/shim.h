#pragma once

/* <stdio.h> declares it only under _GNU_SOURCE, which Swift's Glibc module does not set. */
extern int renameat2(int old_folder, const char *old_path, int new_folder, const char *new_path,
                     unsigned int flags);

#include <malloc.h>

/* Gives allocations of at least so many bytes pages of their own. */
static inline int linux_map_allocations_of(int bytes) { return mallopt(M_MMAP_THRESHOLD, bytes); }

/* Lets all threads allocate from one heap. */
static inline int linux_share_one_heap(void) { return mallopt(M_ARENA_MAX, 1); }

#include <netdb.h>

/* glibc's resolver; its header renames it with macros that Swift does not see. */
extern int res_query(const char *name, int kind, int type, unsigned char *answer, int size);

/* Asks for the texts of a name; −1 and the resolver's reason if there are none. */
static inline int linux_text_records(const char *name, unsigned char *answer, int size, int *reason) {
    int count = res_query(name, 1, 16, answer, size);
    *reason = count < 0 ? h_errno : 0;
    return count > size ? size : count;
}

#include <errno.h>
#include <sys/types.h>
#include <sys/uio.h>

/* Reads what is in memory already: −1 and EAGAIN where the disk would have to be waited for. */
extern ssize_t preadv2(int file, const struct iovec *parts, int count, off_t offset, int flags);

static inline ssize_t linux_read_cached(int file, void *bytes, size_t count, off_t offset) {
    struct iovec part = {bytes, count};
    return preadv2(file, &part, 1, offset, 8 /* RWF_NOWAIT */);
}
