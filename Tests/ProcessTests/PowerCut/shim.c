// LD_PRELOAD shim: records the file operations of a process in order, and simulates a full disk.
//
//   POWERCUT_ROOT         folder whose files are watched
//   POWERCUT_LOG          binary log to append to; without it nothing is recorded
//   POWERCUT_ENOSPC_FILE  while this file exists, the watched files cannot grow or be written
//
// Build: cc -shared -fPIC -O2 -o libshim.so shim.c -ldl -lpthread
//
// Order. One lock (a mutex between threads, flock between processes) is held from the recording of a
// change until it is performed, so the log is the real order. A sync leaves two records: what was
// recorded before its start is durable once its end is recorded. Bytes for stdout are recorded before
// they are written, so an acknowledgement never stands later in the log than it was seen.
//
// Files are told apart by (device, inode); no table of descriptors is kept, /proc/self/fd names them.
// Paths ending in -shm are left alone: SQLite maps them and rebuilds them after a crash. What the log
// cannot express (shared writable mappings, links, stdio writing to a watched file) leaves a record
// that the reader refuses, rather than a log that is silently incomplete.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

_Static_assert(sizeof(off_t) == 8, "the 64-bit names are aliases of the plain ones");

#define ALIAS(of) __attribute__((alias(#of)))
#define NEXT(f) ({ static void *slot; (__typeof__(&f))next(&slot, #f); })

enum kind {
    ACK = 1, BASE, CREATE, FOLDER, WRITE, TRUNCATE, SYNC_FILE, SYNC_FOLDER, SYNC_END, UNLINK, RENAME, UNDO, UNSUPPORTED
};

struct header {
    uint32_t magic, kind;
    uint64_t device, inode, offset;
    uint32_t path_length, reserved;
    uint64_t data_length;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static __thread int in_setup __attribute__((tls_model("initial-exec")));
static char root[PATH_MAX];
static size_t root_length;
static const char *full_flag;
static int log_fd = -1;

static void *next(void **slot, const char *name) {
    void *found = __atomic_load_n(slot, __ATOMIC_ACQUIRE);
    if (!found) {
        found = dlsym(RTLD_NEXT, name);
        __atomic_store_n(slot, found, __ATOMIC_RELEASE);
    }
    return found;
}

static void hold(void) {
    pthread_mutex_lock(&mutex);
    if (log_fd >= 0) while (flock(log_fd, LOCK_EX) != 0 && errno == EINTR) {}
}

static void drop(void) {
    int saved = errno;
    if (log_fd >= 0) flock(log_fd, LOCK_UN);
    pthread_mutex_unlock(&mutex);
    errno = saved;
}

static void fork_lock(void) { pthread_mutex_lock(&mutex); }
static void fork_unlock(void) { pthread_mutex_unlock(&mutex); }

static void append(const void *bytes, size_t length) {
    while (length > 0) {
        ssize_t done = NEXT(write)(log_fd, bytes, length);
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) abort();  // A log with a gap would prove the wrong thing.
        bytes = (const char *)bytes + done;
        length -= (size_t)done;
    }
}

// Appends one record; `hold` is taken.
static void record(enum kind kind, const struct stat *st, const char *path, off_t offset, const struct iovec *data,
                   int pieces) {
    if (log_fd < 0) return;
    int saved = errno;
    struct header header = {.magic = 0x54554350, .kind = kind, .offset = (uint64_t)offset};
    if (st) {
        header.device = st->st_dev;
        header.inode = st->st_ino;
    }
    header.path_length = path ? (uint32_t)strlen(path) : 0;
    for (int i = 0; i < pieces; i++) header.data_length += data[i].iov_len;
    append(&header, sizeof header);
    if (path) append(path, header.path_length);
    for (int i = 0; i < pieces; i++) append(data[i].iov_base, data[i].iov_len);
    errno = saved;
}

static void unsupported(const char *what) {
    hold();
    record(UNSUPPORTED, NULL, what, 0, NULL, 0);
    drop();
}

// The part of an absolute path below the root ("" for the root itself), or NULL.
static const char *below_root(const char *path) {
    size_t length = strlen(path);
    if (strncmp(path, root, root_length) != 0) return NULL;
    if (length >= 4 && strcmp(path + length - 4, "-shm") == 0) return NULL;
    if (path[root_length] == '/') return path + root_length + 1;
    return path[root_length] == 0 ? path + root_length : NULL;
}

static int name_of(int fd, char out[PATH_MAX]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, out, PATH_MAX - 1);
    if (length <= 0 || out[0] != '/') return 0;
    out[length] = 0;
    const char *suffix = " (deleted)";
    size_t tail = strlen(suffix);
    if ((size_t)length > tail && strcmp(out + length - tail, suffix) == 0) out[length - (ssize_t)tail] = 0;
    return 1;
}

// Makes a path absolute, with the links of its folder (not of its last part) resolved.
static void canonical(int dirfd, const char *path, char out[PATH_MAX]) {
    char full[2 * PATH_MAX], folder[PATH_MAX];
    out[0] = folder[0] = 0;
    if (path[0] != '/') {
        if (dirfd == AT_FDCWD ? !getcwd(folder, PATH_MAX) : !name_of(dirfd, folder)) return;
    }
    if (snprintf(full, sizeof full, "%s/%s", folder, path) >= (int)sizeof full) return;
    for (size_t n = strlen(full); n > 1 && full[n - 1] == '/'; n--) full[n - 1] = 0;
    char *last = strrchr(full, '/');
    if (strcmp(last, "/.") == 0 || strcmp(last, "/..") == 0) {
        if (!realpath(full, out)) out[0] = 0;
        return;
    }
    *last = 0;
    if (!realpath(full[0] ? full : "/", folder)) return;
    const char *slash = strcmp(folder, "/") == 0 ? "" : "/";
    if (snprintf(out, PATH_MAX, "%s%s%s", folder, slash, last + 1) >= PATH_MAX) out[0] = 0;
}

static const char *watched_path(int dirfd, const char *path, char out[PATH_MAX]) {
    int saved = errno;
    canonical(dirfd, path, out);
    errno = saved;
    return below_root(out);
}

// Whether the descriptor is a watched file or folder; sets its stat and its path below the root.
static const char *watched(int fd, struct stat *st, char out[PATH_MAX]) {
    int saved = errno;
    const char *below = NULL;
    int kept = fstat(fd, st) == 0 && (S_ISREG(st->st_mode) || S_ISDIR(st->st_mode));
    if (kept && name_of(fd, out)) below = below_root(out);
    errno = saved;
    return below;
}

static int disk_full(void) {
    int saved = errno;
    int full = full_flag && access(full_flag, F_OK) == 0;
    errno = saved;
    return full;
}

// What stands under the root when the recording begins is taken as durable.
static int record_base(const char *path, const struct stat *st, int type, struct FTW *ftw) {
    (void)ftw;
    const char *below = below_root(path);
    if (!below || !below[0]) return 0;
    if (type == FTW_D) record(FOLDER, st, below, 1, NULL, 0);
    if (type != FTW_F || !S_ISREG(st->st_mode)) return 0;
    int fd = NEXT(open)(path, O_RDONLY | O_CLOEXEC);
    void *bytes = st->st_size ? mmap(NULL, (size_t)st->st_size, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
    if (fd < 0 || bytes == MAP_FAILED) abort();
    struct iovec data = {bytes, (size_t)st->st_size};
    record(BASE, st, below, 0, &data, 1);
    if (bytes) munmap(bytes, (size_t)st->st_size);
    close(fd);
    return 0;
}

// Acknowledgement: recorded, then written whole, so that the log holds exactly the bytes seen.
static ssize_t acknowledge(const struct iovec *data, int pieces) {
    hold();
    record(ACK, NULL, NULL, 0, data, pieces);
    drop();
    ssize_t total = 0;
    for (int i = 0; i < pieces; i++) {
        for (size_t sent = 0; sent < data[i].iov_len;) {
            ssize_t done = NEXT(write)(1, (char *)data[i].iov_base + sent, data[i].iov_len - sent);
            if (done < 0 && errno == EINTR) continue;
            if (done < 0 && errno == EAGAIN) {
                poll(&(struct pollfd){.fd = 1, .events = POLLOUT}, 1, -1);
                continue;
            }
            if (done < 0) return total ? total : -1;
            sent += (size_t)done;
            total += done;
        }
    }
    return total;
}

static ssize_t write_stdout(void *cookie, const char *bytes, size_t length) {
    (void)cookie;
    ssize_t done = acknowledge(&(struct iovec){(void *)bytes, length}, 1);
    return done < 0 ? 0 : done;
}

static void setup(void) {
    in_setup = 1;
    const char *folder = getenv("POWERCUT_ROOT"), *log = getenv("POWERCUT_LOG");
    if (folder && folder[0]) {
        if (!realpath(folder, root)) canonical(AT_FDCWD, folder, root);
        if (!root[0]) abort();
        root_length = strlen(root);
        full_flag = getenv("POWERCUT_ENOSPC_FILE");
    }
    if (root_length && log && log[0]) {
        int fd = NEXT(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        log_fd = fcntl(fd, F_DUPFD_CLOEXEC, 200);  // Out of the way of programs that count on low numbers.
        if (log_fd < 0) log_fd = fd; else close(fd);
        if (log_fd < 0) abort();
        pthread_atfork(fork_lock, fork_unlock, fork_unlock);
        hold();
        struct stat st;
        // A log that has begun is carried on by the processes that follow.
        if (fstat(log_fd, &st) == 0 && st.st_size == 0) nftw(root, record_base, 16, FTW_PHYS);
        drop();
        // stdio calls the kernel without passing through `write`; a stream of our own does pass.
        FILE *stream = fopencookie(NULL, "w", (cookie_io_functions_t){.write = write_stdout});
        if (!stream) abort();
        setvbuf(stream, NULL, isatty(1) ? _IOLBF : _IOFBF, BUFSIZ);
        stream->_fileno = 1;
        stdout = stream;
    }
    in_setup = 0;
}

static int ready(void) {
    if (in_setup) return 0;
    pthread_once(&once, setup);
    return root_length > 0;
}

__attribute__((constructor)) static void start(void) { ready(); }

// Opening

static int do_open(int dirfd, const char *path, int flags, mode_t mode) {
    char full[PATH_MAX];
    const char *below = NULL;
    if (ready() && (flags & (O_CREAT | O_TRUNC))) below = watched_path(dirfd, path, full);
    if (!below) return NEXT(openat)(dirfd, path, flags, mode);
    hold();
    struct stat st;
    int saved = errno, existed = fstatat(dirfd, path, &st, 0) == 0, fd = -1;
    errno = saved;
    if (!existed && (flags & O_CREAT) && disk_full()) {
        errno = ENOSPC;
    } else if ((fd = NEXT(openat)(dirfd, path, flags, mode)) >= 0 && fstat(fd, &st) == 0) {
        if (!existed) record(CREATE, &st, below, 0, NULL, 0);
        else if (flags & O_TRUNC) record(TRUNCATE, &st, below, 0, NULL, 0);
    }
    drop();
    return fd;
}

#define MODE(flags, last)                                            \
    mode_t mode = 0;                                                 \
    if (((flags) & O_CREAT) || ((flags) & O_TMPFILE) == O_TMPFILE) { \
        va_list list;                                                \
        va_start(list, last);                                        \
        mode = (mode_t)va_arg(list, int);                            \
        va_end(list);                                                \
    }

int open(const char *path, int flags, ...) {
    MODE(flags, flags)
    return do_open(AT_FDCWD, path, flags, mode);
}
int openat(int dirfd, const char *path, int flags, ...) {
    MODE(flags, flags)
    return do_open(dirfd, path, flags, mode);
}
int __open_2(const char *path, int flags) { return do_open(AT_FDCWD, path, flags, 0); }
int __openat_2(int dirfd, const char *path, int flags) { return do_open(dirfd, path, flags, 0); }
int creat(const char *path, mode_t mode) { return do_open(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int open64(const char *path, int flags, ...) ALIAS(open);
int openat64(int dirfd, const char *path, int flags, ...) ALIAS(openat);
int __open64_2(const char *path, int flags) ALIAS(__open_2);
int __openat64_2(int dirfd, const char *path, int flags) ALIAS(__openat_2);
int creat64(const char *path, mode_t mode) ALIAS(creat);

// glibc makes temporary files without passing through `open`.
int mkostemps(char *pattern, int suffix, int flags) {
    char full[PATH_MAX];
    if (!ready() || !watched_path(AT_FDCWD, pattern, full)) return NEXT(mkostemps)(pattern, suffix, flags);
    hold();
    int fd = -1;
    struct stat st;
    if (disk_full()) errno = ENOSPC;
    else if ((fd = NEXT(mkostemps)(pattern, suffix, flags)) >= 0 && fstat(fd, &st) == 0)
        record(CREATE, &st, watched_path(AT_FDCWD, pattern, full), 0, NULL, 0);
    drop();
    return fd;
}
int mkstemp(char *pattern) { return mkostemps(pattern, 0, 0); }
int mkostemp(char *pattern, int flags) { return mkostemps(pattern, 0, flags); }
int mkstemps(char *pattern, int suffix) { return mkostemps(pattern, suffix, 0); }
int mkstemp64(char *pattern) ALIAS(mkstemp);
int mkostemp64(char *pattern, int flags) ALIAS(mkostemp);
int mkstemps64(char *pattern, int suffix) ALIAS(mkstemps);
int mkostemps64(char *pattern, int suffix, int flags) ALIAS(mkostemps);

FILE *fopen(const char *path, const char *mode) {
    char full[PATH_MAX];
    if (ready() && strpbrk(mode, "wa+") && watched_path(AT_FDCWD, path, full)) unsupported("fopen for writing");
    return NEXT(fopen)(path, mode);
}
FILE *fopen64(const char *path, const char *mode) ALIAS(fopen);

// Writing

// Records and performs a write at `offset`, or at the file position where `offset` is negative.
static ssize_t do_write(int fd, const char *below, const struct iovec *data, int pieces, off_t offset) {
    struct stat st;
    ssize_t length = 0, done = -1;
    for (int i = 0; i < pieces; i++) length += (ssize_t)data[i].iov_len;
    hold();
    if (disk_full()) {
        errno = ENOSPC;
    } else if (fstat(fd, &st) == 0) {
        off_t at = offset < 0 ? lseek(fd, 0, SEEK_CUR) : offset;
        if (fcntl(fd, F_GETFL) & O_APPEND) at = st.st_size;
        record(WRITE, &st, below, at, data, pieces);
        done = offset < 0 ? NEXT(writev)(fd, data, pieces) : NEXT(pwritev)(fd, data, pieces, offset);
        if (done != length) record(UNDO, &st, below, done < 0 ? 0 : done, NULL, 0);
    }
    drop();
    return done;
}

#define WATCHED(fd)      \
    struct stat st;      \
    char full[PATH_MAX]; \
    const char *below = ready() ? watched(fd, &st, full) : NULL;

ssize_t write(int fd, const void *bytes, size_t length) {
    struct iovec data = {(void *)bytes, length};
    if (fd == 1 && ready() && log_fd >= 0) return acknowledge(&data, 1);
    WATCHED(fd)
    return below ? do_write(fd, below, &data, 1, -1) : NEXT(write)(fd, bytes, length);
}
ssize_t writev(int fd, const struct iovec *data, int pieces) {
    if (fd == 1 && ready() && log_fd >= 0) return acknowledge(data, pieces);
    WATCHED(fd)
    return below ? do_write(fd, below, data, pieces, -1) : NEXT(writev)(fd, data, pieces);
}
ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
    struct iovec data = {(void *)bytes, length};
    WATCHED(fd)
    return below && offset >= 0 ? do_write(fd, below, &data, 1, offset) : NEXT(pwrite)(fd, bytes, length, offset);
}
ssize_t pwritev(int fd, const struct iovec *data, int pieces, off_t offset) {
    WATCHED(fd)
    return below && offset >= 0 ? do_write(fd, below, data, pieces, offset) : NEXT(pwritev)(fd, data, pieces, offset);
}
ssize_t pwritev2(int fd, const struct iovec *data, int pieces, off_t offset, int flags) {
    WATCHED(fd)
    if (below) unsupported("pwritev2");
    return NEXT(pwritev2)(fd, data, pieces, offset, flags);
}
ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) ALIAS(pwrite);
ssize_t pwritev64(int fd, const struct iovec *data, int pieces, off_t offset) ALIAS(pwritev);
ssize_t pwritev64v2(int fd, const struct iovec *data, int pieces, off_t offset, int flags) ALIAS(pwritev2);

// Copies inside the kernel become a read and a recorded write of one block; callers loop anyway.
static ssize_t copy_block(int in, off_t *from, int out, off_t *to, size_t length, const char *below) {
    char block[65536];
    if (length > sizeof block) length = sizeof block;
    off_t start = from ? *from : lseek(in, 0, SEEK_CUR);
    ssize_t got = pread(in, block, length, start);
    if (got <= 0) return got;
    ssize_t done = do_write(out, below, &(struct iovec){block, (size_t)got}, 1, to ? *to : -1);
    if (done <= 0) return done;
    if (to) *to += done;
    if (from) *from += done; else lseek(in, start + done, SEEK_SET);
    return done;
}
ssize_t sendfile(int out, int in, off_t *offset, size_t length) {
    WATCHED(out)
    return below ? copy_block(in, offset, out, NULL, length, below) : NEXT(sendfile)(out, in, offset, length);
}
ssize_t sendfile64(int out, int in, off_t *offset, size_t length) ALIAS(sendfile);
ssize_t copy_file_range(int in, off_t *from, int out, off_t *to, size_t length, unsigned flags) {
    WATCHED(out)
    if (below) return copy_block(in, from, out, to, length, below);
    return NEXT(copy_file_range)(in, from, out, to, length, flags);
}
void *mmap(void *address, size_t length, int protection, int flags, int fd, off_t offset) {
    if (fd >= 0 && (flags & MAP_SHARED) && (protection & PROT_WRITE)) {
        WATCHED(fd)
        if (below) unsupported("shared writable mapping");
    }
    return NEXT(mmap)(address, length, protection, flags, fd, offset);
}
void *mmap64(void *address, size_t length, int protection, int flags, int fd, off_t offset) ALIAS(mmap);

// Sizes

#define RESIZE(below, st, size, call)                                       \
    int result = -1;                                                        \
    hold();                                                                 \
    if ((size) > (st).st_size && disk_full()) errno = ENOSPC;               \
    else {                                                                  \
        record(TRUNCATE, &(st), below, size, NULL, 0);                      \
        if ((result = (call)) != 0) record(UNDO, &(st), below, 0, NULL, 0); \
    }                                                                       \
    drop();                                                                 \
    return result;

int ftruncate(int fd, off_t size) {
    WATCHED(fd)
    if (!below) return NEXT(ftruncate)(fd, size);
    RESIZE(below, st, size, NEXT(ftruncate)(fd, size))
}
int truncate(const char *path, off_t size) {
    char full[PATH_MAX];
    struct stat st;
    const char *below = ready() ? watched_path(AT_FDCWD, path, full) : NULL;
    if (!below || stat(path, &st) != 0) return NEXT(truncate)(path, size);
    RESIZE(below, st, size, NEXT(truncate)(path, size))
}
int fallocate(int fd, int mode, off_t offset, off_t length) {
    WATCHED(fd)
    if (!below) return NEXT(fallocate)(fd, mode, offset, length);
    if (disk_full()) {
        errno = ENOSPC;
        return -1;
    }
    if (mode & ~FALLOC_FL_KEEP_SIZE) unsupported("fallocate with a mode");
    if (mode != 0 || offset + length <= st.st_size) return NEXT(fallocate)(fd, mode, offset, length);
    RESIZE(below, st, offset + length, NEXT(fallocate)(fd, mode, offset, length))
}
int posix_fallocate(int fd, off_t offset, off_t length) {
    WATCHED(fd)
    if (!below) return NEXT(posix_fallocate)(fd, offset, length);
    int saved = errno, result = fallocate(fd, 0, offset, length) == 0 ? 0 : errno;
    errno = saved;
    return result;
}
int ftruncate64(int fd, off_t size) ALIAS(ftruncate);
int truncate64(const char *path, off_t size) ALIAS(truncate);
int fallocate64(int fd, int mode, off_t offset, off_t length) ALIAS(fallocate);
int posix_fallocate64(int fd, off_t offset, off_t length) ALIAS(posix_fallocate);

// Syncing

#define SYNC(name)                                                                            \
    int name(int fd) {                                                                        \
        WATCHED(fd)                                                                           \
        if (!below || log_fd < 0) return NEXT(name)(fd);                                      \
        hold();                                                                               \
        record(S_ISDIR(st.st_mode) ? SYNC_FOLDER : SYNC_FILE, &st, below, gettid(), NULL, 0); \
        drop();                                                                               \
        int result = NEXT(name)(fd);                                                          \
        if (result != 0) return result;                                                       \
        hold();                                                                               \
        record(SYNC_END, &st, below, gettid(), NULL, 0);                                      \
        drop();                                                                               \
        return 0;                                                                             \
    }
SYNC(fsync)
SYNC(fdatasync)

// Names

int unlinkat(int dirfd, const char *path, int flags) {
    char full[PATH_MAX];
    const char *below = ready() ? watched_path(dirfd, path, full) : NULL;
    if (!below) return NEXT(unlinkat)(dirfd, path, flags);
    hold();
    int result = NEXT(unlinkat)(dirfd, path, flags);
    if (result == 0 && below[0]) record(UNLINK, NULL, below, 0, NULL, 0);
    drop();
    return result;
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }
int remove(const char *path) {
    struct stat st;
    return lstat(path, &st) == 0 && S_ISDIR(st.st_mode) ? rmdir(path) : unlink(path);
}

int mkdirat(int dirfd, const char *path, mode_t mode) {
    char full[PATH_MAX];
    const char *below = ready() ? watched_path(dirfd, path, full) : NULL;
    if (!below) return NEXT(mkdirat)(dirfd, path, mode);
    hold();
    int result = NEXT(mkdirat)(dirfd, path, mode);
    if (result == 0 && below[0]) record(FOLDER, NULL, below, 0, NULL, 0);
    drop();
    return result;
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
char *mkdtemp(char *pattern) {
    char full[PATH_MAX];
    if (!ready() || !watched_path(AT_FDCWD, pattern, full)) return NEXT(mkdtemp)(pattern);
    hold();
    char *made = NEXT(mkdtemp)(pattern);
    if (made) record(FOLDER, NULL, watched_path(AT_FDCWD, made, full), 0, NULL, 0);
    drop();
    return made;
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags) {
    char full_from[PATH_MAX], full_to[PATH_MAX];
    const char *old = NULL, *new = NULL;
    if (ready()) {
        old = watched_path(from_dir, from, full_from);
        new = watched_path(to_dir, to, full_to);
    }
    if (!old && !new) return NEXT(renameat2)(from_dir, from, to_dir, to, flags);
    if (!old || (flags & ~(unsigned)RENAME_NOREPLACE)) unsupported("rename into the root, or exchanging");
    hold();
    int result = NEXT(renameat2)(from_dir, from, to_dir, to, flags);
    if (result == 0 && old && !new) record(UNLINK, NULL, old, 0, NULL, 0);
    if (result == 0 && old && new) record(RENAME, NULL, old, 0, &(struct iovec){(void *)new, strlen(new)}, 1);
    drop();
    return result;
}
int renameat(int from_dir, const char *from, int to_dir, const char *to) {
    return renameat2(from_dir, from, to_dir, to, 0);
}
int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

int linkat(int from_dir, const char *from, int to_dir, const char *to, int flags) {
    char full[PATH_MAX];
    if (ready() && watched_path(to_dir, to, full)) unsupported("hard link");
    return NEXT(linkat)(from_dir, from, to_dir, to, flags);
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }
int symlinkat(const char *target, int dirfd, const char *path) {
    char full[PATH_MAX];
    if (ready() && watched_path(dirfd, path, full)) unsupported("symbolic link");
    return NEXT(symlinkat)(target, dirfd, path);
}
int symlink(const char *target, const char *path) { return symlinkat(target, AT_FDCWD, path); }
