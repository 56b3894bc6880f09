/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Words and controls: see the header. */

#include "dd-answer-row.h"

#define ACROSS_GAP_PX 12
#define DOWN_GAP_PX 6

struct _DdAnswerRow
{
  GtkWidget parent_instance;
  GtkWidget *words;
  GtkWidget *controls;
  GPtrArray *peers; /* (owned) (nullable) of DdAnswerRow, borrowed: the rows of a question */
};

G_DEFINE_FINAL_TYPE (DdAnswerRow, dd_answer_row, GTK_TYPE_WIDGET)

static int
measure_natural (GtkWidget *widget,
                 GtkOrientation orientation,
                 int for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);
  return natural;
}

static int
measure_alone (DdAnswerRow *self,
               int width_px)
{
  int controls = measure_natural (self->controls, GTK_ORIENTATION_HORIZONTAL, -1);
  int beside = width_px - controls - ACROSS_GAP_PX;

  if (!gtk_widget_get_visible (self->controls))
    return width_px;
  if (beside >= width_px / 2 ||
      measure_natural (self->words, GTK_ORIENTATION_HORIZONTAL, -1) <= beside)
    return beside;
  return -1;
}

/* What is left for the words beside the controls; less than 0: they stand above, as they do in all
 * rows when there is no room in one. */
static int
measure_beside (DdAnswerRow *self,
                int width_px)
{
  for (guint i = 0; self->peers != NULL && i < self->peers->len; i++)
    if (measure_alone (g_ptr_array_index (self->peers, i), width_px) < 0)
      return -1;
  return measure_alone (self, width_px);
}

static int
measure_height (DdAnswerRow *self,
                int width_px)
{
  int beside = measure_beside (self, width_px);

  if (!gtk_widget_get_visible (self->controls))
    return measure_natural (self->words, GTK_ORIENTATION_VERTICAL, width_px);
  if (beside < 0)
    return measure_natural (self->words, GTK_ORIENTATION_VERTICAL, width_px) + DOWN_GAP_PX +
           measure_natural (self->controls, GTK_ORIENTATION_VERTICAL, width_px);
  return MAX (measure_natural (self->words, GTK_ORIENTATION_VERTICAL, beside),
              measure_natural (self->controls, GTK_ORIENTATION_VERTICAL,
                               width_px - beside - ACROSS_GAP_PX));
}

static void
dd_answer_row_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  DdAnswerRow *self = DD_ANSWER_ROW (widget);
  int words[2];
  int controls[2];

  gtk_widget_measure (self->words, GTK_ORIENTATION_HORIZONTAL, -1, &words[0], &words[1], NULL,
                      NULL);
  gtk_widget_measure (self->controls, GTK_ORIENTATION_HORIZONTAL, -1, &controls[0], &controls[1],
                      NULL, NULL);
  *minimum = MAX (words[0], controls[0]);
  *natural = words[1] + (gtk_widget_get_visible (self->controls) ? ACROSS_GAP_PX : 0) + controls[1];
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural =
      measure_height (self, for_size >= 0 ? MAX (for_size, *minimum) : *natural);
}

static void
dd_answer_row_size_allocate (GtkWidget *widget,
                             int width_px,
                             int height_px,
                             int baseline)
{
  DdAnswerRow *self = DD_ANSWER_ROW (widget);
  int beside = measure_beside (self, width_px);
  GtkAllocation words = { .width = width_px, .height = height_px };
  GtkAllocation controls = { .width = width_px, .height = height_px };

  if (!gtk_widget_get_visible (self->controls))
    {
      gtk_widget_size_allocate (self->words, &words, -1);
      return;
    }
  if (beside >= 0)
    {
      words.width = beside;
      controls.x = beside + ACROSS_GAP_PX;
      controls.width = width_px - controls.x;
      controls.height = measure_natural (self->controls, GTK_ORIENTATION_VERTICAL, controls.width);
      controls.y = MAX (0, (height_px - controls.height) / 2);
    }
  else
    {
      words.height = measure_natural (self->words, GTK_ORIENTATION_VERTICAL, width_px);
      controls.y = words.height + DOWN_GAP_PX;
      controls.height = MAX (0, height_px - controls.y);
    }
  gtk_widget_size_allocate (self->words, &words, -1);
  gtk_widget_size_allocate (self->controls, &controls, -1);
}

static GtkSizeRequestMode
dd_answer_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dd_answer_row_dispose (GObject *object)
{
  DdAnswerRow *self = DD_ANSWER_ROW (object);

  g_clear_pointer (&self->words, gtk_widget_unparent);
  g_clear_pointer (&self->controls, gtk_widget_unparent);
  if (self->peers != NULL)
    g_ptr_array_remove (self->peers, self);
  g_clear_pointer (&self->peers, g_ptr_array_unref);
  G_OBJECT_CLASS (dd_answer_row_parent_class)->dispose (object);
}

static void
dd_answer_row_class_init (DdAnswerRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dd_answer_row_dispose;
  widget_class->measure = dd_answer_row_measure;
  widget_class->size_allocate = dd_answer_row_size_allocate;
  widget_class->get_request_mode = dd_answer_row_get_request_mode;
}

static void
dd_answer_row_init (DdAnswerRow *self)
{
}

GtkWidget *
dd_answer_row_new (GtkWidget *words,
                   GtkWidget *controls)
{
  DdAnswerRow *self = g_object_new (DD_TYPE_ANSWER_ROW, NULL);

  self->words = words;
  self->controls = controls;
  gtk_widget_set_parent (words, GTK_WIDGET (self));
  gtk_widget_set_parent (controls, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
dd_answer_row_join (DdAnswerRow *self,
                    GPtrArray *peers)
{
  g_return_if_fail (DD_IS_ANSWER_ROW (self));
  g_return_if_fail (self->peers == NULL);

  self->peers = g_ptr_array_ref (peers);
  g_ptr_array_add (peers, self);
  for (guint i = 0; i < peers->len; i++)
    gtk_widget_queue_resize (g_ptr_array_index (peers, i));
}
