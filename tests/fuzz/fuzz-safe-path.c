/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Any bytes as names: the first line is where a reference stands, the rest the reference, and the
 * whole a name. What is let through lies below its folder. */

#include <stdint.h>
#include <string.h>

#include "dd-limits.h"
#include "dd-safe-path.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_safe (const char *name)
{
  g_autofree char *joined = dd_safe_path_join ("/folder", name, NULL);
  g_autofree char *real = g_canonicalize_filename (joined, "/");
  g_autofree char *key = dd_safe_path_dup_key (name);

  g_assert_cmpstr (joined, ==, real);
  g_assert_true (g_str_has_prefix (joined, "/folder/"));
  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_cmpuint (strlen (name), <=, DD_LIMIT_PATH_BYTES);
  g_assert_null (strpbrk (name, "\\:*?\"<>|"));
  g_assert_nonnull (key);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) reference_error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *fragment = NULL;
  char *line;

  if (dd_safe_path_check (text, &error))
    check_safe (text);
  else
    g_assert_true (g_utf8_validate (error->message, -1, NULL));

  line = strchr (text, '\n');
  if (line == NULL)
    return 0;
  *line = '\0';
  if (!dd_safe_path_check (text, NULL))
    return 0;
  name = dd_safe_path_resolve (text, line + 1, &fragment, &reference_error);
  g_assert_true ((name == NULL) == (reference_error != NULL));
  if (name != NULL)
    check_safe (name);
  else
    g_assert_true (g_utf8_validate (reference_error->message, -1, NULL));
  return 0;
}
