/*
 * A disk that remembers: loaded before libc (LD_PRELOAD), it writes to a trace, in their order, every call that changes a file or a name
 * below one folder, and every call that makes such a change last. `power-disk.ts` reads the trace and says what a power cut at any of its
 * points leaves.
 *
 * A record: kind, file (its number on the disk), position, length of a first text, length of a second part; then both. 32 bytes and what follows.
 * The lock is held over the call and its record: the order of the trace is the order of the calls, of whatever thread.
 * With POWER_CUT_AT the process is killed after so many records: what it told others by then is told, and nothing comes after it.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum { CREATED = 1, CUT_TO, WRITTEN, SYNCED, FOLDER_SYNCED, RENAMED, REMOVED, LINKED, INDEX };

struct record { uint32_t kind, first; uint64_t file, position, second; };

static const char *folder;
static size_t folder_length;
static int trace = -1;
static long left = -1;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define NEXT(type, name, ...) \
  static type (*next)(__VA_ARGS__); \
  if (next == NULL) next = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void start(void) {
  const char *path = getenv("POWER_CUT_TRACE");
  folder = getenv("POWER_CUT_FOLDER");
  if (folder == NULL || path == NULL) return;
  folder_length = strlen(folder);
  const char *at = getenv("POWER_CUT_AT");
  if (at != NULL) left = atol(at);
  trace = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

/* A trace that lacks a record would clear a fault: without room for it, nothing goes on. */
static void put(const void *bytes, size_t count) {
  for (const char *at = bytes; count > 0; ) {
    ssize_t done = syscall(SYS_write, trace, at, count);
    if (done <= 0) abort();
    at += done;
    count -= (size_t)done;
  }
}

static void tell(uint32_t kind, uint64_t file, uint64_t position, const char *text, const void *bytes, size_t count) {
  struct record one = { kind, text == NULL ? 0 : (uint32_t)strlen(text), file, position, count };
  put(&one, sizeof one);
  if (text != NULL) put(text, one.first);
  put(bytes, count);
  if (left > 0 && --left == 0) kill(getpid(), SIGKILL);
}

/* The path below the folder; NULL when it lies elsewhere. Paths are absolute here. */
static const char *below(const char *path) {
  if (trace < 0 || path == NULL || strncmp(path, folder, folder_length) != 0) return NULL;
  if (path[folder_length] == '\0') return "";
  return path[folder_length] == '/' ? path + folder_length + 1 : NULL;
}

static const char *below_of(int file, char *path, size_t size) {
  if (trace < 0) return NULL;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, size - 1);
  if (length <= 0) return NULL;
  path[length] = '\0';
  return below(path);
}

static uint64_t number_of(int file) {
  struct stat facts;
  return fstat(file, &facts) == 0 ? (uint64_t)facts.st_ino : 0;
}

#define OURS(file) char path_[4096]; const char *ours = below_of(file, path_, sizeof path_)
#define LOCK pthread_mutex_lock(&lock)
#define UNLOCK do { int kept = errno; pthread_mutex_unlock(&lock); errno = kept; } while (0)

/* Opening may make a name, and may empty a file. */
#define OPENS(call) \
  const char *ours = below(path); \
  if (ours == NULL) return call; \
  LOCK; \
  int was_there = access(path, F_OK) == 0; \
  int file = call; \
  if (file >= 0 && !was_there) tell(CREATED, number_of(file), 0, ours, NULL, 0); \
  else if (file >= 0 && (flags & O_TRUNC) != 0) tell(CUT_TO, number_of(file), 0, NULL, NULL, 0); \
  UNLOCK; \
  return file

#define MODE_OF mode_t mode = 0; if ((flags & (O_CREAT | O_TMPFILE)) != 0) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE_OF; NEXT(int, "open", const char *, int, ...); OPENS(next(path, flags, mode)); }
int open64(const char *path, int flags, ...) { MODE_OF; NEXT(int, "open64", const char *, int, ...); OPENS(next(path, flags, mode)); }
int openat(int at, const char *path, int flags, ...) { MODE_OF; NEXT(int, "openat", int, const char *, int, ...); OPENS(next(at, path, flags, mode)); }
int openat64(int at, const char *path, int flags, ...) { MODE_OF; NEXT(int, "openat64", int, const char *, int, ...); OPENS(next(at, path, flags, mode)); }

#define AT_OWN_PLACE(call) \
  OURS(file); \
  if (ours == NULL) return call; \
  LOCK; \
  ssize_t done = call; \
  if (done > 0) { off_t end = lseek(file, 0, SEEK_CUR); put_parts(file, (uint64_t)(end - done), parts, count, (size_t)done); } \
  UNLOCK; \
  return done

#define AT_PLACE(call) \
  OURS(file); \
  if (ours == NULL) return call; \
  LOCK; \
  ssize_t done = call; \
  if (done > 0) put_parts(file, (uint64_t)at, parts, count, (size_t)done); \
  UNLOCK; \
  return done

static void put_parts(int file, uint64_t at, const struct iovec *parts, int count, size_t done) {
  for (int part = 0; part < count && done > 0; part += 1) {
    size_t here = parts[part].iov_len < done ? parts[part].iov_len : done;
    tell(WRITTEN, number_of(file), at, NULL, parts[part].iov_base, here);
    at += here;
    done -= here;
  }
}

#define ONE_PART struct iovec part = { (void *)bytes, length }; const struct iovec *parts = &part; int count = 1

ssize_t write(int file, const void *bytes, size_t length) { ONE_PART; NEXT(ssize_t, "write", int, const void *, size_t); AT_OWN_PLACE(next(file, bytes, length)); }
ssize_t writev(int file, const struct iovec *parts, int count) { NEXT(ssize_t, "writev", int, const struct iovec *, int); AT_OWN_PLACE(next(file, parts, count)); }
ssize_t pwrite(int file, const void *bytes, size_t length, off_t at) { ONE_PART; NEXT(ssize_t, "pwrite", int, const void *, size_t, off_t); AT_PLACE(next(file, bytes, length, at)); }
ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at) { ONE_PART; NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t); AT_PLACE(next(file, bytes, length, at)); }
ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at) { NEXT(ssize_t, "pwritev", int, const struct iovec *, int, off_t); AT_PLACE(next(file, parts, count, at)); }
ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t at) { NEXT(ssize_t, "pwritev64", int, const struct iovec *, int, off64_t); AT_PLACE(next(file, parts, count, at)); }

/* Copies that never pass through the program: refused, so that it reads and writes instead. */
ssize_t sendfile(int to, int from, off_t *at, size_t count) {
  NEXT(ssize_t, "sendfile", int, int, off_t *, size_t);
  OURS(to);
  if (ours == NULL) return next(to, from, at, count);
  errno = EINVAL;
  return -1;
}

ssize_t sendfile64(int to, int from, off64_t *at, size_t count) {
  NEXT(ssize_t, "sendfile64", int, int, off64_t *, size_t);
  OURS(to);
  if (ours == NULL) return next(to, from, at, count);
  errno = EINVAL;
  return -1;
}

long syscall(long number, ...) {
  NEXT(long, "syscall", long, ...);
  va_list rest;
  long given[6];
  va_start(rest, number);
  for (int index = 0; index < 6; index += 1) given[index] = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_copy_file_range) {
    OURS((int)given[2]);
    if (ours != NULL) {
      errno = ENOSYS;
      return -1;
    }
  }
  return next(number, given[0], given[1], given[2], given[3], given[4], given[5]);
}

#define CUTS(call) \
  OURS(file); \
  if (ours == NULL) return call; \
  LOCK; \
  int end = call; \
  if (end == 0) tell(CUT_TO, number_of(file), (uint64_t)length, NULL, NULL, 0); \
  UNLOCK; \
  return end

int ftruncate(int file, off_t length) { NEXT(int, "ftruncate", int, off_t); CUTS(next(file, length)); }
int ftruncate64(int file, off64_t length) { NEXT(int, "ftruncate64", int, off64_t); CUTS(next(file, length)); }

/* The shared index of a log lives in memory that no call writes: its first block as it stands when the log has been synced. */
static void tell_index(const char *ours, const char *path) {
  size_t length = strlen(path);
  if (length < 4 || strcmp(path + length - 4, "-wal") != 0) return;
  char index[4096];
  static char bytes[32768];
  snprintf(index, sizeof index, "%.*s-shm", (int)(length - 4), path);
  int file = (int)syscall(SYS_openat, AT_FDCWD, index, O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  ssize_t read_bytes = pread(file, bytes, sizeof bytes, 0);
  syscall(SYS_close, file);
  if (read_bytes > 0) tell(INDEX, 0, 0, ours, bytes, (size_t)read_bytes);
}

#define SYNCS(call) \
  OURS(file); \
  if (ours == NULL) return call; \
  LOCK; \
  int end = call; \
  struct stat facts; \
  if (end == 0 && fstat(file, &facts) == 0) { \
    tell(S_ISDIR(facts.st_mode) ? FOLDER_SYNCED : SYNCED, (uint64_t)facts.st_ino, 0, ours, NULL, 0); \
    tell_index(ours, path_); \
  } \
  UNLOCK; \
  return end

int fsync(int file) { NEXT(int, "fsync", int); SYNCS(next(file)); }
int fdatasync(int file) { NEXT(int, "fdatasync", int); SYNCS(next(file)); }

#define NAMES(kind, call, from, to) \
  const char *ours = below(from), *other = below(to); \
  if (ours == NULL && other == NULL) return call; \
  LOCK; \
  int end = call; \
  if (end == 0) tell(kind, 0, 0, ours == NULL ? "" : ours, other == NULL ? "" : other, other == NULL ? 0 : strlen(other)); \
  UNLOCK; \
  return end

int rename(const char *from, const char *to) { NEXT(int, "rename", const char *, const char *); NAMES(RENAMED, next(from, to), from, to); }
int link(const char *from, const char *to) { NEXT(int, "link", const char *, const char *); NAMES(LINKED, next(from, to), from, to); }
int unlink(const char *path) { NEXT(int, "unlink", const char *); NAMES(REMOVED, next(path), path, NULL); }
int unlinkat(int at, const char *path, int flags) {
  NEXT(int, "unlinkat", int, const char *, int);
  char whole[4096];
  if (path[0] == '/' || at == AT_FDCWD) snprintf(whole, sizeof whole, "%s", path);
  else {
    char link[64], parent[2048];
    snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    ssize_t length = readlink(link, parent, sizeof parent - 1);
    parent[length < 0 ? 0 : length] = '\0';
    snprintf(whole, sizeof whole, "%s/%s", parent, path);
  }
  NAMES(REMOVED, next(at, path, flags), whole, NULL);
}
int remove(const char *path) { NEXT(int, "remove", const char *); NAMES(REMOVED, next(path), path, NULL); }
