/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The stage: what was there before, and the application on it. What is seen there is in
 * dd-stage-seen.c. */

#include "dd-stage.h"

#include "dd-clock.h"
#include "dd-files.h"
#include "dd-lesson.h"
#include "layout-law.h"

/* The id of the shipped course that tests use. */
#define COURSE "vn.domdom.bits"
#define PATIENCE_USEC (10 * G_USEC_PER_SEC)

/* ---- Waiting ---- */

void
dd_stage_wait (DdStageFunc func,
               gpointer data)
{
  gint64 deadline_usec = dd_clock_monotonic_usec () + PATIENCE_USEC;

  while (!func (data))
    {
      g_assert_cmpint (dd_clock_monotonic_usec (), <, deadline_usec);
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

static void
done_cb (GObject *source,
         GAsyncResult *result,
         gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static GAsyncResult *
await (GAsyncResult **result)
{
  dd_stage_wait (is_set, result);
  return *result;
}

void
dd_stage_settle (void)
{
  gint64 until_usec = dd_clock_monotonic_usec () + G_USEC_PER_SEC / 10;

  while (dd_clock_monotonic_usec () < until_usec)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  layout_law_check ();
}

/* ---- What was there before ---- */

void
dd_stage_open (DdStage *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("domdom-stage-XXXXXX", &error);
  g_assert_no_error (error);
  self->session = dd_session_new (self->folder);
  self->application = NULL;
  dd_session_open_async (self->session, done_cb, &result);
  dd_session_open_finish (self->session, await (&result), &error);
  g_assert_no_error (error);
}

void
dd_stage_add_pupil (DdStage *self,
                    const char *name,
                    const char *class_name,
                    int number)
{
  static const char *const pictures[] = { "buffalo", "fish", "kite", "drum", "star" };
  const DdNewPerson person = { .name = name,
                               .class_name = class_name,
                               .number = number,
                               .picture = pictures[g_str_hash (name) % G_N_ELEMENTS (pictures)] };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdPerson) added = NULL;

  dd_session_add_person_async (self->session, &person, done_cb, &result);
  added = dd_session_add_person_finish (self->session, await (&result), &error);
  g_assert_no_error (error);
}

void
dd_stage_add_people (DdStage *self,
                     const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    dd_stage_add_pupil (self, names[i], "6A", 0);
}

void
dd_stage_open_class (DdStage *self,
                     const char *const *names)
{
  dd_stage_open (self);
  dd_session_set_use (self->session, DD_USE_CLASS);
  dd_stage_add_people (self, names);
}

char *
dd_stage_dup_package (void)
{
  char *path = g_build_filename (g_getenv ("DOMDOM_COURSES"), "bits.course", NULL);

  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  return path;
}

void
dd_stage_install (DdStage *self)
{
  g_autofree char *path = dd_stage_dup_package ();
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dd_session_install_async (self->session, file, NULL, NULL, NULL, done_cb, &result);
  dd_session_install_finish (self->session, await (&result), "vi", NULL, NULL, &error);
  g_assert_no_error (error);
  dd_stage_settle ();
}

static DdPerson *
find_person (DdStage *self,
             const char *name)
{
  GListModel *people = dd_session_get_people (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (people); i++)
    {
      g_autoptr (DdPerson) person = g_list_model_get_item (people, i);

      if (g_strcmp0 (dd_person_get_name (person), name) == 0)
        return person; /* borrowed: the list keeps it */
    }
  g_error ("nobody is called %s", name);
}

void
dd_stage_sit_down (DdStage *self,
                   const char *first,
                   ...)
{
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  va_list more;

  va_start (more, first);
  for (const char *name = first; name != NULL; name = va_arg (more, const char *))
    g_ptr_array_add (people, find_person (self, name));
  va_end (more);
  dd_session_start_sitting_async (self->session, people, done_cb, &result);
  dd_session_start_sitting_finish (self->session, await (&result), &error);
  g_assert_no_error (error);
}

void
dd_stage_stand_up (DdStage *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  dd_session_stop_sitting_async (self->session, done_cb, &result);
  dd_session_stop_sitting_finish (self->session, await (&result), &error);
  g_assert_no_error (error);
  dd_stage_settle ();
}

static void
answer (DdExercise *exercise)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (dd_exercise_get_state (exercise) == DD_EXERCISE_JUDGED)
    dd_exercise_try_again (exercise);
  g_assert_true (dd_attempt_set_correct (dd_exercise_get_attempt (exercise)));
  dd_exercise_check_async (exercise, DD_SURENESS_NOT_ASKED, done_cb, &result);
  dd_exercise_check_finish (exercise, await (&result), &error);
  g_assert_no_error (error);
}

void
dd_stage_answer (DdStage *self,
                 guint n)
{
  DdShelfCourse *course = dd_session_find_course (self->session, COURSE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DdLesson) lesson = NULL;
  const DdLessonInfo *info;

  g_assert_nonnull (course);
  info = dd_course_get_lesson (dd_shelf_course_get_course (course), 0);
  dd_lesson_open_async (self->session, course, info->id, "vi", done_cb, &result);
  lesson = dd_lesson_open_finish (await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (dd_lesson_get_n_exercises (lesson), >=, n);
  for (guint i = 0; i < n; i++)
    answer (dd_lesson_get_exercise (lesson, i));
  dd_stage_settle ();
}

/* ---- The application ---- */

static gboolean
has_page (gpointer data)
{
  DdWindow *window = dd_stage_get_window (data);

  return window != NULL && dd_window_get_page (window) != NULL;
}

void
dd_stage_raise (DdStage *self,
                const char *language)
{
  g_autoptr (DdSettings) settings = dd_settings_new ();
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->session);
  g_setenv ("DOMDOM_DATA", self->folder, TRUE);
  dd_settings_set_language (settings, language);
  dd_settings_apply_language (settings);
  self->application = dd_application_new (settings);
  g_application_set_flags (G_APPLICATION (self->application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (self->application), NULL, &error);
  g_assert_no_error (error);
  g_application_activate (G_APPLICATION (self->application));
  dd_stage_wait (has_page, self);
  self->session = g_object_ref (dd_window_get_session (dd_stage_get_window (self)));
  dd_stage_settle ();
}

void
dd_stage_close (DdStage *self)
{
  DdWindow *window = self->application != NULL ? dd_stage_get_window (self) : NULL;
  g_autoptr (GError) error = NULL;

  if (window != NULL)
    gtk_window_destroy (GTK_WINDOW (window));
  dd_stage_settle ();
  g_clear_object (&self->session);
  g_clear_object (&self->application);
  dd_stage_settle ();
  dd_files_remove_tree (self->folder, &error);
  g_assert_no_error (error);
  g_clear_pointer (&self->folder, g_free);
}

DdWindow *
dd_stage_get_window (DdStage *self)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self->application));

  for (GList *l = windows; l != NULL; l = l->next)
    if (DD_IS_WINDOW (l->data))
      return l->data;
  return NULL;
}

GtkWidget *
dd_stage_get_page (DdStage *self,
                   GType type)
{
  GtkWidget *page = dd_window_get_page (dd_stage_get_window (self));

  g_assert_cmpstr (G_OBJECT_TYPE_NAME (page), ==, g_type_name (type));
  return page;
}

GtkWidget *
dd_stage_get_dialog (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();
  GtkWidget *dialog = NULL;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        dialog = window; /* borrowed: GTK keeps its windows */
    }
  g_assert_nonnull (dialog);
  return dialog;
}
