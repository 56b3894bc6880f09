/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The shelf: installing and what refuses it, removing, searching, what to go on with. */

#include "session-world.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dd-package.h"
#include "make-course.h"

typedef struct
{
  guint calls;
  guint64 done_bytes;
  guint64 total_bytes;
} Progress;

static void
progress_cb (guint64 done_bytes, guint64 total_bytes, gpointer data)
{
  Progress *progress = data;

  g_assert_cmpuint (done_bytes, >=, progress->done_bytes);
  g_assert_cmpuint (done_bytes, <=, total_bytes);
  progress->calls++;
  progress->done_bytes = done_bytes;
  progress->total_bytes = total_bytes;
}

/* Full, or NULL with ERROR; RET_SAME and PROGRESS nullable. */
static char *
install (World *world,
         const char *path,
         Progress *progress,
         GCancellable *cancellable,
         gboolean *ret_same,
         GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  char *title = NULL;

  dd_session_install_async (world->session, file, progress != NULL ? progress_cb : NULL, progress,
                            cancellable, world_got_cb, &slot);
  result = world_result (&slot);
  if (!dd_session_install_finish (world->session, result, "vi", &title, ret_same, error))
    return NULL;
  {
    g_autofree char *id = dd_session_dup_installed_course (result);

    g_assert_cmpstr (id, !=, "");
  }
  return title;
}

static guint
get_n_courses (World *world)
{
  return g_list_model_get_n_items (dd_session_get_shelf (world->session));
}

static gboolean
has_one_course (gpointer data)
{
  return get_n_courses (data) == 1;
}

static gboolean
has_no_course (gpointer data)
{
  return get_n_courses (data) == 0;
}

static void
test_install (void)
{
  World *world = world_new_open ();
  Progress progress = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  g_autofree char *again = NULL;
  gboolean same = TRUE;

  g_assert_cmpuint (get_n_courses (world), ==, 0);
  title = install (world, world_get_package_path (), &progress, NULL, &same, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (title, ==, "Khóa nhỏ & đủ");
  g_assert_false (same);
  world_wait (has_one_course, world, 10);
  g_assert_cmpuint (progress.calls, >, 0);
  g_assert_cmpuint (progress.done_bytes, ==, progress.total_bytes);
  g_assert_cmpuint (dd_shelf_course_get_size_bytes (world_course (world)), >, 1000);
  g_assert_cmpuint (dd_shelf_course_get_n_done (world_course (world)), ==, 0);

  again = install (world, world_get_package_path (), NULL, NULL, &same, &error);
  g_assert_no_error (error);
  g_assert_true (same);
  world_free (world);
}

static void
test_install_refused (void)
{
  World *world = world_new_open ();
  g_autofree char *path = g_build_filename (world->folder, "not.course", NULL);
  g_autofree char *bytes = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  /* No such file; not a package; a damaged one. The shelf stays as it was, and the session
   * works. */
  g_assert_null (install (world, path, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, "no course", -1, NULL));
  g_assert_null (install (world, path, NULL, NULL, NULL, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_NOT_A_PACKAGE);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (world_get_package_path (), &bytes, &length, NULL));
  bytes[length / 2] ^= 0x55;
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  g_assert_null (install (world, path, NULL, NULL, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (get_n_courses (world), ==, 0);
  world_free (world);
}

/* Well packed, but one exercise asks for a rule that nobody can play: it would be met in the middle
 * of a lesson. Said with its file and line; a good one of the same course is not replaced by it. */
static void
test_install_unplayable (void)
{
  static const char *const item = "vi/items/e-1-1.xml";
  World *world = world_new_open ();
  const MakeCourse options = { .version = 2 };
  g_autofree char *path = g_build_filename (world->folder, "unplayable.course", NULL);
  g_autofree char *title = NULL;
  g_autoptr (GPtrArray) entries = make_course_entries (&options);
  g_autoptr (GError) error = NULL;

  make_course_file (NULL, path, NULL);
  title = install (world, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  make_course_replace (entries, item, "qti-choice-interaction", "qti-guess-interaction");
  make_course_write (entries, path, NULL);
  g_assert_null (install (world, path, NULL, NULL, NULL, &error));
  g_assert_error (error, DD_PACKAGE_ERROR, DD_PACKAGE_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, item));
  g_assert_cmpuint (get_n_courses (world), ==, 1);
  world_free (world);
}

static void
test_install_cancelled (void)
{
  World *world = world_new_open ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (install (world, world_get_package_path (), NULL, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (get_n_courses (world), ==, 0);
  world_free (world);
}

static void
test_remove (void)
{
  World *world = world_new_with_course ();
  GAsyncResult *slot = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *title = NULL;
  DdLesson *lesson;

  world_open (world, &error);
  g_assert_no_error (error);
  world_sit (world, "Mỷ", NULL);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_true (world_answer (world_exercise (lesson, "kinds-5"), "RESPONSE", "1000", NULL));
  g_clear_object (&lesson);
  dd_session_remove_course_async (world->session, "vn.domdom.small", world_got_cb, &slot);
  result = world_result (&slot);
  g_assert_true (dd_session_remove_course_finish (world->session, result, &error));
  g_assert_no_error (error);
  world_wait (has_no_course, world, 10);
  g_clear_object (&result);

  /* What was learned is kept. */
  title = install (world, world_get_package_path (), NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  world_wait (has_one_course, world, 10);
  lesson = world_lesson (world, "kinds", "vi");
  g_assert_true (dd_exercise_was_ever_right (world_exercise (lesson, "kinds-5")));
  g_object_unref (lesson);
  world_free (world);
}

static void
test_search (void)
{
  World *world = world_new_with_course ();
  g_autoptr (GError) error = NULL;
  static const struct
  {
    const char *words;
    gboolean found;
  } cases[] = {
    { NULL, TRUE },
    { "", TRUE },
    { "  ", TRUE },
    { "khoa nho", TRUE },
    { "KHÓA", TRUE },
    { "every kind", TRUE },
    { "moi kieu", TRUE },
    { "khoá nhỏ", TRUE },
    { "kho", TRUE },
    { "mưa", FALSE },
    { "khoa lon", FALSE },
  };

  world_open (world, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].words);
      g_assert_cmpint (dd_shelf_course_matches (world_course (world), cases[i].words), ==,
                       cases[i].found);
    }
  world_free (world);
}

/* ---- What to go on with ---- */

static gboolean
is_started (gpointer data)
{
  return dd_shelf_course_is_started (world_course (data));
}

static const char *
get_next (World *world, char **ret_done_by)
{
  const DdLessonInfo *lesson = NULL;

  if (dd_session_get_continue (world->session, &lesson, ret_done_by) == NULL)
    return "";
  return lesson->id;
}

static void
finish (World *world, const char *id)
{
  DdLesson *lesson = world_lesson (world, id, "vi");

  for (guint i = 0; i < dd_lesson_get_n_exercises (lesson); i++)
    dd_exercise_read_solution (dd_lesson_get_exercise (lesson, i));
  for (DdPart part = DD_PART_OPENING; part <= DD_PART_APPLICATION; part++)
    dd_lesson_see_part (lesson, part);
  g_assert_true (dd_lesson_is_done (lesson));
  world_settle (world);
  g_object_unref (lesson);
}

static void
test_continue (void)
{
  World *world = world_new_with_course ();
  g_autoptr (GError) error = NULL;
  char *done_by = NULL;
  DdLesson *lesson;

  world_open (world, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_next (world, NULL), ==, "");
  world_sit (world, "Mỷ", NULL);
  /* Nothing was begun: nothing to go on with. */
  g_assert_cmpstr (get_next (world, NULL), ==, "");
  lesson = world_lesson (world, "kinds", "vi");
  dd_lesson_set_place (lesson, DD_PART_PRACTICE, 1, NULL);
  g_clear_object (&lesson);
  dd_session_refresh (world->session);
  world_wait (is_started, world, 10);
  g_assert_cmpstr (get_next (world, &done_by), ==, "kinds");
  g_assert_null (done_by);
  g_assert_cmpint (dd_shelf_course_get_lesson_state (world_course (world), "kinds"), ==,
                   DD_LESSON_STARTED);
  g_assert_cmpint (dd_shelf_course_get_lesson_state (world_course (world), "plain"), ==,
                   DD_LESSON_NOT_STARTED);
  world_free (world);
}

static gboolean
has_done_two (gpointer data)
{
  return dd_shelf_course_get_n_done (world_course (data)) == 2;
}

/* A group goes on with the earliest lesson that somebody lacks, and is told who knows it
 * already. */
static void
test_continue_together (void)
{
  World *world = world_new_with_course ();
  g_autoptr (GError) error = NULL;
  g_autofree char *done_by = NULL;

  world_open (world, &error);
  g_assert_no_error (error);
  world_sit (world, "Mỷ", NULL);
  finish (world, "blocks");
  finish (world, "kinds");
  world_wait (has_done_two, world, 10);
  g_assert_cmpstr (get_next (world, NULL), ==, "plain");
  world_sit (world, "Dế", NULL);
  finish (world, "blocks");
  world_sit (world, "Dế", "Mỷ", NULL);
  dd_session_refresh (world->session);
  world_wait (is_started, world, 10);
  g_assert_cmpstr (get_next (world, &done_by), ==, "kinds");
  g_assert_cmpstr (done_by, ==, "Mỷ");
  world_free (world);
}

static gboolean
has_done_kinds (gpointer data)
{
  World *world = data;

  return dd_shelf_course_get_lesson_state (world_course (world), "kinds") == DD_LESSON_DONE;
}

/* Where a lesson opens in a group, and how long it will take, is that of the one who has not done
 * it: also when it is the turn of one who has. */
static void
test_place_together (void)
{
  World *world = world_new_class ("Dế");
  g_autofree char *done_by = NULL;
  DdLesson *lesson = world_lesson (world, "kinds", "vi");

  g_assert_true (world_answer_right (dd_lesson_get_exercise (lesson, 1)));
  g_assert_true (world_answer_right (dd_lesson_get_exercise (lesson, 2)));
  dd_lesson_set_place (lesson, DD_PART_PRACTICE, 0, dd_lesson_get_exercise (lesson, 3));
  world_settle (world);
  g_clear_object (&lesson);
  dd_session_refresh (world->session);
  world_wait (is_started, world, 10);
  /* Two of eight exercises of a lesson of twelve minutes. */
  g_assert_cmpuint (world_place (world, "kinds").minutes_left, ==, 9);
  g_assert_cmpint (world_place (world, "kinds").part, ==, DD_PART_PRACTICE);
  g_assert_cmpuint (world_place (world, "kinds").exercise->index, ==, 3);
  /* Without exercises it is the parts; of what nobody began it is all. */
  g_assert_cmpuint (world_place (world, "plain").minutes_left, ==, 3);

  world_sit (world, "Mỷ", NULL);
  finish (world, "kinds");
  finish (world, "blocks");
  world_sit (world, "Pủa", NULL);
  finish (world, "blocks");
  world_sit (world, "Mỷ", "Pủa", "Dế", NULL);
  dd_session_refresh (world->session);
  world_wait (has_done_kinds, world, 10);
  g_assert_cmpstr (get_next (world, NULL), ==, "blocks");
  world_sit (world, "Dế", NULL);
  finish (world, "blocks");
  world_sit (world, "Mỷ", "Dế", "Pủa", NULL);
  dd_session_refresh (world->session);
  world_wait (has_done_kinds, world, 10);
  g_assert_cmpstr (get_next (world, &done_by), ==, "kinds");
  g_assert_cmpstr (done_by, ==, "Mỷ");
  g_assert_cmpuint (world_place (world, "kinds").minutes_left, ==, 9);
  g_assert_cmpuint (world_place (world, "kinds").exercise->index, ==, 3);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/shelf/install", test_install);
  g_test_add_func ("/shelf/install-refused", test_install_refused);
  g_test_add_func ("/shelf/install-unplayable", test_install_unplayable);
  g_test_add_func ("/shelf/install-cancelled", test_install_cancelled);
  g_test_add_func ("/shelf/remove", test_remove);
  g_test_add_func ("/shelf/search", test_search);
  g_test_add_func ("/shelf/continue", test_continue);
  g_test_add_func ("/shelf/continue-together", test_continue_together);
  g_test_add_func ("/shelf/place-together", test_place_together);
  return g_test_run ();
}
