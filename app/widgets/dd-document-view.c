/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Blocks one under the other, made in slices so that a long lesson does not stop the hand on the
 * mouse: one slice between two frames, the nearest blocks first. A block that is not made yet has
 * a place of a guessed height; when it gets its own, or a picture comes, what stands at the top of
 * the window stays there. */

#include "dd-document-view.h"

#include "dd-block-height.h"
#include "dd-block-widgets.h"
#include "dd-clock.h"
#include "dd-wrap-layout.h"

#define GAP_PX 14
/* Of a view that does not know where it will be scrolled. */
#define FIRST_SCREEN_PX 700
#define SLICE_USEC (4 * G_TIME_SPAN_MILLISECOND)
/* When no frame comes, because nobody sees the window, making goes on anyway. */
#define NO_FRAME_MSEC 100
/* Air over the block that one goes to. */
#define AIR_PX 12

typedef struct
{
  GtkWidget *widget; /* (borrowed) (nullable) until it is made */
  int y_px;
  int height_px; /* guessed until it is made and laid out */
} Place;

struct _DdDocumentView
{
  GtkWidget parent_instance;
  GtkScrolledWindow *scrolled;  /* (borrowed) (nullable) a weak pointer */
  DdDocument *document;         /* (owned) (nullable) */
  const DdBlock *const *blocks; /* (borrowed) from the document: those that are shown */
  GArray *places;               /* (owned) of Place, one a block */
  guint n_blocks;
  guint n_built;
  guint near;       /* the block that is made first when there is a choice */
  guint fold_after; /* number of a block; G_MAXUINT: nothing is folded */
  int width_px;     /* that the places are for; 0: not laid out */
  int height_px;    /* of all places */
  int minimum_px;   /* the narrowest that the blocks can be */
  gboolean settled; /* what was last asked for is what the blocks need */
  gboolean going;   /* to block NEAR, as soon as there is a layout */
  double target;    /* what to scroll to behind this layout; less than 0: stay */
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

static gboolean build_cb (gpointer data);

static Place *
place_of (DdDocumentView *self,
          guint i)
{
  return &g_array_index (self->places, Place, i);
}

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

/* ---- Making ---- */

static gboolean
is_folded (DdDocumentView *self,
           guint i)
{
  return self->blocks[i]->index > self->fold_after;
}

/* In the tree the widgets stand in the order of the text, whatever the order they are made in. */
static void
build_block (DdDocumentView *self,
             guint i)
{
  Place *place = place_of (self, i);
  GtkWidget *before = NULL;

  place->widget = dd_block_widget_new (self, self->blocks[i]);
  for (guint j = i; j > 0 && before == NULL; j--)
    before = place_of (self, j - 1)->widget;
  gtk_widget_set_visible (place->widget, !is_folded (self, i));
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
      height_px += place_of (self, i)->height_px + GAP_PX;
    }
}

static void
build_later (DdDocumentView *self)
{
  g_clear_handle_id (&self->build_source, g_source_remove);
  self->build_source = g_idle_add (build_cb, self);
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
  /* What was made now costs its layout too, in the next frame: the next slice comes behind it. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->build_source = g_timeout_add (NO_FRAME_MSEC, build_cb, self);
  else
    build_later (self);
  return G_SOURCE_REMOVE;
}

static void
clear (DdDocumentView *self)
{
  GtkWidget *child;

  g_clear_handle_id (&self->build_source, g_source_remove);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
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
      Place *place = place_of (self, i);

      place->widget = NULL;
      place->y_px = y_px;
      place->height_px = dd_block_guess_height (self->blocks[i]);
      y_px += place->height_px + GAP_PX;
    }
  self->height_px = y_px;
}

/* The last shown block that does not begin behind number BLOCK, or the first one. */
static guint
find_block (DdDocumentView *self,
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
  self->near = find_block (self, block);
  self->going = self->scrolled != NULL;
  build_screen (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  /* Also when all are there: "built" is always emitted, and always later. */
  build_later (self);
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
      gtk_widget_set_visible (place_of (self, i)->widget, !is_folded (self, i));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

gboolean
dd_document_view_is_folded (DdDocumentView *self)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  return self->fold_after != G_MAXUINT;
}

/* ---- Where things are ---- */

/* The first shown block that ends below Y (px from the top of this widget); the last one below
 * all. */
static guint
find_at (DdDocumentView *self,
         double y)
{
  guint last = 0;

  for (guint i = 0; i < self->n_blocks && !is_folded (self, i); i++)
    {
      const Place *place = place_of (self, i);

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

  i = find_block (self, block);
  if (self->width_px == 0 || self->n_blocks == 0 || self->blocks[i]->index > block)
    return FALSE;
  *ret_y = place_of (self, i)->y_px;
  return TRUE;
}

gboolean
dd_document_view_is_made (DdDocumentView *self,
                          double top,
                          double bottom)
{
  g_return_val_if_fail (DD_IS_DOCUMENT_VIEW (self), FALSE);

  for (guint i = 0; i < self->n_blocks && !is_folded (self, i); i++)
    {
      const Place *place = place_of (self, i);

      if (place->y_px < bottom && place->y_px + place->height_px > top && place->widget == NULL)
        return FALSE;
    }
  return self->width_px > 0;
}

/* ---- Scrolling ---- */

/* Where this widget begins in what is scrolled. FALSE: it is in no such thing. */
static gboolean
get_offset (DdDocumentView *self,
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

  if (self->width_px == 0 || self->n_blocks == 0 || !get_offset (self, &offset))
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
static void
laid_out_cb (DdDocumentView *self)
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
  if (self->going && get_offset (self, &offset))
    gtk_adjustment_set_value (
      adjustment, self->near > 0 ? place_of (self, self->near)->y_px + offset - AIR_PX : 0);
  else if (self->target >= 0)
    gtk_adjustment_set_value (adjustment, self->target);
  self->going = FALSE;
  self->target = -1;
}

/* Who scrolls into what is not made yet is waited for there. */
static void
scrolled_cb (DdDocumentView *self)
{
  double value;
  guint top;

  if (self->n_built < self->n_blocks && !self->going && find_top (self, &top, &value))
    self->near = top;
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
  self->near = find_block (self, block);
  self->going = TRUE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
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
  for (guint i = 0; i < self->n_blocks && !is_folded (self, i); i++)
    {
      int minimum;
      int natural;

      if (place_of (self, i)->widget == NULL)
        continue;
      gtk_widget_measure (place_of (self, i)->widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum,
                          &natural, NULL, NULL);
      *ret_minimum = MAX (*ret_minimum, minimum);
      *ret_natural = MAX (*ret_natural, natural);
    }
}

static int
measure_height (const Place *place,
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
 * If that was not so, laid_out_cb () asks for another round. */
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
  for (guint i = 0; i < self->n_blocks && !is_folded (self, i); i++)
    *natural += measure_height (place_of (self, i), width_px) + (i > 0 ? GAP_PX : 0);
  *minimum = *natural;
}

/* Gives every block its place; the height of all. */
static int
place_blocks (DdDocumentView *self,
              int width_px)
{
  int y_px = 0;

  for (guint i = 0; i < self->n_blocks && !is_folded (self, i); i++)
    {
      Place *place = place_of (self, i);
      GtkAllocation at = { .width = width_px };

      at.y = place->y_px = y_px + (i > 0 ? GAP_PX : 0);
      at.height = place->height_px = measure_height (place, width_px);
      if (place->widget != NULL)
        gtk_widget_size_allocate (place->widget, &at, -1);
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
    measure_width (self, &self->minimum_px, &unused);
  self->height_px = place_blocks (self, MAX (width_px, self->minimum_px));
  self->settled = self->height_px == old_height_px && self->minimum_px == old_minimum_px;
  self->width_px = MAX (width_px, 1);
  if (keeps_top && place_of (self, top)->y_px != old_y_px)
    self->target = value + place_of (self, top)->y_px - old_y_px;
  if (self->build_source != 0)
    build_later (self);
}

static GtkSizeRequestMode
dd_document_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dd_document_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dd_document_view_parent_class)->map (widget);
  if (DD_DOCUMENT_VIEW (widget)->scrolled != NULL)
    g_signal_connect_object (gtk_widget_get_frame_clock (widget), "layout",
                             G_CALLBACK (laid_out_cb), widget, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
dd_document_view_unmap (GtkWidget *widget)
{
  g_signal_handlers_disconnect_by_func (gtk_widget_get_frame_clock (widget), laid_out_cb, widget);
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
  G_OBJECT_CLASS (dd_document_view_parent_class)->dispose (object);
}

static void
dd_document_view_class_init (DdDocumentViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_document_view_dispose;
  widget_class->measure = dd_document_view_measure;
  widget_class->size_allocate = dd_document_view_size_allocate;
  widget_class->get_request_mode = dd_document_view_get_request_mode;
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
}

static void
dd_document_view_init (DdDocumentView *self)
{
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  self->fold_after = G_MAXUINT;
  self->target = -1;
  gtk_widget_add_css_class (GTK_WIDGET (self), "dd-reading");
}

GtkWidget *
dd_document_view_new (void)
{
  return g_object_new (DD_TYPE_DOCUMENT_VIEW, NULL);
}
