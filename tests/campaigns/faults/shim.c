/* A file system that fails on purpose, preloaded into every process of a run.

   Calls on paths below FAULT_ROOT, and on what was opened there, are counted over all processes
   in the file FAULT_STATE, and written to FAULT_LOG as "number call path". That file also says
   which call fails, with which error, and whether all later ones do too, as on a drive pulled
   out. */

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096
#define DIRS 64
#define REAL(name) ((__typeof__(name) *)real(#name))

static char *paths[FDS];
static struct { DIR *dir; char *path; } dirs[DIRS];
static struct { atomic_long calls; long nth, error, gone; } *state;
static int log_fd = -1;
static const char *root;

static void *real(const char *name)
{
    void *found = dlsym(RTLD_NEXT, name);
    if (!found)
        abort();
    return found;
}

__attribute__((constructor)) static void begin(void)
{
    const char *file = getenv("FAULT_STATE"), *log = getenv("FAULT_LOG");
    if (!file || !getenv("FAULT_ROOT"))
        return;
    int fd = (int)syscall(SYS_openat, AT_FDCWD, file, O_RDWR | O_CLOEXEC, 0);
    void *shared = mmap(NULL, sizeof *state, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    syscall(SYS_close, fd);
    if (shared == MAP_FAILED)
        abort();
    state = shared;
    if (log)
        log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_APPEND | O_CLOEXEC, 0);
    root = getenv("FAULT_ROOT");
}

static int below(const char *path)
{
    size_t length = root && path ? strlen(root) : 0;
    return length && !strncmp(path, root, length) && (!path[length] || path[length] == '/');
}

static const char *of_fd(int fd)
{
    return fd >= 0 && fd < FDS ? paths[fd] : NULL;
}

static int at(int folder, const char *path, char *full)
{
    if (!path || !root)
        return 0;
    if (*path == '/')
        snprintf(full, PATH_MAX, "%s", path);
    else if (of_fd(folder))
        snprintf(full, PATH_MAX, *path ? "%s/%s" : "%s", of_fd(folder), path);
    else
        return 0;
    return below(full);
}

/* Counts a call; whether it is to fail, with errno set. */
static int fails(const char *call, const char *path)
{
    char line[PATH_MAX + 64];
    int kept = errno;
    long number = atomic_fetch_add(&state->calls, 1) + 1;
    if (log_fd >= 0) {
        int length = snprintf(line, sizeof line, "%ld %s %s\n", number, call, path);
        syscall(SYS_write, log_fd, line, length);
    }
    errno = kept;
    if (number != state->nth && !(state->gone && state->nth && number > state->nth))
        return 0;
    errno = (int)state->error;
    return 1;
}

static int opened(int fd, const char *path)
{
    if (fd >= 0 && fd < FDS)
        paths[fd] = strdup(path);
    return fd;
}

static mode_t mode_of(int flags, va_list rest)
{
    return flags & (O_CREAT | __O_TMPFILE) ? va_arg(rest, mode_t) : 0;
}

#define OPEN(name)                                                      \
    int name(const char *path, int flags, ...)                          \
    {                                                                   \
        va_list rest;                                                   \
        va_start(rest, flags);                                          \
        mode_t mode = mode_of(flags, rest);                             \
        va_end(rest);                                                   \
        if (!below(path))                                               \
            return REAL(name)(path, flags, mode);                       \
        return fails("open", path) ? -1 : opened(REAL(name)(path, flags, mode), path); \
    }
#define OPENAT(name)                                                    \
    int name(int folder, const char *path, int flags, ...)              \
    {                                                                   \
        char full[PATH_MAX];                                            \
        va_list rest;                                                   \
        va_start(rest, flags);                                          \
        mode_t mode = mode_of(flags, rest);                             \
        va_end(rest);                                                   \
        if (!at(folder, path, full))                                    \
            return REAL(name)(folder, path, flags, mode);               \
        return fails("open", full) ? -1 : opened(REAL(name)(folder, path, flags, mode), full); \
    }
#define FOPEN(name)                                                     \
    FILE *name(const char *restrict path, const char *restrict mode)    \
    {                                                                   \
        return below(path) && fails("open", path) ? NULL : REAL(name)(path, mode); \
    }
OPEN(open)
OPEN(open64)
OPENAT(openat)
OPENAT(openat64)
FOPEN(fopen)
FOPEN(fopen64)

int close(int fd)
{
    if (of_fd(fd)) {
        free(paths[fd]);
        paths[fd] = NULL;
    }
    return REAL(close)(fd);
}

#define ON_FD(type, name, call, takes, gives)                           \
    type name takes                                                     \
    {                                                                   \
        return of_fd(fd) && fails(call, of_fd(fd)) ? (type)-1 : REAL(name) gives; \
    }
ON_FD(ssize_t, read, "read", (int fd, void *to, size_t size), (fd, to, size))
ON_FD(ssize_t, readv, "read", (int fd, const struct iovec *to, int n), (fd, to, n))
ON_FD(ssize_t, pread, "read", (int fd, void *to, size_t size, off_t from), (fd, to, size, from))
ON_FD(ssize_t, pread64, "read", (int fd, void *to, size_t size, off64_t from),
      (fd, to, size, from))
ON_FD(int, fstat, "stat", (int fd, struct stat *to), (fd, to))
ON_FD(int, fstat64, "stat", (int fd, struct stat64 *to), (fd, to))

#define ON_PATH(name, type)                                             \
    int name(const char *restrict path, struct type *restrict to)       \
    {                                                                   \
        return below(path) && fails("stat", path) ? -1 : REAL(name)(path, to); \
    }
ON_PATH(stat, stat)
ON_PATH(stat64, stat64)
ON_PATH(lstat, stat)
ON_PATH(lstat64, stat64)

#define AT_PATH(name, type)                                             \
    int name(int folder, const char *restrict path, struct type *restrict to, int flags) \
    {                                                                   \
        char full[PATH_MAX];                                            \
        return at(folder, path, full) && fails("stat", full)            \
                   ? -1 : REAL(name)(folder, path, to, flags);          \
    }
AT_PATH(fstatat, stat)
AT_PATH(fstatat64, stat64)

int statx(int folder, const char *restrict path, int flags, unsigned mask,
          struct statx *restrict to)
{
    char full[PATH_MAX];
    return at(folder, path, full) && fails("stat", full)
               ? -1 : REAL(statx)(folder, path, flags, mask, to);
}

/* What changes something: a check makes none of these calls on its drive. */
ON_FD(ssize_t, write, "write", (int fd, const void *from, size_t size), (fd, from, size))
ON_FD(ssize_t, pwrite, "write", (int fd, const void *from, size_t size, off_t to),
      (fd, from, size, to))
ON_FD(ssize_t, pwrite64, "write", (int fd, const void *from, size_t size, off64_t to),
      (fd, from, size, to))
ON_FD(int, fsync, "fsync", (int fd), (fd))
ON_FD(int, fdatasync, "fsync", (int fd), (fd))
ON_FD(int, syncfs, "fsync", (int fd), (fd))
ON_FD(int, ftruncate, "truncate", (int fd, off_t size), (fd, size))
ON_FD(int, ftruncate64, "truncate", (int fd, off64_t size), (fd, size))
ON_FD(int, futimens, "utime", (int fd, const struct timespec to[2]), (fd, to))

#define CHANGES(name, takes, gives)                                     \
    int name takes                                                      \
    {                                                                   \
        return below(path) && fails(#name, path) ? -1 : REAL(name) gives; \
    }
CHANGES(mkdir, (const char *path, mode_t mode), (path, mode))
CHANGES(rmdir, (const char *path), (path))
CHANGES(unlink, (const char *path), (path))
CHANGES(rename, (const char *path, const char *to), (path, to))

int unlinkat(int folder, const char *path, int flags)
{
    char full[PATH_MAX];
    return at(folder, path, full) && fails("unlink", full) ? -1 : REAL(unlinkat)(folder, path, flags);
}

int utimensat(int folder, const char *path, const struct timespec to[2], int flags)
{
    char full[PATH_MAX];
    return at(folder, path, full) && fails("utime", full)
               ? -1 : REAL(utimensat)(folder, path, to, flags);
}

int statvfs(const char *restrict path, struct statvfs *restrict to)
{
    return below(path) && fails("stat", path) ? -1 : REAL(statvfs)(path, to);
}

static DIR *listed(DIR *dir, const char *path)
{
    for (int i = 0; dir && i < DIRS; i++)
        if (!dirs[i].dir) {
            dirs[i].path = strdup(path);
            dirs[i].dir = dir;
            break;
        }
    return dir;
}

DIR *opendir(const char *path)
{
    if (!below(path))
        return REAL(opendir)(path);
    return fails("opendir", path) ? NULL : listed(REAL(opendir)(path), path);
}

DIR *fdopendir(int fd)
{
    char path[PATH_MAX];
    if (!of_fd(fd))
        return REAL(fdopendir)(fd);
    snprintf(path, sizeof path, "%s", of_fd(fd));
    return fails("opendir", path) ? NULL : listed(REAL(fdopendir)(fd), path);
}

static const char *of_dir(DIR *dir)
{
    for (int i = 0; i < DIRS; i++)
        if (dirs[i].dir == dir)
            return dirs[i].path;
    return NULL;
}

int closedir(DIR *dir)
{
    for (int i = 0; i < DIRS; i++)
        if (dirs[i].dir == dir) {
            dirs[i].dir = NULL;
            free(dirs[i].path);
        }
    return REAL(closedir)(dir);
}

struct dirent *readdir(DIR *dir)
{
    return of_dir(dir) && fails("readdir", of_dir(dir)) ? NULL : REAL(readdir)(dir);
}

struct dirent64 *readdir64(DIR *dir)
{
    return of_dir(dir) && fails("readdir", of_dir(dir)) ? NULL : REAL(readdir64)(dir);
}
