/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a picture costs before it is drawn: every reference counts as what it repeats. See
 * dd-svg-private.h.
 *
 * A use draws its target again, a pattern is drawn for whatever it fills, a marker for each corner;
 * ten of ten of ten of them make a picture of one kilobyte run for minutes. What is counted is a
 * floor (how many corners a path has is not looked at): the wall is the drawing program, which is
 * killed in time. */

#include <string.h>

#include "dd-limits.h"
#include "dd-svg-private.h"
#include "dd-xml.h"

typedef struct
{
  DdSvgCheck *check; /* (not owned) */
  GHashTable *cost;  /* (owned) xmlNode -> number of elements; of what was referred to */
  GHashTable *open;  /* (owned) set of xmlNode being counted: meeting one again is a circle */
  gboolean stopped;  /* something was refused: once is enough */
} Count;

static guint count_element (Count *self, const xmlNode *node, guint depth);

static void
refuse (Count *self, DdSvgError code, const xmlNode *node, const char *sentence)
{
  if (!self->stopped)
    dd_svg_refuse (self->check, code, node, "%s", sentence);
  self->stopped = TRUE;
}

static guint
count_target (Count *self, const xmlNode *from, const char *id, guint depth)
{
  xmlNode *target = g_hash_table_lookup (self->check->by_id, id);
  guint cost;

  if (target == NULL || self->stopped)
    return 0;
  if (g_hash_table_contains (self->open, target))
    {
      refuse (self, DD_SVG_ERROR_UNTRUSTED, from, "The picture repeats itself without end");
      return 0;
    }
  cost = GPOINTER_TO_UINT (g_hash_table_lookup (self->cost, target));
  if (cost > 0)
    return cost;
  if (depth == 0)
    {
      refuse (self, DD_SVG_ERROR_TOO_LARGE, from, "One thing repeats another over 4 deep");
      return 0;
    }
  g_hash_table_add (self->open, target);
  cost = count_element (self, target, depth - 1);
  g_hash_table_remove (self->open, target);
  g_hash_table_insert (self->cost, target, GUINT_TO_POINTER (cost));
  return cost;
}

/* Every url(#id) of a value. */
static guint
count_urls (Count *self, const xmlNode *node, const char *value, guint depth)
{
  guint cost = 0;

  for (const char *p = strstr (value, "url("); p != NULL; p = strstr (p + 4, "url("))
    {
      const char *id = strchr (p, '#');
      gsize length = id != NULL ? strcspn (id + 1, "'\") \t\r\n") : 0;
      g_autofree char *name = id != NULL ? g_strndup (id + 1, length) : NULL;

      if (name != NULL)
        cost += count_target (self, node, name, depth);
    }
  return cost;
}

static guint
count_references (Count *self, const xmlNode *node, guint depth)
{
  guint cost = 0;

  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    {
      g_autofree char *value = NULL;
      xmlChar *text = xmlNodeGetContent ((const xmlNode *) attr);

      value = g_strdup ((const char *) text);
      xmlFree (text);
      if (strcmp ((const char *) attr->name, "href") == 0 && value != NULL && value[0] == '#')
        cost += count_target (self, node, value + 1, depth);
      else if (value != NULL && strstr (value, "url(") != NULL)
        cost += count_urls (self, node, value, depth);
      if (cost > DD_LIMIT_SVG_ELEMENTS)
        break;
    }
  return cost;
}

static guint
count_element (Count *self, const xmlNode *node, guint depth)
{
  guint cost = 1 + count_references (self, node, depth);

  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL && !self->stopped;
       child = dd_xml_get_next (child))
    {
      cost += count_element (self, child, depth);
      if (cost > DD_LIMIT_SVG_ELEMENTS)
        refuse (self, DD_SVG_ERROR_TOO_LARGE, child,
                "With everything that is repeated the picture has over 20000 elements");
    }
  return MIN (cost, DD_LIMIT_SVG_ELEMENTS + 1);
}

void
dd_svg_cost_check (DdSvgCheck *check, const xmlNode *root)
{
  g_autoptr (GHashTable) cost = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) open = g_hash_table_new (NULL, NULL);
  Count self = { .check = check, .cost = cost, .open = open };

  if (count_element (&self, root, DD_LIMIT_SVG_USE_DEPTH) > DD_LIMIT_SVG_ELEMENTS)
    refuse (&self, DD_SVG_ERROR_TOO_LARGE, root,
            "With everything that is repeated the picture has over 20000 elements");
}
