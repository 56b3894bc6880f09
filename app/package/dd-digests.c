/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See dd-digests.h. */

#include "dd-digests.h"

#include <string.h>

#include "dd-package.h"
#include "dd-refusals.h"

#define HEX_CHARS DD_DIGEST_HEX_CHARS
#define SEPARATOR "  "
#define SEPARATOR_CHARS 2

typedef struct
{
  char *name; /* owned */
  guint8 digest[DD_DIGEST_BYTES];
} Line;

struct _DdDigests
{
  GHashTable *lines; /* owned; name -> Line, which it owns */
  GPtrArray *sorted; /* owned, nullable; the lines by name, borrowed; dropped when one is added */
};

static void
free_line_cb (gpointer data)
{
  Line *line = data;

  g_free (line->name);
  g_free (line);
}

DdDigests *
dd_digests_new (void)
{
  DdDigests *self = g_new0 (DdDigests, 1);

  self->lines = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_line_cb);
  return self;
}

void
dd_digests_free (DdDigests *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->sorted, g_ptr_array_unref);
  g_hash_table_unref (self->lines);
  g_free (self);
}

static void
add_line (DdDigests *self, char *name, const guint8 *digest)
{
  Line *line = g_new0 (Line, 1);

  line->name = name;
  memcpy (line->digest, digest, DD_DIGEST_BYTES);
  g_clear_pointer (&self->sorted, g_ptr_array_unref);
  g_hash_table_replace (self->lines, line->name, line);
}

void
dd_digests_add (DdDigests *self, const char *name, const guint8 *digest)
{
  add_line (self, g_strdup (name), digest);
}

/* What is wrong with the line of LENGTH bytes at TEXT, or NULL and its two parts. */
static const char *
parse_line (const char *text, gsize length, guint8 ret_digest[DD_DIGEST_BYTES], char **ret_name)
{
  char hex[HEX_CHARS + 1] = { 0 };

  if (memchr (text, '\0', length) != NULL)
    return "The line holds a NUL character.";
  if (length <= HEX_CHARS + SEPARATOR_CHARS ||
      memcmp (text + HEX_CHARS, SEPARATOR, SEPARATOR_CHARS) != 0)
    return "A line is 64 hexadecimal digits, two spaces and a name.";
  memcpy (hex, text, HEX_CHARS);
  if (!dd_digest_from_hex (hex, ret_digest, DD_DIGEST_BYTES))
    return "A line begins with 64 lower-case hexadecimal digits.";
  *ret_name = g_strndup (text + HEX_CHARS + SEPARATOR_CHARS, length - HEX_CHARS - SEPARATOR_CHARS);
  return NULL;
}

DdDigests *
dd_digests_new_from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (DdDigests) self = dd_digests_new ();
  gsize length;
  const char *at = g_bytes_get_data (bytes, &length);
  const char *before = NULL;

  for (guint n_line = 1; length > 0; n_line++)
    {
      const char *end = memchr (at, '\n', length);
      guint8 digest[DD_DIGEST_BYTES];
      char *name = NULL;
      const char *fault = end == NULL ? "The last line does not end."
                                      : parse_line (at, (gsize) (end - at), digest, &name);

      if (fault == NULL && before != NULL && strcmp (before, name) >= 0)
        fault = "The lines are not in the order of the names.";
      if (fault != NULL)
        {
          g_free (name);
          g_set_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_INVALID, "%s:%u: %s",
                       DD_PACKAGE_DIGESTS, n_line, fault);
          return NULL;
        }
      add_line (self, name, digest);
      before = name;
      length -= (gsize) (end - at) + 1;
      at = end + 1;
    }
  return g_steal_pointer (&self);
}

const guint8 *
dd_digests_lookup (DdDigests *self, const char *name)
{
  const Line *line = g_hash_table_lookup (self->lines, name);

  return line != NULL ? line->digest : NULL;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Line *first = *(Line *const *) a;
  const Line *second = *(Line *const *) b;

  return strcmp (first->name, second->name);
}

static void
sort (DdDigests *self)
{
  GHashTableIter iter;
  gpointer line;

  if (self->sorted != NULL)
    return;
  self->sorted = g_ptr_array_sized_new (g_hash_table_size (self->lines));
  g_hash_table_iter_init (&iter, self->lines);
  while (g_hash_table_iter_next (&iter, NULL, &line))
    g_ptr_array_add (self->sorted, line);
  g_ptr_array_sort (self->sorted, compare_names);
}

guint
dd_digests_get_n_names (DdDigests *self)
{
  return g_hash_table_size (self->lines);
}

const char *
dd_digests_get_name (DdDigests *self, guint position)
{
  g_return_val_if_fail (position < dd_digests_get_n_names (self), NULL);

  sort (self);
  return ((Line *) g_ptr_array_index (self->sorted, position))->name;
}

GBytes *
dd_digests_to_bytes (DdDigests *self)
{
  GString *text = g_string_new (NULL);

  sort (self);
  for (guint i = 0; i < self->sorted->len; i++)
    {
      const Line *line = g_ptr_array_index (self->sorted, i);
      g_autofree char *hex = dd_digest_to_hex (line->digest, DD_DIGEST_BYTES);

      g_string_append_printf (text, "%s" SEPARATOR "%s\n", hex, line->name);
    }
  return g_string_free_to_bytes (text);
}

char *
dd_digests_dup_package_name (GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return dd_digest_dup_hex_of (data, length);
}

gboolean
dd_digests_is_package_name (const char *text)
{
  guint8 digest[DD_DIGEST_BYTES];

  return text != NULL && strlen (text) == HEX_CHARS &&
         dd_digest_from_hex (text, digest, DD_DIGEST_BYTES);
}
