/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks one under the other, made in slices so that a long lesson does not stop the hand on the
 * mouse. */

#include "dd-document-view.h"

#include "dd-block-widgets.h"
#include "dd-clock.h"

#define GAP_PX 14
#define FIRST_SCREEN_BLOCKS 6
#define SLICE_USEC (8 * G_TIME_SPAN_MILLISECOND)

struct _DdDocumentView
{
  GtkWidget parent_instance;
  GtkWidget *box;
  DdDocument *document;         /* (owned) (nullable) */
  const DdBlock *const *blocks; /* (borrowed) from the document: those that are shown */
  guint n_blocks;
  guint n_built;
  GPtrArray *widgets; /* (owned) of GtkWidget, borrowed; one a block that was built */
  guint fold_after;   /* number of a block; G_MAXUINT: nothing is folded */
  guint build_source;
};

G_DEFINE_FINAL_TYPE (DdDocumentView, dd_document_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_LOAD_PICTURE,
  SIGNAL_LINK,
  SIGNAL_SLOT,
  SIGNAL_INLINE_SLOT,
  SIGNAL_BUILT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
dd_document_view_ask_picture (DdDocumentView *self,
                              DdPictureView *picture,
                              int width_px)
{
  g_signal_emit (self, signals[SIGNAL_LOAD_PICTURE], 0, picture, dd_picture_view_get_href (picture),
                 width_px);
}

void
dd_document_view_follow (DdDocumentView *self,
                         const char *href)
{
  g_signal_emit (self, signals[SIGNAL_LINK], 0, href);
}

GtkWidget *
dd_document_view_ask_slot (DdDocumentView *self,
                           const DdBlock *slot)
{
  GtkWidget *widget = NULL;

  g_signal_emit (self, signals[SIGNAL_SLOT], 0, (gpointer) slot, &widget);
  return widget;
}

GtkWidget *
dd_document_view_ask_inline_slot (DdDocumentView *self,
                                  const char *response_id)
{
  GtkWidget *widget = NULL;

  g_signal_emit (self, signals[SIGNAL_INLINE_SLOT], 0, response_id, &widget);
  return widget;
}

GtkWidget *
dd_document_view_new_block (DdDocumentView *owner,
                            const DdBlock *block)
{
  return dd_block_widget_new (owner, block);
}

static gboolean
is_folded (DdDocumentView *self,
           const DdBlock *block)
{
  return block->index > self->fold_after;
}

static void
build_next (DdDocumentView *self)
{
  const DdBlock *block = self->blocks[self->n_built++];
  GtkWidget *widget = dd_block_widget_new (self, block);

  gtk_widget_set_visible (widget, !is_folded (self, block));
  gtk_box_append (GTK_BOX (self->box), widget);
  g_ptr_array_add (self->widgets, widget);
}

static gboolean
build_cb (gpointer data)
{
  DdDocumentView *self = data;
  gint64 end = dd_clock_monotonic_usec () + SLICE_USEC;

  while (self->n_built < self->n_blocks && dd_clock_monotonic_usec () < end)
    build_next (self);
  if (self->n_built < self->n_blocks)
    return G_SOURCE_CONTINUE;
  self->build_source = 0;
  g_signal_emit (self, signals[SIGNAL_BUILT], 0);
  return G_SOURCE_REMOVE;
}

static void
clear (DdDocumentView *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->build_source, g_source_remove);
  while (self->box != NULL && (child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  g_ptr_array_set_size (self->widgets, 0);
  self->n_built = 0;
  self->n_blocks = 0;
  self->fold_after = G_MAXUINT;
}

/* The children of the section that is PART; all top blocks for DD_PART_NONE. */
static void
choose_blocks (DdDocumentView *self,
               DdPart part)
{
  self->blocks = dd_document_get_blocks (self->document, &self->n_blocks);
  if (part == DD_PART_NONE)
    return;
  for (guint i = 0; i < self->n_blocks; i++)
    if (self->blocks[i]->kind == DD_BLOCK_SECTION && self->blocks[i]->part == part)
      {
        const DdBlock *section = self->blocks[i];

        self->blocks = section->blocks;
        self->n_blocks = section->n_blocks;
        return;
      }
  self->n_blocks = 0;
}

void
dd_document_view_set_document (DdDocumentView *self,
                               DdDocument *document,
                               DdPart part)
{
  g_return_if_fail (DD_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (document != NULL);

  clear (self);
  dd_document_ref (document);
  g_clear_pointer (&self->document, dd_document_unref);
  self->document = document;
  choose_blocks (self, part);
  while (self->n_built < MIN (self->n_blocks, FIRST_SCREEN_BLOCKS))
    build_next (self);
  /* Also when all are there: "built" is always emitted, and always later. */
  self->build_source = g_idle_add (build_cb, self);
}

gboolean
dd_document_view_is_built (DdDocumentView *self)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  return self->n_built == self->n_blocks;
}

void
dd_document_view_build_now (DdDocumentView *self)
{
  g_return_if_fail (DD_IS_DOCUMENT_VIEW (self));

  while (self->n_built < self->n_blocks)
    build_next (self);
}

gboolean
dd_document_view_has_block (DdDocumentView *self,
                            const DdBlock *block)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  for (; block != NULL; block = block->parent)
    for (guint i = 0; i < self->n_blocks; i++)
      if (self->blocks[i] == block)
        return TRUE;
  return FALSE;
}

void
dd_document_view_fold_after (DdDocumentView *self,
                             guint block)
{
  g_return_if_fail (DD_IS_DOCUMENT_VIEW (self));

  self->fold_after = block;
  for (guint i = 0; i < self->widgets->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->widgets, i),
                            !is_folded (self, self->blocks[i]));
}

gboolean
dd_document_view_is_folded (DdDocumentView *self)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  return self->fold_after != G_MAXUINT;
}

guint
dd_document_view_get_block_at (DdDocumentView *self,
                               double y)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), 0);

  for (guint i = 0; i < self->widgets->len; i++)
    {
      graphene_rect_t bounds;

      if (!gtk_widget_get_visible (g_ptr_array_index (self->widgets, i)) ||
          !gtk_widget_compute_bounds (g_ptr_array_index (self->widgets, i), GTK_WIDGET (self),
                                      &bounds))
        continue;
      if (bounds.origin.y + bounds.size.height > y)
        return self->blocks[i]->index;
    }
  return self->widgets->len > 0 ? self->blocks[self->widgets->len - 1]->index : 0;
}

gboolean
dd_document_view_get_block_y (DdDocumentView *self,
                              guint block,
                              double *ret_y)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  /* The last shown block that does not begin behind it. */
  for (guint i = self->widgets->len; i > 0; i--)
    {
      graphene_rect_t bounds;

      if (self->blocks[i - 1]->index > block)
        continue;
      if (!gtk_widget_compute_bounds (g_ptr_array_index (self->widgets, i - 1), GTK_WIDGET (self),
                                      &bounds))
        return FALSE;
      *ret_y = bounds.origin.y;
      return TRUE;
    }
  return FALSE;
}

static void
dd_document_view_dispose (GObject *object)
{
  DdDocumentView *self = DD_DOCUMENT_VIEW (object);

  if (self->widgets != NULL)
    clear (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->document, dd_document_unref);
  g_clear_pointer (&self->widgets, g_ptr_array_unref);
  G_OBJECT_CLASS (dd_document_view_parent_class)->dispose (object);
}

static void
dd_document_view_class_init (DdDocumentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_document_view_dispose;
  signals[SIGNAL_LOAD_PICTURE] =
    g_signal_new ("load-picture", DD_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, DD_TYPE_PICTURE_VIEW, G_TYPE_STRING, G_TYPE_INT);
  signals[SIGNAL_LINK] = g_signal_new ("link", DD_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_SLOT] = g_signal_new ("slot", DD_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, GTK_TYPE_WIDGET, 1, G_TYPE_POINTER);
  signals[SIGNAL_INLINE_SLOT] =
    g_signal_new ("inline-slot", DD_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  GTK_TYPE_WIDGET, 1, G_TYPE_STRING);
  signals[SIGNAL_BUILT] = g_signal_new ("built", DD_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
dd_document_view_init (DdDocumentView *self)
{
  self->widgets = g_ptr_array_new ();
  self->fold_after = G_MAXUINT;
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, GAP_PX);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "dd-reading");
}

GtkWidget *
dd_document_view_new (void)
{
  return g_object_new (DD_TYPE_DOCUMENT_VIEW, NULL);
}
