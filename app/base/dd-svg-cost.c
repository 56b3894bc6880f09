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
  guint elements; /* at most DD_LIMIT_SVG_ELEMENTS + 1 */
  guint height;   /* how many references stand below one another */
} Cost;

typedef struct
{
  DdSvgCheck *check; /* (not owned) */
  GHashTable *costs; /* (owned) xmlNode -> Cost; of what was referred to */
  GHashTable *open;  /* (owned) set of xmlNode being counted: meeting one again is a circle */
  gboolean stopped;  /* something was refused: once is enough */
} Count;

static Cost count_element (Count *self, const xmlNode *node, guint depth);

static void
refuse (Count *self, DdSvgError code, const xmlNode *node, const char *sentence)
{
  if (!self->stopped)
    dd_svg_refuse (self->check, code, node, "%s", sentence);
  self->stopped = TRUE;
}

static void
add (Cost *sum, Cost more)
{
  sum->elements = MIN (sum->elements + more.elements, DD_LIMIT_SVG_ELEMENTS + 1);
  sum->height = MAX (sum->height, more.height);
}

/* What one reference from FROM to ID costs; DEPTH more may stand below one another. */
static Cost
count_target (Count *self, const xmlNode *from, const char *id, guint depth)
{
  xmlNode *target = g_hash_table_lookup (self->check->by_id, id);
  const Cost *known = target != NULL ? g_hash_table_lookup (self->costs, target) : NULL;
  Cost cost = { 0 };

  if (target == NULL || self->stopped)
    return cost;
  if (g_hash_table_contains (self->open, target))
    {
      refuse (self, DD_SVG_ERROR_UNTRUSTED, from, "The picture repeats itself without end");
      return cost;
    }
  if (depth == 0 || (known != NULL && known->height >= depth))
    {
      refuse (self, DD_SVG_ERROR_TOO_LARGE, from,
              "One thing repeats another over " G_STRINGIFY (DD_LIMIT_SVG_USE_DEPTH) " deep");
      return cost;
    }
  if (known != NULL)
    {
      cost = *known;
    }
  else
    {
      g_hash_table_add (self->open, target);
      cost = count_element (self, target, depth - 1);
      g_hash_table_remove (self->open, target);
      g_hash_table_insert (self->costs, target, g_memdup2 (&cost, sizeof cost));
    }
  cost.height++;
  return cost;
}

/* Every url(#id) of a value. */
static Cost
count_urls (Count *self, const xmlNode *node, const char *value, guint depth)
{
  Cost cost = { 0 };

  for (const char *p = dd_svg_find_url (value); p != NULL; p = dd_svg_find_url (p))
    if (*p == '#')
      {
        g_autofree char *id = g_strndup (p + 1, strcspn (p + 1, "'\") \t\r\n"));

        add (&cost, count_target (self, node, id, depth));
      }
  return cost;
}

static Cost
count_references (Count *self, const xmlNode *node, guint depth)
{
  Cost cost = { 0 };

  for (const xmlAttr *attr = node->properties; attr != NULL && !self->stopped; attr = attr->next)
    {
      xmlChar *text = xmlNodeGetContent ((const xmlNode *) attr);
      const char *value = text != NULL ? (const char *) text : "";

      if (strcmp ((const char *) attr->name, "href") == 0 && value[0] == '#')
        add (&cost, count_target (self, node, value + 1, depth));
      else
        add (&cost, count_urls (self, node, value, depth));
      xmlFree (text);
    }
  return cost;
}

static Cost
count_element (Count *self, const xmlNode *node, guint depth)
{
  Cost cost = { .elements = 1 };

  add (&cost, count_references (self, node, depth));
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL && !self->stopped;
       child = dd_xml_get_next (child))
    add (&cost, count_element (self, child, depth));
  if (cost.elements > DD_LIMIT_SVG_ELEMENTS)
    refuse (self, DD_SVG_ERROR_TOO_LARGE, node,
            "With everything that is repeated this has over " G_STRINGIFY (
              DD_LIMIT_SVG_ELEMENTS) " elements");
  return cost;
}

void
dd_svg_cost_check (DdSvgCheck *check, const xmlNode *root)
{
  g_autoptr (GHashTable) costs = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) open = g_hash_table_new (NULL, NULL);
  Count self = { .check = check, .costs = costs, .open = open };

  count_element (&self, root, DD_LIMIT_SVG_USE_DEPTH);
}
