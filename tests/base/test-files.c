/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Writes to disk: whole or not at all, whatever happens: a full disk, a rename that fails, a kill
 * at any moment. */

#include "dd-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dd-files-private.h"
#include "dd-limits.h"

typedef struct
{
  char *folder; /* (owned) fresh for each test */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("dd-files-XXXXXX", NULL);
  g_assert_nonnull (self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dd_files_remove_tree (self->folder, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
  g_free (self->folder);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
replace_text (const char *path, const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return dd_files_replace (path, bytes, error);
}

static void
assert_content (const char *path, const char *wanted)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dd_files_read (path, 1 << 20, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), (int) g_bytes_get_size (bytes), wanted,
                   (int) strlen (wanted));
}

/* ---- Replacing and reading ---- */

static void
test_replace (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->folder, "Bài 1.txt", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "x", NULL);
  struct stat info;

  g_assert_true (replace_text (path, "old", &error));
  assert_content (path, "old");
  g_assert_true (replace_text (path, "", &error));
  assert_content (path, "");
  g_assert_true (replace_text (path, "new", &error));
  g_assert_no_error (error);
  assert_content (path, "new");
  g_assert_cmpuint (count_entries (self->folder), ==, 1);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0600);
  g_assert_false (replace_text (nowhere, "x", &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_MISSING);
}

static void
test_read (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "file", NULL);
  g_autofree char *pipe = g_build_filename (self->folder, "pipe", NULL);
  g_autofree char *large = g_malloc0 (300000);
  g_autoptr (GBytes) bytes = g_bytes_new (large, 300000);
  g_autoptr (GError) error = NULL;

  g_assert_null (dd_files_read (path, 10, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_MISSING);
  g_clear_error (&error);
  g_assert_null (dd_files_read (self->folder, 10, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_assert_null (dd_files_read (pipe, 10, &error)); /* at once */
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_null (dd_files_read ("/dev/zero", 10, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FAILED);
  g_clear_error (&error);

  g_assert_true (dd_files_replace (path, bytes, NULL));
  g_assert_null (dd_files_read (path, 299999, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_TOO_LARGE);
  g_clear_error (&error);
  {
    g_autoptr (GBytes) found = dd_files_read (path, 300000, &error);

    g_assert_no_error (error);
    g_assert_true (g_bytes_equal (found, bytes));
  }
}

/* ---- Faults ---- */

/* Where a file may not grow past LIMIT bytes, as on a full disk. */
static void
assert_full (const char *folder, const char *path, rlim_t limit)
{
  struct rlimit before;
  struct rlimit small = { limit, RLIM_INFINITY };
  g_autoptr (GError) error = NULL;
  g_autofree char *content = g_strnfill (2 * limit, 'n');

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &before);
  small.rlim_max = before.rlim_max;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  g_assert_false (replace_text (path, content, &error));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  signal (SIGXFSZ, SIG_DFL);

  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FULL);
  assert_content (path, "old");
  g_assert_cmpuint (count_entries (folder), ==, 1);
}

static void
test_full (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "file", NULL);
  g_autoptr (GError) error = NULL;
  int fd = open ("/dev/full", O_WRONLY | O_CLOEXEC);

  g_assert_true (replace_text (path, "old", NULL));
  assert_full (self->folder, path, 1);
  assert_full (self->folder, path, 5000);
  assert_full (self->folder, path, DD_LIMIT_FLUSH_BYTES + 1);
  g_assert_cmpint (fd, >=, 0);
  g_assert_false (dd_files_write_all (fd, "x", 1, "/dev/full", &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FULL);
  close (fd);
}

static void
test_rename_fails (Fixture *self, gconstpointer data)
{
  g_autofree char *target = g_build_filename (self->folder, "target", NULL);
  g_autofree char *inside = g_build_filename (target, "inside", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_files_make_folder (target, NULL));
  g_assert_true (replace_text (inside, "old", NULL));
  g_assert_false (replace_text (target, "new", &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_EXISTS);
  assert_content (inside, "old");
  g_assert_cmpuint (count_entries (self->folder), ==, 1); /* nothing aside is left */
  g_clear_error (&error);
  g_assert_false (dd_files_rename (inside, "/proc/no-such-place/x", &error));
  g_assert_nonnull (error);
  assert_content (inside, "old");
}

/* What happens where this person may not write; in a process of its own, as root may write
 * everywhere. */
static void
test_denied (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "file", NULL);
  int status = -1;
  pid_t child;

  g_assert_true (replace_text (path, "old", NULL));
  g_assert_cmpint (chmod (self->folder, 0555), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      g_autoptr (GError) error = NULL;

      if (getuid () == 0 && setuid (65534) != 0)
        _exit (2);
      _exit (!replace_text (path, "new", &error) &&
                 g_error_matches (error, DD_FILES_ERROR, DD_FILES_ERROR_DENIED)
               ? 0
               : 1);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (chmod (self->folder, 0700), ==, 0);
  g_assert_cmpint (status, ==, 0);
  assert_content (path, "old");
  g_assert_cmpuint (count_entries (self->folder), ==, 1);
}

/* ---- Killed at any moment ---- */

/* One letter, as often as the letter says; so that half a file can be told. */
static char *
make_content (int round, gsize unit)
{
  return g_strnfill ((gsize) (round % 26 + 1) * unit, (char) ('a' + round % 26));
}

static void
assert_whole (const char *path, gsize unit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = dd_files_read (path, 1 << 27, &error);
  gsize size = 0;
  const char *found = g_bytes_get_data (bytes, &size);

  g_assert_no_error (error);
  g_assert_cmpuint (size, ==, (gsize) (found[0] - 'a' + 1) * unit);
  for (gsize i = 0; i < size; i++)
    g_assert_true (found[i] == found[0]);
}

static void
kill_while_replacing (const char *folder, gsize unit, int rounds, int longest_usec)
{
  g_autofree char *path = g_build_filename (folder, "file", NULL);
  g_autofree char *first = make_content (0, unit);

  g_assert_true (replace_text (path, first, NULL));
  for (int round = 0; round < rounds; round++)
    {
      pid_t child = fork ();

      g_assert_cmpint (child, >=, 0);
      if (child == 0)
        for (int i = 0;; i++)
          {
            g_autofree char *content = make_content (i, unit);

            if (!replace_text (path, content, NULL))
              _exit (1);
          }
      g_usleep ((gulong) g_test_rand_int_range (0, longest_usec));
      kill (child, SIGKILL);
      g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
      assert_whole (path, unit);
    }
  g_assert_true (dd_files_sweep (folder, NULL));
  g_assert_cmpuint (count_entries (folder), ==, 1);
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  kill_while_replacing (self->folder, 100, 150, 8000);
}

static void
test_killed_large (Fixture *self, gconstpointer data)
{
  kill_while_replacing (self->folder, DD_LIMIT_FLUSH_BYTES / 4, 10, 200000);
}

/* ---- A long write ---- */

static void
test_writer (Fixture *self, gconstpointer data)
{
  g_autofree char *shelf = g_build_filename (self->folder, "shelf", "vn.x", NULL);
  g_autofree char *path = g_build_filename (shelf, "y.course", NULL);
  g_autofree char *piece = g_strnfill (700001, 'p');
  g_autoptr (GError) error = NULL;
  g_autoptr (DdFileWriter) writer = dd_file_writer_new (self->folder, &error);
  struct stat info;

  g_assert_no_error (error);
  for (int i = 0; i < 30; i++)
    g_assert_true (dd_file_writer_write (writer, piece, 700001, &error));
  g_assert_true (dd_file_writer_write (writer, "", 0, &error));
  g_assert_cmpuint (dd_file_writer_get_length_bytes (writer), ==, 30 * 700001);
  g_assert_cmpint (stat (dd_file_writer_get_path (writer), &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 30 * 700001);
  g_assert_true (dd_files_make_folder (shelf, &error));
  g_assert_true (dd_file_writer_commit (writer, path, &error));
  g_assert_no_error (error);
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_size, ==, 30 * 700001);
  g_assert_cmpuint (count_entries (self->folder), ==, 1);
}

static void
test_writer_left (Fixture *self, gconstpointer data)
{
  DdFileWriter *writer = dd_file_writer_new (self->folder, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_file_writer_write (writer, "half", 4, NULL));
  g_assert_cmpuint (count_entries (self->folder), ==, 1);
  dd_file_writer_free (writer);
  g_assert_cmpuint (count_entries (self->folder), ==, 0);
  dd_file_writer_free (NULL);
  g_assert_null (dd_file_writer_new ("/no/such/folder", &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_MISSING);
}

static void
test_sweep (Fixture *self, gconstpointer data)
{
  g_autofree char *kept = g_build_filename (self->folder, ".kept", NULL);
  g_autofree char *aside = g_build_filename (self->folder, DD_FILES_ASIDE "1", NULL);
  g_autofree char *folder = g_build_filename (self->folder, DD_FILES_ASIDE "2", "x", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (replace_text (kept, "k", NULL));
  g_assert_true (replace_text (aside, "a", NULL));
  g_assert_true (dd_files_make_folder (folder, NULL));
  g_assert_true (dd_files_sweep (self->folder, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (self->folder), ==, 1);
  g_assert_false (dd_files_sweep (folder, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_MISSING);
}

/* ---- Folders ---- */

static void
test_make_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *deep = g_build_filename (self->folder, "a", "b", "c", NULL);
  g_autofree char *file = g_build_filename (self->folder, "file", NULL);
  g_autofree char *below = g_build_filename (file, "x", NULL);
  g_autoptr (GError) error = NULL;
  struct stat info;

  g_assert_true (dd_files_make_folder (deep, &error));
  g_assert_true (dd_files_make_folder (deep, &error));
  g_assert_true (dd_files_make_folder ("/", &error));
  g_assert_cmpint (stat (deep, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 07777, ==, 0700);
  g_assert_true (replace_text (file, "x", NULL));
  g_assert_false (dd_files_make_folder (file, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (dd_files_make_folder (below, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_MISSING);
}

static void
test_remove_tree (Fixture *self, gconstpointer data)
{
  g_autofree char *outside = g_build_filename (self->folder, "outside", NULL);
  g_autofree char *precious = g_build_filename (outside, "precious", NULL);
  g_autofree char *tree = g_build_filename (self->folder, "tree", NULL);
  g_autofree char *deep = g_build_filename (tree, "a", "b", NULL);
  g_autofree char *link = g_build_filename (tree, "a", "link", NULL);
  g_autofree char *link_alone = g_build_filename (self->folder, "link", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (dd_files_make_folder (outside, NULL));
  g_assert_true (replace_text (precious, "p", NULL));
  g_assert_true (dd_files_make_folder (deep, NULL));
  g_assert_cmpint (symlink (outside, link), ==, 0);
  g_assert_cmpint (symlink (outside, link_alone), ==, 0);

  g_assert_true (dd_files_remove_tree (tree, &error));
  g_assert_false (g_file_test (tree, G_FILE_TEST_EXISTS));
  g_assert_true (dd_files_remove_tree (link_alone, &error));
  g_assert_false (g_file_test (link_alone, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (dd_files_remove_tree (tree, &error)); /* nothing there */
  g_assert_no_error (error);
  assert_content (precious, "p");
  g_assert_true (dd_files_remove (precious, &error));
  g_assert_true (dd_files_remove (precious, &error));
  g_assert_no_error (error);
}

static void
test_remove_deep (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) path = g_string_new (self->folder);
  g_autofree char *top = g_build_filename (self->folder, "d", NULL);
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < DD_LIMIT_TREE_DEPTH + 3; i++)
    g_string_append (path, "/d");
  g_assert_true (dd_files_make_folder (path->str, NULL));
  g_assert_false (dd_files_remove_tree (top, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FAILED);
  for (int i = 0; i < 5; i++) /* by hand, as the fixture cannot either */
    {
      g_assert_cmpint (g_rmdir (path->str), ==, 0);
      g_string_truncate (path, path->len - 2);
    }
}

/* ---- The disk and the lock ---- */

static void
test_room (Fixture *self, gconstpointer data)
{
  guint64 available = 0;
  g_autoptr (GError) error = NULL;
  const char *kind = "untouched";

  g_assert_true (dd_files_get_free_bytes (self->folder, &available, &error));
  g_assert_cmpuint (available, >, 0);
  g_assert_false (dd_files_check_room (self->folder, available, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (dd_files_check_room (self->folder, G_MAXUINT64, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_FULL);
  g_clear_error (&error);
  g_assert_false (dd_files_get_free_bytes ("/no/such/place", &available, &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_MISSING);
  if (available > 2 * (guint64) DD_LIMIT_DISK_RESERVE_BYTES)
    g_assert_true (dd_files_check_room (self->folder, 1000, NULL));
  g_assert_false (dd_files_is_network (self->folder, &kind));
  g_assert_cmpstr (kind, ==, "untouched");
}

/* By what the system says of its mounts: a bare chroot has a plain folder there. */
static gboolean
is_in_memory (const char *folder)
{
  const char *argv[] = { "stat", "--file-system", "--format=%T", folder, NULL };
  g_autofree char *type = NULL;

  return g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &type, NULL,
                       NULL, NULL) &&
         g_str_has_prefix (type, "tmpfs");
}

/* What lies in memory is gone with the power; a folder that is not there is nothing. */
static void
test_forgetful (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = NULL;

  g_assert_false (dd_files_is_forgetful ("/no/such/place"));
  g_assert_false (dd_files_is_forgetful ("/proc"));
  folder = g_strdup ("/dev/shm/domdom-XXXXXX");
  if (g_mkdtemp (folder) == NULL)
    {
      g_test_skip ("no folder can be made in /dev/shm");
      return;
    }
  if (is_in_memory (folder))
    g_assert_true (dd_files_is_forgetful (folder));
  else
    g_test_skip ("/dev/shm is a folder of a disk here");
  g_rmdir (folder);
}

static void
test_lock (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DdFolderLock) again = NULL;
  DdFolderLock *lock = dd_folder_lock_new (self->folder, "domdom", &error);
  g_autofree char *wanted = g_strdup_printf ("in use by domdom, process %d on ", (int) getpid ());

  g_assert_no_error (error);
  g_assert_null (dd_folder_lock_new (self->folder, "domdomctl", &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, wanted));
  g_clear_error (&error);
  dd_folder_lock_free (lock);
  again = dd_folder_lock_new (self->folder, "domdomctl", &error);
  g_assert_no_error (error);
  dd_folder_lock_free (NULL);
  g_assert_null (dd_folder_lock_new ("/no/such/folder", "x", &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_MISSING);
}

/* Another process holds it until it dies, however that happens. */
static void
test_lock_killed (Fixture *self, gconstpointer data)
{
  int ready[2];
  char byte;
  pid_t child;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdFolderLock) lock = NULL;
  g_autofree char *wanted = NULL;

  g_assert_cmpint (pipe (ready), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      if (dd_folder_lock_new (self->folder, "domdom", NULL) == NULL ||
          write (ready[1], "x", 1) != 1)
        _exit (1);
      for (;;)
        pause ();
    }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_null (dd_folder_lock_new (self->folder, "domdomctl", &error));
  g_assert_error (error, DD_FILES_ERROR, DD_FILES_ERROR_LOCKED);
  wanted = g_strdup_printf ("domdom, process %d on ", (int) child);
  g_assert_nonnull (strstr (error->message, wanted));
  g_clear_error (&error);

  kill (child, SIGKILL);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  lock = dd_folder_lock_new (self->folder, "domdomctl", &error);
  g_assert_no_error (error);
  close (ready[0]);
  close (ready[1]);
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *name;
    void (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/files/replace", test_replace },
    { "/files/read", test_read },
    { "/files/full", test_full },
    { "/files/rename-fails", test_rename_fails },
    { "/files/denied", test_denied },
    { "/files/killed", test_killed },
    { "/files/killed-large", test_killed_large },
    { "/files/writer", test_writer },
    { "/files/writer-left", test_writer_left },
    { "/files/sweep", test_sweep },
    { "/files/make-folder", test_make_folder },
    { "/files/remove-tree", test_remove_tree },
    { "/files/remove-deep", test_remove_deep },
    { "/files/room", test_room },
    { "/files/forgetful", test_forgetful },
    { "/files/lock", test_lock },
    { "/files/lock-killed", test_lock_killed },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
