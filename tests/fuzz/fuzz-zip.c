/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as a package: whatever they are, opening, reading every entry and inspecting end
 * within the ceilings, with a sentence or with what was promised. The bytes are a file in memory,
 * so that no disk is touched. */

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "dd-inspect.h"
#include "dd-package.h"
#include "dd-zip-reader.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define READ_MAX_BYTES (1 << 20)

static void
check_error (const GError *error)
{
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_null (strchr (error->message, '\n'));
}

/* Reads all that the reader lets through. */
static void
read_all (const char *path)
{
  g_autoptr (GError) fault = NULL;
  g_autoptr (DdZipReader) reader = dd_zip_reader_open (path, NULL, &fault);

  if (reader == NULL)
    {
      check_error (fault);
      return;
    }
  for (guint i = 0; i < dd_zip_reader_get_n_entries (reader); i++)
    {
      const DdZipEntry *entry = dd_zip_reader_get_entry (reader, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) content = dd_zip_reader_read (reader, i, READ_MAX_BYTES, &error);

      if (content != NULL)
        g_assert_cmpuint (g_bytes_get_size (content), ==, entry->size_bytes);
      else
        check_error (error);
    }
}

/* What opens can be read; what has no fault opens. */
static void
inspect (const char *path)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPackage) package = NULL;

  g_assert_true (dd_package_inspect (path, NULL, faults, NULL, NULL));
  package = dd_package_open (path, &error);
  if (package == NULL)
    {
      check_error (error);
      g_assert_cmpuint (dd_faults_count_errors (faults), >, 0);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int fd = memfd_create ("package", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);

  if (fd >= 0 && write (fd, data, size) == (gssize) size)
    {
      read_all (path);
      inspect (path);
    }
  if (fd >= 0)
    close (fd);
  return 0;
}
