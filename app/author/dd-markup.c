/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One function a construct of the source; recursion is bounded by the depth that dd_xml_parse ()
 * allows.
 */
#include "dd-markup.h"

#include <string.h>

#include "dd-math-text.h"
#include "dd-source.h"
#include "dd-tex.h"

/* What a running text is written with. */
typedef struct
{
  DdMarkup *markup;
  DdMarkupBlankFunc blank_func; /* nullable */
  gpointer blank_data;
} Inline;

static void
append_escaped (GString *out, const char *text)
{
  for (const char *at = text; *at != '\0'; at++)
    if (*at == '&')
      g_string_append (out, "&amp;");
    else if (*at == '<')
      g_string_append (out, "&lt;");
    else if (*at == '>')
      g_string_append (out, "&gt;");
    else if (*at == '"')
      g_string_append (out, "&quot;");
    else if (*at == '\r')
      g_string_append (out, "&#13;");
    else
      g_string_append_c (out, *at);
}

void
dd_markup_text (DdMarkup *self, const char *text)
{
  g_autofree char *normal = dd_source_dup_normal (text);
  append_escaped (self->out, normal);
}

void
dd_markup_attribute (DdMarkup *self, const char *name, const char *value)
{
  if (value == NULL)
    return;
  g_string_append_printf (self->out, " %s=\"", name);
  dd_markup_text (self, value);
  g_string_append_c (self->out, '"');
}

/* Running text: any white space is one space, and none follows another. */
static void
append_collapsed (DdMarkup *self, const char *text)
{
  g_autoptr (GString) collapsed = g_string_new (NULL);
  gboolean space = self->out->len == 0 || self->out->str[self->out->len - 1] == ' ';
  for (const char *at = text; *at != '\0'; at++)
    if (strchr (" \t\r\n", *at) == NULL)
      {
        g_string_append_c (collapsed, *at);
        space = FALSE;
      }
    else if (!space)
      {
        g_string_append_c (collapsed, ' ');
        space = TRUE;
      }
  dd_markup_text (self, collapsed->str);
}

static void
add_need (DdMarkup *self, const char *name)
{
  guint index = 0;
  if (self->needs != NULL &&
      !g_ptr_array_find_with_equal_func (self->needs, name, g_str_equal, &index))
    g_ptr_array_add (self->needs, g_strdup (name));
}

static void write_inline (Inline *self, const xmlNode *node);

/* A link to a lesson goes to this language's file: every lesson is there in every language. */
static void
write_link (Inline *self, const xmlNode *node)
{
  DdMarkup *markup = self->markup;
  g_autofree char *href = dd_xml_dup_attr (node, "href");
  const char *id = NULL;
  if (*href != '#')
    {
      g_string_append (markup->out, "<span");
      dd_markup_attribute (markup, "data-address", href);
      g_string_append_c (markup->out, '>');
      write_inline (self, node);
      g_string_append (markup->out, "</span>");
      return;
    }
  id = href + 1;
  if (markup->in_item)
    g_string_append_printf (markup->out, "<a href=\"../../%s/lessons/%s.xhtml\">", markup->lang,
                            id);
  else
    g_string_append_printf (markup->out, "<a href=\"%s.xhtml\">", id);
  write_inline (self, node);
  g_string_append (markup->out, "</a>");
}

static void
write_formula (DdMarkup *self, const xmlNode *node, gboolean block)
{
  g_autofree char *tex = dd_xml_dup_text (node);
  g_autofree char *normal = dd_source_dup_normal (tex);
  g_autofree char *mathml = dd_tex_dup_mathml (normal, block, NULL);
  if (mathml != NULL)
    g_string_append (self->out, mathml);
}

static void
write_inline_element (Inline *self, const xmlNode *node)
{
  DdMarkup *markup = self->markup;
  const char *name = dd_xml_get_name (node);
  if (g_str_equal (name, "m"))
    write_formula (markup, node, FALSE);
  else if (g_str_equal (name, "a"))
    write_link (self, node);
  else if (g_str_equal (name, "blank"))
    {
      if (self->blank_func != NULL)
        self->blank_func (markup, node, self->blank_data);
    }
  else if (g_str_equal (name, "code"))
    {
      g_autofree char *text = dd_xml_dup_text (node);
      g_string_append (markup->out, "<code>");
      dd_markup_text (markup, text);
      g_string_append (markup->out, "</code>");
    }
  else if (!g_str_equal (name, "feedback"))
    {
      const char *tag = g_str_equal (name, "term") ? "dfn" : name;
      g_string_append_printf (markup->out, "<%s>", tag);
      write_inline (self, node);
      g_string_append_printf (markup->out, "</%s>", tag);
    }
}

static void
write_inline (Inline *self, const xmlNode *node)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      append_collapsed (self->markup, (const char *) child->content);
    else if (child->type == XML_ELEMENT_NODE)
      write_inline_element (self, child);
}

void
dd_markup_inline_with_blanks (DdMarkup *self,
                              const xmlNode *node,
                              DdMarkupBlankFunc func,
                              gpointer user_data)
{
  /* A string of its own, so that what stands before does not count as white space, and the end can
   * be cut. */
  g_autoptr (GString) text = g_string_new (NULL);
  DdMarkup inner = *self;
  Inline writer = { .markup = &inner, .blank_func = func, .blank_data = user_data };
  inner.out = text;
  write_inline (&writer, node);
  while (text->len > 0 && text->str[text->len - 1] == ' ')
    g_string_truncate (text, text->len - 1);
  g_string_append_len (self->out, text->str, (gssize) text->len);
}

void
dd_markup_inline (DdMarkup *self, const xmlNode *node)
{
  dd_markup_inline_with_blanks (self, node, NULL, NULL);
}

char *
dd_markup_dup_inline (const DdMarkup *self, const xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  DdMarkup inner = *self;
  inner.out = text;
  dd_markup_inline (&inner, node);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- Blocks ---- */

static void
write_wrapped (DdMarkup *self, const char *tag, const xmlNode *node)
{
  g_string_append_printf (self->out, "<%s>", tag);
  dd_markup_inline (self, node);
  g_string_append_printf (self->out, "</%s>", tag);
}

static void
write_blocks (DdMarkup *self, const xmlNode *node)
{
  for (const xmlNode *child = dd_xml_get_first_child (node); child != NULL;
       child = dd_xml_get_next (child))
    dd_markup_block (self, child);
}

/* The one <m> of a <p> that holds nothing else. */
static const xmlNode *
get_lone_formula (const xmlNode *node)
{
  const xmlNode *formula = dd_xml_get_first_child (node);
  if (!dd_xml_is (formula, DD_XML_NS_SOURCE, "m"))
    return NULL;
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child != formula && !dd_xml_is_blank (child))
      return NULL;
  return formula;
}

static void
write_paragraph (DdMarkup *self, const xmlNode *node)
{
  const xmlNode *formula = get_lone_formula (node);
  if (formula != NULL)
    write_formula (self, formula, TRUE);
  else
    write_wrapped (self, "p", node);
}

static void
write_list (DdMarkup *self, const xmlNode *node)
{
  const char *tag = dd_xml_get_name (node);
  g_string_append_printf (self->out, "<%s>\n", tag);
  for (const xmlNode *item = dd_xml_get_first_child (node); item != NULL;
       item = dd_xml_get_next (item))
    {
      if (dd_source_holds_blocks (item))
        {
          g_string_append (self->out, "<li>\n");
          write_blocks (self, item);
          g_string_append (self->out, "</li>");
        }
      else
        write_wrapped (self, "li", item);
      g_string_append_c (self->out, '\n');
    }
  g_string_append_printf (self->out, "</%s>", tag);
}

static void
write_figure (DdMarkup *self, const xmlNode *node)
{
  g_autofree char *src = dd_xml_dup_attr (node, "src");
  g_autofree char *alt = dd_xml_dup_attr (node, "alt");
  g_autofree char *href = g_strconcat ("../../", src, NULL);
  const xmlNode *caption = dd_xml_find_child (node, DD_XML_NS_SOURCE, "caption");
  add_need (self, src);
  g_string_append (self->out, "<figure><img");
  dd_markup_attribute (self, "src", href);
  dd_markup_attribute (self, "alt", g_strstrip (alt));
  g_string_append (self->out, "/>");
  if (caption != NULL)
    write_wrapped (self, "figcaption", caption);
  g_string_append (self->out, "</figure>");
}

/* A <th> heads its column in the first row, its row elsewhere. */
static void
write_cell (DdMarkup *self, const xmlNode *cell, gboolean first_row)
{
  if (!dd_xml_is (cell, DD_XML_NS_SOURCE, "th"))
    {
      write_wrapped (self, "td", cell);
      return;
    }
  g_string_append_printf (self->out, "<th scope=\"%s\">", first_row ? "col" : "row");
  dd_markup_inline (self, cell);
  g_string_append (self->out, "</th>");
}

static void
write_table (DdMarkup *self, const xmlNode *node)
{
  const xmlNode *caption = dd_xml_find_child (node, DD_XML_NS_SOURCE, "caption");
  gboolean first = TRUE;
  g_string_append (self->out, "<table");
  if (dd_xml_attr_is (node, "numeric", "yes"))
    dd_markup_attribute (self, "data-numeric", "yes");
  g_string_append (self->out, ">\n");
  if (caption != NULL)
    {
      write_wrapped (self, "caption", caption);
      g_string_append_c (self->out, '\n');
    }
  g_string_append (self->out, "<tbody>\n");
  for (const xmlNode *row = dd_xml_find_child (node, DD_XML_NS_SOURCE, "row"); row != NULL;
       row = dd_xml_find_next (row, DD_XML_NS_SOURCE, "row"))
    {
      g_string_append (self->out, "<tr>");
      for (const xmlNode *cell = dd_xml_get_first_child (row); cell != NULL;
           cell = dd_xml_get_next (cell))
        write_cell (self, cell, first);
      g_string_append (self->out, "</tr>\n");
      first = FALSE;
    }
  g_string_append (self->out, "</tbody>\n</table>");
}

/* As it is, but for the line feed behind the start tag and the blank lines before the end tag,
 * which stand there for the author's eyes. */
static void
write_code (DdMarkup *self, const xmlNode *node)
{
  g_autofree char *text = dd_xml_dup_text (node);
  g_autofree char *lang = dd_xml_dup_attr (node, "lang");
  const char *start = *text == '\n' ? text + 1 : text;
  g_string_append (self->out, "<pre");
  dd_markup_attribute (self, "data-lang", lang);
  g_string_append (self->out, "><code>");
  g_strchomp (text);
  dd_markup_text (self, start <= text + strlen (text) ? start : "");
  g_string_append (self->out, "</code></pre>");
}

static void
write_term (DdMarkup *self, const xmlNode *node)
{
  g_autofree char *name = dd_xml_dup_attr (node, "name");
  g_autofree char *english = dd_xml_dup_attr (node, "en");
  g_string_append (self->out, "<dl><dt><dfn>");
  dd_markup_text (self, g_strstrip (name));
  g_string_append (self->out, "</dfn>");
  if (english != NULL && *g_strstrip (english) != '\0')
    {
      g_string_append (self->out,
                       self->in_item ? " <i xml:lang=\"en\">" : " <i xml:lang=\"en\" lang=\"en\">");
      dd_markup_text (self, english);
      g_string_append (self->out, "</i>");
    }
  g_string_append (self->out, "</dt>");
  write_wrapped (self, "dd", node);
  g_string_append (self->out, "</dl>");
}

static void
write_note (DdMarkup *self, const xmlNode *node)
{
  g_autofree char *kind = dd_xml_dup_attr (node, "kind");
  g_string_append_printf (self->out, "<aside data-note=\"%s\">\n", kind);
  write_blocks (self, node);
  g_string_append (self->out, "</aside>");
}

static void
write_quote (DdMarkup *self, const xmlNode *node)
{
  g_autofree char *source = dd_xml_dup_attr (node, "source");
  g_string_append (self->out, "<blockquote>\n");
  write_blocks (self, node);
  if (source != NULL && *g_strstrip (source) != '\0')
    {
      g_string_append (self->out, "<footer>");
      dd_markup_text (self, source);
      g_string_append (self->out, "</footer>\n");
    }
  g_string_append (self->out, "</blockquote>");
}

void
dd_markup_block (DdMarkup *self, const xmlNode *node)
{
  const char *name = dd_xml_get_name (node);
  if (g_str_equal (name, "p"))
    write_paragraph (self, node);
  else if (g_str_equal (name, "h"))
    write_wrapped (self, "h2", node);
  else if (g_str_equal (name, "ul") || g_str_equal (name, "ol"))
    write_list (self, node);
  else if (g_str_equal (name, "figure"))
    write_figure (self, node);
  else if (g_str_equal (name, "table"))
    write_table (self, node);
  else if (g_str_equal (name, "code"))
    write_code (self, node);
  else if (g_str_equal (name, "note"))
    write_note (self, node);
  else if (g_str_equal (name, "term"))
    write_term (self, node);
  else if (g_str_equal (name, "quote"))
    write_quote (self, node);
  g_string_append_c (self->out, '\n');
}

/* ---- Words ---- */

static void
append_formula_words (const xmlNode *node, GString *text)
{
  g_autofree char *tex = dd_xml_dup_text (node);
  g_autofree char *mathml = dd_tex_dup_mathml (tex, FALSE, NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (mathml, mathml != NULL ? strlen (mathml) : 0);
  g_autoptr (xmlDoc) doc = mathml != NULL ? dd_xml_parse (bytes, "formula", NULL) : NULL;
  g_autofree char *words = doc != NULL ? dd_math_text_new (dd_xml_get_root (doc)) : g_strdup (tex);
  g_string_append (text, words);
}

static void
append_words (const xmlNode *node, GString *text)
{
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      g_string_append (text, (const char *) child->content);
    else if (dd_xml_is (child, DD_XML_NS_SOURCE, "m"))
      append_formula_words (child, text);
    else if (dd_xml_is (child, DD_XML_NS_SOURCE, "blank"))
      g_string_append (text, "\u2026");
    else if (dd_xml_is (child, DD_XML_NS_SOURCE, "figure"))
      {
        g_autofree char *alt = dd_xml_dup_attr (child, "alt");
        g_string_append (text, alt != NULL ? alt : "");
      }
    else if (child->type == XML_ELEMENT_NODE && !dd_xml_is (child, DD_XML_NS_SOURCE, "feedback"))
      {
        append_words (child, text);
        if (dd_source_is_running_text (child))
          g_string_append_c (text, ' ');
      }
}

char *
dd_markup_dup_words (const xmlNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);
  append_words (node, text);
  return dd_source_dup_collapsed (text->str);
}
