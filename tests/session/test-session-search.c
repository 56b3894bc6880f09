/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching the shelf from the main thread: what comes back, what is given up, and what happens to
 * courses that come, go or cannot be read. */

#include "dd-session-search.h"

#include <glib/gstdio.h>

#include "make-course.h"
#include "session-world.h"

static void
install (World *world, const char *id, const char *marker)
{
  g_autofree char *path = g_build_filename (world->folder, "sample.course", NULL);
  const MakeCourse options = { .id = id, .marker = marker };

  make_course_file (&options, path, NULL);
  world_install (world, path);
}

static DdFindings *
search (World *world, const char *words)
{
  GAsyncResult *result = NULL;
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;
  DdFindings *findings;

  dd_session_search_async (world->session, words, "vi", NULL, NULL, NULL, world_got_cb, &result);
  answer = world_result (&result);
  findings = dd_session_search_finish (world->session, answer, &error);
  g_assert_no_error (error);
  return findings;
}

static const DdFound *
get_found (const DdFindings *findings, guint i)
{
  g_assert_cmpuint (i, <, findings->found->len);
  return g_ptr_array_index (findings->found, i);
}

static void
test_found (void)
{
  World *world = world_new_class ("Mỷ");
  g_autoptr (DdFindings) title = search (world, "moi kieu");
  g_autoptr (DdFindings) text = search (world, "co cong mai sat");
  g_autoptr (DdFindings) escaped = search (world, "khoa nho");
  g_autoptr (DdFindings) nothing = search (world, "khong co o dau ca");
  g_autoptr (DdFindings) blank = search (world, " ");

  g_assert_cmpstr (get_found (title, 0)->lesson->id, ==, "kinds");
  g_assert_false (get_found (title, 0)->in_text);
  g_assert_cmpstr (get_found (title, 0)->markup, ==, "<b>Mọi</b> <b>kiểu</b> bài tập");
  g_assert_cmpuint (text->found->len, ==, 1);
  g_assert_true (get_found (text, 0)->course == world_course (world));
  g_assert_cmpstr (get_found (text, 0)->lesson->id, ==, "blocks");
  g_assert_true (get_found (text, 0)->in_text);
  g_assert_cmpint (get_found (text, 0)->part, ==, DD_PART_KNOWLEDGE);
  g_assert_cmpuint (get_found (text, 0)->block, >, 0);
  /* The course itself; its title has a sign that markup knows. */
  g_assert_null (get_found (escaped, 0)->lesson);
  g_assert_cmpstr (get_found (escaped, 0)->markup, ==, "<b>Khóa</b> <b>nhỏ</b> &amp; đủ");
  g_assert_cmpuint (nothing->found->len, ==, 0);
  g_assert_cmpuint (nothing->n_all, ==, 0);
  g_assert_cmpuint (nothing->n_unread, ==, 0);
  g_assert_cmpuint (blank->found->len, ==, 0);
  world_free (world);
}

/* Titles in the other language are found where nothing else is, and not beside it. */
static void
test_language (void)
{
  World *world = world_new_class ("Mỷ");
  g_autoptr (DdFindings) letter = search (world, "a");
  g_autoptr (DdFindings) english = search (world, "small");

  g_assert_cmpuint (letter->found->len, >, 0);
  for (guint i = 0; i < letter->found->len; i++)
    g_assert_cmpstr (get_found (letter, i)->lang, ==, "vi");
  g_assert_cmpuint (letter->n_all, >=, letter->found->len);
  g_assert_cmpuint (english->found->len, ==, 1);
  g_assert_cmpstr (get_found (english, 0)->lang, ==, "en");
  world_free (world);
}

static gboolean
has_courses (gpointer data)
{
  return g_list_model_get_n_items (dd_session_get_shelf (((World *) data)->session)) == 3;
}

static gboolean
has_lost_one (gpointer data)
{
  return g_list_model_get_n_items (dd_session_get_shelf (((World *) data)->session)) == 2;
}

/* The next search knows what was installed and removed since the last one. */
static void
test_shelf_changes (void)
{
  World *world = world_new_class ("Mỷ");
  g_autoptr (DdFindings) before = search (world, "dom dom bay");
  g_autoptr (DdFindings) after = NULL;
  g_autoptr (DdFindings) removed = NULL;

  g_assert_cmpuint (before->found->len, ==, 0);
  install (world, "vn.domdom.one", "Đom đóm bay.");
  install (world, "vn.domdom.two", "Đom đóm bay.");
  dd_session_refresh (world->session);
  world_wait (has_courses, world, 10);
  after = search (world, "dom dom bay");
  /* Two lessons each. */
  g_assert_cmpuint (after->found->len, ==, 4);
  dd_session_remove_course_async (world->session, "vn.domdom.one", NULL, NULL);
  world_settle (world);
  dd_session_refresh (world->session);
  world_wait (has_lost_one, world, 10);
  removed = search (world, "dom dom bay");
  g_assert_cmpuint (removed->found->len, ==, 2);
  g_assert_cmpstr (dd_shelf_course_get_id (get_found (removed, 0)->course), ==, "vn.domdom.two");
  world_free (world);
}

/* A package that is gone from the disk: its titles are found still, the others as ever, and it is
 * said that something could not be read. */
static void
test_unread (void)
{
  World *world = world_new_class ("Mỷ");
  g_autoptr (DdFindings) findings = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  install (world, "vn.domdom.one", "Đom đóm bay.");
  install (world, "vn.domdom.two", "Đom đóm bay.");
  dd_session_refresh (world->session);
  world_wait (has_courses, world, 10);
  name = g_strdup_printf ("%s.course", dd_shelf_course_get_package (dd_session_find_course (
                                         world->session, "vn.domdom.one")));
  path = g_build_filename (world->folder, "shelf", "vn.domdom.one", name, NULL);
  g_assert_cmpint (g_remove (path), ==, 0);
  findings = search (world, "dom dom bay");
  g_assert_cmpuint (findings->n_unread, ==, 1);
  g_assert_cmpuint (findings->found->len, ==, 2);
  world_free (world);
}

typedef struct
{
  GCancellable *cancellable;
  guint n_calls;
} Watch;

static void
progress_cb (guint n_done, guint n_all, gpointer data)
{
  Watch *watch = data;

  g_assert_cmpuint (n_done, <, n_all);
  g_assert_cmpuint (n_all, ==, 3);
  watch->n_calls++;
  if (watch->cancellable != NULL)
    g_cancellable_cancel (watch->cancellable);
}

/* Given up between two courses: it ends as cancelled, and the next one finds all. */
static void
test_cancelled (void)
{
  World *world = world_new_class ("Mỷ");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DdFindings) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  GAsyncResult *result = NULL;
  Watch watch = { .cancellable = cancellable };

  install (world, "vn.domdom.one", "Đom đóm bay.");
  install (world, "vn.domdom.two", "Đom đóm bay.");
  dd_session_refresh (world->session);
  world_wait (has_courses, world, 10);
  dd_session_search_async (world->session, "bay", "vi", progress_cb, &watch, cancellable,
                           world_got_cb, &result);
  answer = world_result (&result);
  g_assert_null (dd_session_search_finish (world->session, answer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (watch.n_calls, ==, 1);
  g_clear_error (&error);

  /* One course is in memory: two are left to be read, and one call of those is the last. */
  watch = (Watch){ 0 };
  result = NULL;
  dd_session_search_async (world->session, "bay", "vi", progress_cb, &watch, NULL, world_got_cb,
                           &result);
  second = world_result (&result);
  findings = dd_session_search_finish (world->session, second, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (watch.n_calls, ==, 1);
  g_assert_cmpuint (findings->found->len, >=, 4);
  /* A result holds the session. */
  g_clear_object (&answer);
  g_clear_object (&second);
  world_free (world);
}

/* The session goes while a search is under way. */
static void
test_dropped (void)
{
  World *world = world_new_class ("Mỷ");

  dd_session_search_async (world->session, "bay", "vi", NULL, NULL, NULL, NULL, NULL);
  world_drop (world);
  world_free (world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session-search/found", test_found);
  g_test_add_func ("/session-search/language", test_language);
  g_test_add_func ("/session-search/shelf-changes", test_shelf_changes);
  g_test_add_func ("/session-search/unread", test_unread);
  g_test_add_func ("/session-search/cancelled", test_cancelled);
  g_test_add_func ("/session-search/dropped", test_dropped);
  return g_test_run ();
}
