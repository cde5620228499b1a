/* Preloaded, it makes Cairo's allocation of a font face slow, so that two threads that look for a
   face at the same moment both miss it (`_cairo_ft_font_face_create` in cairo-ft-font.c). */
#define _GNU_SOURCE
#include <link.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void *__libc_malloc(size_t);

/* sizeof (cairo_ft_font_face_t) of Cairo 1.16 on 64 bits. */
enum { FACE = 0x80, MICROSECONDS = 300 };

static uintptr_t low, high;

static int find(struct dl_phdr_info *info, size_t size, void *data) {
    (void)size, (void)data;
    if (!strstr(info->dlpi_name, "libcairo.so.2")) return 0;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *part = &info->dlpi_phdr[i];
        if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
        low = info->dlpi_addr + part->p_vaddr;
        high = low + part->p_memsz;
    }
    return 0;
}

__attribute__((constructor)) static void start(void) { dl_iterate_phdr(find, 0); }

void *malloc(size_t size) {
    uintptr_t caller = (uintptr_t)__builtin_return_address(0);
    if (size == FACE && caller >= low && caller < high) usleep(MICROSECONDS);
    return __libc_malloc(size);
}
