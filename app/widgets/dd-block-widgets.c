/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A widget for each kind of block. One small function a kind, and a table that finds it. */

#include "dd-block-widgets.h"

#include <glib/gi18n.h>

#include "dd-example-view.h"
#include "dd-flow.h"
#include "dd-side-scroll.h"
#include "dd-text.h"

#define GAP_PX 12
#define FIGURE_MAX_PX 640

typedef GtkWidget *(*BlockFunc) (DdDocumentView *owner, const DdBlock *block);

static void
load_cb (DdPictureView *picture,
         const char *href,
         int width_px,
         DdDocumentView *owner)
{
  dd_document_view_ask_picture (owner, picture, width_px);
}

static gboolean
link_cb (GtkLabel *label,
         const char *href,
         DdDocumentView *owner)
{
  dd_document_view_follow (owner, href);
  return TRUE;
}

static GtkWidget *
runs_label (DdDocumentView *owner,
            const DdBlock *block)
{
  GtkWidget *label = dd_text_label_new (block->runs, block->n_runs);

  dd_text_set_block (label, block, FALSE);
  if (owner != NULL)
    g_signal_connect (label, "activate-link", G_CALLBACK (link_cb), owner);
  return label;
}

static void
append_children (DdDocumentView *owner,
                 GtkWidget *box,
                 const DdBlock *block)
{
  for (guint i = 0; i < block->n_blocks; i++)
    gtk_box_append (GTK_BOX (box), dd_block_widget_new (owner, block->blocks[i]));
}

static GtkWidget *
children_box (DdDocumentView *owner,
              const DdBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP_PX);

  append_children (owner, box, block);
  return box;
}

static GtkWidget *
build_heading (DdDocumentView *owner,
               const DdBlock *block)
{
  g_autofree char *markup = dd_text_dup_markup (block->runs, block->n_runs);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  dd_text_set_block (label, block, FALSE);
  gtk_widget_add_css_class (label, block->level <= 1 ? "dd-page-title" : "dd-heading");
  gtk_widget_set_margin_top (label, GAP_PX);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) MAX (block->level, 1), -1);
  return label;
}

/* How a blank is spoken: by its number only where there are others, and by nothing that the field
 * does not say itself where it stands alone. */
static void
add_blank (GString *spoken,
           guint n,
           guint n_slots)
{
  if (n_slots > 1)
    /* Translators: how a blank in a sentence is spoken */
    g_string_append_printf (spoken, _ ("(blank %u)"), n);
  else
    /* Translators: how the only blank of a sentence is spoken */
    g_string_append (spoken, _ ("(blank)"));
}

/* A sentence with fields in it: words and fields in lines; the whole sentence is what is spoken. */
static GtkWidget *
build_flow (DdDocumentView *owner,
            const DdBlock *block)
{
  GtkWidget *flow = dd_flow_new ();
  g_autoptr (GString) spoken = g_string_new (NULL);
  guint n_slots = 0;
  guint n = 0;

  for (guint i = 0; i < block->n_runs; i++)
    n_slots += block->runs[i].kind == DD_RUN_SLOT;
  for (guint i = 0; i < block->n_runs; i++)
    {
      const DdRun *run = &block->runs[i];
      GtkWidget *field = run->kind == DD_RUN_SLOT && owner != NULL
                           ? dd_document_view_ask_inline_slot (owner, run->slot)
                           : NULL;

      if (run->kind == DD_RUN_SLOT)
        add_blank (spoken, ++n, n_slots);
      else
        g_string_append (spoken, run->text);
      if (field != NULL)
        dd_flow_append (DD_FLOW (flow), field);
      else if (run->kind == DD_RUN_BREAK)
        dd_flow_break (DD_FLOW (flow));
      else
        dd_flow_append_text (DD_FLOW (flow), run->text, run->style & DD_STYLE_BOLD ? "<b>" : NULL,
                             run->style & DD_STYLE_BOLD ? "</b>" : NULL);
    }
  dd_text_set_spoken_name (flow, block->n_runs == 1 && n_slots == 1 ? _ ("Answer") : spoken->str);
  return flow;
}

static GtkWidget *
build_paragraph (DdDocumentView *owner,
                 const DdBlock *block)
{
  for (guint i = 0; i < block->n_runs; i++)
    if (block->runs[i].kind == DD_RUN_SLOT)
      return build_flow (owner, block);
  return runs_label (owner, block);
}

static GtkWidget *
build_list (DdDocumentView *owner,
            const DdBlock *block)
{
  GtkWidget *grid = gtk_grid_new ();

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < block->n_blocks; i++)
    {
      g_autofree char *mark = block->ordered ? g_strdup_printf ("%u.", i + 1) : g_strdup ("•");
      GtkWidget *label = gtk_label_new (mark);
      GtkWidget *item = children_box (owner, block->blocks[i]);

      gtk_widget_set_valign (label, GTK_ALIGN_START);
      gtk_widget_set_halign (label, GTK_ALIGN_END);
      gtk_widget_set_hexpand (item, TRUE);
      gtk_grid_attach (GTK_GRID (grid), label, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), item, 1, (int) i, 1, 1);
    }
  gtk_widget_set_margin_start (grid, 6);
  return grid;
}

static GtkWidget *
build_figure (DdDocumentView *owner,
              const DdBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *picture = dd_picture_view_new (block->href, block->text, FIGURE_MAX_PX);

  gtk_widget_add_css_class (picture, "dd-figure");
  if (owner != NULL)
    g_signal_connect (picture, "load", G_CALLBACK (load_cb), owner);
  gtk_box_append (GTK_BOX (box), picture);
  if (block->n_runs > 0)
    {
      GtkWidget *caption = runs_label (owner, block);

      gtk_widget_add_css_class (caption, "dd-caption");
      gtk_label_set_xalign (GTK_LABEL (caption), 0.5f);
      gtk_label_set_justify (GTK_LABEL (caption), GTK_JUSTIFY_CENTER);
      gtk_box_append (GTK_BOX (box), caption);
    }
  return box;
}

typedef struct
{
  gboolean figures; /* nothing but digits and signs below the heads */
  float xalign;     /* of heads and cells alike */
} Column;

/* Figures of up to this many signs are a grid: they stand in the middle. */
#define GRID_CHARS 4

/* How COLUMN of a table of digits is set: words as words are, long numbers with one digit under the
 * other. */
static Column
look_at_column (const DdBlock *table,
                guint column)
{
  gboolean words = FALSE;
  gboolean any = FALSE;
  glong longest = 0;

  for (guint row = 0; row < table->n_blocks; row++)
    {
      const DdBlock *cell =
        column < table->blocks[row]->n_blocks ? table->blocks[row]->blocks[column] : NULL;
      g_autofree char *text =
        cell != NULL && !cell->header ? dd_block_dup_runs_text (cell) : g_strdup ("");

      for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
        words = words || g_unichar_isalpha (g_utf8_get_char (p));
      any = any || *text != '\0';
      longest = MAX (longest, g_utf8_strlen (text, -1));
    }
  if (words || !any)
    return (Column){ FALSE, 0.0f };
  return (Column){ TRUE, longest > GRID_CHARS ? 1.0f : 0.5f };
}

static GtkWidget *
build_cell (DdDocumentView *owner,
            const DdBlock *cell,
            const Column *column)
{
  GtkWidget *label = runs_label (owner, cell);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dd-cell");
  if (cell->header)
    gtk_widget_add_css_class (label, "head");
  else if (column->figures)
    gtk_widget_add_css_class (label, "dd-digits");
  gtk_label_set_xalign (GTK_LABEL (label), column->xalign);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/* A wide table scrolls by itself: it must never make the page wider than the window. */
static GtkWidget *
build_table (DdDocumentView *owner,
             const DdBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *scrolled = dd_side_scroll_new (grid);
  g_autofree Column *columns = g_new0 (Column, MAX (block->n_columns, 1));

  gtk_widget_add_css_class (grid, "dd-table");
  for (guint column = 0; block->numeric && column < block->n_columns; column++)
    columns[column] = look_at_column (block, column);
  for (guint row = 0; row < block->n_blocks; row++)
    for (guint column = 0; column < block->blocks[row]->n_blocks; column++)
      gtk_grid_attach (GTK_GRID (grid),
                       build_cell (owner, block->blocks[row]->blocks[column], &columns[column]),
                       (int) column, (int) row, 1, 1);
  if (block->n_runs > 0)
    {
      GtkWidget *caption = runs_label (owner, block);

      gtk_widget_add_css_class (caption, "dd-caption");
      gtk_box_append (GTK_BOX (box), caption);
      dd_text_set_spoken_name (scrolled, gtk_label_get_text (GTK_LABEL (caption)));
    }
  else
    dd_text_set_spoken_name (scrolled, _ ("Table"));
  gtk_box_append (GTK_BOX (box), scrolled);
  return box;
}

static GtkWidget *
build_code (DdDocumentView *owner,
            const DdBlock *block)
{
  GtkWidget *label = gtk_label_new (block->text);
  GtkWidget *frame = dd_side_scroll_new (label);

  dd_text_set_block (label, block, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "dd-code");
  gtk_widget_add_css_class (frame, "dd-table");
  gtk_widget_set_margin_start (label, GAP_PX);
  gtk_widget_set_margin_end (label, GAP_PX);
  gtk_widget_set_margin_top (label, GAP_PX);
  gtk_widget_set_margin_bottom (label, GAP_PX);
  /* Translators: spoken name of a box with lines of a program or of data */
  dd_text_set_spoken_name (frame, _ ("Code"));
  return frame;
}

static const char *
note_title (DdNote note)
{
  switch (note)
    {
    case DD_NOTE_WARNING:
      return _ ("Careful");
    case DD_NOTE_REMEMBER:
      return _ ("Remember");
    case DD_NOTE_PAPER:
      return _ ("On paper");
    case DD_NOTE_TEACHER:
      return _ ("For the teacher");
    case DD_NOTE_TIP:
    default:
      return _ ("Good to know");
    }
}

/* What is for the teacher is folded: it is there for whoever looks, and in nobody's way. */
static GtkWidget *
build_note (DdDocumentView *owner,
            const DdBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title;

  gtk_widget_add_css_class (box, "dd-note");
  if (block->note == DD_NOTE_WARNING)
    gtk_widget_add_css_class (box, "warning");
  if (block->note == DD_NOTE_TEACHER)
    {
      GtkWidget *expander = gtk_expander_new (note_title (block->note));

      dd_text_set_spoken_name (expander, note_title (block->note));
      gtk_expander_set_child (GTK_EXPANDER (expander), children_box (owner, block));
      gtk_box_append (GTK_BOX (box), expander);
      return box;
    }
  title = dd_text_plain_new (note_title (block->note), NULL);
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  append_children (owner, box, block);
  return box;
}

static GtkWidget *
build_term (DdDocumentView *owner,
            const DdBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *word = g_markup_escape_text (block->text != NULL ? block->text : "", -1);
  /* In a lesson that is in English the word is the English word. */
  g_autofree char *english = block->name_en != NULL && g_strcmp0 (block->name_en, block->text) != 0
                               ? g_markup_escape_text (block->name_en, -1)
                               : NULL;
  g_autofree char *markup = english != NULL ? g_strdup_printf ("<b>%s</b> (%s)", word, english)
                                            : g_strdup_printf ("<b>%s</b>", word);
  GtkWidget *title = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (title), markup);
  dd_text_set_block (title, block, TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_widget_add_css_class (box, "dd-term");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), runs_label (owner, block));
  return box;
}

static GtkWidget *
build_quote (DdDocumentView *owner,
             const DdBlock *block)
{
  GtkWidget *box = children_box (owner, block);

  gtk_widget_add_css_class (box, "dd-quote");
  if (block->n_runs > 0)
    {
      GtkWidget *source = runs_label (owner, block);

      gtk_widget_add_css_class (source, "dd-caption");
      gtk_box_append (GTK_BOX (box), source);
    }
  return box;
}

static GtkWidget *
build_example (DdDocumentView *owner,
               const DdBlock *block)
{
  return dd_example_view_new (owner, block);
}

static GtkWidget *
build_slot (DdDocumentView *owner,
            const DdBlock *block)
{
  GtkWidget *widget = owner != NULL ? dd_document_view_ask_slot (owner, block) : NULL;

  if (widget != NULL)
    return widget;
  return dd_text_plain_new (
    block->slot != NULL ? ""
                        : _ ("This exercise cannot be shown. The rest of the lesson is all right."),
    "dd-caption");
}

static GtkWidget *
build_formula (DdDocumentView *owner,
               const DdBlock *block)
{
  GtkWidget *label = dd_text_plain_new (block->text, "dd-formula");

  dd_text_set_block (label, block, TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0.5f);
  return label;
}

/* In the order of DdBlockKind. */
static const BlockFunc build[] = {
  [DD_BLOCK_SECTION] = children_box,
  [DD_BLOCK_HEADING] = build_heading,
  [DD_BLOCK_PARAGRAPH] = build_paragraph,
  [DD_BLOCK_LIST] = build_list,
  [DD_BLOCK_ITEM] = children_box,
  [DD_BLOCK_FIGURE] = build_figure,
  [DD_BLOCK_TABLE] = build_table,
  [DD_BLOCK_ROW] = children_box,
  [DD_BLOCK_CELL] = build_paragraph,
  [DD_BLOCK_CODE] = build_code,
  [DD_BLOCK_NOTE] = build_note,
  [DD_BLOCK_TERM] = build_term,
  [DD_BLOCK_QUOTE] = build_quote,
  [DD_BLOCK_EXAMPLE] = build_example,
  [DD_BLOCK_STEP] = children_box,
  [DD_BLOCK_SLOT] = build_slot,
  [DD_BLOCK_FORMULA] = build_formula,
};

GtkWidget *
dd_block_widget_new (DdDocumentView *owner,
                     const DdBlock *block)
{
  g_return_val_if_fail (block != NULL && block->kind < G_N_ELEMENTS (build), NULL);

  return build[block->kind](owner, block);
}
