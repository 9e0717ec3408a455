/*
 * A disk that fails on order: loaded before libc (LD_PRELOAD), it counts the calls that write to files below one folder, and lets the
 * n-th of them fail. Orders stand in a file of four 32-bit numbers that the test writes and this maps:
 * [0] how it fails, [1] at which call from now, [2] calls so far, [3] failures so far.
 *
 * 1: full from the n-th call on, until the order changes (ENOSPC). 2: the n-th call alone fails (EIO). 3: the n-th call writes half of what
 * it was given, and the disk is full from then on.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/uio.h>
#include <unistd.h>

enum { NONE, FULL, ERROR_ONCE, SHORT };
enum { MODE, AT, CALLS, FAILURES, NUMBERS };

static volatile int32_t *orders;
static const char *folder;
static size_t folder_length;

__attribute__((constructor)) static void start(void) {
  folder = getenv("FAILING_DISK_FOLDER");
  const char *path = getenv("FAILING_DISK_ORDERS");
  if (folder == NULL || path == NULL) return;
  folder_length = strlen(folder);
  int file = open(path, O_RDWR | O_CLOEXEC);
  if (file < 0) return;
  void *mapped = mmap(NULL, NUMBERS * sizeof(int32_t), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (mapped != MAP_FAILED) orders = mapped;
  close(file);
}

static int is_ours(int file) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, path, sizeof path - 1);
  return length > (ssize_t)folder_length && strncmp(path, folder, folder_length) == 0 && path[folder_length] == '/';
}

/* 0: goes on; 1: fails, errno is set; 2: writes half. */
static int judge(int file, int is_growth) {
  if (orders == NULL || !is_ours(file)) return 0;
  int32_t call = __atomic_add_fetch(&orders[CALLS], 1, __ATOMIC_SEQ_CST);
  int32_t mode = orders[MODE], at = orders[AT];
  if (mode == NONE || call < at || (mode == ERROR_ONCE && call > at)) return 0;
  if (mode != ERROR_ONCE && !is_growth) return 0;
  __atomic_add_fetch(&orders[FAILURES], 1, __ATOMIC_SEQ_CST);
  if (mode == SHORT && call == at) return 2;
  errno = mode == ERROR_ONCE ? EIO : ENOSPC;
  return 1;
}

#define NEXT(type, name, ...) \
  static type (*next)(__VA_ARGS__); \
  if (next == NULL) next = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

/* A write of one byte cannot be half done: it fails. */
#define WRITES(call, half) \
  switch (judge(file, 1)) { \
    case 1: return -1; \
    case 2: if (count < 2) { errno = ENOSPC; return -1; } return half; \
    default: return call; \
  }

ssize_t write(int file, const void *bytes, size_t count) {
  NEXT(ssize_t, "write", int, const void *, size_t);
  WRITES(next(file, bytes, count), next(file, bytes, count / 2))
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
  NEXT(ssize_t, "pwrite", int, const void *, size_t, off_t);
  WRITES(next(file, bytes, count, at), next(file, bytes, count / 2, at))
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
  NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
  WRITES(next(file, bytes, count, at), next(file, bytes, count / 2, at))
}

ssize_t writev(int file, const struct iovec *parts, int count) {
  NEXT(ssize_t, "writev", int, const struct iovec *, int);
  WRITES(next(file, parts, count), next(file, parts, count / 2))
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at) {
  NEXT(ssize_t, "pwritev", int, const struct iovec *, int, off_t);
  WRITES(next(file, parts, count, at), next(file, parts, count / 2, at))
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t at) {
  NEXT(ssize_t, "pwritev64", int, const struct iovec *, int, off64_t);
  WRITES(next(file, parts, count, at), next(file, parts, count / 2, at))
}

int ftruncate(int file, off_t length) {
  NEXT(int, "ftruncate", int, off_t);
  return judge(file, length > 0) == 0 ? next(file, length) : -1;
}

int ftruncate64(int file, off64_t length) {
  NEXT(int, "ftruncate64", int, off64_t);
  return judge(file, length > 0) == 0 ? next(file, length) : -1;
}

/* A full disk has no reason to refuse these; one that fails has. */
int fsync(int file) {
  NEXT(int, "fsync", int);
  return judge(file, 0) == 0 ? next(file) : -1;
}

int fdatasync(int file) {
  NEXT(int, "fdatasync", int);
  return judge(file, 0) == 0 ? next(file) : -1;
}
