/* Record what a program writes below one folder: LD_PRELOAD this with RECORD_UNDER and RECORD_TO set.

   Each record is: kind (1 byte), length of the name (2), the name, offset (8), length of the data (4), the data;
   numbers in the machine's order. Kinds: c created, w written, t cut to a length, s file settled (fsync),
   d folder settled, u unlinked, r renamed (the data is the new name).

   With ROOM set instead of RECORD_TO, the disk below the folder is full after so many bytes were written. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST 4096
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static char *names[MOST]; /* by file descriptor: the name below the folder, "" for the folder itself */
static int journal = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static const char *below(const char *path, char *space) {
    const char *folder = getenv("RECORD_UNDER");
    size_t length = folder ? strlen(folder) : 0;
    if (!length || !path) return NULL;
    if (path[0] != '/') {
        if (!getcwd(space, 2000)) return NULL;
        strcat(strcat(space, "/"), path);
        path = space;
    }
    if (strncmp(path, folder, length)) return NULL;
    if (path[length] == 0) return "";
    return path[length] == '/' ? path + length + 1 : NULL;
}

static int64_t room = -1;

/* Whether so many bytes still fit; counts them. */
static int fits(size_t length) {
    const char *given = getenv("ROOM");
    if (!given) return 1;
    if (room < 0) room = atoll(given);
    if ((int64_t)length > room) {
        errno = ENOSPC;
        return 0;
    }
    room -= length;
    return 1;
}

static void put(const void *bytes, size_t length) {
    if (journal < 0) journal = REAL(open)(getenv("RECORD_TO"), O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (REAL(write)(journal, bytes, length) != (ssize_t)length) abort();
}

static void record(char kind, const char *name, uint64_t offset, const void *data, uint32_t length) {
    uint16_t named = strlen(name);
    if (!getenv("RECORD_TO")) return;
    pthread_mutex_lock(&turn);
    put(&kind, 1), put(&named, 2), put(name, named), put(&offset, 8), put(&length, 4);
    if (length) put(data, length);
    pthread_mutex_unlock(&turn);
}

static int opened(int fd, const char *path, int flags, int was_there) {
    char space[4096];
    const char *name = below(path, space);
    if (fd >= 0 && fd < MOST) {
        free(names[fd]);
        names[fd] = name ? strdup(name) : NULL;
        if (name && (flags & O_CREAT) && !was_there) record('c', name, 0, NULL, 0);
        if (name && (flags & O_TRUNC) && was_there) record('t', name, 0, NULL, 0);
    }
    return fd;
}

#define OPEN(function)                                                     \
    int function(const char *path, int flags, ...) {                       \
        mode_t mode = 0;                                                   \
        struct stat found;                                                 \
        if (flags & O_CREAT) {                                             \
            va_list more;                                                  \
            va_start(more, flags);                                         \
            mode = va_arg(more, mode_t);                                   \
            va_end(more);                                                  \
        }                                                                  \
        int there = stat(path, &found) == 0;                               \
        return opened(REAL(function)(path, flags, mode), path, flags, there); \
    }
OPEN(open)
OPEN(open64)

int close(int fd) {
    if (fd >= 0 && fd < MOST) free(names[fd]), names[fd] = NULL;
    return REAL(close)(fd);
}

static const char *name_of(int fd) { return fd >= 0 && fd < MOST ? names[fd] : NULL; }

ssize_t write(int fd, const void *data, size_t length) {
    off_t at = name_of(fd) ? lseek(fd, 0, SEEK_CUR) : 0;
    if (name_of(fd) && !fits(length)) return -1;
    if (name_of(fd) && fcntl(fd, F_GETFL) & O_APPEND) at = lseek(fd, 0, SEEK_END);
    ssize_t done = REAL(write)(fd, data, length);
    if (done > 0 && name_of(fd)) record('w', name_of(fd), at, data, done);
    return done;
}

#define PWRITE(function, offset_type)                                              \
    ssize_t function(int fd, const void *data, size_t length, offset_type offset) { \
        if (name_of(fd) && !fits(length)) return -1;                               \
        ssize_t done = REAL(function)(fd, data, length, offset);                   \
        if (done > 0 && name_of(fd)) record('w', name_of(fd), offset, data, done);  \
        return done;                                                               \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define CUT(function, offset_type)                                        \
    int function(int fd, offset_type length) {                            \
        int done = REAL(function)(fd, length);                            \
        if (!done && name_of(fd)) record('t', name_of(fd), length, NULL, 0); \
        return done;                                                      \
    }
CUT(ftruncate, off_t)
CUT(ftruncate64, off64_t)

#define SETTLE(function)                                                                  \
    int function(int fd) {                                                                \
        int done = REAL(function)(fd);                                                    \
        struct stat found;                                                                \
        if (!done && name_of(fd) && !fstat(fd, &found))                                   \
            record(S_ISDIR(found.st_mode) ? 'd' : 's', name_of(fd), 0, NULL, 0);          \
        return done;                                                                      \
    }
SETTLE(fsync)
SETTLE(fdatasync)

int unlink(const char *path) {
    char space[4096];
    const char *name = below(path, space);
    int done = REAL(unlink)(path);
    if (!done && name) record('u', name, 0, NULL, 0);
    return done;
}

int rename(const char *from, const char *to) {
    char one[4096], two[4096];
    const char *old = below(from, one), *new = below(to, two);
    int done = REAL(rename)(from, to);
    if (!done && old && new) record('r', old, 0, new, strlen(new));
    return done;
}
