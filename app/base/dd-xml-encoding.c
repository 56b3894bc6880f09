/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Encoding of a stranger's XML: everything becomes UTF-8 before libxml2 sees it, so that the scan
 * of the tags and the parser read the same letters. See dd-xml-source.h; the scan is in
 * dd-xml-source.c. */

#include "dd-xml-encoding.h"

#include <string.h>

#include "dd-limits.h"
#include "dd-xml.h"

typedef enum
{
  MARK_NONE,
  MARK_UTF8,
  MARK_UTF16_LITTLE,
  MARK_UTF16_BIG
} Mark;

static gboolean
refuse (GError **error, const char *name, const char *text, const char *at, const char *sentence)
{
  guint line = 1;

  for (const char *p = text; p < at; p++)
    line += *p == '\n';
  g_set_error (error, DD_XML_ERROR, DD_XML_ERROR_CORRUPT, "%s:%u: %s", name, line, sentence);
  return FALSE;
}

static Mark
read_mark (const char *data, gsize size, gsize *ret_skip)
{
  *ret_skip = 0;
  if (size >= 3 && memcmp (data, "\xEF\xBB\xBF", 3) == 0)
    {
      *ret_skip = 3;
      return MARK_UTF8;
    }
  if (size >= 2 && memcmp (data, "\xFF\xFE", 2) == 0)
    {
      *ret_skip = 2;
      return MARK_UTF16_LITTLE;
    }
  if (size >= 2 && memcmp (data, "\xFE\xFF", 2) == 0)
    {
      *ret_skip = 2;
      return MARK_UTF16_BIG;
    }
  return MARK_NONE;
}

/* The encoding that the XML declaration names, or NULL. XML 1.0 section 2.8. */
static char *
read_declared (const char *data, gsize size)
{
  const char *end;
  const char *p;
  const char *close;

  if (size < 6 || memcmp (data, "<?xml", 5) != 0 || !g_ascii_isspace (data[5]))
    return NULL;
  end = g_strstr_len (data, (gssize) MIN (size, 1024), "?>");
  if (end == NULL)
    return NULL;
  p = g_strstr_len (data, end - data, "encoding");
  if (p == NULL)
    return NULL;
  p += strlen ("encoding");
  while (p < end && (g_ascii_isspace (*p) || *p == '='))
    p++;
  if (p >= end || (*p != '"' && *p != '\''))
    return NULL;
  close = memchr (p + 1, *p, (gsize) (end - p - 1));
  return close != NULL ? g_ascii_strup (p + 1, close - p - 1) : NULL;
}

static gboolean
is_utf8_name (const char *declared)
{
  return g_strv_contains ((const char *const[]){ "UTF-8", "UTF8", "US-ASCII", "ASCII", NULL },
                          declared);
}

/* Encodings of one byte a letter that still occur. Nothing else is given to iconv, whose list is
 * long and odd. */
static gboolean
is_known_name (const char *declared)
{
  static const char *const known[] = { "ISO-8859-", "WINDOWS-125", "CP125" };

  if (strspn (declared, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != strlen (declared))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (declared, known[i]))
      return TRUE;
  return FALSE;
}

/* The declaration says something else than the bytes: they win, and it is said. */
static void
warn_of_lie (DdFaults *faults, const char *name, const char *declared, const char *found)
{
  dd_faults_add (
    faults, DD_FAULT_WARNING, name, 1,
    "The XML declaration says %s, but the file is %s; write encoding=\"UTF-8\" and save it so",
    declared, found);
}

static GString *
convert (const char *data, gsize size, const char *from, const char *name, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;

  text = g_convert (data, (gssize) size, "UTF-8", from, NULL, &length, &why);
  if (text == NULL || !g_utf8_validate_len (text, length, NULL))
    {
      g_autofree char *sentence =
        g_strdup_printf ("The file cannot be read as %s; save it as UTF-8", from);

      refuse (error, name, data, data, sentence);
      return NULL;
    }
  return g_string_new_len (text, (gssize) length);
}

static GString *
read_unmarked (const char *data,
               gsize size,
               const char *declared,
               const char *name,
               DdFaults *faults,
               GError **error)
{
  const char *bad = NULL;
  gboolean valid = g_utf8_validate_len (data, size, &bad);

  if (!valid && memchr (data, '\0', size) != NULL)
    {
      refuse (error, name, data, memchr (data, '\0', size),
              "The file is not text: it holds a zero byte");
      return NULL;
    }
  if (declared == NULL || is_utf8_name (declared))
    {
      if (!valid)
        {
          refuse (error, name, data, bad, "The text is not UTF-8; save the file as UTF-8");
          return NULL;
        }
      return g_string_new_len (data, (gssize) size);
    }
  if (valid)
    {
      gboolean ascii = TRUE;

      for (gsize i = 0; i < size && ascii; i++)
        ascii = (guchar) data[i] < 128;
      /* Text in another encoding of bytes is hardly ever valid UTF-8 by chance; plain ASCII is
       * both. */
      if (!ascii || !is_known_name (declared))
        warn_of_lie (faults, name, declared, "UTF-8");
      return g_string_new_len (data, (gssize) size);
    }
  if (!is_known_name (declared))
    {
      refuse (error, name, data, data,
              "The file names an encoding that is not read here; save it as UTF-8");
      return NULL;
    }
  return convert (data, size, declared, name, error);
}

GString *
dd_xml_encoding_to_utf8 (GBytes *bytes, const char *name, DdFaults *faults, GError **error)
{
  gsize size = 0;
  gsize skip = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  Mark mark = read_mark (data, size, &skip);
  g_autofree char *declared = NULL;
  g_autoptr (GString) text = NULL;

  data = data != NULL ? data + skip : "";
  size -= skip;
  switch (mark)
    {
    case MARK_UTF16_LITTLE:
    case MARK_UTF16_BIG:
      text = convert (data, size, mark == MARK_UTF16_LITTLE ? "UTF-16LE" : "UTF-16BE", name, error);
      if (text == NULL)
        return NULL;
      declared = read_declared (text->str, text->len);
      if (declared != NULL && !g_str_has_prefix (declared, "UTF-16"))
        warn_of_lie (faults, name, declared, "UTF-16");
      return g_steal_pointer (&text);

    case MARK_UTF8:
      declared = read_declared (data, size);
      text = read_unmarked (data, size, NULL, name, faults, error);
      if (text != NULL && declared != NULL && !is_utf8_name (declared))
        warn_of_lie (faults, name, declared, "UTF-8");
      return g_steal_pointer (&text);

    case MARK_NONE:
    default:
      declared = read_declared (data, size);
      return read_unmarked (data, size, declared, name, faults, error);
    }
}
