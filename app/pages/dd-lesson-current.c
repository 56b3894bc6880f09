/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where one is among the exercises: see the header. */

#include "dd-lesson-current.h"

#include "dd-example-view.h"
#include "dd-exercise-card.h"

static gboolean
holds (GtkWidget *widget,
       GtkWidget *focus)
{
  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

static GtkWidget *
get_example (GtkWidget *widget)
{
  return widget != NULL ? gtk_widget_get_ancestor (widget, DD_TYPE_EXAMPLE_VIEW) : NULL;
}

/* The first open card, in EXAMPLE where that is given. */
static GtkWidget *
find_open (const GPtrArray *cards,
           GtkWidget *example,
           gboolean (*is_open) (GtkWidget *card))
{
  for (guint i = 0; i < cards->len; i++)
    if (is_open (cards->pdata[i]) && (example == NULL || get_example (cards->pdata[i]) == example))
      return cards->pdata[i];
  return NULL;
}

static GtkWidget *
find_card (DdLessonCurrent *self,
           const GPtrArray *cards,
           GtkWidget *focus,
           gboolean (*is_open) (GtkWidget *card))
{
  GtkWidget *last = NULL;

  for (guint i = 0; i < cards->len; i++)
    {
      if (holds (cards->pdata[i], focus))
        return cards->pdata[i];
      if (cards->pdata[i] == self->card && is_open (cards->pdata[i]))
        last = cards->pdata[i];
    }
  /* Read on in an example: what it asks, or its own way on. */
  if (get_example (focus) != NULL)
    return find_open (cards, get_example (focus), is_open);
  return last != NULL ? last : find_open (cards, NULL, is_open);
}

static void
set_example (DdLessonCurrent *self,
             GtkWidget *example)
{
  if (self->example != NULL && self->example != example)
    dd_example_view_set_current (DD_EXAMPLE_VIEW (self->example), FALSE);
  if (example != NULL)
    dd_example_view_set_current (DD_EXAMPLE_VIEW (example), TRUE);
  g_set_weak_pointer (&self->example, example);
}

void
dd_lesson_current_update (DdLessonCurrent *self,
                          const GPtrArray *cards,
                          GtkWidget *focus,
                          gboolean (*is_open) (GtkWidget *card))
{
  self->card = find_card (self, cards, focus, is_open);
  for (guint i = 0; i < cards->len; i++)
    dd_exercise_card_set_current (cards->pdata[i], cards->pdata[i] == self->card);
  if (self->card == NULL)
    set_example (self, get_example (focus));
  else
    set_example (self, is_open (self->card) ? NULL : get_example (self->card));
}

void
dd_lesson_current_clear (DdLessonCurrent *self)
{
  self->card = NULL;
  g_clear_weak_pointer (&self->example);
}
