/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What no XML of a course may carry, and what it refers to. The readers of lessons and items
 * refuse whatever they do not know; this is the part that counts for every XML, also for items
 * that nobody here can play. */

#include "dd-look.h"

#include <string.h>

#include "dd-safe-path.h"
#include "dd-xml.h"

typedef struct
{
  const DdCourseFile *file; /* not owned */
  DdZipReader *reader;      /* not owned */
  const DdFacts *facts;     /* not owned */
  DdRefusals *refusals;     /* not owned */
  GHashTable *used;         /* owned; entries that the file refers to, owned */
} Look;

/* NAMES begin with small letters; case does not count. */
static gboolean
is_one_of (const char *name, const char *const *names)
{
  char first = g_ascii_tolower (name[0]);

  for (guint i = 0; names[i] != NULL; i++)
    if (names[i][0] == first && g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Elements that act, load or frame something. */
static gboolean
is_forbidden_element (const xmlNode *node)
{
  static const char *const names[] = { "script", "iframe", "frame", "frameset", "embed",
                                       "applet", "link", "base", "style", "form",
                                       "input", "button", "select", "textarea", "portal",
                                       "template", "foreignObject", NULL };

  return is_one_of (dd_xml_get_name (node), names) ||
         (dd_xml_is (node, DD_XML_NS_XHTML, "meta") && dd_xml_has_attr (node, "http-equiv"));
}

/* Attributes that act, hide, or load in a way that is not followed here. */
static gboolean
is_forbidden_attribute (const char *name)
{
  static const char *const names[] = { "style", "srcset", "srcdoc", "ping", "action",
                                       "formaction", "background", "archive", "codebase", "classid",
                                       "usemap", "base", NULL };

  return g_ascii_strncasecmp (name, "on", 2) == 0 || is_one_of (name, names);
}

static gboolean
is_reference (const char *name)
{
  static const char *const names[] = { "href", "src", "data", "poster", "longdesc", "cite", NULL };

  return is_one_of (name, names);
}

static void
look_at_reference (Look *look, const xmlNode *node, const char *href)
{
  GError *fault = NULL;
  g_autofree char *target = dd_safe_path_resolve (look->file->href, href, NULL, &fault);

  if (target == NULL)
    {
      dd_refusals_add (look->refusals, DD_PACKAGE_ERROR_INVALID, look->file->href,
                       dd_xml_get_line (node), "%s", fault->message);
      g_error_free (fault);
    }
  else
    {
      if (!dd_zip_reader_find (look->reader, target, NULL))
        dd_refusals_add (look->refusals, DD_PACKAGE_ERROR_INVALID, look->file->href,
                         dd_xml_get_line (node), "It refers to %s, and there is no such entry.",
                         target);
      g_hash_table_add (look->used, g_steal_pointer (&target));
    }
}

static void
look_at_attribute (Look *look, const xmlNode *node, xmlAttr *attribute)
{
  const char *name = (const char *) attribute->name;
  xmlChar *value;

  if (is_forbidden_attribute (name))
    {
      dd_refusals_add (look->refusals, DD_PACKAGE_ERROR_INVALID, look->file->href,
                       dd_xml_get_line (node), "A course may not carry the attribute %s.", name);
      return;
    }
  if (!is_reference (name))
    return;
  value = xmlNodeListGetString (node->doc, attribute->children, 1);
  look_at_reference (look, node, value != NULL ? (const char *) value : "");
  xmlFree (value);
}

static void
look_at_element (Look *look, const xmlNode *node)
{
  const char *name = dd_xml_get_name (node);

  if (is_forbidden_element (node))
    dd_refusals_add (look->refusals, DD_PACKAGE_ERROR_INVALID, look->file->href,
                     dd_xml_get_line (node), "A course may not carry the element %s.", name);
  if (strcmp (name, "object") == 0)
    {
      g_autofree char *type = dd_xml_dup_attr (node, "type");

      if (type == NULL || (strcmp (type, "application/qti+xml") != 0 &&
                           strcmp (type, "application/vnd.domdom.lab") != 0))
        dd_refusals_add (look->refusals, DD_PACKAGE_ERROR_INVALID, look->file->href,
                         dd_xml_get_line (node),
                         "An object is an exercise or a lab, and this one has the type %s.",
                         type != NULL ? type : "none");
    }
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    look_at_attribute (look, node, attribute);
}

/* The element after NODE in the order of the document. */
static xmlNode *
get_following (const xmlNode *node)
{
  xmlNode *next = dd_xml_get_first_child (node);

  while (next == NULL && node != NULL && node->type == XML_ELEMENT_NODE)
    {
      next = dd_xml_get_next (node);
      node = node->parent;
    }
  return next;
}

/* What is used must be a dependency. A lesson is linked to, which is none. */
static void
compare_dependencies (Look *look)
{
  GHashTableIter iter;
  gpointer used;

  for (guint i = 0; look->file->dependencies[i] != NULL; i++)
    if (!g_hash_table_contains (look->used, look->file->dependencies[i]))
      dd_faults_add (look->refusals->faults, DD_FAULT_WARNING, DD_PACKAGE_MANIFEST,
                     look->file->line, "%s does not use %s, on which it is said to depend.",
                     look->file->href, look->file->dependencies[i]);
    else
      g_hash_table_remove (look->used, look->file->dependencies[i]);
  g_hash_table_iter_init (&iter, look->used);
  while (g_hash_table_iter_next (&iter, &used, NULL))
    {
      const DdCourseFile *target = dd_course_find_file (look->facts->course, used);

      /* One that is no file of the course is no entry either, or was refused as one. */
      if (target != NULL && (target->is_item || target->lang == NULL))
        dd_refusals_add (look->refusals, DD_PACKAGE_ERROR_INVALID, look->file->href, 0,
                         "It uses %s, which the manifest does not name as its dependency.",
                         (const char *) used);
    }
}

xmlDoc *
dd_look_at_xml (const DdCourseFile *file,
                GBytes *content,
                DdZipReader *reader,
                const DdFacts *facts,
                DdRefusals *refusals)
{
  GError *fault = NULL;
  g_autoptr (xmlDoc) document =
    dd_xml_parse_with_faults (content, file->href, refusals->faults, &fault);
  g_autoptr (GHashTable) used = NULL;
  Look look = { file, reader, facts, refusals, NULL };

  if (document == NULL)
    {
      gboolean large = g_error_matches (fault, DD_XML_ERROR, DD_XML_ERROR_TOO_LARGE);

      dd_refusals_take (refusals, large ? DD_PACKAGE_ERROR_TOO_LARGE : DD_PACKAGE_ERROR_INVALID,
                        file->href, fault);
      return NULL;
    }
  used = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  look.used = used;
  for (const xmlNode *node = dd_xml_get_root (document); node != NULL; node = get_following (node))
    look_at_element (&look, node);
  compare_dependencies (&look);
  return g_steal_pointer (&document);
}
