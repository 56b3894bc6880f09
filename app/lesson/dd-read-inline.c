/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Lines of text: inline XHTML to runs. White space is collapsed across runs, pieces of one style
 * are joined, formulas keep their MathML and gain a readable form. */

#include "dd-document-data.h"

#include <string.h>

#include "dd-math-text.h"
#include "dd-xml.h"

/* What surrounds a piece of text. */
typedef struct
{
  DdStyle style;
  const char *href;
  const char *address;
  const char *lang;
} State;

struct _DdRunWriter
{
  DdReader *reader; /* (borrowed) */
  DdBlock *block;   /* (borrowed) */
  GArray *runs;     /* (owned) DdRun */
  GString *text;    /* (owned) of the run being written */
  State text_state; /* of that run */
  State state;      /* where the writer stands */
  gboolean after_space;
};

static const struct
{
  const char *name;
  DdStyle style;
} styles[] = {
  { "b", DD_STYLE_BOLD },
  { "strong", DD_STYLE_BOLD },
  { "i", DD_STYLE_ITALIC },
  { "em", DD_STYLE_ITALIC },
  { "u", DD_STYLE_UNDERLINE },
  { "sub", DD_STYLE_SUB },
  { "sup", DD_STYLE_SUP },
  { "code", DD_STYLE_CODE },
  { "dfn", DD_STYLE_TERM },
  { "a", DD_STYLE_NONE },
  { "span", DD_STYLE_NONE },
  { "br", DD_STYLE_NONE },
};

static gsize
find_style (const DdReader *reader, const xmlNode *node)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (styles) && !dd_reader_is (reader, node, styles[i].name))
    i++;
  return i;
}

gboolean
dd_reader_is_inline (const DdReader *self, const xmlNode *node)
{
  if (dd_reader_is_math (node))
    return !dd_xml_attr_is (node, "display", "block");
  return find_style (self, node) < G_N_ELEMENTS (styles);
}

/* ---- Writing ---- */

static gboolean
same_state (const State *a, const State *b)
{
  return a->style == b->style && g_strcmp0 (a->href, b->href) == 0 &&
         g_strcmp0 (a->address, b->address) == 0 && g_strcmp0 (a->lang, b->lang) == 0;
}

static void
push (DdRunWriter *self, const State *state, DdRun run)
{
  run.style = state->style;
  run.href = state->href;
  run.address = state->address;
  run.lang = state->lang;
  g_array_append_val (self->runs, run);
}

static void
flush (DdRunWriter *self)
{
  DdRun run = { .kind = DD_RUN_TEXT };

  if (self->text->len == 0)
    return;
  run.text = dd_document_data_keep (self->reader->document, self->text->str);
  g_string_truncate (self->text, 0);
  push (self, &self->text_state, run);
}

/* The blank before the end of a line is none. It is always the last character written. */
static void
drop_last_space (DdRunWriter *self)
{
  DdRun *last = NULL;
  gsize length = 0;

  flush (self);
  if (self->runs->len == 0)
    return;
  last = &g_array_index (self->runs, DdRun, self->runs->len - 1);
  length = strlen (last->text);
  if (last->kind != DD_RUN_TEXT || length == 0 || last->text[length - 1] != ' ')
    return;
  if (length == 1)
    g_array_set_size (self->runs, self->runs->len - 1);
  else
    {
      g_autofree char *shorter = g_strndup (last->text, length - 1);

      last->text = dd_document_data_keep (self->reader->document, shorter);
    }
}

static void
write_text (DdRunWriter *self, const xmlNode *node)
{
  g_autofree char *raw = dd_xml_dup_text (node);
  const char *text = dd_reader_keep (self->reader, node, raw);

  if (!same_state (&self->state, &self->text_state))
    flush (self);
  self->text_state = self->state;
  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean is_space = strchr (" \t\r\n", *p) != NULL;

      if (!is_space)
        g_string_append_c (self->text, *p);
      else if (!self->after_space)
        g_string_append_c (self->text, ' ');
      self->after_space = is_space;
    }
}

static void
write_break (DdRunWriter *self)
{
  drop_last_space (self);
  push (self, &self->state, (DdRun){ .kind = DD_RUN_BREAK, .text = "\n" });
  self->after_space = TRUE;
}

static void
write_formula (DdRunWriter *self, const xmlNode *math)
{
  g_autofree char *source = dd_xml_dup_outer (math);
  g_autofree char *text = dd_math_text_new (math);
  DdRun run = { .kind = DD_RUN_FORMULA };

  flush (self);
  run.source = dd_reader_keep (self->reader, math, source);
  run.text = dd_reader_keep (self->reader, math, text);
  push (self, &self->state, run);
  self->after_space = FALSE;
}

static void
write_slot (DdRunWriter *self, const xmlNode *object)
{
  g_autofree char *text = dd_xml_dup_text_collapsed (object);
  DdRun run = { .kind = DD_RUN_SLOT };

  run.slot = dd_reader_keep_attr (self->reader, object, "data-slot");
  if (!self->reader->is_fragment)
    {
      dd_reader_fault (self->reader, object,
                       "an exercise stands between paragraphs, not in a line of text.");
      return;
    }
  if (dd_xml_get_first_child (object) != NULL)
    dd_reader_fault (self->reader, object, "<object> may hold words only.");
  flush (self);
  run.text = dd_reader_keep (self->reader, object, text);
  push (self, &self->state, run);
  self->after_space = FALSE;
}

/* ---- Reading ---- */

static void
set_language (DdRunWriter *self, const xmlNode *node)
{
  g_autofree char *lang = dd_xml_dup_attr_ns (node, DD_XML_NS_XML, "lang");

  if (lang == NULL)
    lang = dd_xml_dup_attr (node, "lang");
  if (lang == NULL)
    return;
  self->state.lang = g_strcmp0 (lang, self->reader->document->language) == 0
                       ? NULL
                       : dd_document_data_keep (self->reader->document, lang);
}

static void
set_target (DdRunWriter *self, const xmlNode *node)
{
  gboolean is_link = dd_reader_is (self->reader, node, "a");

  if (!is_link && !dd_xml_has_attr (node, "data-address"))
    return;
  if (self->state.href != NULL || self->state.address != NULL)
    dd_reader_fault (self->reader, node, "a link may not stand in a link.");
  else if (is_link)
    self->state.href = dd_reader_resolve_link (self->reader, node);
  else
    self->state.address = dd_reader_read_address (self->reader, node);
}

static void
add_styled (DdRunWriter *self, const xmlNode *node, DdStyle style)
{
  State outer = self->state;

  self->state.style |= style;
  set_language (self, node);
  set_target (self, node);
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    dd_run_writer_add (self, child);
  self->state = outer;
}

static void
add_element (DdRunWriter *self, const xmlNode *node)
{
  gsize style = find_style (self->reader, node);

  dd_reader_claim_id (self->reader, node, self->block);
  if (dd_reader_is_math (node))
    write_formula (self, node);
  else if (dd_reader_is (self->reader, node, "object"))
    write_slot (self, node);
  else if (style == G_N_ELEMENTS (styles))
    dd_reader_fault (self->reader, node, "<%s> may not stand in a line of text.",
                     dd_xml_get_name (node));
  else if (dd_reader_is (self->reader, node, "br"))
    {
      if (node->children != NULL)
        dd_reader_fault (self->reader, node, "<br> may hold nothing.");
      write_break (self);
    }
  else
    add_styled (self, node, styles[style].style);
}

DdRunWriter *
dd_run_writer_new (DdReader *reader, DdBlock *block)
{
  DdRunWriter *self = g_new0 (DdRunWriter, 1);

  self->reader = reader;
  self->block = block;
  self->runs = g_array_new (FALSE, TRUE, sizeof (DdRun));
  self->text = g_string_new (NULL);
  self->after_space = TRUE;
  return self;
}

void
dd_run_writer_add (DdRunWriter *self, const xmlNode *node)
{
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    write_text (self, node);
  else if (node->type == XML_ELEMENT_NODE)
    add_element (self, node);
}

gboolean
dd_run_writer_close (DdRunWriter *self)
{
  gsize n_bytes = 0;
  gboolean has_runs = FALSE;

  drop_last_space (self);
  n_bytes = self->runs->len * sizeof (DdRun);
  has_runs = n_bytes > 0;
  if (has_runs)
    {
      DdRun *runs = dd_document_data_alloc (self->reader->document, n_bytes);

      memcpy (runs, self->runs->data, n_bytes);
      self->block->runs = runs;
      self->block->n_runs = self->runs->len;
    }
  g_string_free (self->text, TRUE);
  g_array_unref (self->runs);
  g_free (self);
  return has_runs;
}

void
dd_reader_read_runs (DdReader *self, const xmlNode *parent, DdBlock *block)
{
  DdRunWriter *writer = dd_run_writer_new (self, block);

  for (const xmlNode *child = parent->children; child != NULL; child = child->next)
    dd_run_writer_add (writer, child);
  dd_run_writer_close (writer);
}
