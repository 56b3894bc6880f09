/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When the window or the text changes its size, all blocks are of another height. Measuring a long
 * lesson at once would hold up the hand that drags the window, so only what is seen, and a window
 * more above and below, is measured in that frame; what is further away keeps its old height,
 * unseen, and is measured between the next frames, the nearest first. */

#include "dd-clock.h"
#include "dd-document-view-private.h"

#define SLICE_USEC (4 * G_TIME_SPAN_MILLISECOND)

static int
get_text_size (DdDocumentView *self)
{
  return pango_font_description_get_size (
    pango_context_get_font_description (gtk_widget_get_pango_context (GTK_WIDGET (self))));
}

/* What is in the window, in px from the top of the text as it was laid out last. */
static gboolean
get_seen (DdDocumentView *self,
          double *ret_top,
          double *ret_bottom)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double page = gtk_adjustment_get_page_size (adjustment);
  double offset;
  double top;

  if (!dd_document_view_get_offset (self, &offset))
    return FALSE;
  if (self->going)
    top = place_of (self, self->near)->y_px;
  else if (self->target >= 0)
    top = self->target - offset;
  else
    top = gtk_adjustment_get_value (adjustment) - offset;
  *ret_top = top;
  *ret_bottom = top + page;
  return TRUE;
}

/* A widget that is not shown loses the focus. */
static gboolean
holds_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static gboolean
is_out_of_date (const DdBlockPlace *place,
                int width_px,
                int text_size)
{
  return place->for_width_px != 0 &&
         (place->for_width_px != width_px || place->for_text_size != text_size);
}

static void
set_stale (DdDocumentView *self,
           DdBlockPlace *place,
           gboolean stale)
{
  if (stale == place->stale)
    return;
  place->stale = stale;
  self->n_stale += stale ? 1 : -1;
  gtk_widget_set_child_visible (place->widget, !stale);
}

gboolean
dd_document_view_sees_stale (DdDocumentView *self)
{
  double top;
  double bottom;

  if (self->n_stale == 0 || self->scrolled == NULL || !get_seen (self, &top, &bottom))
    return FALSE;
  for (guint i = 0; i < self->n_blocks; i++)
    {
      const DdBlockPlace *place = place_of (self, i);

      if (place->stale && place->y_px < bottom && place->y_px + place->height_px > top)
        return TRUE;
    }
  return FALSE;
}

/* What is seen, and a page around it, is not put off. What was put off before stays so unless it
 * has come into the window: each block that is measured moves others, and a frame has four rounds
 * of layout. */
void
dd_document_view_mark_stale (DdDocumentView *self,
                             int width_px)
{
  int text_size = get_text_size (self);
  gboolean sees_stale = dd_document_view_sees_stale (self);
  double top;
  double bottom;

  if (self->n_blocks == 0 || self->width_px == 0 || !get_seen (self, &top, &bottom))
    return;
  for (guint i = 0; i < self->n_blocks && !dd_document_view_hides (self, i); i++)
    {
      DdBlockPlace *place = place_of (self, i);
      double page = bottom - top;
      gboolean far = place->y_px > bottom + page || place->y_px + place->height_px < top - page;
      gboolean waits = far || (place->stale && !sees_stale);

      if (place->widget != NULL)
        set_stale (self, place,
                   waits && is_out_of_date (place, width_px, text_size) &&
                     !holds_focus (place->widget));
    }
}

void
dd_document_view_set_measured (DdDocumentView *self,
                               DdBlockPlace *place,
                               int width_px)
{
  place->for_width_px = width_px;
  place->for_text_size = get_text_size (self);
}

/* The stale block that is nearest to the one at the top of the window; there is one. */
static guint
find_nearest (DdDocumentView *self)
{
  double top = 0;
  double bottom = 0;
  double best_distance = G_MAXDOUBLE;
  guint best = 0;

  get_seen (self, &top, &bottom);
  for (guint i = 0; i < self->n_blocks; i++)
    {
      const DdBlockPlace *place = place_of (self, i);
      double distance = ABS (place->y_px - (top + bottom) / 2);

      if (place->stale && distance < best_distance)
        {
          best = i;
          best_distance = distance;
        }
    }
  return best;
}

static gboolean
settle_cb (gpointer data)
{
  DdDocumentView *self = data;
  gint64 end = dd_clock_monotonic_usec () + SLICE_USEC;
  int width_px = self->placed_px;

  self->settle_source = 0;
  while (self->n_stale > 0 && dd_clock_monotonic_usec () < end)
    {
      DdBlockPlace *place = place_of (self, find_nearest (self));

      /* GTK keeps the answer, and the layout that comes finds it. */
      gtk_widget_measure (place->widget, GTK_ORIENTATION_VERTICAL, width_px, NULL, NULL, NULL,
                          NULL);
      dd_document_view_set_measured (self, place, width_px);
      set_stale (self, place, FALSE);
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

void
dd_document_view_settle_later (DdDocumentView *self)
{
  if (self->n_stale > 0 && self->settle_source == 0)
    self->settle_source = g_idle_add (settle_cb, self);
}
