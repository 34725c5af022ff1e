/* Stands between a program and the system: lets a call to the disk fail, and writes down what reached the disk.

   Preloaded (LD_PRELOAD); only files below one folder are looked at. See tests/fuzz/calls.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static char folder[4096];
static char kind_to_fail;
static long at, seen;
static int error_to_give, goes_on, log_fd = -1;

/* From the call number `n` of a kind on (or only that one) an error is given; 0 ends it. */
void calls_fail(const char *below, char kind, long n, int error, int on) {
    snprintf(folder, sizeof folder, "%s", below);
    kind_to_fail = kind, at = n, error_to_give = error, goes_on = on, seen = 0;
}
long calls_seen(void) { return seen; }
void calls_record(const char *below, int fd) {
    snprintf(folder, sizeof folder, "%s", below);
    log_fd = fd;
}

static int ours(const char *path) { return folder[0] && path && !strncmp(path, folder, strlen(folder)); }

static int path_of(int fd, char *path, size_t size) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, size - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return ours(path);
}

static int fails(char kind) {
    if (!at || kind != kind_to_fail) return 0;
    seen++;
    if (seen != at && !(goes_on && seen > at)) return 0;
    errno = error_to_give;
    return 1;
}
static int fails_on(char kind, int fd) {
    char path[4096];
    return at && kind == kind_to_fail && path_of(fd, path, sizeof path) && fails(kind);
}

static void note(char op, uint64_t a, uint64_t b, const char *path, const void *data, size_t length) {
    int before = errno;
    uint64_t head[5] = {(uint64_t)op, a, b, path ? strlen(path) : 0, length};
    struct iovec parts[3] = {{head, sizeof head}, {(void *)path, head[3]}, {(void *)data, length}};
    syscall(SYS_writev, log_fd, parts, 3);
    errno = before;
}
static char where[4096];
static int recorded(int fd, struct stat *what) {
    return log_fd >= 0 && fd != log_fd && path_of(fd, where, sizeof where) && !fstat(fd, what);
}
static int done_to_path(char op, int result, const char *path) {
    if (!result && log_fd >= 0 && ours(path)) note(op, 0, 0, path, 0, 0);
    return result;
}

static int opened(int result, int flags, int is_new, const char *path) {
    struct stat what;
    if (result < 0 || log_fd < 0 || !ours(path) || fstat(result, &what) || !S_ISREG(what.st_mode)) return result;
    if (is_new) note('C', what.st_ino, 0, path, 0, 0);
    else if (flags & O_TRUNC) note('T', what.st_ino, 0, 0, 0, 0);
    return result;
}
#define OPEN(name)                                                                  \
    int name(const char *path, int flags, ...) {                                    \
        va_list rest;                                                               \
        va_start(rest, flags);                                                      \
        mode_t mode = va_arg(rest, mode_t);                                         \
        va_end(rest);                                                               \
        if (ours(path) && fails('o')) return -1;                                    \
        int is_new = ours(path) && (flags & O_CREAT) && access(path, F_OK);         \
        return opened(REAL(name)(path, flags, mode), flags, is_new, path);          \
    }
OPEN(open)
OPEN(open64)

#define WRITE(name, offset_type)                                                    \
    ssize_t name(int fd, const void *data, size_t length, offset_type offset) {     \
        struct stat what;                                                           \
        if (fails_on('w', fd)) return -1;                                           \
        ssize_t done = REAL(name)(fd, data, length, offset);                        \
        if (done > 0 && recorded(fd, &what)) note('W', what.st_ino, offset, 0, data, done); \
        return done;                                                                \
    }
WRITE(pwrite, off_t)
WRITE(pwrite64, off64_t)
ssize_t write(int fd, const void *data, size_t length) {
    struct stat what;
    if (fails_on('w', fd)) return -1;
    ssize_t done = REAL(write)(fd, data, length);
    if (done > 0 && recorded(fd, &what) && S_ISREG(what.st_mode))
        note('W', what.st_ino, lseek(fd, 0, SEEK_CUR) - done, 0, data, done);
    return done;
}
/* Whoever copies by it takes the ordinary way then. */
ssize_t sendfile(int out, int in, off_t *offset, size_t count) {
    (void)out, (void)in, (void)offset, (void)count;
    errno = EINVAL;
    return -1;
}
ssize_t sendfile64(int out, int in, off64_t *offset, size_t count) {
    (void)out, (void)in, (void)offset, (void)count;
    errno = EINVAL;
    return -1;
}

#define SYNC(name)                                                                  \
    int name(int fd) {                                                              \
        struct stat what;                                                           \
        if (fails_on('s', fd)) return -1;                                           \
        int result = REAL(name)(fd);                                                \
        if (!result && recorded(fd, &what)) note('S', what.st_ino, 0, where, 0, 0); \
        return result;                                                              \
    }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, size_type)                                                   \
    int name(int fd, size_type size) {                                              \
        struct stat what;                                                           \
        if (fails_on('t', fd)) return -1;                                           \
        int result = REAL(name)(fd, size);                                          \
        if (!result && recorded(fd, &what)) note('T', what.st_ino, size, 0, 0, 0);  \
        return result;                                                              \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int rename(const char *from, const char *to) {
    if (ours(from) && fails('r')) return -1;
    int result = REAL(rename)(from, to);
    if (!result && log_fd >= 0 && ours(from)) note('R', 0, 0, from, to, strlen(to));
    return result;
}
int unlink(const char *path) {
    if (ours(path) && fails('u')) return -1;
    return done_to_path('U', REAL(unlink)(path), path);
}
int rmdir(const char *path) { return done_to_path('U', REAL(rmdir)(path), path); }
int mkdir(const char *path, mode_t mode) {
    struct stat what;
    if (ours(path) && fails('m')) return -1;
    int result = REAL(mkdir)(path, mode);
    if (!result && log_fd >= 0 && ours(path) && !stat(path, &what)) note('M', what.st_ino, 0, path, 0, 0);
    return result;
}
