/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every write to disk.
 *
 * A file that is written here is either the old one or the new one, whole, after any fault: it is
 * written aside (a hidden name in the same folder), flushed, renamed, and the folder is flushed
 * too. What a crash leaves aside is swept at the next start. Nothing here follows a symbolic link
 * when it removes. Calls block; no call of the main thread. Paths are in UTF-8. */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define DD_FILES_ERROR (dd_files_error_quark ())
GQuark dd_files_error_quark (void);

typedef enum
{
  DD_FILES_ERROR_FULL,      /* no room, or a quota: free some and try again */
  DD_FILES_ERROR_DENIED,    /* read-only, or not ours to write: choose another place */
  DD_FILES_ERROR_MISSING,   /* no such file or folder */
  DD_FILES_ERROR_EXISTS,    /* something stands there already */
  DD_FILES_ERROR_TOO_LARGE, /* more than the ceiling given */
  DD_FILES_ERROR_LOCKED,    /* somebody else holds the folder; the message says who */
  DD_FILES_ERROR_NETWORK,   /* lies on a network file system, where locks and flushes do not hold */
  DD_FILES_ERROR_FAILED     /* the disk or the system refused; the message says what */
} DdFilesError;

/* What a refusal of the system, an errno, means to a caller. */
DdFilesError dd_files_error_from_errno (int errno_code);

/* Reads a whole ordinary file of at most MAX_BYTES. A pipe, device or folder is refused without
 * waiting for it. */
GBytes *dd_files_read (const char *path, gsize max_bytes, GError **error);

/* Replaces or makes PATH so that it holds BYTES; durable when TRUE comes back. The folder must
 * exist. */
gboolean dd_files_replace (const char *path, GBytes *bytes, GError **error);

/* Makes PATH and what is missing above it, mode 0700, durably. An existing folder is fine. */
gboolean dd_files_make_folder (const char *path, GError **error);

/* Moves within one file system, replacing a file that stands at TO; both folders are flushed. */
gboolean dd_files_rename (const char *from, const char *to, GError **error);

/* Removes one file or link; nothing there is fine. The folder is flushed. */
gboolean dd_files_remove (const char *path, GError **error);

/* Removes PATH and all below it; a link is removed, never followed; nothing there is fine. At most
 * DD_LIMIT_TREE_DEPTH folders deep. Goes on after a fault and reports the first. */
gboolean dd_files_remove_tree (const char *path, GError **error);

/* Removes from FOLDER (not below it) what a crash left aside. Call it while holding the folder's
 * lock. */
gboolean dd_files_sweep (const char *folder, GError **error);

/* Room that this person may use on the disk that holds PATH, which must exist. */
gboolean dd_files_get_free_bytes (const char *path, guint64 *ret_free_bytes, GError **error);

/* Fails with FULL, in words with both sizes, unless NEEDED_BYTES fit and
 * DD_LIMIT_DISK_RESERVE_BYTES stay free. */
gboolean dd_files_check_room (const char *path, guint64 needed_bytes, GError **error);

/* Whether PATH, which must exist, lies on a network file system; RET_KIND ("nfs", "cifs" ...) is
 * static. */
gboolean dd_files_is_network (const char *path, const char **ret_kind);

/* Whether what is written to PATH, which must exist, is gone when the PC is switched off: it lies
 * in memory, or in a live system that keeps nothing. FALSE also where nobody can tell. */
gboolean dd_files_is_forgetful (const char *path);

/* ---- A long write ---- */

/* One owner, one thread at a time. */
typedef struct _DdFileWriter DdFileWriter;

/* Begins a file aside, in FOLDER, which must exist. */
DdFileWriter *dd_file_writer_new (const char *folder, GError **error);

/* Writes all of DATA; every DD_LIMIT_FLUSH_BYTES the disk is made to take them, so that a small
 * write of somebody else never waits behind a large one of ours. After a fault only
 * dd_file_writer_free () makes sense. */
gboolean
dd_file_writer_write (DdFileWriter *self, const void *data, gsize length_bytes, GError **error);

guint64 dd_file_writer_get_length_bytes (DdFileWriter *self);

/* Where the file lies until it is committed: for looking at it before. */
const char *dd_file_writer_get_path (DdFileWriter *self);

/* Flushes, then renames to PATH (same file system; replaces what stands there), then flushes the
 * folder. Durable when TRUE comes back; then only dd_file_writer_free () is left to do. */
gboolean dd_file_writer_commit (DdFileWriter *self, const char *path, GError **error);

/* Ends; what was not committed is removed. */
void dd_file_writer_free (DdFileWriter *self);

/* ---- Who holds a folder ---- */

typedef struct _DdFolderLock DdFolderLock;

/* Takes the one lock of FOLDER, which must exist, for this process: file "lock" inside, which says
 * who holds it and since when. Does not wait. LOCKED: another process (or this one) holds it, the
 * message names it. NETWORK: refused in words. The lock ends with dd_folder_lock_free () or with
 * the process, however that dies. */
DdFolderLock *dd_folder_lock_new (const char *folder, const char *program, GError **error);
void dd_folder_lock_free (DdFolderLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdFileWriter, dd_file_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DdFolderLock, dd_folder_lock_free)

G_END_DECLS
