/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where in its lesson the page stands: which part is shown and at which block, the way to another
 * one, and what of that is kept as the learner's place. */

#include "dd-lesson-page-private.h"

#define SAVE_PLACE_MSEC 800

/* ---- Parts ---- */

static DdPart
find_part (DdLessonPage *self,
           DdPart from,
           int step)
{
  guint parts = dd_document_get_parts (dd_lesson_get_document (self->lesson));

  for (int part = (int) from + step; part > DD_PART_NONE && part < DD_N_PARTS; part += step)
    if ((parts & DD_PART_BIT (part)) != 0)
      return (DdPart) part;
  return DD_PART_NONE;
}

void
dd_lesson_page_update_foot (DdLessonPage *self)
{
  g_autofree char *where = dd_lesson_exercises_dup_place (self->exercises, self->part);

  dd_lesson_foot_update (self->bottom, find_part (self, self->part, -1),
                         find_part (self, self->part, 1), where);
  dd_lesson_end_update (self->end);
}

void
dd_lesson_page_show_part (DdLessonPage *self,
                          DdPart part,
                          guint block)
{
  const DdBlock *slot = NULL;

  if (part == DD_PART_NONE ||
      (dd_document_get_parts (dd_lesson_get_document (self->lesson)) & DD_PART_BIT (part)) == 0)
    part = find_part (self, DD_PART_NONE, 1);
  /* Where one was is what is kept, until it is known which question is to be seen. */
  if (self->part == DD_PART_NONE && !self->only_looks &&
      part == dd_lesson_get_part (self->lesson) &&
      block == dd_lesson_get_block (self->lesson))
    slot = dd_lesson_get_place_slot (self->lesson);
  self->part = part;
  dd_lesson_exercises_begin_part (self->exercises, part);
  dd_document_view_set_document_at (self->view, dd_lesson_get_document (self->lesson), part, block);
  dd_lesson_exercises_fold (self->exercises, self->view);
  if (!self->only_looks)
    dd_lesson_keep_place (self->lesson, part, block,
                          slot != NULL ? dd_lesson_find_exercise (self->lesson, slot) : NULL);
  if (slot != NULL)
    dd_lesson_exercises_lead_to (self->exercises, slot->index, FALSE);
  dd_outline_list_set_part (self->outline, part);
  dd_lesson_find_set_part (self->find, part);
  dd_lesson_end_set_part (self->end, part);
  dd_lesson_page_update_foot (self);
}

void
dd_lesson_page_go_to (DdLessonPage *self,
                      int part,
                      guint block)
{
  if ((DdPart) part == self->part)
    dd_document_view_go_to (self->view, block);
  else
    dd_lesson_page_show_part (self, (DdPart) part, block);
}

void
dd_lesson_page_go (DdLessonPage *self,
                   int step)
{
  DdPart part =
    self->lesson != NULL && step != 0 ? find_part (self, self->part, step) : DD_PART_NONE;
  gboolean was_done = self->lesson != NULL && dd_lesson_is_done (self->lesson);

  if (self->lesson != NULL && step == 0)
    dd_lesson_end_go (self->end);
  if (part == DD_PART_NONE)
    return;
  self->only_looks = FALSE;
  /* What one leaves by going on has been on the screen. */
  if (step > 0 && !dd_document_view_is_folded (self->view))
    dd_lesson_see_part (self->lesson, self->part);
  /* That may have been all that was left: the ending stands here. */
  if (!was_done && dd_lesson_is_done (self->lesson))
    return;
  /* Before the old part goes: GTK would carry the focus into the first field of the new one, and
   * the page with it, past all that is to be read. */
  gtk_widget_grab_focus (GTK_WIDGET (self->scrolled));
  dd_lesson_page_show_part (self, part, 0);
}

/* ---- The place ---- */

static gboolean
save_place_cb (gpointer data)
{
  DdLessonPage *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double top = gtk_adjustment_get_value (adjustment);
  int page_px = gtk_widget_get_height (GTK_WIDGET (self->scrolled));
  graphene_point_t point;
  double end;

  self->place_source = 0;
  if (self->lesson == NULL || !dd_document_view_is_there (self->view) ||
      !gtk_widget_compute_point (GTK_WIDGET (self->scrolled), GTK_WIDGET (self->view),
                                 &GRAPHENE_POINT_INIT (0, 12), &point))
    return G_SOURCE_REMOVE;
  if (self->only_looks)
    return G_SOURCE_REMOVE;
  dd_lesson_keep_place (self->lesson, self->part,
                        top < 1 ? 0 : dd_document_view_get_block_at (self->view, point.y),
                        dd_lesson_exercises_find_seen (self->exercises));
  /* The end of the part is on the screen: it has been seen. */
  if (dd_document_view_is_built (self->view) && !dd_document_view_is_folded (self->view) &&
      !dd_document_view_has_closed_steps (self->view) &&
      gtk_widget_get_mapped (GTK_WIDGET (self->view)) &&
      dd_document_view_get_end (self->view, &end) && (double) point.y - 12 + page_px >= end - 24)
    {
      dd_lesson_see_part (self->lesson, self->part);
      dd_lesson_page_update_foot (self);
    }
  return G_SOURCE_REMOVE;
}

void
dd_lesson_page_note_place (DdLessonPage *self)
{
  if (self->place_source == 0)
    self->place_source = g_timeout_add (SAVE_PLACE_MSEC, save_place_cb, self);
}

void
dd_lesson_page_flush_place (DdLessonPage *self)
{
  if (self->place_source == 0)
    return;
  g_clear_handle_id (&self->place_source, g_source_remove);
  save_place_cb (self);
}
