/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where the blocks of a text stand, and what of it is in the window. A block that is not made yet
 * has a place of a guessed height; when it gets its own, or a picture comes, what stands at the top
 * of the window stays there. */

#include "dd-document-view-private.h"
#include "dd-reveal.h"
#include "dd-wrap-layout.h"

/* Air over the block that one goes to. */
#define AIR_PX 12

/* ---- Where things are ---- */

/* The first shown block that ends below Y (px from the top of this widget); the last one below
 * all. */
static guint
find_at (DdDocumentView *self,
         double y)
{
  guint last = 0;

  for (guint i = 0; i < self->n_blocks && !dd_document_view_hides (self, i); i++)
    {
      const DdBlockPlace *place = place_of (self, i);

      if (place->y_px + place->height_px > y)
        return i;
      last = i;
    }
  return last;
}

guint
dd_document_view_get_block_at (DdDocumentView *self,
                               double y)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), 0);

  return self->n_blocks > 0 ? self->blocks[find_at (self, y)]->index : 0;
}

gboolean
dd_document_view_get_block_y (DdDocumentView *self,
                              guint block,
                              double *ret_y)
{
  guint i;

  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  i = dd_document_view_find (self, block);
  if (self->width_px == 0 || self->n_blocks == 0 || self->blocks[i]->index > block)
    return FALSE;
  *ret_y = place_of (self, i)->y_px;
  return TRUE;
}

static gboolean
is_for_teacher (const DdBlock *block)
{
  return block->kind == DD_BLOCK_NOTE && block->note == DD_NOTE_TEACHER;
}

gboolean
dd_document_view_get_end (DdDocumentView *self,
                          double *ret_y)
{
  guint n;

  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);
  g_return_val_if_fail (ret_y != NULL, FALSE);

  n = self->n_blocks;
  if (self->width_px == 0 || n == 0)
    return FALSE;
  while (n > 0 && (is_for_teacher (self->blocks[n - 1]) || dd_document_view_hides (self, n - 1)))
    n--;
  *ret_y = n > 0 ? place_of (self, n - 1)->y_px + place_of (self, n - 1)->height_px : 0;
  return TRUE;
}

gboolean
dd_document_view_is_made (DdDocumentView *self,
                          double top,
                          double bottom)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  for (guint i = 0; i < self->n_blocks && !dd_document_view_hides (self, i); i++)
    {
      const DdBlockPlace *place = place_of (self, i);

      if (place->y_px < bottom && place->y_px + place->height_px > top &&
          (place->widget == NULL || place->stale))
        return FALSE;
    }
  return self->width_px > 0;
}

/* ---- Scrolling ---- */

gboolean
dd_document_view_get_offset (DdDocumentView *self,
                             double *ret_offset)
{
  GtkWidget *content = self->scrolled != NULL ? gtk_scrolled_window_get_child (self->scrolled)
                                              : NULL;
  graphene_point_t point;

  if (GTK_IS_VIEWPORT (content))
    content = gtk_viewport_get_child (GTK_VIEWPORT (content));
  if (content == NULL || !gtk_widget_compute_point (GTK_WIDGET (self), content,
                                                    &GRAPHENE_POINT_INIT (0, 0), &point))
    return FALSE;
  *ret_offset = point.y;
  return TRUE;
}

/* The block at the top of the window, as it was laid out last, and how far that is scrolled. */
static gboolean
find_top (DdDocumentView *self,
          guint *ret_i,
          double *ret_value)
{
  double offset;
  double value;

  if (self->width_px == 0 || self->n_blocks == 0 || !dd_document_view_get_offset (self, &offset))
    return FALSE;
  /* When all became shorter the adjustment has been cut already; where one was is still known. */
  value = self->target >= 0
            ? self->target
            : gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scrolled));
  *ret_value = value;
  *ret_i = find_at (self, value + AIR_PX - offset);
  /* At the very top one sees what is there first, whatever comes. */
  return value >= 1;
}

/* Behind the layout of the whole window, before the frame is painted: what is changed here is laid
 * out once more in the same frame, and nothing is seen to jump. */
void
dd_document_view_laid_out_cb (DdDocumentView *self)
{
  GtkAdjustment *adjustment;
  double offset;

  if (self->width_px == 0 || self->scrolled == NULL)
    return;
  if (!self->settled)
    {
      gtk_widget_queue_resize (GTK_WIDGET (self));
      return;
    }
  adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  /* What is folded away cannot be gone to; the fold can. */
  while (self->going && self->near > 0 && dd_document_view_hides (self, self->near))
    self->near--;
  if (self->going && dd_document_view_get_offset (self, &offset))
    gtk_adjustment_set_value (
      adjustment, self->near > 0 ? place_of (self, self->near)->y_px + offset - AIR_PX : 0);
  else if (self->target >= 0)
    gtk_adjustment_set_value (adjustment, self->target);
  self->going = FALSE;
  self->target = -1;
  /* Shorter blocks bring more of them into the window than was thought. */
  if (dd_document_view_sees_stale (self))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* Who scrolls into what is not made yet is waited for there. */
static void
scrolled_cb (DdDocumentView *self)
{
  double value;
  guint top;

  if (self->n_built < self->n_blocks && !self->going && find_top (self, &top, &value))
    self->near = top;
  if (dd_document_view_sees_stale (self))
    gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
dd_document_view_set_scrolled (DdDocumentView *self,
                               GtkScrolledWindow *scrolled)
{
  g_return_if_fail (DD_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (GTK_IS_SCROLLED_WINDOW (scrolled));
  g_return_if_fail (self->scrolled == NULL);

  g_set_weak_pointer (&self->scrolled, scrolled);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (scrolled), "value-changed",
                           G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
}

void
dd_document_view_go_to (DdDocumentView *self,
                        guint block)
{
  g_return_if_fail (DD_IS_DOCUMENT_VIEW (self));

  if (self->scrolled == NULL || self->n_blocks == 0)
    return;
  self->near = dd_document_view_find (self, block);
  self->going = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
dd_document_view_go_behind (DdDocumentView *self,
                            guint block)
{
  guint i;

  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  i = dd_document_view_find (self, block) + 1;
  if (i >= self->n_blocks || dd_document_view_hides (self, i))
    return FALSE;
  dd_document_view_go_to (self, self->blocks[i]->index);
  return TRUE;
}

void
dd_document_view_leave_example (DdDocumentView *self,
                                const DdBlock *example)
{
  g_return_if_fail (DD_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (example != NULL);

  if (dd_document_view_go_behind (self, example->index))
    dd_reveal_focus (GTK_WIDGET (self->scrolled));
  else
    g_signal_emit_by_name (gtk_widget_get_root (GTK_WIDGET (self)), "move-focus",
                           GTK_DIR_TAB_FORWARD);
}

gboolean
dd_document_view_is_there (DdDocumentView *self)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  return !self->going;
}

/* ---- Layout ---- */

static void
measure_width (DdDocumentView *self,
               int *ret_minimum,
               int *ret_natural)
{
  *ret_minimum = *ret_natural = 0;
  for (guint i = 0; i < self->n_blocks && !dd_document_view_hides (self, i); i++)
    {
      int minimum;
      int natural;

      if (place_of (self, i)->widget == NULL || place_of (self, i)->stale)
        continue;
      gtk_widget_measure (place_of (self, i)->widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                          &natural, NULL, NULL);
      *ret_minimum = MAX (*ret_minimum, minimum);
      *ret_natural = MAX (*ret_natural, natural);
    }
}

static int
measure_height (const DdBlockPlace *place,
                int width_px)
{
  int natural = place->height_px;

  if (place->widget != NULL)
    gtk_widget_measure (place->widget, GTK_ORIENTATION_VERTICAL, width_px, NULL, &natural, NULL,
                        NULL);
  return natural;
}

/* What is scrolled may be asked often and for widths that it never gets; setting the text of a
 * lesson for each of them took most of the time in which one opened. So the blocks are measured
 * only when the width is known, in the allocation; what is told here is what came out there last.
 * If that was not so, dd_document_view_laid_out_cb () asks for another round. */
static void
tell_last (DdDocumentView *self,
           GtkOrientation orientation,
           int *minimum,
           int *natural)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? self->minimum_px : self->height_px;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX (self->minimum_px, DD_WRAP_NATURAL_PX)
                                                       : self->height_px;
}

static void
dd_document_view_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  DdDocumentView *self = DD_DOCUMENT_VIEW (widget);
  int width_px = for_size;
  int unused;

  if (self->scrolled != NULL)
    {
      tell_last (self, orientation, minimum, natural);
      return;
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, minimum, natural);
      return;
    }
  /* Asked without a width: as high as at the one that it would like. */
  if (width_px < 0)
    measure_width (self, &unused, &width_px);
  *natural = 0;
  for (guint i = 0; i < self->n_blocks && !dd_document_view_hides (self, i); i++)
    *natural += measure_height (place_of (self, i), width_px) + (i > 0 ? DD_BLOCK_GAP_PX : 0);
  *minimum = *natural;
}

/* Gives every block its place; the height of all. */
static int
place_blocks (DdDocumentView *self,
              int width_px)
{
  int y_px = 0;

  for (guint i = 0; i < self->n_blocks && !dd_document_view_hides (self, i); i++)
    {
      DdBlockPlace *place = place_of (self, i);
      GtkAllocation at = { .width = width_px };

      at.y = place->y_px = y_px + (i > 0 ? DD_BLOCK_GAP_PX : 0);
      if (!place->stale)
        place->height_px = measure_height (place, width_px);
      at.height = place->height_px;
      if (place->widget != NULL && !place->stale)
        {
          gtk_widget_size_allocate (place->widget, &at, -1);
          dd_document_view_set_measured (self, place, width_px);
        }
      y_px = at.y + at.height;
    }
  return y_px;
}

static void
dd_document_view_size_allocate (GtkWidget *widget,
                                int width_px,
                                int height_px,
                                int baseline)
{
  DdDocumentView *self = DD_DOCUMENT_VIEW (widget);
  guint top = 0;
  double value = 0;
  gboolean keeps_top = !self->going && find_top (self, &top, &value);
  int old_y_px = keeps_top ? place_of (self, top)->y_px : 0;
  int old_height_px = self->height_px;
  int old_minimum_px = self->minimum_px;
  int unused;

  if (self->scrolled != NULL)
    {
      dd_document_view_mark_stale (self, MAX (width_px, self->minimum_px));
      measure_width (self, &self->minimum_px, &unused);
    }
  self->placed_px = MAX (width_px, self->minimum_px);
  self->height_px = place_blocks (self, self->placed_px);
  self->settled = self->height_px == old_height_px && self->minimum_px == old_minimum_px;
  self->width_px = MAX (width_px, 1);
  if (keeps_top && place_of (self, top)->y_px != old_y_px)
    self->target = value + place_of (self, top)->y_px - old_y_px;
  if (self->build_source != 0)
    dd_document_view_build_later (self);
  dd_document_view_settle_later (self);
}

static GtkSizeRequestMode
dd_document_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

void
dd_document_view_layout_class_init (GtkWidgetClass *widget_class)
{
  widget_class->measure = dd_document_view_measure;
  widget_class->size_allocate = dd_document_view_size_allocate;
  widget_class->get_request_mode = dd_document_view_get_request_mode;
}
