/* SPDX-License-Identifier: GPL-3.0-or-later */

/* While one types, the nearest place in the part on the screen is shown; to other parts one goes by
 * Enter, so that nothing jumps away under a half-typed word. A place that is not made yet is made;
 * one that is folded away is told and not opened, for what lies behind a guess is not to be read
 * before. */

#include "dd-lesson-find.h"

#include <glib/gi18n.h>

#include "dd-find-marks.h"
#include "dd-find.h"
#include "dd-words.h"

#define NOWHERE (-1)
#define AIR_PX 24

struct _DdLessonFind
{
  GObject parent_instance;
  DdFindBar *bar;              /* (borrowed) */
  DdDocumentView *view;        /* (borrowed) */
  GtkScrolledWindow *scrolled; /* (borrowed) */
  DdLesson *lesson;            /* (owned) (nullable) */
  DdFind *find;                /* (owned) (nullable) made when the bar is opened first */
  GArray *hits;                /* (owned) of DdFindHit */
  int current;                 /* the one that is shown, or NOWHERE */
  DdPart part;                 /* that is on the screen */
  gboolean folded;             /* the current one cannot be seen */
  DdFindMarks *marks;          /* (owned) */
  GtkWidget *before;           /* (borrowed) (nullable) weak: what had the focus */
};

G_DEFINE_FINAL_TYPE (DdLessonFind, dd_lesson_find, G_TYPE_OBJECT)

enum
{
  SIGNAL_SHOW,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const DdFindHit *
hit_at (DdLessonFind *self,
        int i)
{
  return &g_array_index (self->hits, DdFindHit, i);
}

/* ---- The words of an exercise ---- */

static void
append_choices (GString *words,
                const DdChoice *choices,
                guint n_choices)
{
  for (guint i = 0; i < n_choices; i++)
    g_string_append_printf (words, "\n%s", choices[i].text);
}

/* What is seen before anything is checked. */
static char *
dup_slot_text (const DdBlock *slot,
               gpointer data)
{
  DdLessonFind *self = data;
  DdExercise *exercise = dd_lesson_find_exercise (self->lesson, slot);
  const DdItem *item = exercise != NULL ? dd_exercise_get_item (exercise) : NULL;
  g_autofree char *body = NULL;
  g_autoptr (DdDocument) document = NULL;
  GString *words;

  if (item == NULL)
    return NULL;
  words = g_string_new (NULL);
  body = dd_attempt_dup_body (dd_exercise_get_attempt (exercise));
  document = dd_document_new_from_fragment (body, "item", 0, NULL);
  for (guint i = 0; document != NULL && i < dd_document_get_n_blocks (document); i++)
    {
      g_autofree char *text = dd_block_dup_runs_text (dd_document_get_block (document, i));

      g_string_append_printf (words, "\n%s", text);
    }
  for (guint i = 0; i < dd_item_get_n_interactions (item); i++)
    {
      const DdInteraction *interaction = dd_item_get_interaction (item, i);

      append_choices (words, interaction->choices, interaction->n_choices);
      append_choices (words, interaction->targets, interaction->n_targets);
    }
  return g_string_free (words, FALSE);
}

/* ---- Places ---- */

static void
tell_current (DdLessonFind *self)
{
  const DdFindHit *hit = hit_at (self, self->current);
  /* Translators: which of the places where a word was found, and how many there are */
  g_autofree char *count =
    g_strdup_printf (_ ("%u of %u"), (guint) self->current + 1, self->hits->len);
  g_autofree char *words = NULL;
  g_autofree char *excerpt = self->folded ? NULL : dd_find_dup_excerpt (self->find, hit);

  if (!self->folded)
    words = g_strdup (count);
  else if (dd_document_view_folds (self->view, hit->block->index))
    words = g_strdup_printf (_ ("%s · folded away: answer or skip what stands before it"), count);
  else
    words = g_strdup_printf (_ ("%s · in a step that is not open yet"), count);
  dd_find_bar_tell (self->bar, words, excerpt != NULL ? g_strstrip (excerpt) : NULL, TRUE);
}

static void
show_current (DdLessonFind *self)
{
  const DdFindHit *hit = hit_at (self, self->current);

  if (hit->block->part != self->part && hit->block->part != DD_PART_NONE)
    g_signal_emit (self, signals[SIGNAL_SHOW], 0, (int) hit->block->part, hit->block->index);
  self->folded = !dd_find_marks_show (self->marks, hit, dd_find_bar_get_text (self->bar));
  tell_current (self);
}

/* The number of the block at the upper edge of the window. */
static guint
get_top (DdLessonFind *self)
{
  graphene_point_t point;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->scrolled), GTK_WIDGET (self->view),
                                 &GRAPHENE_POINT_INIT (0, AIR_PX), &point))
    return 0;
  return dd_document_view_get_block_at (self->view, point.y);
}

/* From where one reads: in the part on the screen, also from its beginning, and rather what is not
 * folded away; else, with ANYWHERE, in those behind it, then in all. */
static int
find_nearest (DdLessonFind *self,
              gboolean anywhere)
{
  guint top = get_top (self);
  int first = NOWHERE;
  int folded = NOWHERE;
  int behind = NOWHERE;

  for (int i = 0; i < (int) self->hits->len; i++)
    {
      const DdBlock *block = hit_at (self, i)->block;
      int *place = block->part == self->part
                     ? dd_document_view_folds (self->view, block->index) ? &folded : &first
                     : &behind;

      if (place == &first && block->index >= top)
        return i;
      if (*place == NOWHERE && block->part >= self->part)
        *place = i;
    }
  if (first == NOWHERE)
    first = folded;
  if (first != NOWHERE || !anywhere)
    return first;
  return behind != NOWHERE ? behind : 0;
}

/* The title of a lesson stands in its header, in no part. */
static void
drop_unshown (DdLessonFind *self)
{
  if (dd_document_get_parts (dd_lesson_get_document (self->lesson)) == 0)
    return;
  for (guint i = self->hits->len; i > 0; i--)
    if (hit_at (self, (int) i - 1)->block->part == DD_PART_NONE)
      g_array_remove_index (self->hits, i - 1);
}

static void
forget (DdLessonFind *self)
{
  dd_find_marks_clear (self->marks);
  g_array_set_size (self->hits, 0);
  self->current = NOWHERE;
  self->folded = FALSE;
}

static void
search (DdLessonFind *self)
{
  const char *query = dd_find_bar_get_text (self->bar);

  forget (self);
  g_array_unref (self->hits);
  self->hits = dd_find_search (self->find, query);
  drop_unshown (self);
  if (self->hits->len == 0)
    {
      dd_find_bar_tell (self->bar, *query != '\0' ? _ ("Not in this lesson") : "", NULL, FALSE);
      return;
    }
  self->current = find_nearest (self, FALSE);
  if (self->current != NOWHERE)
    show_current (self);
  else
    {
      g_autofree char *words = g_strdup_printf (
        ngettext ("%u place, in another part: Enter goes there",
                  "%u places, in other parts: Enter goes there", self->hits->len),
        self->hits->len);

      dd_find_bar_tell (self->bar, words, NULL, TRUE);
    }
}

static void
step_cb (DdFindBar *bar,
         int by,
         DdLessonFind *self)
{
  int n = (int) self->hits->len;

  /* Enter comes sooner than the search, which waits for a pause in typing. */
  if (self->find != NULL && n == 0 && *dd_find_bar_get_text (bar) != '\0')
    {
      search (self);
      n = (int) self->hits->len;
      if (self->current != NOWHERE)
        return;
    }
  if (n == 0)
    return;
  self->current = self->current == NOWHERE ? find_nearest (self, TRUE)
                                           : (self->current + by + n) % n;
  show_current (self);
}

/* Whoever found something goes on reading there; else one is where one was. */
static void
closed_cb (DdLessonFind *self)
{
  gboolean found = self->current != NOWHERE && !self->folded;

  forget (self);
  dd_find_bar_tell (self->bar, "", NULL, FALSE);
  if (!found && self->before != NULL && gtk_widget_get_mapped (self->before))
    gtk_widget_grab_focus (self->before);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->scrolled));
  g_clear_weak_pointer (&self->before);
}

static void
ensure_find (DdLessonFind *self)
{
  if (self->find == NULL)
    self->find = dd_find_new (dd_lesson_get_document (self->lesson), dup_slot_text, self);
}

void
dd_lesson_find_mark (DdLessonFind *self,
                     const char *words,
                     guint block)
{
  g_autoptr (GArray) hits = NULL;

  g_return_if_fail (DD_IS_LESSON_FIND (self));
  g_return_if_fail (self->lesson != NULL);

  ensure_find (self);
  hits = dd_find_search (self->find, words);
  for (guint i = 0; i < hits->len; i++)
    if (g_array_index (hits, DdFindHit, i).block->index == block)
      {
        dd_find_marks_show (self->marks, &g_array_index (hits, DdFindHit, i), words);
        return;
      }
}

void
dd_lesson_find_open (DdLessonFind *self)
{
  GtkRoot *root;

  g_return_if_fail (DD_IS_LESSON_FIND (self));

  if (self->lesson == NULL)
    return;
  root = gtk_widget_get_root (GTK_WIDGET (self->bar));
  if (!dd_find_bar_is_open (self->bar) && root != NULL)
    g_set_weak_pointer (&self->before, gtk_root_get_focus (root));
  ensure_find (self);
  dd_find_bar_open (self->bar);
  if (self->hits->len == 0)
    search (self);
}

void
dd_lesson_find_set_lesson (DdLessonFind *self,
                           DdLesson *lesson)
{
  g_return_if_fail (DD_IS_LESSON_FIND (self));

  forget (self);
  g_clear_pointer (&self->find, dd_find_free);
  g_set_object (&self->lesson, lesson);
}

void
dd_lesson_find_set_part (DdLessonFind *self,
                         DdPart part)
{
  g_return_if_fail (DD_IS_LESSON_FIND (self));

  dd_find_marks_clear (self->marks);
  self->part = part;
}

static void
restyled_cb (DdLessonFind *self)
{
  if (self->marks != NULL)
    dd_find_marks_restyle (self->marks);
}

/* ---- Made and unmade ---- */

static void
dd_lesson_find_dispose (GObject *object)
{
  DdLessonFind *self = DD_LESSON_FIND (object);

  g_clear_weak_pointer (&self->before);
  g_clear_pointer (&self->marks, dd_find_marks_free);
  g_clear_pointer (&self->hits, g_array_unref);
  g_clear_pointer (&self->find, dd_find_free);
  g_clear_object (&self->lesson);
  G_OBJECT_CLASS (dd_lesson_find_parent_class)->dispose (object);
}

static void
dd_lesson_find_class_init (DdLessonFindClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dd_lesson_find_dispose;
  signals[SIGNAL_SHOW] = g_signal_new ("show", DD_TYPE_LESSON_FIND, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_UINT);
}

static void
dd_lesson_find_init (DdLessonFind *self)
{
  self->hits = g_array_new (FALSE, FALSE, sizeof (DdFindHit));
  self->current = NOWHERE;
}

DdLessonFind *
dd_lesson_find_new (DdFindBar *bar,
                    DdDocumentView *view,
                    GtkScrolledWindow *scrolled)
{
  DdLessonFind *self = g_object_new (DD_TYPE_LESSON_FIND, NULL);

  self->bar = bar;
  self->view = view;
  self->scrolled = scrolled;
  self->marks = dd_find_marks_new (view, scrolled);
  g_signal_connect_object (bar, "changed", G_CALLBACK (search), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "step", G_CALLBACK (step_cb), self, 0);
  g_signal_connect_object (bar, "restyled", G_CALLBACK (restyled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bar, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
