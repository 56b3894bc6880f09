/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The way to the end of a lesson: see the header. */

#include "dd-lesson-end.h"

#include <glib/gi18n.h>

#include "dd-exercise-card.h"
#include "dd-feedback-box.h"
#include "dd-lesson-ending.h"
#include "dd-reveal.h"
#include "dd-words.h"

/* What is said of the last answer comes first, and is scrolled to a moment later. */
#define AFTER_FEEDBACK_MSEC 120

struct _DdLessonEnd
{
  GObject parent_instance;
  DdSession *session;           /* (owned) */
  DdLesson *lesson;             /* (owned) */
  DdLessonExercises *exercises; /* (owned) */
  AdwBin *bin;                  /* (borrowed) */
  DdLessonFoot *foot;           /* (borrowed) */
  DdPart part;
  gboolean waits; /* the ending has come and was not shown yet */
  guint source;
};

G_DEFINE_FINAL_TYPE (DdLessonEnd, dd_lesson_end, G_TYPE_OBJECT)

enum
{
  SIGNAL_SHOW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_last (DdLessonEnd *self)
{
  guint parts = dd_document_get_parts (dd_lesson_get_document (self->lesson));

  for (int part = (int) self->part + 1; part < DD_N_PARTS; part++)
    if ((parts & DD_PART_BIT (part)) != 0)
      return FALSE;
  return TRUE;
}

/* ---- What is left ---- */

/* Other parts first, in their order. Of the part that is shown the bar counts the questions anyway:
 * it is named when one was passed over. */
static gboolean
find_left (DdLessonEnd *self,
           DdLessonLeft *ret_left)
{
  for (int part = DD_PART_NONE + 1; part < DD_N_PARTS; part++)
    if (part != (int) self->part && dd_lesson_find_left (self->lesson, (DdPart) part, ret_left))
      return TRUE;
  return dd_lesson_find_left (self->lesson, self->part, ret_left) &&
         (ret_left->n_exercises == 0 || ret_left->passed);
}

/* (transfer full) */
static char *
dup_left (DdLessonEnd *self,
          const DdLessonLeft *left)
{
  if (left->n_exercises > 0)
    /* Translators: of a lesson that is not done; a number, then the name of a part of it */
    return g_strdup_printf (ngettext ("%u question left in %s", "%u questions left in %s",
                                      left->n_exercises),
                            left->n_exercises, dd_words_get_part (left->part));
  if (left->part == self->part)
    return g_strdup (_ ("Left: this part to its end"));
  /* Translators: of a lesson that is not done; %s is the name of a part of it */
  return g_strdup_printf (_ ("Left: %s not seen yet"), dd_words_get_part (left->part));
}

void
dd_lesson_end_update (DdLessonEnd *self)
{
  g_autofree char *words = NULL;
  DdLessonLeft left;

  g_return_if_fail (DD_IS_LESSON_END (self));

  if (!is_last (self))
    return;
  if (dd_lesson_is_done (self->lesson))
    words = g_strdup (_ ("End of the lesson"));
  else if (find_left (self, &left))
    words = dup_left (self, &left);
  dd_lesson_foot_set_end (self->foot, words);
}

/* The last block of the part that is shown. */
static guint
find_last_block (DdLessonEnd *self)
{
  DdDocument *document = dd_lesson_get_document (self->lesson);
  guint last = 0;

  for (guint i = 0; i < dd_document_get_n_blocks (document); i++)
    if (dd_document_get_block (document, i)->part == self->part)
      last = i;
  return last;
}

void
dd_lesson_end_go (DdLessonEnd *self)
{
  DdLessonLeft left;

  g_return_if_fail (DD_IS_LESSON_END (self));

  if (dd_lesson_end_reveal (self) || !find_left (self, &left))
    return;
  if (left.n_exercises == 0 && left.part == self->part)
    left.block = find_last_block (self);
  g_signal_emit (self, signals[SIGNAL_SHOW], 0, (int) left.part, left.block);
}

/* ---- The ending ---- */

/* Somebody types, or is being told what an answer was: the ending comes into view beside it, and
 * Enter leads there. What must stay in view; NULL: nobody does. */
static GtkWidget *
find_elsewhere (DdLessonEnd *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->bin));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *card;

  if (focus == NULL || (!GTK_IS_TEXT (focus) && !DD_IS_FEEDBACK_BOX (focus) &&
                        gtk_widget_get_ancestor (focus, DD_TYPE_FEEDBACK_BOX) == NULL))
    return NULL;
  card = gtk_widget_get_ancestor (focus, DD_TYPE_EXERCISE_CARD);
  return card != NULL ? card : focus;
}

gboolean
dd_lesson_end_reveal (DdLessonEnd *self)
{
  GtkWidget *ending;

  g_return_val_if_fail (DD_IS_LESSON_END (self), FALSE);

  ending = adw_bin_get_child (self->bin);
  if (ending == NULL)
    return FALSE;
  dd_reveal_focus (ending);
  dd_reveal (ending, ending);
  return TRUE;
}

static gboolean
reveal_cb (gpointer data)
{
  DdLessonEnd *self = data;
  GtkWidget *elsewhere;

  self->source = 0;
  /* Who has just heard "not yet" reads why, and may try again: the ending waits for that. */
  if (dd_lesson_exercises_is_at_work (self->exercises))
    return G_SOURCE_REMOVE;
  self->waits = FALSE;
  elsewhere = find_elsewhere (self);
  if (elsewhere == NULL)
    dd_lesson_end_reveal (self);
  else if (adw_bin_get_child (self->bin) != NULL)
    dd_reveal_below (elsewhere, adw_bin_get_child (self->bin));
  return G_SOURCE_REMOVE;
}

static void
reveal_later (DdLessonEnd *self)
{
  if (self->waits && self->source == 0)
    self->source = g_timeout_add (AFTER_FEEDBACK_MSEC, reveal_cb, self);
}

/* Whatever part that happens in. */
static void
done_cb (DdLessonEnd *self)
{
  adw_bin_set_child (self->bin, dd_lesson_ending_new (self->session, self->lesson));
  dd_lesson_end_update (self);
  self->waits = TRUE;
  reveal_later (self);
}

void
dd_lesson_end_set_part (DdLessonEnd *self,
                        DdPart part)
{
  gboolean shows;

  g_return_if_fail (DD_IS_LESSON_END (self));

  g_clear_handle_id (&self->source, g_source_remove);
  self->waits = FALSE;
  self->part = part;
  shows = is_last (self) && dd_lesson_is_done (self->lesson);
  adw_bin_set_child (self->bin,
                     shows ? dd_lesson_ending_new (self->session, self->lesson) : NULL);
}

/* ---- Made and unmade ---- */

static void
dd_lesson_end_finalize (GObject *object)
{
  DdLessonEnd *self = DD_LESSON_END (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->exercises);
  g_clear_object (&self->lesson);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (dd_lesson_end_parent_class)->finalize (object);
}

static void
dd_lesson_end_class_init (DdLessonEndClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dd_lesson_end_finalize;
  signals[SIGNAL_SHOW] =
    g_signal_new ("show", DD_TYPE_LESSON_END, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                  2, G_TYPE_INT, G_TYPE_UINT);
}

static void
dd_lesson_end_init (DdLessonEnd *self)
{
}

DdLessonEnd *
dd_lesson_end_new (DdSession *session,
                   DdLesson *lesson,
                   DdLessonExercises *exercises,
                   AdwBin *bin,
                   DdLessonFoot *foot)
{
  DdLessonEnd *self = g_object_new (DD_TYPE_LESSON_END, NULL);

  self->session = g_object_ref (session);
  self->lesson = g_object_ref (lesson);
  self->exercises = g_object_ref (exercises);
  self->bin = bin;
  self->foot = foot;
  g_signal_connect_object (lesson, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exercises, "changed", G_CALLBACK (reveal_later), self,
                           G_CONNECT_SWAPPED);
  return self;
}
