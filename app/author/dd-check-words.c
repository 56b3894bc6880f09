/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words of a lesson: sentences that are too long to read, formulas that cannot be read, text that
 * is not in normal form C.
 */
#include <string.h>

#include "dd-check.h"
#include "dd-normal.h"
#include "dd-tex.h"

#define MAX_SENTENCE_WORDS 25

/* A word is anything between blanks that holds a letter or a digit. */
static gboolean
is_word (const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    if (g_unichar_isalnum (g_utf8_get_char (at)))
      return TRUE;
  return FALSE;
}

/* The word ends a sentence: a full stop, perhaps with a closing sign behind it. */
static gboolean
ends_sentence (const char *word, gsize length)
{
  static const char *const closers[] = { "\"", "'", ")", "]", "\u201d", "\u2019", "\u00bb" };
  static const char *const enders[] = { ".", "!", "?", "\u2026" };
  gboolean again = TRUE;
  while (again)
    {
      again = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (closers) && !again; i++)
        {
          gsize closer = strlen (closers[i]);
          if (length > closer && memcmp (word + length - closer, closers[i], closer) == 0)
            {
              length -= closer;
              again = TRUE;
            }
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (enders); i++)
    {
      gsize ender = strlen (enders[i]);
      if (length >= ender && memcmp (word + length - ender, enders[i], ender) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
warn_of_sentence (
  char **words, guint first, guint count, const xmlNode *node, const char *file, DdFaults *faults)
{
  g_autoptr (GString) opening = g_string_new (NULL);
  if (count <= MAX_SENTENCE_WORDS)
    return;
  for (guint i = first; words[i] != NULL && i < first + 4; i++)
    g_string_append_printf (opening, "%s%s", i > first ? " " : "", words[i]);
  dd_faults_add (
    faults, DD_FAULT_WARNING, file, dd_xml_get_line (node),
    "The sentence \"%s ...\" has %u words: make two of it, more than %d are hard to read.",
    opening->str, count, MAX_SENTENCE_WORDS);
}

static void
check_sentences (const xmlNode *node, const char *file, DdFaults *faults)
{
  g_autofree char *text = dd_source_dup_text (node);
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint count = 0;
  guint first = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);
      if (is_word (words[i], length))
        count++;
      if (ends_sentence (words[i], length))
        {
          warn_of_sentence (words, first, count, node, file, faults);
          count = 0;
          first = i + 1;
        }
    }
  warn_of_sentence (words, first, count, node, file, faults);
}

/* How far text is from NFC: the worse has the greater number. */
typedef enum
{
  FORM_NORMAL,
  FORM_OTHER,
  FORM_NONE, /* more marks on a letter than any language has */
} Form;

static Form
get_form (const char *text)
{
  g_autofree char *normal = dd_normal_new (text);
  if (normal == NULL)
    return FORM_NONE;
  return g_str_equal (normal, text) ? FORM_NORMAL : FORM_OTHER;
}

/* The worst form among what stands in NODE itself and in its attributes. */
static Form
find_form (const xmlNode *node)
{
  Form worst = FORM_NORMAL;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      worst = MAX (worst, get_form ((const char *) child->content));
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    for (const xmlNode *piece = attr->children; piece != NULL; piece = piece->next)
      if (piece->type == XML_TEXT_NODE)
        worst = MAX (worst, get_form ((const char *) piece->content));
  return worst;
}

static void
check_formula (const xmlNode *node, const char *file, DdFaults *faults)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *tex = dd_xml_dup_text (node);
  g_autofree char *mathml = NULL;
  if (*g_strstrip (tex) == '\0')
    return; /* empty: the vocabulary said so */
  mathml = dd_tex_dup_mathml (tex, FALSE, &error);
  if (mathml == NULL)
    dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (node),
                   "The formula %s cannot be read: %s", tex, error->message);
}

void
dd_check_words (const xmlNode *root, const char *file, DdFaults *faults)
{
  Form form = find_form (root);
  if (form == FORM_NONE)
    dd_faults_add (faults, DD_FAULT_ERROR, file, dd_xml_get_line (root),
                   "A letter in <%s> carries more than %d marks: take them away.",
                   dd_xml_get_name (root), DD_NORMAL_MARKS);
  else if (form == FORM_OTHER)
    dd_faults_add (
      faults, DD_FAULT_WARNING, file, dd_xml_get_line (root),
      "Text in <%s> is not in Unicode normal form C: type it with precomposed letters (dựng sẵn).",
      dd_xml_get_name (root));
  if (dd_source_is_running_text (root))
    check_sentences (root, file, faults);
  if (dd_xml_is (root, DD_XML_NS_SOURCE, "m"))
    check_formula (root, file, faults);
  for (const xmlNode *child = dd_xml_get_first_child (root); child != NULL;
       child = dd_xml_get_next (child))
    dd_check_words (child, file, faults);
}
