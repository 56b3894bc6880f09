/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a lesson points at: pictures, exercises, other lessons, anchors. Each has one spelling, so
 * that nothing can point out of the package by an unusual one (docs/package-format.md section 2).
 * Whether the entry exists is for those who hold the package. */

#include "dd-document-data.h"

#include <string.h>

#include "dd-safe-path.h"
#include "dd-xml.h"

#define MAX_ADDRESS_BYTES 2000

#define ID_CHARACTERS "abcdefghijklmnopqrstuvwxyz0123456789-"

/* The length of the id that TEXT begins with; 0 if it begins with none. */
static gsize
measure_id (const char *text)
{
  gsize length = g_ascii_islower (*text) ? strspn (text, ID_CHARACTERS) : 0;

  return length <= 64 ? length : 0;
}

static void
refuse (DdReader *self, const xmlNode *node, const char *name, const char *value)
{
  gsize scheme = strcspn (value, ":/?#");

  if (g_str_has_prefix (value, "//") || *value == '/' || (scheme > 0 && value[scheme] == ':'))
    dd_reader_fault_code (
      self, node, DD_DOCUMENT_ERROR_UNSAFE,
      "%s=\"%s\" leaves the package; a lesson may point only at files of its own course.", name,
      value);
  else if (strstr (value, "../../..") != NULL)
    dd_reader_fault_code (self, node, DD_DOCUMENT_ERROR_UNSAFE,
                          "%s=\"%s\" climbs out of the package.", name, value);
  else
    dd_reader_fault (self, node, "%s=\"%s\" is not written as the format says.", name, value);
}

/* HREF from where the document stands, kept; a fault if it is no safe name. */
static const char *
resolve (DdReader *self, const xmlNode *node, const char *name, const char *href)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *fragment = NULL;
  g_autofree char *entry = dd_safe_path_resolve (self->base, href, &fragment, &error);

  if (entry != NULL)
    return dd_document_data_keep (self->document, entry);
  dd_reader_fault_code (self, node, DD_DOCUMENT_ERROR_UNSAFE, "%s=\"%s\" is refused: %s", name,
                        href, error->message);
  return NULL;
}

static void
need (DdReader *self, const char *entry)
{
  if (entry != NULL && g_hash_table_add (self->needs_set, (gpointer) entry))
    g_ptr_array_add (self->needs_list, (gpointer) entry);
}

/* ../../media/NAME */
const char *
dd_reader_resolve_picture (DdReader *self, const xmlNode *img)
{
  g_autofree char *src = dd_xml_dup_attr (img, "src");
  const char *name = src + strlen ("../../media/");
  const char *entry = NULL;

  if (!g_str_has_prefix (src, "../../media/") || *name == '\0' || strpbrk (name, "/?#") != NULL)
    {
      refuse (self, img, "src", src);
      return NULL;
    }
  entry = resolve (self, img, "src", src);
  if (entry != NULL &&
      (!g_str_has_prefix (entry, "media/") || strchr (entry + strlen ("media/"), '/') != NULL))
    {
      dd_reader_fault (self, img, "the picture \"%s\" does not lie in media/.", entry);
      return NULL;
    }
  need (self, entry);
  return entry;
}

/* ../items/ID.xml */
const char *
dd_reader_resolve_slot (DdReader *self, const xmlNode *object)
{
  g_autofree char *data = dd_xml_dup_attr (object, "data");
  const char *id = data + strlen ("../items/");
  const char *entry = NULL;

  if (!g_str_has_prefix (data, "../items/") || measure_id (id) == 0 ||
      strcmp (id + measure_id (id), ".xml") != 0)
    {
      refuse (self, object, "data", data);
      return NULL;
    }
  entry = resolve (self, object, "data", data);
  if (entry != NULL && g_hash_table_contains (self->needs_set, entry))
    dd_reader_fault (self, object, "the exercise \"%s\" stands in this lesson twice.", entry);
  need (self, entry);
  return entry;
}

/* LESSON.xhtml or ../../LANG/lessons/LESSON.xhtml, with or without an anchor. */
static gboolean
is_lesson_link (const char *href)
{
  gsize length = 0;

  if (g_str_has_prefix (href, "../../"))
    {
      href += strlen ("../../");
      length = strspn (href, ID_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
      if (length < 2 || length > 35 || !g_str_has_prefix (href + length, "/lessons/"))
        return FALSE;
      href += length + strlen ("/lessons/");
    }
  length = measure_id (href);
  if (length == 0 || !g_str_has_prefix (href + length, ".xhtml"))
    return FALSE;
  href += length + strlen (".xhtml");
  return *href == '\0' ||
         (href[0] == '#' && href[1] != '\0' && strpbrk (href + 1, "#/?%:") == NULL);
}

const char *
dd_reader_resolve_link (DdReader *self, const xmlNode *a)
{
  g_autofree char *href = dd_xml_dup_attr (a, "href");
  const char *anchor = strchr (href, '#');
  const char *entry = NULL;
  g_autofree char *full = NULL;

  if (*href == '#' && href[1] != '\0')
    {
      g_ptr_array_add (self->anchors, (gpointer) a);
      return dd_reader_keep (self, a, href);
    }
  if (!is_lesson_link (href))
    {
      refuse (self, a, "href", href);
      return NULL;
    }
  entry = resolve (self, a, "href", href);
  if (entry == NULL)
    return NULL;
  if (g_hash_table_add (self->links_set, (gpointer) entry))
    g_ptr_array_add (self->links_list, (gpointer) entry);
  full = g_strconcat (entry, anchor, NULL);
  return dd_reader_keep (self, a, full);
}

void
dd_reader_check_anchors (DdReader *self)
{
  for (guint i = 0; i < self->anchors->len; i++)
    {
      const xmlNode *a = g_ptr_array_index (self->anchors, i);
      g_autofree char *href = dd_xml_dup_attr (a, "href");

      if (dd_document_find_block (self->document, href + 1) == NULL)
        dd_reader_fault (self, a, "there is no \"%s\" in this text to point at.", href);
    }
}

static gboolean
is_plain (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isgraph (*p) || strchr ("\"'<>\\^`{|}@", *p) != NULL)
      return FALSE;
  return TRUE;
}

/* An address is words, but words that somebody may type or copy: no way to hide another host in it
 * (an "@"), no blanks, no quotation marks. RFC 3986, appendix A, much narrowed. */
const char *
dd_reader_read_address (DdReader *self, const xmlNode *span)
{
  g_autofree char *address = dd_xml_dup_attr (span, "data-address");

  if (g_str_has_prefix (address, "https://") && g_ascii_isalnum (address[strlen ("https://")]) &&
      strlen (address) <= MAX_ADDRESS_BYTES && is_plain (address))
    return dd_reader_keep (self, span, address);
  dd_reader_fault (self, span, "\"%s\" is not a plain https address.", address);
  return NULL;
}
