/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See item-file.h. */

#include "item-file.h"

DdItem *
item_file_load (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".xml", NULL);
  g_autofree char *path =
    g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "exercise", file, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  char *text = NULL;
  gsize length = 0;
  DdItem *item;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (text, length);
  item = dd_item_new_from_bytes (bytes, file, &error);
  g_assert_no_error (error);
  return item;
}
