/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Marks are attributes of labels: they cost a layout of that label and nothing else. */

#include "dd-find-marks.h"

#include "dd-exercise-card.h"
#include "dd-text.h"

/* Frames in which a place that was just made may still move. */
#define MOST_FRAMES 12
#define AIR_PX 24
#define DEFAULT_FOUND "#FFE27A"
#define DEFAULT_ON_FOUND "#1D2733"

typedef struct
{
  GtkWidget *label; /* (owned) */
  GArray *places;   /* (owned) of DdFindHit */
} Marked;

struct _DdFindMarks
{
  DdDocumentView *view;        /* (borrowed) */
  GtkScrolledWindow *scrolled; /* (borrowed) */
  GArray *marked;              /* (owned) of Marked */
  GdkRGBA ground;              /* of the marks */
  GdkRGBA ink;                 /* the same */
  GtkWidget *target;           /* (borrowed) (nullable) weak: a label to scroll to */
  gsize target_byte;           /* the place in it */
  guint frames;                /* since then */
  guint tick;
};

/* ---- Marks ---- */

void
dd_find_marks_clear (DdFindMarks *self)
{
  for (guint i = 0; i < self->marked->len; i++)
    gtk_label_set_attributes (GTK_LABEL (g_array_index (self->marked, Marked, i).label), NULL);
  g_array_set_size (self->marked, 0);
  g_clear_weak_pointer (&self->target);
}

static void
clear_marked (Marked *marked)
{
  g_clear_object (&marked->label);
  g_clear_pointer (&marked->places, g_array_unref);
}

static GdkRGBA
get_colour (DdFindMarks *self, const char *name, const char *otherwise)
{
  GtkStyleContext *context = gtk_widget_get_style_context (GTK_WIDGET (self->view));
  GdkRGBA colour;

  if (!gtk_style_context_lookup_color (context, name, &colour))
    gdk_rgba_parse (&colour, otherwise);
  return colour;
}

/* Whether they are others than before. */
static gboolean
read_colours (DdFindMarks *self)
{
  GdkRGBA ground = get_colour (self, "dd_found", DEFAULT_FOUND);
  GdkRGBA ink = get_colour (self, "dd_on_found", DEFAULT_ON_FOUND);
  gboolean others = !gdk_rgba_equal (&ground, &self->ground) || !gdk_rgba_equal (&ink, &self->ink);

  self->ground = ground;
  self->ink = ink;
  return others;
}

static void
insert (PangoAttrList *list,
        PangoAttribute *attribute,
        gsize start_byte,
        gsize end_byte)
{
  attribute->start_index = (guint) start_byte;
  attribute->end_index = (guint) end_byte;
  pango_attr_list_insert (list, attribute);
}

static guint16
to_pango (float part)
{
  return (guint16) (part * G_MAXUINT16);
}

/* A ground, and a line for those who do not tell colours apart. */
static void
paint (DdFindMarks *self, const Marked *marked)
{
  PangoAttrList *list = pango_attr_list_new ();

  for (guint i = 0; i < marked->places->len; i++)
    {
      const DdFindHit *place = &g_array_index (marked->places, DdFindHit, i);
      gsize start = place->start_byte;
      gsize end = place->end_byte;

      insert (list,
              pango_attr_background_new (to_pango (self->ground.red), to_pango (self->ground.green),
                                         to_pango (self->ground.blue)),
              start, end);
      insert (list,
              pango_attr_foreground_new (to_pango (self->ink.red), to_pango (self->ink.green),
                                         to_pango (self->ink.blue)),
              start, end);
      insert (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
    }
  gtk_label_set_attributes (GTK_LABEL (marked->label), list);
  pango_attr_list_unref (list);
}

void
dd_find_marks_restyle (DdFindMarks *self)
{
  if (self->marked->len == 0 || !read_colours (self))
    return;
  for (guint i = 0; i < self->marked->len; i++)
    paint (self, &g_array_index (self->marked, Marked, i));
}

static void
mark (DdFindMarks *self, GtkWidget *label, GArray *places)
{
  Marked marked = { g_object_ref (label), g_array_ref (places) };

  read_colours (self);
  paint (self, &marked);
  g_array_append_val (self->marked, marked);
  if (self->target == NULL)
    {
      g_set_weak_pointer (&self->target, label);
      self->target_byte = g_array_index (places, DdFindHit, 0).start_byte;
    }
}

/* All labels of an exercise that have the words. */
static void
mark_all (DdFindMarks *self,
          GtkWidget *widget,
          const char *query)
{
  if (!gtk_widget_get_visible (widget) || !gtk_widget_get_child_visible (widget))
    return;
  if (GTK_IS_LABEL (widget) && gtk_label_get_attributes (GTK_LABEL (widget)) == NULL)
    {
      g_autoptr (GArray) places = dd_find_in_text (query, gtk_label_get_text (GTK_LABEL (widget)));

      if (places->len > 0)
        mark (self, widget, places);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    mark_all (self, child, query);
}

/* What stands in the slot; NULL: it is in a step that is not open yet. */
static GtkWidget *
find_card (GtkWidget *widget,
           const DdBlock *slot)
{
  GtkWidget *found = NULL;

  if (DD_IS_EXERCISE_CARD (widget) &&
      GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "dd-block")) == slot->index)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_card (child, slot);
  return found;
}

static gboolean
mark_exercise (DdFindMarks *self,
               GtkWidget *card,
               const char *query)
{
  if (card == NULL)
    return FALSE;
  mark_all (self, card, query);
  if (self->target == NULL)
    g_set_weak_pointer (&self->target, card);
  return TRUE;
}

/* A note for the teacher is folded for order's sake only: it opens. */
static void
open_folds (DdFindMarks *self,
            GtkWidget *label)
{
  for (GtkWidget *above = label; above != NULL && above != GTK_WIDGET (self->view);
       above = gtk_widget_get_parent (above))
    if (GTK_IS_EXPANDER (above))
      gtk_expander_set_expanded (GTK_EXPANDER (above), TRUE);
}

static gboolean
is_seen (DdFindMarks *self,
         GtkWidget *widget)
{
  for (; widget != NULL && widget != GTK_WIDGET (self->view);
       widget = gtk_widget_get_parent (widget))
    if (!gtk_widget_get_visible (widget))
      return FALSE;
  return widget != NULL;
}

static gboolean
mark_hit (DdFindMarks *self,
          const DdFindHit *hit,
          const char *query)
{
  GtkWidget *widget = dd_document_view_make_block (self->view, hit->block->index);
  GtkWidget *label;
  g_autoptr (GArray) places = NULL;

  dd_find_marks_clear (self);
  if (widget == NULL || !gtk_widget_get_visible (widget))
    return FALSE;
  if (hit->block->kind == DD_BLOCK_SLOT)
    return mark_exercise (self, find_card (widget, hit->block), query);
  label = dd_text_find_block (widget, hit->block, hit->in_text);
  if (label == NULL)
    return FALSE;
  open_folds (self, label);
  if (!is_seen (self, label))
    return FALSE;
  places = g_array_new (FALSE, FALSE, sizeof (DdFindHit));
  g_array_append_val (places, *hit);
  mark (self, label, places);
  return TRUE;
}

/* ---- Scrolling ---- */

/* From and to, in px from the top of the window, where the place is. */
static gboolean
find_target (DdFindMarks *self,
             double *ret_top,
             double *ret_bottom)
{
  graphene_point_t point;
  PangoRectangle line = { 0, 0, 0, 0 };
  int x = 0;
  int y = 0;

  if (self->target == NULL ||
      !gtk_widget_compute_point (self->target, GTK_WIDGET (self->scrolled),
                                 &GRAPHENE_POINT_INIT (0.0f, 0.0f), &point))
    return FALSE;
  if (GTK_IS_LABEL (self->target))
    {
      pango_layout_index_to_pos (gtk_label_get_layout (GTK_LABEL (self->target)),
                                 (int) self->target_byte, &line);
      gtk_label_get_layout_offsets (GTK_LABEL (self->target), &x, &y);
    }
  *ret_top = (double) point.y + y + PANGO_PIXELS (line.y);
  *ret_bottom = *ret_top + PANGO_PIXELS (line.height);
  return TRUE;
}

/* Just enough, when it is not seen; then a third down, so that one reads what comes before it. */
static gboolean
reveal_cb (GtkWidget *view,
           GdkFrameClock *clock,
           gpointer data)
{
  DdFindMarks *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double page = gtk_adjustment_get_page_size (adjustment);
  double top;
  double bottom;

  self->frames++;
  if (self->frames > MOST_FRAMES || self->target == NULL)
    {
      self->tick = 0;
      return G_SOURCE_REMOVE;
    }
  /* What was made now has no place before the layout of this frame. */
  if (self->frames < 2 || !dd_document_view_is_there (self->view))
    return G_SOURCE_CONTINUE;
  if (find_target (self, &top, &bottom) && (top < AIR_PX || bottom > page - AIR_PX))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + top - page / 3);
  return G_SOURCE_CONTINUE;
}

gboolean
dd_find_marks_show (DdFindMarks *self,
                    const DdFindHit *hit,
                    const char *query)
{
  if (!mark_hit (self, hit, query))
    {
      dd_document_view_go_to (self->view, hit->block->index);
      return FALSE;
    }
  self->frames = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->view), reveal_cb, self, NULL);
  return TRUE;
}

DdFindMarks *
dd_find_marks_new (DdDocumentView *view,
                   GtkScrolledWindow *scrolled)
{
  DdFindMarks *self = g_new0 (DdFindMarks, 1);

  self->view = view;
  self->scrolled = scrolled;
  self->marked = g_array_new (FALSE, FALSE, sizeof (Marked));
  g_array_set_clear_func (self->marked, (GDestroyNotify) clear_marked);
  return self;
}

void
dd_find_marks_free (DdFindMarks *self)
{
  if (self->tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->view), self->tick);
  g_clear_weak_pointer (&self->target);
  g_array_unref (self->marked);
  g_free (self);
}
