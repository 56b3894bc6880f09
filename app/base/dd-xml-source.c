/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The scan of a stranger's XML before the parser sees it. See dd-xml-source.h.
 *
 * Why before: the parser is what hangs. libxml2 compares every attribute of a tag with every other,
 * so 50,000 of them cost seconds, and it builds whatever a DTD asks for. The scan knows only where
 * tags, comments, CDATA, instructions and the DOCTYPE begin and end. That is enough: up to the
 * first fault in a tag it reads attributes as the parser does, after a fault the parser takes no
 * more from that tag, and at the next "<" both start afresh; a "<" inside a tag, where they might
 * part, is refused here. */

#include "dd-xml-source.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "dd-limits.h"
#include "dd-xml-encoding.h"
#include "dd-xml.h"

#define SPACES " \t\r\n"

typedef struct
{
  const char *name; /* (not owned) for messages */
  GString *text;    /* (not owned) */
  gsize pos;        /* where the scan is */
  gboolean doctype; /* one was dropped */
  guint outside;    /* line of the one that names a file of declarations; 0: none */
  gboolean element; /* a tag was seen */
  gboolean names;   /* there is an "&name;" to look at when a DOCTYPE was dropped */
} Scan;

static guint
count_line (const Scan *self, gsize pos)
{
  guint line = 1;

  for (gsize i = 0; i < pos && i < self->text->len; i++)
    line += self->text->str[i] == '\n';
  return line;
}

static gboolean
fail_at (Scan *self, gsize pos, DdXmlError code, GError **error, const char *sentence)
{
  g_set_error (error, DD_XML_ERROR, code, "%s:%u: %s", self->name, count_line (self, pos),
               sentence);
  return FALSE;
}

static gboolean
looking_at (Scan *self, const char *token)
{
  gsize length = strlen (token);

  return self->text->len - self->pos >= length &&
         memcmp (self->text->str + self->pos, token, length) == 0;
}

/* Steps behind END, which must come; SKIP bytes belong to the opening. */
static gboolean
step_behind (Scan *self, gsize skip, const char *end, const char *sentence, GError **error)
{
  gsize start = self->pos;
  const char *from = self->text->str + start + skip;
  const char *found = g_strstr_len (from, (gssize) (self->text->len - start - skip), end);

  if (found == NULL)
    return fail_at (self, start, DD_XML_ERROR_CORRUPT, error, sentence);
  self->pos = (gsize) (found - self->text->str) + strlen (end);
  if (self->pos - start > DD_LIMIT_XML_TEXT_BYTES)
    return fail_at (self, start, DD_XML_ERROR_TOO_LARGE, error,
                    "One piece of the file is over 10 MB");
  return TRUE;
}

/* The XML declaration may hold no "<": what the parser thinks of a broken one is then no matter. */
static gboolean
scan_instruction (Scan *self, GError **error)
{
  gsize start = self->pos;
  gboolean declaration =
    start == 0 && looking_at (self, "<?xml") && strchr (SPACES, self->text->str[5]) != NULL;

  if (!step_behind (self, 2, "?>", "An instruction (<?...) is not closed by ?>", error))
    return FALSE;
  if (declaration && memchr (self->text->str + 1, '<', self->pos - 1) != NULL)
    return fail_at (self, start, DD_XML_ERROR_CORRUPT, error,
                    "The XML declaration is not closed by ?>");
  return TRUE;
}

static void
skip_spaces (const char **p)
{
  *p += strspn (*p, SPACES);
}

/* Steps over 'text' or "text". */
static gboolean
skip_literal (const char **p)
{
  const char *close;

  skip_spaces (p);
  if (**p != '"' && **p != '\'')
    return FALSE;
  close = strchr (*p + 1, **p);
  if (close == NULL)
    return FALSE;
  *p = close + 1;
  return TRUE;
}

/* XML 1.0 section 2.8 without its subset; *ret_subset is set if there is one with anything in it,
 * *ret_outside if declarations in another file are named. The text holds no zero byte but the one
 * at its end. */
static const char *
skip_doctype (const char *p, gboolean *ret_subset, gboolean *ret_outside)
{
  gsize name;

  skip_spaces (&p);
  name = strcspn (p, SPACES "<>[]'\"");
  if (name == 0)
    return NULL;
  p += name;
  skip_spaces (&p);
  if (g_str_has_prefix (p, "PUBLIC"))
    {
      p += 6;
      *ret_outside = TRUE;
      /* HTML allows the first literal alone. */
      if (!skip_literal (&p))
        return NULL;
      skip_literal (&p);
    }
  else if (g_str_has_prefix (p, "SYSTEM"))
    {
      p += 6;
      *ret_outside = TRUE;
      if (!skip_literal (&p))
        return NULL;
    }
  skip_spaces (&p);
  if (*p == '[')
    {
      p++;
      skip_spaces (&p);
      if (*p != ']')
        {
          *ret_subset = TRUE;
          return NULL;
        }
      p++;
      skip_spaces (&p);
    }
  return *p == '>' ? p + 1 : NULL;
}

static gboolean
scan_doctype (Scan *self, GError **error)
{
  gsize start = self->pos;
  gboolean subset = FALSE;
  gboolean outside = FALSE;
  const char *end;

  if (self->element || self->doctype)
    return fail_at (self, start, DD_XML_ERROR_CORRUPT, error, "A DOCTYPE stands where none may be");
  end = skip_doctype (self->text->str + start + strlen ("<!DOCTYPE"), &subset,
                      &outside);
  if (subset)
    return fail_at (self, start, DD_XML_ERROR_UNTRUSTED, error,
                    "The DOCTYPE declares something in [ ]; that is never read: take it out");
  if (end == NULL)
    return fail_at (self, start, DD_XML_ERROR_CORRUPT, error, "The DOCTYPE is not closed by >");
  self->doctype = TRUE;
  if (outside)
    self->outside = count_line (self, start);
  self->pos = (gsize) (end - self->text->str);
  for (char *p = self->text->str + start; p < end; p++)
    if (*p != '\n')
      *p = ' ';
  return TRUE;
}

static gboolean
scan_tag (Scan *self, GError **error)
{
  gsize start = self->pos;
  const char *text = self->text->str;
  guint attributes = 0;
  char quote = '\0';

  self->element = TRUE;
  for (gsize i = start + 1; i < self->text->len; i++)
    {
      char c = text[i];

      if (c == '<')
        return fail_at (
          self, i, DD_XML_ERROR_CORRUPT, error,
          "A < stands inside a tag: either > is missing before it or it should be written &lt;");
      if (c == '&')
        self->names = TRUE;
      if (quote != '\0')
        {
          if (c == quote)
            quote = '\0';
        }
      else if (c == '"' || c == '\'')
        quote = c;
      else if (c == '=')
        attributes++;
      else if (c == '>')
        {
          if (attributes > DD_LIMIT_XML_ATTRIBUTES)
            return fail_at (self, start, DD_XML_ERROR_TOO_LARGE, error,
                            "A tag has over " G_STRINGIFY (DD_LIMIT_XML_ATTRIBUTES) " attributes");
          if (i - start > DD_LIMIT_XML_TEXT_BYTES)
            return fail_at (self, start, DD_XML_ERROR_TOO_LARGE, error,
                            "One tag of the file is over 10 MB");
          self->pos = i + 1;
          return TRUE;
        }
    }
  return fail_at (self, start, DD_XML_ERROR_CORRUPT, error, "A tag is not closed by >");
}

static gboolean
scan_markup (Scan *self, GError **error)
{
  if (looking_at (self, "<!--"))
    return step_behind (self, 4, "-->", "A comment is not closed by -->", error);
  if (looking_at (self, "<![CDATA["))
    return step_behind (self, 9, "]]>", "A CDATA section is not closed by ]]>", error);
  if (looking_at (self, "<!DOCTYPE"))
    return scan_doctype (self, error);
  if (looking_at (self, "<!"))
    return fail_at (self, self->pos, DD_XML_ERROR_CORRUPT, error,
                    "<! begins nothing that may stand here");
  if (looking_at (self, "<?"))
    return scan_instruction (self, error);
  return scan_tag (self, error);
}

static gboolean
scan (Scan *self, GError **error)
{
  while (self->pos < self->text->len)
    {
      const char *from = self->text->str + self->pos;
      const char *next = memchr (from, '<', self->text->len - self->pos);
      gsize length = next != NULL ? (gsize) (next - from) : self->text->len - self->pos;

      if (length > DD_LIMIT_XML_TEXT_BYTES)
        return fail_at (self, self->pos, DD_XML_ERROR_TOO_LARGE, error,
                        "One text of the file is over 10 MB");
      self->names = self->names || memchr (from, '&', length) != NULL;
      self->pos += length;
      if (next != NULL && !scan_markup (self, error))
        return FALSE;
    }
  return TRUE;
}

/* The character of an HTML name, 0 if it is none. KNOWN remembers, because libxml2 looks through
 * its list. The five names of XML are left to the parser. */
static gunichar
look_up_name (GHashTable *known, const char *name)
{
  static const char *const of_xml[] = { "lt", "gt", "amp", "quot", "apos", NULL };
  gpointer value = g_hash_table_lookup (known, name);
  const htmlEntityDesc *found;

  if (value != NULL)
    return GPOINTER_TO_UINT (value);
  found = g_strv_contains (of_xml, name) ? NULL : htmlEntityLookup (BAD_CAST name);
  if (found == NULL)
    return 0;
  g_hash_table_insert (known, g_strdup (name), GUINT_TO_POINTER (found->value));
  return found->value;
}

/* Appends the character of an HTML name at P ("&nbsp;") to OUT and gives the length of the name, or
 * 0 if there is none. */
static gsize
replace_name (const char *p, GHashTable *known, GString *out)
{
  char name[16];
  gsize length = 0;
  gunichar c;

  while (length < sizeof name - 1 && g_ascii_isalnum (p[1 + length]))
    {
      name[length] = p[1 + length];
      length++;
    }
  name[length] = '\0';
  if (length == 0 || p[1 + length] != ';')
    return 0;
  c = look_up_name (known, name);
  if (c == 0)
    return 0;
  g_string_append_unichar (out, c);
  return length + 2;
}

/* How long the comment, CDATA or instruction at P is; 0 if P begins something else. The scan has
 * shown that it is closed. */
static gsize
measure_opaque (const char *p)
{
  static const struct
  {
    const char *begin;
    const char *end;
  } opaque[] = { { "<!--", "-->" }, { "<![CDATA[", "]]>" }, { "<?", "?>" } };

  for (gsize i = 0; i < G_N_ELEMENTS (opaque); i++)
    if (g_str_has_prefix (p, opaque[i].begin))
      {
        const char *end = strstr (p + strlen (opaque[i].begin), opaque[i].end);

        return end != NULL ? (gsize) (end - p) + strlen (opaque[i].end) : 0;
      }
  return 0;
}

/* In texts and tags, the names of HTML become their characters. */
static GString *
replace_names (GString *text)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *out = g_string_sized_new (text->len);
  const char *p = text->str;

  while (*p != '\0')
    {
      gsize length = strcspn (p, "<&");

      g_string_append_len (out, p, (gssize) length);
      p += length;
      if (*p == '<')
        {
          length = MAX (measure_opaque (p), 1);
          g_string_append_len (out, p, (gssize) length);
        }
      else if (*p == '&')
        {
          length = replace_name (p, known, out);
          if (length == 0)
            {
              g_string_append_c (out, '&');
              length = 1;
            }
        }
      else
        break;
      p += length;
    }
  return out;
}

GString *
dd_xml_source_read (GBytes *bytes, const char *name, DdFaults *faults, GError **error)
{
  Scan self = { .name = name };
  g_autoptr (GString) text = NULL;

  if (g_bytes_get_size (bytes) > DD_LIMIT_XML_BYTES)
    {
      g_set_error (error, DD_XML_ERROR, DD_XML_ERROR_TOO_LARGE, "%s:1: The file is over 16 MB",
                   name);
      return NULL;
    }
  text = dd_xml_encoding_to_utf8 (bytes, name, faults, error);
  if (text == NULL)
    return NULL;
  self.text = text;
  if (text->len / 2 > DD_LIMIT_XML_BYTES) /* another encoding may grow when it becomes UTF-8 */
    {
      fail_at (&self, 0, DD_XML_ERROR_TOO_LARGE, error, "The file is over 16 MB");
      return NULL;
    }
  if (!scan (&self, error))
    return NULL;
  if (self.outside > 0)
    dd_faults_add (faults, DD_FAULT_WARNING, name, self.outside,
                   "The DOCTYPE names declarations outside of the file, which are never read: "
                   "<!DOCTYPE NAME> is enough.");
  return self.doctype && self.names ? replace_names (text) : g_steal_pointer (&text);
}
