/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A course source with one file from a stranger: course.xml when the input says <course, else the
 * only lesson of a small course. The whole check runs, and the compiler when there is no fault; it
 * must
 * end with faults or with files that every reader takes.
 *
 * The folder is made once and removed at the end. Pictures are not drawn: no other program is run.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "dd-author-check.h"
#include "dd-files.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static char *folder; /* owned; until the end of the program */

static const char course[] =
  "<course xmlns='urn:domdom:source:1' id='vn.domdom.f' version='1' languages='vi' licence='x'>"
  "<title xml:lang='vi'>a</title><author>a</author>"
  "<skill id='binary'><title xml:lang='vi'>a</title></skill>"
  "<unit id='u'><title xml:lang='vi'>a</title><lesson ref='a'/></unit></course>";

static const char lesson[] =
  "<lesson xmlns='urn:domdom:source:1' id='a' xml:lang='vi' minutes='1'><title>a</title>"
  "<opening><p>a</p></opening></lesson>";

static const char picture[] = "<svg xmlns='http://www.w3.org/2000/svg'/>";

static void
write_file (const char *name, const void *data, gsize size)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_unlink (path); /* GLib writes over a longer file without cutting it */
  if (!g_file_set_contents_full (path, data, (gssize) size, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    abort ();
}

static void
clean_up (void)
{
  dd_files_remove_tree (folder, NULL);
  g_free (folder);
}

static void
make_folder (void)
{
  static const char *const names[] = { "vi", "media" };
  g_setenv ("DOMDOM_SVG_PROGRAM", "/nonexistent", TRUE);
  folder = g_dir_make_tmp ("domdom-fuzz-XXXXXX", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      if (g_mkdir (path, 0700) != 0)
        abort ();
    }
  atexit (clean_up);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (DdFaults) faults = dd_faults_new ();
  gboolean is_course = size > 0 && g_strstr_len ((const char *) data, (gssize) size, "<course");
  if (folder == NULL)
    make_folder ();
  write_file ("media/a.svg", picture, strlen (picture));
  if (is_course)
    {
      write_file ("course.xml", data, size);
      write_file ("vi/a.xml", lesson, strlen (lesson));
    }
  else
    {
      write_file ("course.xml", course, strlen (course));
      write_file ("vi/a.xml", data, size);
    }
  if (dd_author_check (folder, 1, faults) != (dd_faults_count_errors (faults) == 0))
    abort ();
  return 0;
}
