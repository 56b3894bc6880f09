/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Which elements and attributes of a manifest stand where: docs/package-format.md section 1 as one
 * table. manifest.rng says the same to other programs; a test holds the two together.
 *
 * It looks at names and order only, and at whether there are words where words belong. What the
 * words and values must be is asked later, by the files that read them. */

#include "dd-manifest.h"

#include <string.h>

#include "dd-xml.h"

typedef enum
{
  HAS_CHILDREN,
  HAS_TEXT
} Content;

/* ATTRIBUTES: names, those with "!" required. CHILDREN: names in order, each with "=RULE" where the
 * rule has another name, then "?", "*" or "+"; "..." is any element of a namespace that is none of
 * ours. */
typedef struct
{
  const char *name;
  const char *attributes;
  const char *children;
  Content content;
} Rule;

static const Rule rules[] = {
  { "manifest", "identifier! version! ...", "metadata organizations resources", HAS_CHILDREN },
  { "metadata", "", "schema=words schemaversion=words lom:lom=course-lom dd:course ...",
    HAS_CHILDREN },
  { "words", "", "", HAS_TEXT },
  { "course-lom", "", "lom:general=course-general", HAS_CHILDREN },
  { "course-general", "",
    "lom:title=strings lom:language=words+ lom:description=strings? lom:keyword=strings*",
    HAS_CHILDREN },
  { "strings", "", "lom:string+", HAS_CHILDREN },
  { "lom:string", "language!", "", HAS_TEXT },
  { "dd:course", "licence! grade pronoun cover reviewed-on review-by completion competency",
    "dd:author=words+ dd:objective=in-language* dd:skill*", HAS_CHILDREN },
  { "in-language", "xml:lang!", "", HAS_TEXT },
  { "dd:skill", "id!", "dd:title=in-language+", HAS_CHILDREN },
  { "organizations", "default", "organization", HAS_CHILDREN },
  { "organization", "identifier!", "title=words item=unit+", HAS_CHILDREN },
  { "unit", "identifier!", "title=words item=lesson+ metadata=unit-metadata?", HAS_CHILDREN },
  { "unit-metadata", "", "lom:lom=title-lom? ...", HAS_CHILDREN },
  { "lesson", "identifier! identifierref!", "title=words metadata=lesson-metadata", HAS_CHILDREN },
  { "lesson-metadata", "", "lom:lom=title-lom? dd:lesson ...", HAS_CHILDREN },
  { "title-lom", "", "lom:general=title-general", HAS_CHILDREN },
  { "title-general", "", "lom:title=strings", HAS_CHILDREN },
  { "dd:lesson", "minutes! mode parts! competency", "dd:exercise*", HAS_CHILDREN },
  { "dd:exercise", "id! part! points! shape level skill gate sure talk challenge", "",
    HAS_CHILDREN },
  { "resources", "", "resource+", HAS_CHILDREN },
  { "resource", "identifier! type! href! xml:lang", "file dependency* dd:variant* ...",
    HAS_CHILDREN },
  { "file", "href!", "", HAS_CHILDREN },
  { "dependency", "identifierref!", "", HAS_CHILDREN },
  { "dd:variant", "identifierref! xml:lang!", "", HAS_CHILDREN },
};

#define MAX_STEPS 10

/* One name of a rule's children, taken apart. */
typedef struct
{
  char name[32];
  char rule[32];
  char repeat; /* ' ', '?', '*' or '+' */
} Step;

/* A rule taken apart: once a manifest, not once an element, of which a course has thousands. */
typedef struct
{
  const Rule *rule;  /* (borrowed) from the table */
  char **attributes; /* (owned) */
  Step steps[MAX_STEPS];
  guint n_steps;
} Shape;

typedef struct
{
  DdManifest *manifest; /* (borrowed) */
  Shape shapes[G_N_ELEMENTS (rules)];
} Check;

static void check_element (Check *self, const xmlNode *node, const char *rule_name);

static const Shape *
find_shape (const Check *self, const char *name)
{
  gsize i = 0;

  /* Every rule that another one names is in the table. */
  while (i + 1 < G_N_ELEMENTS (rules) && strcmp (rules[i].name, name) != 0)
    i++;
  return &self->shapes[i];
}

static gboolean
is_ours (const xmlNs *ns)
{
  return ns != NULL && (strcmp ((const char *) ns->href, DD_MANIFEST_NS_CP) == 0 ||
                        strcmp ((const char *) ns->href, DD_MANIFEST_NS_LOM) == 0 ||
                        strcmp ((const char *) ns->href, DD_XML_NS_COURSE) == 0);
}

/* "lom:title" for the element, whatever prefix the document uses. */
static char *
name_element (const xmlNode *node)
{
  if (dd_xml_in (node, DD_MANIFEST_NS_CP))
    return g_strdup (dd_xml_get_name (node));
  if (dd_xml_in (node, DD_MANIFEST_NS_LOM))
    return g_strconcat ("lom:", dd_xml_get_name (node), NULL);
  if (dd_xml_in (node, DD_XML_NS_COURSE))
    return g_strconcat ("dd:", dd_xml_get_name (node), NULL);
  /* Not a name that any rule has. */
  return g_strdup_printf ("%s in namespace \"%s\"", dd_xml_get_name (node),
                          node->ns != NULL ? (const char *) node->ns->href : "");
}

static guint
parse_children (const Rule *rule, Step steps[MAX_STEPS])
{
  g_auto (GStrv) words = g_strsplit (rule->children, " ", -1);
  guint n_steps = 0;

  for (guint i = 0; words[i] != NULL && n_steps < MAX_STEPS; i++)
    {
      char *word = words[i];
      Step *step = &steps[n_steps++];
      gsize length = strlen (word);
      const char *equals = NULL;

      step->repeat = ' ';
      if (strcmp (word, "...") == 0)
        step->repeat = '*';
      else if (length > 0 && strchr ("?*+", word[length - 1]) != NULL)
        {
          step->repeat = word[length - 1];
          word[length - 1] = '\0';
        }
      equals = strchr (word, '=');
      g_strlcpy (step->rule, equals == NULL ? word : equals + 1, sizeof step->rule);
      g_strlcpy (
        step->name, word,
        MIN (sizeof step->name, equals == NULL ? length + 1 : (gsize) (equals - word) + 1));
    }
  return n_steps;
}

static void
take_apart (Check *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      Shape *shape = &self->shapes[i];

      shape->rule = &rules[i];
      shape->attributes = g_strsplit (rules[i].attributes, " ", -1);
      shape->n_steps = parse_children (&rules[i], shape->steps);
    }
}

static void
forget (Check *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    g_strfreev (self->shapes[i].attributes);
}

static gboolean
allows (const Step *step, const xmlNode *node, const char *name)
{
  if (strcmp (step->name, "...") == 0)
    return node->ns != NULL && !is_ours (node->ns);
  return strcmp (step->name, name) == 0;
}

/* ---- Attributes ---- */

/* Whether ENTRY of a rule ("xml:lang!") is ATTRIBUTE. */
static gboolean
names_attribute (const char *entry, const xmlAttr *attribute)
{
  const char *name = (const char *) attribute->name;
  gsize length = strlen (name);

  if (attribute->ns != NULL)
    {
      if (strcmp ((const char *) attribute->ns->href, DD_XML_NS_XML) != 0 ||
          !g_str_has_prefix (entry, "xml:"))
        return FALSE;
      entry += strlen ("xml:");
    }
  return strncmp (entry, name, length) == 0 &&
         (entry[length] == '\0' || strcmp (entry + length, "!") == 0);
}

static gboolean
list_has (char **list, const xmlAttr *attribute)
{
  for (guint i = 0; list[i] != NULL; i++)
    if (names_attribute (list[i], attribute))
      return TRUE;
  return FALSE;
}

static gboolean
has_attribute (const xmlNode *node, const char *entry)
{
  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (names_attribute (entry, attribute))
      return TRUE;
  return FALSE;
}

static void
check_attributes (Check *self, const xmlNode *node, const Shape *shape)
{
  char **list = shape->attributes;
  gboolean foreign = g_strv_contains ((const char *const *) list, "...");

  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      gboolean of_xml = attribute->ns != NULL &&
                        strcmp ((const char *) attribute->ns->href, DD_XML_NS_XML) == 0;
      gboolean named = attribute->ns == NULL || of_xml;

      if (named ? !list_has (list, attribute) : !foreign || is_ours (attribute->ns))
        dd_manifest_fault (self->manifest, node, "<%s> may not have an attribute \"%s%s\".",
                           dd_xml_get_name (node), of_xml ? "xml:" : "",
                           (const char *) attribute->name);
    }
  for (guint i = 0; list[i] != NULL; i++)
    if (g_str_has_suffix (list[i], "!") && !has_attribute (node, list[i]))
      dd_manifest_fault (self->manifest, node, "<%s> has no attribute \"%.*s\".",
                         dd_xml_get_name (node), (int) strlen (list[i]) - 1, list[i]);
}

/* ---- Children ---- */

static void
check_no_text (DdManifest *self, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type != XML_ELEMENT_NODE && !dd_xml_is_blank (child))
      {
        dd_manifest_fault (self, node, "<%s> may not hold text of its own.",
                           dd_xml_get_name (node));
        return;
      }
}

static void
check_words (DdManifest *self, const xmlNode *node)
{
  g_autofree char *text = dd_xml_dup_text_collapsed (node);

  if (dd_xml_get_first_child (node) != NULL)
    dd_manifest_fault (self, node, "<%s> may hold words only, not <%s>.", dd_xml_get_name (node),
                       dd_xml_get_name (dd_xml_get_first_child (node)));
  else if (*text == '\0')
    dd_manifest_fault (self, node, "<%s> is empty.", dd_xml_get_name (node));
}

static void
report_missing (DdManifest *self, const xmlNode *node, const Step *step, guint count)
{
  if (count == 0 && (step->repeat == ' ' || step->repeat == '+'))
    dd_manifest_fault (self, node, "<%s> has no <%s>, or not in its place.", dd_xml_get_name (node),
                       step->name);
}

static void
check_children (Check *self, const xmlNode *node, const Shape *shape)
{
  const Step *steps = shape->steps;
  guint n_steps = shape->n_steps;
  guint at = 0;
  guint count = 0;

  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    {
      g_autofree char *name = name_element (child);
      guint next = at;

      while (next < n_steps && !allows (&steps[next], child, name))
        next++;
      if (next == n_steps)
        {
          dd_manifest_fault (self->manifest, child, "<%s> may not hold <%s> here.",
                             dd_xml_get_name (node), name);
          continue;
        }
      for (; at < next; at++, count = 0)
        report_missing (self->manifest, node, &steps[at], count);
      count++;
      if (count > 1 && (steps[at].repeat == ' ' || steps[at].repeat == '?'))
        dd_manifest_fault (self->manifest, child, "<%s> may hold only one <%s>.",
                           dd_xml_get_name (node), name);
      if (strcmp (steps[at].name, "...") != 0)
        check_element (self, child, steps[at].rule);
    }
  for (; at < n_steps; at++, count = 0)
    report_missing (self->manifest, node, &steps[at], count);
}

static void
check_element (Check *self, const xmlNode *node, const char *rule_name)
{
  const Shape *shape = find_shape (self, rule_name);

  check_attributes (self, node, shape);
  if (shape->rule->content == HAS_TEXT)
    check_words (self->manifest, node);
  else
    {
      check_no_text (self->manifest, node);
      check_children (self, node, shape);
    }
}

/* A later format has a later namespace. Saying so helps more than a list of unknown elements. */
static gboolean
check_version (DdManifest *self, const xmlNode *node)
{
  for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next)
    if (g_str_has_prefix ((const char *) ns->href, "urn:domdom:course:") &&
        strcmp ((const char *) ns->href, DD_XML_NS_COURSE) != 0)
      {
        dd_manifest_fault_code (
          self, node, DD_COURSE_ERROR_TOO_NEW,
          "this course is written for a later Đom Đóm (%s); take a newer program.",
          (const char *) ns->href);
        return FALSE;
      }
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    if (!check_version (self, child))
      return FALSE;
  return TRUE;
}

void
dd_manifest_check_shape (DdManifest *self, const xmlNode *root)
{
  g_autofree Check *check = NULL;

  if (!check_version (self, root))
    return;
  if (dd_xml_is (root, DD_MANIFEST_NS_CP, "manifest"))
    {
      check = g_new0 (Check, 1);
      check->manifest = self;
      take_apart (check);
      check_element (check, root, "manifest");
      forget (check);
    }
  else
    dd_manifest_fault (
      self, root, "this is <%s>, not the <manifest> of IMS Content Packaging 1.1.4 (namespace %s).",
      dd_xml_get_name (root), DD_MANIFEST_NS_CP);
}
