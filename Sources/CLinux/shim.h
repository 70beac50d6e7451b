// What Linux offers and no module of Swift shows.
#ifndef CRYB_CLINUX_H
#define CRYB_CLINUX_H

#include <fcntl.h>
#include <linux/stat.h>
#include <stdint.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// When the file was made, in nanoseconds since 1970 (statx(2), STATX_BTIME); -1 when the file system does not tell.
static inline int64_t cryb_birth_time(const char *path) {
  struct statx facts;
  if (syscall(SYS_statx, AT_FDCWD, path, 0, STATX_BTIME, &facts) != 0 || !(facts.stx_mask & STATX_BTIME)) return -1;
  return (int64_t)facts.stx_btime.tv_sec * 1000000000 + facts.stx_btime.tv_nsec;
}

// Lets two names change places at once (renameat2(2), RENAME_EXCHANGE of linux/fs.h, which cannot stand beside sys/mount.h);
// not 0 where the file system cannot.
static inline int cryb_exchange(const char *one, const char *other) {
  return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 1 << 1);
}

// Lets every other thread go before the calling one, at the processor (nice(2), of a thread on Linux) and at the disk
// (ioprio_set(2), class "idle", where the scheduler of the disk knows it).
static inline void cryb_step_back(void) {
  setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), 10);
  syscall(SYS_ioprio_set, 1, 0, 3 << 13);
}

#endif
