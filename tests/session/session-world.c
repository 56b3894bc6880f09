/* SPDX-License-Identifier: GPL-3.0-or-later */

/* See session-world.h. */

#include "session-world.h"

#include <string.h>

#include "dd-author-pack.h"
#include "dd-files.h"
#include "dd-install.h"

#define COURSE "vn.domdom.small"

/* ---- Waiting ---- */

void
world_got_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  GAsyncResult **slot = data;

  g_assert_null (*slot);
  *slot = g_object_ref (result);
}

GAsyncResult *
world_result (GAsyncResult **slot)
{
  while (*slot == NULL)
    g_main_context_iteration (NULL, /* may_block= */ TRUE);
  return *slot;
}

static gboolean
late_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

void
world_wait (WorldFunc done, gpointer data, guint seconds)
{
  gboolean late = FALSE;
  guint source = g_timeout_add_seconds (seconds, late_cb, &late);

  while (!done (data))
    {
      g_assert_false (late);
      g_main_context_iteration (NULL, /* may_block= */ TRUE);
    }
  if (!late)
    g_source_remove (source);
}

/* ---- The folder ---- */

World *
world_new (void)
{
  World *self = g_new0 (World, 1);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("session-XXXXXX", &error);
  g_assert_no_error (error);
  return self;
}

const char *
world_get_package_path (void)
{
  static char *path;

  if (path == NULL)
    {
      g_autofree char *source =
        g_test_build_filename (G_TEST_DIST, "data", "author", "small", NULL);
      g_autofree char *folder = g_dir_make_tmp ("package-XXXXXX", NULL);
      g_autoptr (DdFaults) faults = dd_faults_new ();
      g_autoptr (GError) error = NULL;

      path = g_build_filename (folder, "small.course", NULL);
      dd_author_pack (source, path, faults, &error);
      g_assert_no_error (error);
    }
  return path;
}

void
world_install (World *self, const char *path)
{
  g_autoptr (GError) error = NULL;

  dd_install (self->folder, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

World *
world_new_with_course (void)
{
  World *self = world_new ();

  world_install (self, world_get_package_path ());
  return self;
}

World *
world_new_open (void)
{
  World *self = world_new ();
  g_autoptr (GError) error = NULL;

  world_open (self, &error);
  g_assert_no_error (error);
  return self;
}

World *
world_new_class (const char *name)
{
  World *self = world_new_with_course ();
  g_autoptr (GError) error = NULL;

  world_open (self, &error);
  g_assert_no_error (error);
  dd_session_set_use (self->session, DD_USE_CLASS);
  if (name != NULL)
    world_sit (self, name, NULL);
  return self;
}

void
world_free (World *self)
{
  g_autoptr (GError) error = NULL;

  world_drop (self);
  dd_files_remove_tree (self->folder, &error);
  g_assert_no_error (error);
  g_free (self->folder);
  g_free (self);
}

/* ---- The session ---- */

gboolean
world_open (World *self, GError **error)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_null (self->session);
  self->session = dd_session_new (self->folder);
  dd_session_open_async (self->session, world_got_cb, &slot);
  result = world_result (&slot);
  return dd_session_open_finish (self->session, result, error);
}

static void
gone_cb (gpointer data, GObject *object)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

void
world_drop (World *self)
{
  gboolean gone = FALSE;

  if (self->session == NULL)
    return;
  g_object_weak_ref (G_OBJECT (self->session), gone_cb, &gone);
  g_clear_object (&self->session);
  world_wait (is_true, &gone, 20);
  /* Tasks of the closing workers are let go in idle sources. */
  while (g_main_context_iteration (NULL, /* may_block= */ FALSE))
    ;
}

void
world_reopen (World *self)
{
  g_autoptr (GError) error = NULL;

  world_drop (self);
  world_open (self, &error);
  g_assert_no_error (error);
}

void
world_settle (World *self)
{
  GAsyncResult *slot = NULL;
  GAsyncResult *read = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) read_result = NULL;
  g_autoptr (GPtrArray) similar = NULL;
  DdPicturePixels *pixels;

  dd_session_find_similar_async (self->session, "?", NULL, world_got_cb, &slot);
  result = world_result (&slot);
  similar = dd_session_find_similar_finish (self->session, result, NULL);
  if (dd_session_find_course (self->session, COURSE) == NULL)
    return;
  dd_session_load_cover_async (self->session, world_course (self), 16, NULL, NULL, world_got_cb,
                               &read);
  read_result = world_result (&read);
  pixels = dd_session_load_cover_finish (self->session, read_result, NULL);
  g_clear_pointer (&pixels, dd_picture_pixels_free);
}

/* ---- People ---- */

DdPerson *
world_add (World *self, const char *name, const char *class_name)
{
  const DdNewPerson person = { .name = name, .class_name = class_name, .picture = "buffalo" };
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DdPerson *added;

  dd_session_add_person_async (self->session, &person, world_got_cb, &slot);
  result = world_result (&slot);
  added = dd_session_add_person_finish (self->session, result, &error);
  g_assert_no_error (error);
  return added;
}

static DdPerson *
find (World *self, const char *name)
{
  GListModel *people = dd_session_get_people (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (people, i);

      if (g_str_equal (dd_person_get_name (person), name))
        return person; /* borrowed: the list keeps it */
    }
  return NULL;
}

DdPerson *
world_person (World *self, const char *name)
{
  DdPerson *person = find (self, name);

  g_assert_nonnull (person);
  return person;
}

static char *
dup_names (const GPtrArray *people)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < people->len; i++)
    g_ptr_array_add (names, (gpointer) dd_person_get_name (people->pdata[i]));
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

char *
world_dup_people (World *self)
{
  GListModel *model = dd_session_get_people (self->session);
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (people, g_list_model_get_item (model, i));
  return dup_names (people);
}

char *
world_dup_present (World *self)
{
  return dup_names (dd_session_get_present (self->session));
}

void
world_sit (World *self, const char *first, ...)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new_with_free_func (g_object_unref);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  va_list names;

  va_start (names, first);
  for (const char *name = first; name != NULL; name = va_arg (names, const char *))
    {
      DdPerson *person = find (self, name);

      g_ptr_array_add (people,
                       person != NULL ? g_object_ref (person) : world_add (self, name, "6A"));
    }
  va_end (names);
  dd_session_start_sitting_async (self->session, people, world_got_cb, &slot);
  result = world_result (&slot);
  dd_session_start_sitting_finish (self->session, result, &error);
  g_assert_no_error (error);
  world_settle (self);
}

void
world_stop (World *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dd_session_stop_sitting_async (self->session, world_got_cb, &slot);
  result = world_result (&slot);
  dd_session_stop_sitting_finish (self->session, result, &error);
  g_assert_no_error (error);
}

/* ---- Lessons ---- */

DdShelfCourse *
world_course (World *self)
{
  DdShelfCourse *course = dd_session_find_course (self->session, COURSE);

  g_assert_nonnull (course);
  return course;
}

DdLesson *
world_lesson (World *self, const char *lesson, const char *language)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  DdLesson *opened;

  dd_lesson_open_async (self->session, world_course (self), lesson, language, world_got_cb, &slot);
  result = world_result (&slot);
  opened = dd_lesson_open_finish (result, &error);
  g_assert_no_error (error);
  return opened;
}

void
world_lesson_again (World *self, DdLesson **lesson, const char *name)
{
  g_autofree char *id = g_strdup (dd_lesson_get_info (*lesson)->id);
  g_autofree char *language = g_strdup (dd_lesson_get_language (*lesson));

  world_settle (self);
  g_clear_object (lesson);
  world_reopen (self);
  world_sit (self, name, NULL);
  *lesson = world_lesson (self, id, language);
}

DdLessonPlace
world_place (World *self, const char *lesson)
{
  DdLessonPlace place;

  dd_session_find_place (self->session, world_course (self), lesson, &place);
  return place;
}

DdExercise *
world_exercise (DdLesson *lesson, const char *id)
{
  for (guint i = 0; i < dd_lesson_get_n_exercises (lesson); i++)
    {
      DdExercise *exercise = dd_lesson_get_exercise (lesson, i);

      if (g_str_equal (dd_exercise_get_info (exercise)->id, id))
        return exercise;
    }
  g_assert_not_reached ();
}

gboolean
world_check (DdExercise *exercise, DdSureness sure)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  dd_exercise_check_async (exercise, sure, world_got_cb, &slot);
  g_assert_cmpint (dd_exercise_get_state (exercise), ==, DD_EXERCISE_SAVING);
  result = world_result (&slot);
  return dd_exercise_check_finish (exercise, result, NULL);
}

gboolean
world_answer (DdExercise *exercise, const char *response_id, ...)
{
  va_list rest;

  va_start (rest, response_id);
  while (response_id != NULL)
    {
      g_autoptr (GError) error = NULL;

      dd_attempt_set_response_words (dd_exercise_get_attempt (exercise), response_id,
                                     va_arg (rest, const char *), &error);
      g_assert_no_error (error);
      response_id = va_arg (rest, const char *);
    }
  va_end (rest);
  return world_check (exercise, DD_SURENESS_NOT_ASKED);
}

gboolean
world_answer_right (DdExercise *exercise)
{
  g_assert_true (dd_attempt_set_correct (dd_exercise_get_attempt (exercise)));
  return world_check (exercise, DD_SURENESS_NOT_ASKED);
}

void
world_type (World *self, DdExercise *exercise, const char *text)
{
  dd_attempt_set_response_text (dd_exercise_get_attempt (exercise), "RESPONSE", text, NULL, NULL);
  dd_exercise_save_draft (exercise);
  world_settle (self);
}

guint
world_move_answers (World *self, const char *const *ids, const char *to)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint moved = 0;

  dd_session_move_answers_async (self->session, ids, world_person (self, to), world_got_cb, &slot);
  result = world_result (&slot);
  g_assert_true (dd_session_move_answers_finish (self->session, result, &moved, &error));
  g_assert_no_error (error);
  return moved;
}

GPtrArray *
world_answers (World *self)
{
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *answers;

  dd_session_list_answers_async (self->session, "vi", world_got_cb, &slot);
  result = world_result (&slot);
  answers = dd_session_list_answers_finish (self->session, result, &error);
  g_assert_no_error (error);
  return answers;
}

/* ---- Answers ---- */

const WorldWrong world_wrong_answers[WORLD_N_KINDS] = {
  { "kinds-1", "RESPONSE", "o1", DD_JUDGEMENT_NOT_YET },
  { "kinds-2", "RESPONSE", "o1", DD_JUDGEMENT_PART },
  { "kinds-3", "RESPONSE", "s1 true,s2 false,s3 true,s4 true", DD_JUDGEMENT_PART },
  { "kinds-4", "RESPONSE", "ổ cứng", DD_JUDGEMENT_NOT_YET },
  { "kinds-5", "RESPONSE", "8", DD_JUDGEMENT_NOT_YET },
  { "kinds-6", "RESPONSE_b1", "byte", DD_JUDGEMENT_NOT_YET },
  { "kinds-7", "RESPONSE", "l1 r1,l2 r3", DD_JUDGEMENT_PART },
  { "kinds-8", "RESPONSE", "e3,e2,e1", DD_JUDGEMENT_NOT_YET },
};
