/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A list of rows, one a part or heading; made once a lesson. */

#include "dd-outline-list.h"

#include <glib/gi18n.h>

#include "dd-page.h"
#include "dd-words.h"

#define INDENT_PX 12

struct _DdOutlineList
{
  AdwBin parent_instance;
  GtkWidget *list;
  DdDocument *document; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DdOutlineList, dd_outline_list, ADW_TYPE_BIN)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const DdOutlineEntry *
entry_of (DdOutlineList *self,
          GtkListBoxRow *row)
{
  return dd_document_get_outline (self->document, (guint) gtk_list_box_row_get_index (row));
}

static void
row_cb (GtkListBox *list,
        GtkListBoxRow *row,
        DdOutlineList *self)
{
  const DdOutlineEntry *entry = entry_of (self, row);

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (int) entry->part,
                 entry->level == 0 ? 0 : entry->block->index);
}

static GtkWidget *
build_row (const DdOutlineEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new ();
  const char *words = entry->level == 0 ? dd_words_get_part (entry->part) : entry->title;
  GtkWidget *label = dd_page_label (words, entry->level == 0 ? "heading" : NULL);

  gtk_widget_set_margin_start (label, (int) (INDENT_PX * (entry->level == 0 ? 1 : 2)));
  gtk_widget_set_margin_end (label, INDENT_PX);
  gtk_widget_set_margin_top (label, 8);
  gtk_widget_set_margin_bottom (label, 8);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  /* The title of the lesson stands in no part; it is in the header already. */
  gtk_widget_set_visible (row, entry->part != DD_PART_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

void
dd_outline_list_set_document (DdOutlineList *self,
                              DdDocument *document)
{
  GtkWidget *child;

  g_return_if_fail (DD_IS_OUTLINE_LIST (self));

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  g_clear_pointer (&self->document, dd_document_unref);
  self->document = dd_document_ref (document);
  for (guint i = 0; i < dd_document_get_n_outline (document); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         build_row (dd_document_get_outline (document, i)));
}

void
dd_outline_list_set_part (DdOutlineList *self,
                          DdPart part)
{
  g_return_if_fail (DD_IS_OUTLINE_LIST (self));

  for (guint i = 0; self->document != NULL && i < dd_document_get_n_outline (self->document); i++)
    {
      const DdOutlineEntry *entry = dd_document_get_outline (self->document, i);

      if (entry->level == 0 && entry->part == part)
        gtk_list_box_select_row (GTK_LIST_BOX (self->list), gtk_list_box_get_row_at_index (
                                                              GTK_LIST_BOX (self->list), (int) i));
    }
}

static void
dd_outline_list_finalize (GObject *object)
{
  g_clear_pointer (&DD_OUTLINE_LIST (object)->document, dd_document_unref);
  G_OBJECT_CLASS (dd_outline_list_parent_class)->finalize (object);
}

static void
dd_outline_list_class_init (DdOutlineListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_outline_list_finalize;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", DD_TYPE_OUTLINE_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);
}

static void
dd_outline_list_init (DdOutlineList *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->list = gtk_list_box_new ();
  gtk_widget_add_css_class (self->list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Outline"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_cb), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_widget_set_size_request (scrolled, 240, -1);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}
