/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of strangers: right as they are, or refused. See dd-safe-path.h. */

#include "dd-safe-path.h"

#include <string.h>

#include "dd-limits.h"

G_DEFINE_QUARK (dd_safe_path_error, dd_safe_path_error)

/* The name itself is not printed where it may hold anything; it is escaped and cut. */
static gboolean
refuse (GError **error, const char *name, const char *sentence)
{
  g_autofree char *escaped = g_strescape (name, NULL);

  if (strlen (escaped) > 300)
    escaped[300] = '\0';
  g_set_error (error, DD_SAFE_PATH_ERROR, DD_SAFE_PATH_ERROR_UNSAFE, "The name \"%s\" %s", escaped,
               sentence);
  return FALSE;
}

/* What no eye can see, or what turns a line round: two names that look the same must not be two
 * names. */
static gboolean
is_invisible (gunichar c)
{
  const guint32 refused = 1u << G_UNICODE_CONTROL | 1u << G_UNICODE_FORMAT |
                          1u << G_UNICODE_LINE_SEPARATOR | 1u << G_UNICODE_PARAGRAPH_SEPARATOR |
                          1u << G_UNICODE_SURROGATE | 1u << G_UNICODE_PRIVATE_USE;

  return (refused >> g_unichar_type (c) & 1) != 0 ||
         (g_unichar_iszerowidth (c) && !g_unichar_ismark (c));
}

/* Visible ASCII is the same in every form of Unicode. Most names are; the rest costs twenty times
 * as much. */
static gboolean
is_plain (const char *text)
{
  while (*text != '\0' && g_ascii_isgraph (*text))
    text++;
  return *text == '\0';
}

static gboolean
check_characters (const char *name, GError **error)
{
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\\')
        return refuse (error, name, "holds a backslash");
      if (c < 128 && strchr (":*?\"<>|", (int) c) != NULL)
        return refuse (error, name,
                       "holds one of : * ? \" < > |, which not every system can write");
      if (c < 128 && g_ascii_isgraph ((char) c))
        continue;
      if (is_invisible (c))
        return refuse (error, name, "holds a control or invisible character");
      if (c != ' ' && g_unichar_isspace (c))
        return refuse (error, name, "holds an unusual space");
    }
  return TRUE;
}

/* CON, prn.txt, Com1, LPT9: whatever follows the first dot. Also COM and LPT with a superscript
 * digit. */
static gboolean
is_reserved (const char *part, gsize length)
{
  static const char *const devices[] = { "CON", "PRN", "AUX", "NUL",
                                         "CONIN$", "CONOUT$", "CLOCK$", NULL };
  static const char *const digits[] = { "1", "2", "3", "4", "5", "6", "7",
                                        "8", "9", "0", "\xC2\xB9", "\xC2\xB2", "\xC2\xB3", NULL };
  const char *dot = memchr (part, '.', length);
  g_autofree char *stem = g_ascii_strup (part, dot != NULL ? dot - part : (gssize) length);

  g_strchomp (stem);
  if (g_strv_contains (devices, stem))
    return TRUE;
  return (g_str_has_prefix (stem, "COM") || g_str_has_prefix (stem, "LPT")) &&
         g_strv_contains (digits, stem + 3);
}

static gboolean
check_part (const char *name, const char *part, gsize length, GError **error)
{
  if (length == 0)
    return refuse (error, name, "has an empty part");
  if ((length == 1 && part[0] == '.') || (length == 2 && memcmp (part, "..", 2) == 0))
    return refuse (error, name, "has a part that is . or ..");
  if (part[length - 1] == '.' || part[length - 1] == ' ' || part[0] == ' ')
    return refuse (error, name, "has a part that begins or ends with a space, or ends with a dot");
  if (is_reserved (part, length))
    return refuse (error, name, "has a part that Windows keeps for a device");
  return TRUE;
}

gboolean
dd_safe_path_check (const char *name, GError **error)
{
  g_autofree char *composed = NULL;
  guint depth = 0;

  g_return_val_if_fail (name != NULL, FALSE);

  if (*name == '\0')
    return refuse (error, name, "is empty");
  if (strlen (name) > DD_LIMIT_PATH_BYTES)
    return refuse (error, name, "is over " G_STRINGIFY (DD_LIMIT_PATH_BYTES) " bytes long");
  if (!g_utf8_validate (name, -1, NULL))
    return refuse (error, name, "is not UTF-8");
  if (*name == '/')
    return refuse (error, name, "begins with /");
  if (!check_characters (name, error))
    return FALSE;
  if (!is_plain (name))
    composed = g_utf8_normalize (name, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  if (composed != NULL && strcmp (composed, name) != 0)
    return refuse (error, name, "is not in Unicode's form NFC");

  for (const char *part = name; part != NULL; depth++)
    {
      const char *slash = strchr (part, '/');

      if (!check_part (name, part, slash != NULL ? (gsize) (slash - part) : strlen (part), error))
        return FALSE;
      part = slash != NULL ? slash + 1 : NULL;
    }
  if (depth > DD_LIMIT_PATH_DEPTH)
    return refuse (error, name, "has over " G_STRINGIFY (DD_LIMIT_PATH_DEPTH) " parts");
  return TRUE;
}

char *
dd_safe_path_join (const char *folder, const char *name, GError **error)
{
  g_return_val_if_fail (folder != NULL, NULL);

  return dd_safe_path_check (name, error) ? g_build_filename (folder, name, NULL) : NULL;
}

char *
dd_safe_path_dup_key (const char *name)
{
  g_autofree char *folded = NULL;
  g_autofree char *valid = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (is_plain (name))
    return g_ascii_strdown (name, -1);
  valid = g_utf8_make_valid (name, -1);
  folded = g_utf8_casefold (valid, -1);
  return g_utf8_normalize (folded, -1, G_NORMALIZE_ALL_COMPOSE);
}

/* ---- References ---- */

static char *
refuse_reference (GError **error, const char *href, const char *sentence)
{
  g_autofree char *valid = g_utf8_make_valid (href, (gssize) strnlen (href, 300));

  g_set_error (error, DD_SAFE_PATH_ERROR, DD_SAFE_PATH_ERROR_OUTSIDE, "The reference \"%s\" %s",
               valid, sentence);
  return NULL;
}

/* RFC 3986 section 3.1: a letter, then letters, digits, + - . up to a colon. */
static gboolean
has_scheme (const char *href)
{
  const char *p = href;

  if (!g_ascii_isalpha (*p))
    return FALSE;
  while (g_ascii_isalnum (*p) || *p == '+' || *p == '-' || *p == '.')
    p++;
  return *p == ':';
}

/* Cuts the last part of PATH, which may then be empty; FALSE if there is none to cut. */
static gboolean
go_up (GString *path)
{
  const char *slash;

  if (path->len == 0)
    return FALSE;
  slash = strrchr (path->str, '/');
  g_string_truncate (path, slash != NULL ? (gsize) (slash - path->str) : 0);
  return TRUE;
}

/* Applies HREF (decoded, without fragment) to the folder of FROM. */
static char *
apply (const char *from, const char *href, GError **error)
{
  g_autoptr (GString) path = g_string_new (from);
  g_auto (GStrv) parts = g_strsplit (href, "/", -1);

  go_up (path);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strcmp (parts[i], "..") == 0)
        {
          if (!go_up (path))
            return refuse_reference (error, href, "leads out of the package");
        }
      else if (strcmp (parts[i], ".") != 0)
        {
          if (path->len > 0)
            g_string_append_c (path, '/');
          g_string_append (path, parts[i]);
        }
    }
  return dd_safe_path_check (path->str, error) ? g_strdup (path->str) : NULL;
}

char *
dd_safe_path_resolve (const char *from, const char *href, char **ret_fragment, GError **error)
{
  const char *hash;
  g_autofree char *encoded = NULL;
  g_autofree char *decoded = NULL;
  char *name;

  g_return_val_if_fail (from != NULL && href != NULL, NULL);

  if (has_scheme (href) || href[0] == '/')
    return refuse_reference (error, href, "leaves the package");
  hash = strchr (href, '#');
  encoded = hash != NULL ? g_strndup (href, (gsize) (hash - href)) : g_strdup (href);
  if (strchr (encoded, '?') != NULL)
    return refuse_reference (error, href, "has a query, which means nothing inside a package");
  /* An escaped slash or zero byte would make two readers see two names. */
  decoded = g_uri_unescape_string (encoded, "/");
  if (decoded == NULL)
    return refuse_reference (error, href, "has a broken % escape");

  name = *decoded == '\0' ? g_strdup (from) : apply (from, decoded, error);
  if (name != NULL && ret_fragment != NULL)
    *ret_fragment = hash != NULL ? g_uri_unescape_string (hash + 1, NULL) : NULL;
  return name;
}
