/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The vocabulary of the course source as one table, and the walk that compares a document with it.
 *
 * The table says for every element which attributes it has, which elements may stand in it, and
 * whether text may. Order and number of children are the readers' business. An element that means
 * different things in different places has one row a place: "short/answer" is the <answer> of a
 * short answer, "answer" that of a number.
 */
#include <string.h>

#include "dd-source.h"

/* What may stand directly in an element beside the listed children. */
typedef enum
{
  HOLDS_NOTHING,
  HOLDS_ELEMENTS, /* only the listed children */
  HOLDS_TEXT,     /* plain text, no elements */
  HOLDS_INLINE,   /* running text, and the listed children */
  HOLDS_FLOW      /* running text or blocks, not both */
} Holds;

typedef struct
{
  const char *key;        /* the element's name, after a "/" if one name has several rows */
  const char *attributes; /* names; "!" behind one that is required */
  const char *children;   /* keys and %groups */
  Holds holds;
} Row;

#define BLOCKS "p ul ol figure table code note term quote"
#define EXERCISES "choice choices statements short number cloze match order"
#define INLINES "b i u sub sup inline/code a m inline/term"
#define PART BLOCKS " h example " EXERCISES
#define EXERCISE_ATTRIBUTES "id! points level skill gate sure talk challenge shuffle"
#define OUTCOME " hint explain"

static const Row rows[] = {
  { "course", "id! version! languages! pronoun grade licence! cover reviewed-on review-by",
    "language/title summary objective author keyword skill unit completion", HOLDS_ELEMENTS },
  { "language/title", "xml:lang!", "", HOLDS_TEXT },
  { "summary", "xml:lang!", "", HOLDS_TEXT },
  { "objective", "xml:lang!", "", HOLDS_TEXT },
  { "author", "", "", HOLDS_TEXT },
  { "keyword", "*", "", HOLDS_NOTHING },
  { "skill", "id!", "language/title", HOLDS_ELEMENTS },
  { "unit", "id!", "language/title ref/lesson", HOLDS_ELEMENTS },
  { "ref/lesson", "ref!", "", HOLDS_NOTHING },
  { "completion", "lessons!", "", HOLDS_NOTHING },

  { "lesson", "id! xml:lang! minutes! mode", "title opening knowledge practice application",
    HOLDS_ELEMENTS },
  { "title", "", "", HOLDS_TEXT },
  { "opening", "", PART, HOLDS_ELEMENTS },
  { "knowledge", "", PART, HOLDS_ELEMENTS },
  { "practice", "", PART, HOLDS_ELEMENTS },
  { "application", "", PART, HOLDS_ELEMENTS },

  { "p", "", INLINES, HOLDS_INLINE },
  { "h", "", INLINES, HOLDS_INLINE },
  { "ul", "", "li", HOLDS_ELEMENTS },
  { "ol", "", "li", HOLDS_ELEMENTS },
  { "li", "", INLINES, HOLDS_FLOW },
  { "figure", "src! alt!", "caption", HOLDS_ELEMENTS },
  { "caption", "", INLINES, HOLDS_INLINE },
  { "table", "numeric", "caption row", HOLDS_ELEMENTS },
  { "row", "", "th td", HOLDS_ELEMENTS },
  { "th", "", INLINES, HOLDS_INLINE },
  { "td", "", INLINES, HOLDS_INLINE },
  { "code", "lang", "", HOLDS_TEXT },
  { "note", "kind!", BLOCKS, HOLDS_ELEMENTS },
  { "term", "name! en", INLINES, HOLDS_INLINE },
  { "quote", "source", BLOCKS, HOLDS_ELEMENTS },
  { "example", "title", "step", HOLDS_ELEMENTS },
  { "step", "", BLOCKS " " EXERCISES, HOLDS_ELEMENTS },

  { "b", "", INLINES, HOLDS_INLINE },
  { "i", "", INLINES, HOLDS_INLINE },
  { "u", "", INLINES, HOLDS_INLINE },
  { "sub", "", INLINES, HOLDS_INLINE },
  { "sup", "", INLINES, HOLDS_INLINE },
  { "inline/code", "", "", HOLDS_TEXT },
  { "a", "href!", INLINES, HOLDS_INLINE },
  { "m", "", "", HOLDS_TEXT },
  { "inline/term", "", "", HOLDS_TEXT },

  { "choice", EXERCISE_ATTRIBUTES, BLOCKS " option" OUTCOME, HOLDS_ELEMENTS },
  { "choices", EXERCISE_ATTRIBUTES, BLOCKS " option" OUTCOME, HOLDS_ELEMENTS },
  { "statements", EXERCISE_ATTRIBUTES " scale", BLOCKS " statement" OUTCOME, HOLDS_ELEMENTS },
  { "short", EXERCISE_ATTRIBUTES " accept", BLOCKS " short/answer wrong" OUTCOME, HOLDS_ELEMENTS },
  { "number", EXERCISE_ATTRIBUTES, BLOCKS " answer number/wrong" OUTCOME, HOLDS_ELEMENTS },
  { "cloze", EXERCISE_ATTRIBUTES " accept", BLOCKS " text" OUTCOME, HOLDS_ELEMENTS },
  { "match", EXERCISE_ATTRIBUTES, BLOCKS " pair extra" OUTCOME, HOLDS_ELEMENTS },
  { "order", EXERCISE_ATTRIBUTES, BLOCKS " entry" OUTCOME, HOLDS_ELEMENTS },
  { "option", "right", INLINES " feedback", HOLDS_INLINE },
  { "statement", "true!", INLINES " feedback", HOLDS_INLINE },
  { "entry", "", INLINES " feedback", HOLDS_INLINE },
  { "pair", "", "left right feedback", HOLDS_ELEMENTS },
  { "left", "", INLINES, HOLDS_INLINE },
  { "right", "", INLINES, HOLDS_INLINE },
  { "extra", "", INLINES, HOLDS_INLINE },
  { "short/answer", "", "", HOLDS_TEXT },
  { "answer", "value! tolerance unit", "", HOLDS_NOTHING },
  { "wrong", "is!", INLINES, HOLDS_INLINE },
  { "number/wrong", "is!", INLINES, HOLDS_INLINE },
  { "text", "", INLINES " blank", HOLDS_INLINE },
  { "blank", "id!", "short/answer blank/option wrong", HOLDS_ELEMENTS },
  { "blank/option", "right", "feedback", HOLDS_INLINE },
  { "feedback", "", INLINES, HOLDS_INLINE },
  { "hint", "", INLINES, HOLDS_INLINE },
  { "explain", "", INLINES, HOLDS_INLINE },
};

static const Row *
find_row (const char *key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_str_equal (rows[i].key, key))
      return &rows[i];
  return NULL;
}

static const char *
get_base_name (const char *key)
{
  const char *slash = strchr (key, '/');
  return slash != NULL ? slash + 1 : key;
}

/* The row of the child called NAME, among CHILDREN. */
static const Row *
find_child_row (const char *children, const char *name)
{
  g_auto (GStrv) keys = g_strsplit (children, " ", -1);
  for (guint i = 0; keys[i] != NULL; i++)
    if (g_str_equal (get_base_name (keys[i]), name))
      return find_row (keys[i]);
  return NULL;
}

/* "p, ul or li" from the keys. */
static char *
dup_names (const char *children)
{
  g_auto (GStrv) keys = g_strsplit (children, " ", -1);
  g_autoptr (GString) names = g_string_new (NULL);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (names, keys[i + 1] == NULL ? " or " : ", ");
      g_string_append_printf (names, "<%s>", get_base_name (keys[i]));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

gboolean
dd_source_is_exercise (const xmlNode *node)
{
  return dd_xml_in (node, DD_XML_NS_SOURCE) &&
         find_child_row (EXERCISES, dd_xml_get_name (node)) != NULL;
}

/* <code> and <term> may be either, so they do not decide; a <term> with a name does. */
gboolean
dd_source_holds_blocks (const xmlNode *node)
{
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    {
      const char *name = dd_xml_get_name (child);
      if (find_child_row ("p ul ol figure table note quote", name) != NULL ||
          (g_str_equal (name, "term") && dd_xml_has_attr (child, "name")))
        return TRUE;
    }
  return FALSE;
}

gboolean
dd_source_is_running_text (const xmlNode *node)
{
  static const char *const names[] = { "p", "h", "caption", "th", "td",
                                       "option", "statement", "entry", "left", "right",
                                       "extra", "wrong", "text", "feedback", "hint",
                                       "explain", NULL };
  const char *name = dd_xml_get_name (node);
  if (g_strv_contains (names, name))
    return TRUE;
  if (g_str_equal (name, "term"))
    return dd_xml_has_attr (node, "name");
  return g_str_equal (name, "li") && !dd_source_holds_blocks (node);
}

/* ---- Attributes ---- */

/* Whether NAME is in LIST; a word of LIST may end in "!". */
static gboolean
list_has (const char *list, const char *name, gboolean *ret_required)
{
  g_auto (GStrv) words = g_strsplit (list, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);
      gboolean required = length > 0 && words[i][length - 1] == '!';
      if (required)
        words[i][length - 1] = '\0';
      if (g_str_equal (words[i], name))
        {
          if (ret_required != NULL)
            *ret_required = required;
          return TRUE;
        }
    }
  return FALSE;
}

/* The attribute's name as authors write it: xml:lang keeps its prefix. */
static char *
dup_attribute_name (const xmlAttr *attr)
{
  if (attr->ns == NULL)
    return g_strdup ((const char *) attr->name);
  if (g_str_equal ((const char *) attr->ns->href, DD_XML_NS_XML))
    return g_strdup_printf ("xml:%s", (const char *) attr->name);
  return g_strdup_printf ("%s:%s", attr->ns->prefix != NULL ? (const char *) attr->ns->prefix : "",
                          (const char *) attr->name);
}

static void
check_required (const xmlNode *node, const Row *row, const char *file, DdFaults *faults)
{
  g_auto (GStrv) words = g_strsplit (row->attributes, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);
      gboolean there = FALSE;
      const char *advice = NULL;
      if (length == 0 || words[i][length - 1] != '!')
        continue;
      words[i][length - 1] = '\0';
      there = g_str_equal (words[i], "xml:lang")
                ? xmlHasNsProp (node, BAD_CAST "lang", BAD_CAST DD_XML_NS_XML) != NULL
                : dd_xml_has_attr (node, words[i]);
      if (there)
        continue;
      advice = dd_source_get_advice (row->key, words[i]);
      if (advice != NULL)
        dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                       "<%s> needs the attribute %s: add it with %s.", dd_xml_get_name (node),
                       words[i], advice);
      else
        dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                       "<%s> needs the attribute %s: add it.", dd_xml_get_name (node), words[i]);
    }
}

/* "id, points, level" from the attributes of a row. */
static char *
dup_attribute_names (const char *attributes)
{
  g_autoptr (GString) names = g_string_new (attributes);
  g_string_replace (names, "!", "", 0);
  g_string_replace (names, " ", ", ", 0);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
check_attributes (const xmlNode *node, const Row *row, const char *file, DdFaults *faults)
{
  if (g_str_equal (row->attributes, "*"))
    return;
  check_required (node, row, file, faults);
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    {
      g_autofree char *name = dup_attribute_name (attr);
      xmlChar *value = NULL;
      if (!list_has (row->attributes, name, NULL))
        {
          g_autofree char *list = dup_attribute_names (row->attributes);
          dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                         "<%s> has no attribute %s: %s%s.", dd_xml_get_name (node), name,
                         *list == '\0' ? "delete it" : "delete it, or write one of ", list);
          continue;
        }
      value = xmlNodeListGetString (node->doc, attr->children, 1);
      dd_source_check_value (node, row->key, name, value != NULL ? (const char *) value : "", file,
                             faults);
      xmlFree (value);
    }
}

/* ---- Elements ---- */

static void check_element (const xmlNode *node, const Row *row, const char *file, DdFaults *faults);

static void
check_text (const xmlNode *text,
            const xmlNode *parent,
            const Row *row,
            Holds holds,
            const char *file,
            DdFaults *faults)
{
  const char *name = NULL;
  guint line = 0;
  if (dd_xml_is_blank (text) || holds == HOLDS_TEXT || holds == HOLDS_INLINE)
    return;
  name = dd_xml_get_name (parent);
  line = dd_xml_get_line (parent);
  if (holds == HOLDS_NOTHING)
    dd_faults_add (faults, DD_FAULT_ERROR, file, line,
                   "<%s> holds no text: delete it, or say it in an attribute.", name);
  else if (find_child_row (row->children, "p") != NULL || holds == HOLDS_FLOW)
    dd_faults_add (faults, DD_FAULT_ERROR, file, line,
                   "Text stands directly in <%s>: put it into <p>.", name);
  else
    {
      g_autofree char *names = dup_names (row->children);
      dd_faults_add (faults, DD_FAULT_ERROR, file, line,
                     "Text stands directly in <%s>: put it into %s.", name, names);
    }
}

static void
check_child (const xmlNode *child,
             const xmlNode *parent,
             const char *children,
             const char *file,
             DdFaults *faults)
{
  const char *name = dd_xml_get_name (child);
  guint line = dd_xml_get_line (child);
  const Row *row = NULL;
  g_autofree char *names = NULL;
  if (!dd_xml_in (child, DD_XML_NS_SOURCE))
    {
      dd_faults_add (faults, DD_FAULT_ERROR, file, line,
                     "<%s> is not in the namespace %s: delete its own xmlns or the element.", name,
                     DD_XML_NS_SOURCE);
      return;
    }
  row = find_child_row (children, name);
  if (row != NULL)
    {
      check_element (child, row, file, faults);
      return;
    }
  names = dup_names (children);
  if (*children == '\0')
    dd_faults_add (faults, DD_FAULT_ERROR, file, line,
                   "<%s> cannot stand in <%s>, which holds no elements: take it out.", name,
                   dd_xml_get_name (parent));
  else
    dd_faults_add (faults, DD_FAULT_ERROR, file, line,
                   "<%s> cannot stand in <%s>: take it out, or write %s.", name,
                   dd_xml_get_name (parent), names);
}

/* What must hold something: elements here, text below. Cells of a table may be empty. */
static gboolean
is_empty (const xmlNode *node, const Row *row)
{
  static const char *const holders[] = { "ul", "ol", "row", "note",
                                         "quote", "example", "step", "opening",
                                         "knowledge", "practice", "application", NULL };
  g_autofree char *text = NULL;
  if (g_strv_contains (holders, row->key))
    return dd_xml_get_first_child (node) == NULL;
  if (row->holds == HOLDS_ELEMENTS || row->holds == HOLDS_NOTHING || g_str_equal (row->key, "td") ||
      g_str_equal (row->key, "th"))
    return FALSE;
  text = dd_source_dup_text (node);
  return *text == '\0' && dd_xml_find_child (node, DD_XML_NS_SOURCE, "blank") == NULL &&
         !dd_source_holds_blocks (node);
}

/* <caption> once, before the rows; a table has rows. */
static void
check_caption (const xmlNode *node, const Row *row, const char *file, DdFaults *faults)
{
  const xmlNode *caption = dd_xml_find_child (node, DD_XML_NS_SOURCE, "caption");
  gboolean table = g_str_equal (row->key, "table");
  if (!table && !g_str_equal (row->key, "figure"))
    return;
  if (table && dd_xml_find_child (node, DD_XML_NS_SOURCE, "row") == NULL)
    dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                   "<table> has no <row>: write one or delete the table.");
  if (caption != NULL && caption != dd_xml_get_first_child (node))
    dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (caption),
                   "<caption> does not come first in <%s>: move it up.", row->key);
  if (dd_xml_find_next (caption, DD_XML_NS_SOURCE, "caption") != NULL)
    dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (caption),
                   "<caption> is there twice: make one of the two.");
}

static void
check_element (const xmlNode *node, const Row *row, const char *file, DdFaults *faults)
{
  gboolean blocks = row->holds == HOLDS_FLOW && dd_source_holds_blocks (node);
  Holds holds = row->holds == HOLDS_FLOW && !blocks ? HOLDS_INLINE : row->holds;
  const char *children = blocks ? BLOCKS : row->children;
  gboolean text_reported = FALSE;
  check_attributes (node, row, file, faults);
  if (is_empty (node, row))
    dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                   "<%s> is empty: write it or delete it.", dd_xml_get_name (node));
  check_caption (node, row, file, faults);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE)
      /* <term name="..."> in running text is a block out of place, and <term> alone in blocks a
       * word. */
      check_child (child, node, children, file, faults);
    else if (!dd_xml_is_blank (child) && !text_reported)
      {
        text_reported = holds != HOLDS_TEXT && holds != HOLDS_INLINE;
        check_text (child, node, row, holds, file, faults);
      }
}

void
dd_source_check_vocabulary (const xmlNode *root, const char *file, DdFaults *faults)
{
  const Row *row = find_row (dd_xml_get_name (root));
  if (row != NULL)
    check_element (root, row, file, faults);
}

gboolean
dd_source_can_read (const xmlNode *node, const char *name)
{
  const Row *row = find_row (dd_xml_get_name (node));
  g_autofree char *value = dd_xml_dup_attr (node, name);
  gboolean required = FALSE;
  if (row == NULL || !list_has (row->attributes, name, &required))
    return FALSE;
  return value != NULL ? dd_source_accepts_value (row->key, name, value) : !required;
}
