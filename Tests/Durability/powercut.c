// A layer between a program and the C library (LD_PRELOAD) that writes down everything the program does to the files under
// one folder: what it writes, makes, names, removes and flushes, with the bytes and in its order. From this record
// Tests/Support/powercut.py rebuilds the folder as a power cut would leave it.
//
// It changes nothing of what the program sees, except what the head of the record asks for: flushes that only pretend, and
// errors. The record is memory shared with the harness, so it outlives SIGKILL.
//
//   POWERCUT_LOG   the record: a file made by the harness, with `struct head` at its begin
//   POWERCUT_ROOT  the folder, absolute, without links in it
//
// Not recorded: names that end in -shm (SQLite's shared memory, made anew after a crash) and sockets. What could change files
// past this layer (shared mappings, buffered streams) is recorded as unseen, and the harness compares its own idea of the
// folder with the real one after every kill.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define MARK 0x5455434552574f50ull
#define HEAD_BYTES 4096
#define DESCRIPTORS 65536

struct head {
    uint64_t capacity;
    _Atomic uint64_t used;
    _Atomic uint64_t ticks;
    // Bytes that found no room: the record is worthless.
    _Atomic uint64_t overflown;
    // Set by the harness at any time: flushes do nothing and succeed; flushes or writes fail with this errno.
    _Atomic int32_t lies, flushError, writeError;
};

enum kind { WRITE = 1, TRUNCATE, ALLOCATE, CREATE, FOLDER, RENAME, LINK, REMOVE, FLUSH, FLUSH_ALL, UNSEEN };

// One thing done. It counts from `ready`; `ended` is 0 while nobody knows whether it happened.
struct record {
    uint64_t mark;
    uint32_t bytes;
    uint32_t kind;
    uint64_t began;
    _Atomic uint64_t ended;
    int64_t result;
    uint64_t inode;
    int64_t offset;
    uint32_t first, second;
    // A write through O_SYNC or O_DSYNC, a flush that lied.
    _Atomic uint32_t ready;
    uint32_t flag;
};

static struct head *head;
static char root[PATH_MAX];
static size_t rootLength;
// The inode behind each descriptor of a file or folder below the root; 0 elsewhere.
static _Atomic uint64_t inodes[DESCRIPTORS];
static _Atomic uint32_t modes[DESCRIPTORS];

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
    const char *log = getenv("POWERCUT_LOG"), *folder = getenv("POWERCUT_ROOT");
    if (!log || !folder || strlen(folder) >= sizeof root) return;
    int file = (int)syscall(SYS_openat, AT_FDCWD, log, O_RDWR | O_CLOEXEC, 0);
    struct stat facts;
    if (file < 0 || fstat(file, &facts) != 0) abort();
    strcpy(root, folder);
    rootLength = strlen(root);
    void *memory = (void *)syscall(SYS_mmap, NULL, facts.st_size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (memory == MAP_FAILED) abort();
    head = memory;
    syscall(SYS_close, file);
}

// MARK: the record

static struct record *note(enum kind kind, uint64_t inode, int64_t offset, const void *first, size_t firstLength,
                           const void *second, size_t secondLength) {
    if (!head) return NULL;
    size_t bytes = (sizeof(struct record) + firstLength + secondLength + 7) & ~(size_t)7;
    uint64_t place = atomic_fetch_add(&head->used, bytes);
    if (place + bytes > head->capacity) {
        atomic_fetch_add(&head->overflown, bytes);
        return NULL;
    }
    struct record *record = (struct record *)((char *)head + place);
    record->bytes = (uint32_t)bytes;
    record->mark = MARK;
    record->kind = kind;
    record->inode = inode;
    record->offset = offset;
    record->first = (uint32_t)firstLength;
    record->second = (uint32_t)secondLength;
    if (firstLength) memcpy(record + 1, first, firstLength);
    if (secondLength) memcpy((char *)(record + 1) + firstLength, second, secondLength);
    record->began = atomic_fetch_add(&head->ticks, 1);
    atomic_store(&record->ready, 1);
    return record;
}

static void done(struct record *record, int64_t result) {
    if (!record) return;
    record->result = result;
    atomic_store(&record->ended, atomic_fetch_add(&head->ticks, 1));
}

static void unseen(const char *what) {
    done(note(UNSEEN, 0, 0, what, strlen(what), NULL, 0), 0);
}

// MARK: names and descriptors

// The absolute path when it lies below the root; false otherwise.
static bool ours(int folder, const char *path, char *whole) {
    if (!head || !path) return false;
    if (path[0] == '/') {
        if (strlen(path) >= PATH_MAX) return false;
        strcpy(whole, path);
    } else {
        char base[PATH_MAX];
        if (folder == AT_FDCWD) {
            if (!getcwd(base, sizeof base)) return false;
        } else {
            char link[64];
            snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
            ssize_t length = readlink(link, base, sizeof base - 1);
            if (length < 0) return false;
            base[length] = 0;
        }
        if (snprintf(whole, PATH_MAX, "%s/%s", base, path) >= PATH_MAX) return false;
    }
    size_t length = strlen(whole);
    if (length >= 4 && strcmp(whole + length - 4, "-shm") == 0) return false;
    return strncmp(whole, root, rootLength) == 0 && (whole[rootLength] == '/' || whole[rootLength] == 0);
}

static uint64_t tracked(int file) {
    return file >= 0 && file < DESCRIPTORS ? atomic_load_explicit(&inodes[file], memory_order_relaxed) : 0;
}

static void follow(int file, int flags) {
    struct stat facts;
    if (file < 0) return;
    if (file >= DESCRIPTORS || fstat(file, &facts) != 0) return unseen("a descriptor that cannot be followed");
    modes[file] = (uint32_t)flags;
    inodes[file] = facts.st_ino;
}

static void copyTrack(int from, int to) {
    if (!head || to < 0 || to >= DESCRIPTORS || from < 0 || from >= DESCRIPTORS) return;
    modes[to] = modes[from];
    inodes[to] = tracked(from);
}

static uint64_t inodeOf(const char *path) {
    struct stat facts;
    return lstat(path, &facts) == 0 ? facts.st_ino : 0;
}

// MARK: opening

static int openNoted(int folder, const char *path, int flags, mode_t mode) {
    char whole[PATH_MAX];
    if (!ours(folder, path, whole)) return (int)syscall(SYS_openat, folder, path, flags, mode);
    if ((flags & O_TMPFILE) == O_TMPFILE) unseen("O_TMPFILE");
    bool isNew = (flags & O_CREAT) && inodeOf(whole) == 0;
    // A file that is there and emptied is truncated; one that is made is made empty.
    struct record *record = NULL;
    if (isNew || (flags & O_CREAT && flags & O_TRUNC) || (flags & O_TRUNC)) {
        record = isNew ? note(CREATE, 0, 0, whole, strlen(whole), NULL, 0) : note(TRUNCATE, inodeOf(whole), 0, NULL, 0, NULL, 0);
    }
    int file = (int)syscall(SYS_openat, folder, path, flags, mode);
    int code = errno;
    follow(file, flags);
    if (record && isNew) record->inode = tracked(file);
    done(record, file < 0 ? -1 : 0);
    errno = code;
    return file;
}

#define OPEN(name, folderArgument, folder) \
    int name(folderArgument const char *path, int flags, ...) { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list more; \
            va_start(more, flags); \
            mode = va_arg(more, mode_t); \
            va_end(more); \
        } \
        return openNoted(folder, path, flags, mode); \
    }
#define COMMA ,
OPEN(open, , AT_FDCWD)
OPEN(open64, , AT_FDCWD)
OPEN(openat, int folder COMMA, folder)
OPEN(openat64, int folder COMMA, folder)
int __open_2(const char *path, int flags) { return openNoted(AT_FDCWD, path, flags, 0); }
int __open64_2(const char *path, int flags) { return openNoted(AT_FDCWD, path, flags, 0); }
int creat(const char *path, mode_t mode) { return openNoted(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *path, mode_t mode) { return creat(path, mode); }

static int temporary(char *pattern, int suffix, int flags) {
    size_t length = strlen(pattern);
    for (int round = 0; round < 1000; round++) {
        uint64_t dice;
        if (getentropy(&dice, sizeof dice) != 0) return -1;
        for (size_t place = length - (size_t)suffix - 6; place < length - (size_t)suffix; place++, dice /= 36)
            pattern[place] = "abcdefghijklmnopqrstuvwxyz0123456789"[dice % 36];
        int file = openNoted(AT_FDCWD, pattern, flags | O_RDWR | O_CREAT | O_EXCL, 0600);
        if (file >= 0 || errno != EEXIST) return file;
    }
    return -1;
}

int mkstemp(char *pattern) { return temporary(pattern, 0, 0); }
int mkstemp64(char *pattern) { return temporary(pattern, 0, 0); }
int mkostemp(char *pattern, int flags) { return temporary(pattern, 0, flags); }
int mkstemps(char *pattern, int suffix) { return temporary(pattern, suffix, 0); }
int mkostemps(char *pattern, int suffix, int flags) { return temporary(pattern, suffix, flags); }

#define STREAM(name) \
    FILE *name(const char *path, const char *mode) { \
        REAL(name); \
        char whole[PATH_MAX]; \
        if (strpbrk(mode, "wa+") && ours(AT_FDCWD, path, whole)) unseen("a buffered stream that writes"); \
        return real(path, mode); \
    }
STREAM(fopen)
STREAM(fopen64)

int close(int file) {
    if (tracked(file)) inodes[file] = 0;
    return (int)syscall(SYS_close, file);
}

int dup(int file) {
    REAL(dup);
    int other = real(file);
    copyTrack(file, other);
    return other;
}

int dup2(int file, int other) {
    REAL(dup2);
    int made = real(file, other);
    copyTrack(file, made);
    return made;
}

int dup3(int file, int other, int flags) {
    REAL(dup3);
    int made = real(file, other, flags);
    copyTrack(file, made);
    return made;
}

#define CONTROL(name) \
    int name(int file, int command, ...) { \
        va_list more; \
        va_start(more, command); \
        void *value = va_arg(more, void *); \
        va_end(more); \
        REAL(name); \
        int result = real(file, command, value); \
        if (command == F_DUPFD || command == F_DUPFD_CLOEXEC) copyTrack(file, result); \
        return result; \
    }
CONTROL(fcntl)
CONTROL(fcntl64)

// MARK: bytes

static bool refused(uint64_t inode) {
    int code = inode && head ? atomic_load(&head->writeError) : 0;
    if (code) errno = code;
    return code != 0;
}

static uint32_t synchronous(int file) { return (modes[file] & (O_SYNC | O_DSYNC)) != 0; }

// Where a write without a place goes.
static int64_t position(int file) {
    if (modes[file] & O_APPEND) {
        struct stat facts;
        return fstat(file, &facts) == 0 ? facts.st_size : 0;
    }
    return lseek(file, 0, SEEK_CUR);
}

ssize_t write(int file, const void *bytes, size_t count) {
    uint64_t inode = tracked(file);
    if (!inode) return syscall(SYS_write, file, bytes, count);
    if (refused(inode)) return -1;
    struct record *record = note(WRITE, inode, position(file), bytes, count, NULL, 0);
    if (record) record->flag = synchronous(file);
    ssize_t written = syscall(SYS_write, file, bytes, count);
    done(record, written);
    return written;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    uint64_t inode = tracked(file);
    if (!inode) return syscall(SYS_pwrite64, file, bytes, count, offset);
    if (refused(inode)) return -1;
    struct record *record = note(WRITE, inode, offset, bytes, count, NULL, 0);
    if (record) record->flag = synchronous(file);
    ssize_t written = syscall(SYS_pwrite64, file, bytes, count, offset);
    done(record, written);
    return written;
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) { return pwrite(file, bytes, count, offset); }

// Vectors are written piece by piece: who calls them must expect a part to be written anyway.
ssize_t pwritev(int file, const struct iovec *pieces, int count, off_t offset) {
    if (!tracked(file)) return syscall(SYS_pwritev, file, pieces, count, offset, 0);
    ssize_t whole = 0;
    for (int place = 0; place < count; place++) {
        ssize_t written = pwrite(file, pieces[place].iov_base, pieces[place].iov_len, offset + whole);
        if (written < 0) return whole ? whole : -1;
        whole += written;
        if ((size_t)written < pieces[place].iov_len) break;
    }
    return whole;
}

ssize_t pwritev64(int file, const struct iovec *pieces, int count, off64_t offset) {
    return pwritev(file, pieces, count, offset);
}

ssize_t writev(int file, const struct iovec *pieces, int count) {
    if (!tracked(file)) return syscall(SYS_writev, file, pieces, count);
    ssize_t whole = 0;
    for (int place = 0; place < count; place++) {
        ssize_t written = write(file, pieces[place].iov_base, pieces[place].iov_len);
        if (written < 0) return whole ? whole : -1;
        whole += written;
        if ((size_t)written < pieces[place].iov_len) break;
    }
    return whole;
}

ssize_t pwritev2(int file, const struct iovec *pieces, int count, off_t offset, int flags) {
    if (!tracked(file)) return syscall(SYS_pwritev2, file, pieces, count, offset, 0, flags);
    ssize_t written = offset == -1 ? writev(file, pieces, count) : pwritev(file, pieces, count, offset);
    if (written > 0 && flags & (RWF_SYNC | RWF_DSYNC) && fdatasync(file) != 0) return -1;
    return written;
}

// Copies inside the kernel are made by hand, so that their bytes are seen.
static ssize_t copyByHand(int from, off_t *offset, int to, off_t *toOffset, size_t count) {
    size_t whole = 0;
    char *part = malloc(1 << 16);
    while (part && whole < count) {
        size_t most = count - whole < 1 << 16 ? count - whole : 1 << 16;
        ssize_t got = offset ? pread(from, part, most, *offset) : read(from, part, most);
        if (got <= 0) break;
        ssize_t put = toOffset ? pwrite(to, part, (size_t)got, *toOffset) : write(to, part, (size_t)got);
        if (put < 0 && whole == 0) {
            free(part);
            return -1;
        }
        if (put <= 0) break;
        if (offset) *offset += put;
        if (toOffset) *toOffset += put;
        whole += (size_t)put;
    }
    free(part);
    return (ssize_t)whole;
}

ssize_t sendfile(int to, int from, off_t *offset, size_t count) {
    return tracked(to) ? copyByHand(from, offset, to, NULL, count) : syscall(SYS_sendfile, to, from, offset, count);
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t count) { return sendfile(to, from, offset, count); }

ssize_t copy_file_range(int from, off64_t *offset, int to, off64_t *toOffset, size_t count, unsigned flags) {
    return tracked(to) ? copyByHand(from, offset, to, toOffset, count)
                       : syscall(SYS_copy_file_range, from, offset, to, toOffset, count, flags);
}

// A file system that cannot share extents, as most cannot.
int ioctl(int file, unsigned long request, ...) {
    va_list more;
    va_start(more, request);
    void *value = va_arg(more, void *);
    va_end(more);
    if (tracked(file) && (request == 0x40049409 || request == 0x4020940d)) {
        errno = EOPNOTSUPP;
        return -1;
    }
    return (int)syscall(SYS_ioctl, file, request, value);
}

int ftruncate(int file, off_t size) {
    uint64_t inode = tracked(file);
    if (refused(inode)) return -1;
    struct record *record = inode ? note(TRUNCATE, inode, size, NULL, 0, NULL, 0) : NULL;
    int result = (int)syscall(SYS_ftruncate, file, size);
    done(record, result);
    return result;
}

int ftruncate64(int file, off64_t size) { return ftruncate(file, size); }

int truncate(const char *path, off_t size) {
    char whole[PATH_MAX];
    struct record *record = ours(AT_FDCWD, path, whole) ? note(TRUNCATE, inodeOf(whole), size, NULL, 0, NULL, 0) : NULL;
    int result = (int)syscall(SYS_truncate, path, size);
    done(record, result);
    return result;
}

int truncate64(const char *path, off64_t size) { return truncate(path, size); }

int fallocate(int file, int mode, off_t offset, off_t length) {
    uint64_t inode = tracked(file);
    if (refused(inode)) return -1;
    if (inode && (mode & ~FALLOC_FL_KEEP_SIZE)) unseen("fallocate that changes bytes");
    struct record *record = inode && mode == 0 ? note(ALLOCATE, inode, offset + length, NULL, 0, NULL, 0) : NULL;
    int result = (int)syscall(SYS_fallocate, file, mode, offset, length);
    done(record, result);
    return result;
}

int fallocate64(int file, int mode, off64_t offset, off64_t length) { return fallocate(file, mode, offset, length); }

int posix_fallocate(int file, off_t offset, off_t length) {
    int before = errno, result = fallocate(file, 0, offset, length) == 0 ? 0 : errno;
    errno = before;
    return result;
}

int posix_fallocate64(int file, off64_t offset, off64_t length) { return posix_fallocate(file, offset, length); }

void *mmap(void *place, size_t length, int protection, int flags, int file, off_t offset) {
    if ((flags & MAP_SHARED) && (protection & PROT_WRITE) && !(flags & MAP_ANONYMOUS) && tracked(file))
        unseen("a shared mapping that can be written");
    return (void *)syscall(SYS_mmap, place, length, protection, flags, file, offset);
}

void *mmap64(void *place, size_t length, int protection, int flags, int file, off64_t offset) {
    return mmap(place, length, protection, flags, file, offset);
}

// MARK: names

static int renameNoted(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags) {
    char old[PATH_MAX], new[PATH_MAX];
    bool isFrom = ours(fromFolder, from, old), isTo = ours(toFolder, to, new);
    struct record *record = NULL;
    if (isFrom != isTo) unseen("a name that crosses the border of the folder");
    if (isFrom && isTo) {
        if (flags & ~1u) unseen("an exchange of names");
        record = note(RENAME, 0, 0, old, strlen(old), new, strlen(new));
    }
    int result = (int)syscall(SYS_renameat2, fromFolder, from, toFolder, to, flags);
    done(record, result);
    return result;
}

int rename(const char *from, const char *to) { return renameNoted(AT_FDCWD, from, AT_FDCWD, to, 0); }

int renameat(int fromFolder, const char *from, int toFolder, const char *to) {
    return renameNoted(fromFolder, from, toFolder, to, 0);
}

int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags) {
    return renameNoted(fromFolder, from, toFolder, to, flags);
}

int linkat(int fromFolder, const char *from, int toFolder, const char *to, int flags) {
    char old[PATH_MAX], new[PATH_MAX];
    bool isFrom = ours(fromFolder, from, old), isTo = ours(toFolder, to, new);
    if (isFrom != isTo) unseen("a name that crosses the border of the folder");
    struct record *record = isFrom && isTo ? note(LINK, 0, 0, old, strlen(old), new, strlen(new)) : NULL;
    int result = (int)syscall(SYS_linkat, fromFolder, from, toFolder, to, flags);
    done(record, result);
    return result;
}

int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int symlinkat(const char *target, int folder, const char *path) {
    char whole[PATH_MAX];
    if (ours(folder, path, whole)) unseen("a symbolic link");
    return (int)syscall(SYS_symlinkat, target, folder, path);
}

int symlink(const char *target, const char *path) { return symlinkat(target, AT_FDCWD, path); }

int unlinkat(int folder, const char *path, int flags) {
    char whole[PATH_MAX];
    struct record *record = ours(folder, path, whole) ? note(REMOVE, 0, 0, whole, strlen(whole), NULL, 0) : NULL;
    int result = (int)syscall(SYS_unlinkat, folder, path, flags);
    done(record, result);
    return result;
}

int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int remove(const char *path) {
    int result = unlink(path);
    return result != 0 && errno == EISDIR ? rmdir(path) : result;
}

int mkdirat(int folder, const char *path, mode_t mode) {
    char whole[PATH_MAX];
    bool isOurs = ours(folder, path, whole);
    struct record *record = isOurs ? note(FOLDER, 0, 0, whole, strlen(whole), NULL, 0) : NULL;
    int result = (int)syscall(SYS_mkdirat, folder, path, mode);
    int code = errno;
    if (record && result == 0) record->inode = inodeOf(whole);
    done(record, result);
    errno = code;
    return result;
}

int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

// MARK: flushing

static int flush(long call, int file) {
    uint64_t inode = tracked(file);
    if (!inode) return (int)syscall(call, file);
    struct record *record = note(FLUSH, inode, 0, NULL, 0, NULL, 0);
    int code = atomic_load(&head->flushError), lies = atomic_load(&head->lies);
    if (record) record->flag = (uint32_t)lies;
    int result = code ? -1 : lies ? 0 : (int)syscall(call, file);
    if (code) errno = code;
    code = errno;
    done(record, result);
    errno = code;
    return result;
}

int fsync(int file) { return flush(SYS_fsync, file); }
int fdatasync(int file) { return flush(SYS_fdatasync, file); }

// It promises nothing about sizes and names, so it counts as no flush.
int sync_file_range(int file, off64_t offset, off64_t count, unsigned flags) {
    return (int)syscall(SYS_sync_file_range, file, offset, count, flags);
}

int syncfs(int file) {
    struct record *record = head ? note(FLUSH_ALL, 0, 0, NULL, 0, NULL, 0) : NULL;
    int lies = head ? atomic_load(&head->lies) : 0;
    if (record) record->flag = (uint32_t)lies;
    int result = lies ? 0 : (int)syscall(SYS_syncfs, file);
    done(record, result);
    return result;
}

void sync(void) {
    struct record *record = head ? note(FLUSH_ALL, 0, 0, NULL, 0, NULL, 0) : NULL;
    if (record) record->flag = (uint32_t)atomic_load(&head->lies);
    syscall(SYS_sync);
    done(record, 0);
}
