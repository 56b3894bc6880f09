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

#include "dd-limits.h"
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

typedef gboolean (*AcceptsFunc) (const char *text);

typedef struct
{
  const char *key;   /* an attribute's name, or ROWKEY@NAME where it means something of its own */
  const char *words; /* the values it may have, or NULL */
  AcceptsFunc accepts;
  const char *advice; /* for WORDS NULL: what a value looks like */
} AttributeRow;

static gboolean
accept_version (const char *text)
{
  guint64 value = 0;
  return g_ascii_string_to_unsigned (text, 10, 1, 999999999, &value, NULL) && *text != '0';
}

static gboolean
accept_minutes (const char *text)
{
  guint64 value = 0;
  return g_ascii_string_to_unsigned (text, 10, 1, 600, &value, NULL);
}

static gboolean
accept_completion (const char *text)
{
  guint64 value = 0;
  return g_str_equal (text, "all") || g_ascii_string_to_unsigned (text, 10, 1, 9999, &value, NULL);
}

static gboolean
accept_number (const char *text)
{
  return dd_source_parse_number (text, NULL);
}

static gboolean
accept_tolerance (const char *text)
{
  double value = 0;
  return dd_source_parse_number (text, &value) && value >= 0;
}

static gboolean
accept_points (const char *text)
{
  double value = 0;
  return dd_source_parse_number (text, &value) && value > 0 && value <= 1000;
}

static gboolean
accept_scale (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  double before = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      double value = 0;
      if (!dd_source_parse_number (words[i], &value) || value < before || value > 1)
        return FALSE;
      before = value;
    }
  return g_strv_length (words) == 4 && before >= 1;
}

static gboolean
accept_grade (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, "-", -1);
  guint64 before = 0;
  guint i = 0;
  for (; words[i] != NULL; i++)
    {
      guint64 value = 0;
      if (!g_ascii_string_to_unsigned (words[i], 10, 1, 12, &value, NULL) || value <= before)
        return FALSE;
      before = value;
    }
  return i == 1 || i == 2;
}

static gboolean
accept_date (const char *text)
{
  return dd_source_parse_date (text, NULL);
}

static gboolean
accept_languages (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!dd_source_is_language (words[i]) || i >= 16)
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (g_str_equal (words[i], words[j]))
          return FALSE;
    }
  return words[0] != NULL;
}

static gboolean
accept_code_lang (const char *text)
{
  gsize length = strlen (text);
  return length > 0 && length <= 40 &&
         strspn (text, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "+#._-") == length;
}

static gboolean
accept_text (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return *text != '\0';
}

static const AttributeRow attribute_rows[] = {
  { "course@id", NULL, dd_source_is_course_id, "a reverse DNS name such as vn.domdom.bits" },
  { "version", NULL, accept_version, "a whole number from 1 on" },
  { "languages", NULL, accept_languages,
    "languages separated by one space, such as \"vi en\", each once" },
  { "pronoun", "em ban none", NULL, NULL },
  { "grade", NULL, accept_grade, "a grade from 1 to 12, or two such as 6-9" },
  { "licence", NULL, accept_text, "a licence, such as \"CC BY 4.0\"" },
  { "reviewed-on", NULL, accept_date, "a day such as 2026-11-21" },
  { "review-by", NULL, accept_date, "a day such as 2026-11-21" },
  { "xml:lang", NULL, dd_source_is_language, "a language such as vi or en" },
  { "id", NULL, dd_source_is_id, "small letters, digits and hyphens, a letter first, at most 64" },
  { "ref", NULL, dd_source_is_id, "the id of a lesson" },
  { "skill", NULL, dd_source_is_id, "the id of a <skill> of course.xml" },
  { "lessons", NULL, accept_completion, "\"all\" or a number of lessons" },
  { "minutes", NULL, accept_minutes, "a whole number from 1 to 600" },
  { "mode", "pc paper projector lab", NULL, NULL },
  { "alt", NULL, accept_text, "what the picture says, in words" },
  { "numeric", "yes no", NULL, NULL },
  { "kind", "tip warning remember paper teacher", NULL, NULL },
  { "name", NULL, accept_text, "the word that is explained" },
  { "en", NULL, accept_text, "the word in English, or leave it out" },
  { "code@lang", NULL, accept_code_lang, "a programming language such as python" },
  { "points", NULL, accept_points, "a number over 0 and at most 1000, with a point: 0.5" },
  { "level", "know understand apply", NULL, NULL },
  { "gate", "yes no", NULL, NULL },
  { "sure", "ask no", NULL, NULL },
  { "talk", "yes no", NULL, NULL },
  { "challenge", "yes no", NULL, NULL },
  { "shuffle", "yes no", NULL, NULL },
  { "right", "yes no", NULL, NULL },
  { "true", "yes no", NULL, NULL },
  { "scale", NULL, accept_scale, "four rising shares, the last one 1: \"0.1 0.25 0.5 1\"" },
  { "accept", "spelling toneless folded", NULL, NULL },
  { "value", NULL, accept_number, "a number with a point: 8.5" },
  { "tolerance", NULL, accept_tolerance, "a number from 0 on, with a point: 0.5" },
  { "number/wrong@is", NULL, accept_number, "a number with a point: 8.5" },
  { "is", NULL, accept_text, "the likely wrong answer" },
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

static const AttributeRow *
find_attribute_row (const char *row_key, const char *name)
{
  g_autofree char *own = g_strdup_printf ("%s@%s", row_key, name);
  const AttributeRow *found = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (attribute_rows); i++)
    if (g_str_equal (attribute_rows[i].key, own))
      return &attribute_rows[i];
    else if (g_str_equal (attribute_rows[i].key, name))
      found = &attribute_rows[i];
  return found;
}

static void
check_value (const xmlNode *node,
             const Row *row,
             const char *name,
             const char *value,
             const char *file,
             DdFaults *faults)
{
  const AttributeRow *attribute = find_attribute_row (row->key, name);
  if (attribute == NULL)
    return;
  if (attribute->words != NULL)
    {
      g_auto (GStrv) words = NULL;
      g_autofree char *list = NULL;
      if (*value != '\0' && strchr (value, ' ') == NULL && list_has (attribute->words, value, NULL))
        return;
      words = g_strsplit (attribute->words, " ", -1);
      list = g_strjoinv (", ", words);
      dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                     "%s=\"%s\" is not known on <%s>: write one of %s.", name, value,
                     dd_xml_get_name (node), list);
    }
  else if (!attribute->accepts (value))
    dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                   "%s=\"%s\" on <%s> cannot be read: write %s.", name, value,
                   dd_xml_get_name (node), attribute->advice);
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
      const AttributeRow *attribute = NULL;
      if (length == 0 || words[i][length - 1] != '!')
        continue;
      words[i][length - 1] = '\0';
      there = g_str_equal (words[i], "xml:lang")
                ? xmlHasNsProp (node, BAD_CAST "lang", BAD_CAST DD_XML_NS_XML) != NULL
                : dd_xml_has_attr (node, words[i]);
      attribute = find_attribute_row (row->key, words[i]);
      if (there)
        continue;
      if (attribute != NULL && attribute->advice != NULL)
        dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                       "<%s> needs the attribute %s: add it with %s.", dd_xml_get_name (node),
                       words[i], attribute->advice);
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
      check_value (node, row, name, value != NULL ? (const char *) value : "", file, faults);
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

/* ---- Values ---- */

gboolean
dd_source_is_id (const char *text)
{
  if (!g_ascii_islower (*text) || strlen (text) > 64)
    return FALSE;
  return text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

gboolean
dd_source_is_course_id (const char *text)
{
  g_auto (GStrv) words = NULL;
  if (strlen (text) > 100 || !g_ascii_islower (*text) || strchr (text, '.') == NULL)
    return FALSE;
  words = g_strsplit (text, ".", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (!(g_ascii_islower (*words[i]) || g_ascii_isdigit (*words[i])) ||
        words[i][strspn (words[i], "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0')
      return FALSE;
  return TRUE;
}

gboolean
dd_source_is_language (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, "-", -1);
  if (words[0] == NULL)
    return FALSE;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);
      for (const char *at = words[i]; *at != '\0'; at++)
        if (i == 0 ? !g_ascii_islower (*at) : !g_ascii_isalnum (*at))
          return FALSE;
      if (length < 2 || length > (i == 0 ? 3 : 8))
        return FALSE;
    }
  return TRUE;
}

gboolean
dd_source_parse_number (const char *text, double *ret_value)
{
  const char *at = text + (*text == '-' ? 1 : 0);
  gsize whole = strspn (at, "0123456789");
  gsize decimals = 0;
  if (at[whole] == '.')
    decimals = 1 + strspn (at + whole + 1, "0123456789");
  if (whole == 0 || decimals == 1 || at[whole + decimals] != '\0' || strlen (text) > 24)
    return FALSE;
  if (ret_value != NULL)
    *ret_value = g_ascii_strtod (text, NULL);
  return TRUE;
}

gboolean
dd_source_parse_date (const char *text, gint64 *ret_days)
{
  GDate date = { 0 };
  GDateYear year = 0;
  GDateMonth month = 0;
  GDateDay day = 0;
  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;
  year = (GDateYear) g_ascii_strtoull (text, NULL, 10);
  month = (GDateMonth) g_ascii_strtoull (text + 5, NULL, 10);
  day = (GDateDay) g_ascii_strtoull (text + 8, NULL, 10);
  if (year < 1 || !g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_set_dmy (&date, day, month, year);
  if (ret_days != NULL)
    *ret_days = (gint64) g_date_get_julian (&date) - 719163; /* 1970-01-01 */
  return TRUE;
}
