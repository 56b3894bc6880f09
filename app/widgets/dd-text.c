/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Runs to labels. */

#include "dd-text.h"

#include "dd-wrap-layout.h"

typedef struct
{
  DdStyle style;
  const char *open;
  const char *close;
} Tag;

/* Outermost first. */
static const Tag tags[] = {
  { DD_STYLE_BOLD, "<b>", "</b>" },
  { DD_STYLE_TERM, "<b>", "</b>" },
  { DD_STYLE_ITALIC, "<i>", "</i>" },
  { DD_STYLE_UNDERLINE, "<u>", "</u>" },
  { DD_STYLE_CODE, "<span font_family=\"monospace\" font_features=\"tnum\">", "</span>" },
  { DD_STYLE_SUB, "<sub>", "</sub>" },
  { DD_STYLE_SUP, "<sup>", "</sup>" },
};

static void
append_run (GString *markup,
            const DdRun *run)
{
  g_autofree char *words = g_markup_escape_text (run->text, -1);
  g_autofree char *href = run->href != NULL ? g_markup_escape_text (run->href, -1) : NULL;
  g_autofree char *address = run->address != NULL ? g_markup_escape_text (run->address, -1) : NULL;

  if (href != NULL)
    g_string_append_printf (markup, "<a href=\"%s\">", href);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (run->style & tags[i].style)
      g_string_append (markup, tags[i].open);
  /* A readable formula is words; italics set it off until formulas are drawn. */
  if (run->kind == DD_RUN_FORMULA)
    g_string_append_printf (markup, "<i>%s</i>", words);
  else
    g_string_append (markup, words);
  for (guint i = G_N_ELEMENTS (tags); i > 0; i--)
    if (run->style & tags[i - 1].style)
      g_string_append (markup, tags[i - 1].close);
  if (href != NULL)
    g_string_append (markup, "</a>");
  if (address != NULL && g_strcmp0 (run->address, run->text) != 0)
    g_string_append_printf (markup, " (%s)", address);
}

char *
dd_text_dup_markup (const DdRun *runs,
                    guint n_runs)
{
  GString *markup = g_string_new (NULL);

  for (guint i = 0; i < n_runs; i++)
    append_run (markup, &runs[i]);
  return g_string_free (markup, FALSE);
}

static GtkWidget *
label_new (void)
{
  GtkWidget *label =
    g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0,
                  "natural-wrap-mode", GTK_NATURAL_WRAP_NONE, NULL);

  gtk_widget_set_layout_manager (label, dd_wrap_layout_new ());
  return label;
}

GtkWidget *
dd_text_label_new (const DdRun *runs,
                   guint n_runs)
{
  g_autofree char *markup = dd_text_dup_markup (runs, n_runs);
  GtkWidget *label = label_new ();

  gtk_label_set_markup (GTK_LABEL (label), markup);
  return label;
}

GtkWidget *
dd_text_plain_new (const char *words,
                   const char *style_class)
{
  GtkWidget *label = label_new ();

  gtk_label_set_label (GTK_LABEL (label), words);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);
  return label;
}

static const char *
block_key (gboolean in_text)
{
  return in_text ? "dd-text-of" : "dd-runs-of";
}

void
dd_text_set_block (GtkWidget *label,
                   const DdBlock *block,
                   gboolean in_text)
{
  g_object_set_data (G_OBJECT (label), block_key (in_text), (gpointer) block);
}

GtkWidget *
dd_text_find_block (GtkWidget *root,
                    const DdBlock *block,
                    gboolean in_text)
{
  GtkWidget *found = NULL;

  if (g_object_get_data (G_OBJECT (root), block_key (in_text)) == block)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = dd_text_find_block (child, block, in_text);
  return found;
}

void
dd_text_set_spoken_name (GtkWidget *widget,
                         const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
