/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks one under the other, made in slices so that a long lesson does not stop the hand on the
 * mouse: one slice between two frames, the nearest blocks first. Where they stand is in
 * dd-document-layout.c. */

#include "dd-document-view-private.h"

#include "dd-block-height.h"
#include "dd-block-widgets.h"
#include "dd-clock.h"
#include "dd-example-view.h"

/* Of a view that does not know where it will be scrolled. */
#define FIRST_SCREEN_PX 700
#define SLICE_USEC (4 * G_TIME_SPAN_MILLISECOND)
/* When no frame comes, because nobody sees the window, making goes on anyway. */
#define NO_FRAME_MSEC 100

G_DEFINE_FINAL_TYPE (DdDocumentView, dd_document_view, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_LOAD_PICTURE,
  SIGNAL_LINK,
  SIGNAL_SLOT,
  SIGNAL_INLINE_SLOT,
  SIGNAL_BUILT,
  SIGNAL_OPEN_STEPS,
  SIGNAL_STEP_WAITS,
  SIGNAL_STEP_OPENED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean build_cb (gpointer data);

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

guint
dd_document_view_add_example (DdDocumentView *self,
                              gpointer view,
                              const DdBlock *example)
{
  guint n_open = 0;

  g_ptr_array_add (self->examples, view);
  g_signal_emit (self, signals[SIGNAL_OPEN_STEPS], 0, (gpointer) example, &n_open);
  return n_open;
}

gboolean
dd_document_view_step_waits (DdDocumentView *self,
                             const DdBlock *step)
{
  gboolean waits = FALSE;

  g_signal_emit (self, signals[SIGNAL_STEP_WAITS], 0, (gpointer) step, &waits);
  return waits;
}

void
dd_document_view_step_opened (DdDocumentView *self,
                              const DdBlock *example,
                              guint n_open)
{
  g_signal_emit (self, signals[SIGNAL_STEP_OPENED], 0, (gpointer) example, n_open);
}

GtkWidget *
dd_document_view_new_block (DdDocumentView *owner,
                            const DdBlock *block)
{
  return dd_block_widget_new (owner, block);
}

/* ---- Making ---- */

gboolean
dd_document_view_hides (DdDocumentView *self,
                        guint i)
{
  return self->blocks[i]->index > self->fold_after;
}

/* In the tree the widgets stand in the order of the text, whatever the order they are made in. */
static void
build_block (DdDocumentView *self,
             guint i)
{
  DdBlockPlace *place = place_of (self, i);
  GtkWidget *before = NULL;

  place->widget = dd_block_widget_new (self, self->blocks[i]);
  for (guint j = i; j > 0 && before == NULL; j--)
    before = place_of (self, j - 1)->widget;
  gtk_widget_set_visible (place->widget, !dd_document_view_hides (self, i));
  gtk_widget_insert_after (place->widget, GTK_WIDGET (self), before);
  self->n_built++;
}

/* Down from NEAR, and what is above it last and upwards. All must not be built yet. */
static guint
find_next (DdDocumentView *self)
{
  for (guint i = self->near; i < self->n_blocks; i++)
    if (place_of (self, i)->widget == NULL)
      return i;
  for (guint i = self->near; i > 0; i--)
    if (place_of (self, i - 1)->widget == NULL)
      return i - 1;
  g_return_val_if_reached (0);
}

/* As much as can be seen at once; near the end of the text that is also what stands before. */
static void
build_screen (DdDocumentView *self)
{
  int screen_px =
    self->scrolled != NULL ? gtk_widget_get_height (GTK_WIDGET (self->scrolled)) : 0;
  int height_px = 0;

  if (screen_px < 2)
    screen_px = FIRST_SCREEN_PX;
  while (self->n_built < self->n_blocks && height_px < screen_px)
    {
      guint i = find_next (self);

      build_block (self, i);
      height_px += place_of (self, i)->height_px + DD_BLOCK_GAP_PX;
    }
}

void
dd_document_view_build_later (DdDocumentView *self)
{
  g_clear_handle_id (&self->build_source, g_source_remove);
  self->build_source = g_idle_add (build_cb, self);
}

/* What was made now costs its layout too: what is next comes behind the next frame. */
static void
build_after_frame (DdDocumentView *self)
{
  g_clear_handle_id (&self->build_source, g_source_remove);
  self->build_source = g_timeout_add (NO_FRAME_MSEC, build_cb, self);
}

static gboolean
build_cb (gpointer data)
{
  DdDocumentView *self = data;
  gint64 end = dd_clock_monotonic_usec () + SLICE_USEC;

  self->build_source = 0;
  if (self->n_built == self->n_blocks)
    {
      g_signal_emit (self, signals[SIGNAL_BUILT], 0);
      return G_SOURCE_REMOVE;
    }
  do
    build_block (self, find_next (self));
  while (self->n_built < self->n_blocks && dd_clock_monotonic_usec () < end);
  if (self->scrolled != NULL)
    build_after_frame (self);
  else
    dd_document_view_build_later (self);
  return G_SOURCE_REMOVE;
}

static void
clear (DdDocumentView *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->build_source, g_source_remove);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  self->n_stale = 0;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_ptr_array_set_size (self->examples, 0);
  g_array_set_size (self->places, 0);
  self->n_built = 0;
  self->n_blocks = 0;
  self->near = 0;
  self->width_px = 0;
  self->height_px = 0;
  self->minimum_px = 0;
  self->settled = FALSE;
  self->going = FALSE;
  self->target = -1;
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

static void
guess_places (DdDocumentView *self)
{
  int y_px = 0;

  g_array_set_size (self->places, self->n_blocks);
  for (guint i = 0; i < self->n_blocks; i++)
    {
      DdBlockPlace *place = place_of (self, i);

      *place = (DdBlockPlace){ 0 };
      place->y_px = y_px;
      place->height_px = dd_block_guess_height (self->blocks[i]);
      y_px += place->height_px + DD_BLOCK_GAP_PX;
    }
  self->height_px = y_px;
}

/* The last shown block that does not begin behind number BLOCK, or the first one. */
guint
dd_document_view_find (DdDocumentView *self,
                       guint block)
{
  guint i = self->n_blocks;

  while (i > 1 && self->blocks[i - 1]->index > block)
    i--;
  return i > 0 ? i - 1 : 0;
}

void
dd_document_view_set_document (DdDocumentView *self,
                               DdDocument *document,
                               DdPart part)
{
  dd_document_view_set_document_at (self, document, part, 0);
}

void
dd_document_view_set_document_at (DdDocumentView *self,
                                  DdDocument *document,
                                  DdPart part,
                                  guint block)
{
  g_return_if_fail (DD_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (document != NULL);

  clear (self);
  dd_document_ref (document);
  g_clear_pointer (&self->document, dd_document_unref);
  self->document = document;
  choose_blocks (self, part);
  guess_places (self);
  self->near = dd_document_view_find (self, block);
  self->going = self->scrolled != NULL;
  build_screen (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  /* Also when all are there: "built" is always emitted, and always later. */
  if (self->scrolled != NULL)
    build_after_frame (self);
  else
    dd_document_view_build_later (self);
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
    build_block (self, find_next (self));
}

GtkWidget *
dd_document_view_make_block (DdDocumentView *self,
                             guint block)
{
  guint i;

  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), NULL);

  i = dd_document_view_find (self, block);
  if (self->document == NULL ||
      !dd_document_view_has_block (self, dd_document_get_block (self->document, block)))
    return NULL;
  if (place_of (self, i)->widget == NULL)
    build_block (self, i);
  return place_of (self, i)->widget;
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
  for (guint i = 0; i < self->n_blocks; i++)
    if (place_of (self, i)->widget != NULL)
      gtk_widget_set_visible (place_of (self, i)->widget, !dd_document_view_hides (self, i));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
dd_document_view_folds (DdDocumentView *self,
                        guint block)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  return block > self->fold_after;
}

gboolean
dd_document_view_is_folded (DdDocumentView *self)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  return self->fold_after != G_MAXUINT;
}

void
dd_document_view_update_steps (DdDocumentView *self)
{
  g_return_if_fail (DD_IS_DOCUMENT_VIEW (self));

  for (guint i = 0; i < self->examples->len; i++)
    dd_example_view_update (g_ptr_array_index (self->examples, i));
}

gboolean
dd_document_view_focus_steps (DdDocumentView *self,
                              const DdBlock *slot)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  for (guint i = 0; i < self->examples->len; i++)
    if (dd_example_view_focus_before (g_ptr_array_index (self->examples, i), slot))
      return TRUE;
  return FALSE;
}

gboolean
dd_document_view_has_closed_steps (DdDocumentView *self)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  for (guint i = 0; i < self->examples->len; i++)
    if (!dd_example_view_is_open (g_ptr_array_index (self->examples, i)))
      return TRUE;
  return FALSE;
}

static void
dd_document_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dd_document_view_parent_class)->map (widget);
  if (DD_DOCUMENT_VIEW (widget)->scrolled != NULL)
    g_signal_connect_object (gtk_widget_get_frame_clock (widget), "layout",
                             G_CALLBACK (dd_document_view_laid_out_cb), widget,
                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
dd_document_view_unmap (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (widget),
                                        dd_document_view_laid_out_cb, widget);
  GTK_WIDGET_CLASS (dd_document_view_parent_class)->unmap (widget);
}

static void
dd_document_view_dispose (GObject *object)
{
  DdDocumentView *self = DD_DOCUMENT_VIEW (object);

  if (self->places != NULL)
    clear (self);
  g_clear_weak_pointer (&self->scrolled);
  g_clear_pointer (&self->document, dd_document_unref);
  g_clear_pointer (&self->places, g_array_unref);
  g_clear_pointer (&self->examples, g_ptr_array_unref);
  G_OBJECT_CLASS (dd_document_view_parent_class)->dispose (object);
}

static void
dd_document_view_class_init (DdDocumentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_document_view_dispose;
  dd_document_view_layout_class_init (widget_class);
  widget_class->map = dd_document_view_map;
  widget_class->unmap = dd_document_view_unmap;
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
  signals[SIGNAL_OPEN_STEPS] =
    g_signal_new ("open-steps", DD_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_UINT, 1, G_TYPE_POINTER);
  signals[SIGNAL_STEP_WAITS] =
    g_signal_new ("step-waits", DD_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_BOOLEAN, 1, G_TYPE_POINTER);
  signals[SIGNAL_STEP_OPENED] =
    g_signal_new ("step-opened", DD_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_UINT);
}

static void
dd_document_view_init (DdDocumentView *self)
{
  self->places = g_array_new (FALSE, TRUE, sizeof (DdBlockPlace));
  self->examples = g_ptr_array_new ();
  self->fold_after = G_MAXUINT;
  self->target = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "dd-reading");
}

GtkWidget *
dd_document_view_new (void)
{
  return g_object_new (DD_TYPE_DOCUMENT_VIEW, NULL);
}
