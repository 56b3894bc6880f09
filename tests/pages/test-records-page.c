/* SPDX-License-Identifier: GPL-3.0-or-later */

/* "Your data": empty, with answers, and as a file; and the skills that stand before it. */

#include "dd-stage.h"

#include "dd-news.h"
#include "dd-records-page.h"
#include "dd-skill-list.h"

static DdStage stage;

static GtkWidget *
show (void)
{
  dd_window_push (dd_stage_get_window (&stage), dd_records_page_new (stage.session));
  dd_stage_settle ();
  return dd_stage_get_page (&stage, DD_TYPE_RECORDS_PAGE);
}

static void
leave (void)
{
  dd_window_pop (dd_stage_get_window (&stage));
  dd_stage_settle ();
}

static void
test_empty (void)
{
  GtkWidget *page = show ();

  g_assert_true (dd_stage_says (page, "Mỷ, class 6A."));
  dd_stage_wait_words (page, "No answer yet.");
  g_assert_true (gtk_widget_is_focus (dd_stage_find_button (page, "Save as a file…")));
  dd_stage_check_names (page);
  leave ();
}

static void
test_answers (void)
{
  GtkWidget *page;

  dd_stage_answer (&stage, 3);
  page = show ();
  dd_stage_wait_words (page, "3 answers");
  g_assert_true (dd_stage_says (page, "· question 3"));
  g_assert_true (dd_stage_says (page, "Right · today at"));
  g_assert_true (dd_stage_says (page, "A guess, not counted"));
  dd_stage_check_names (page);
  leave ();
}

static void
test_file (void)
{
  GtkWidget *page = show ();
  g_autofree char *path = g_build_filename (stage.folder, "mine.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) bad = g_file_new_build_filename (stage.folder, "none", "mine.json", NULL);

  dd_records_page_export (DD_RECORDS_PAGE (page), bad);
  dd_stage_wait_words (page, "The file was not written");
  g_assert_true (DD_IS_NEWS (gtk_window_get_focus (GTK_WINDOW (dd_stage_get_window (&stage)))));
  dd_records_page_export (DD_RECORDS_PAGE (page), file);
  dd_stage_wait_words (page, "The file is written");
  g_assert_true (dd_stage_says (page, "records are in it."));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (gtk_widget_get_sensitive (dd_stage_find_button (page, "Save as a file…")));
  dd_stage_check_names (page);
  /* It may be left while the file is being written. */
  dd_records_page_export (DD_RECORDS_PAGE (page), file);
  leave ();
}

static void
test_skills (void)
{
  GtkWidget *page = show (); /* any page to stand on */
  GtkWidget *skills = dd_skill_list_new ();

  dd_page_set_body (DD_PAGE (page), skills);
  dd_skill_list_load (DD_SKILL_LIST (skills), stage.session);
  dd_stage_wait_words (page, "Skills · ");
  g_assert_true (dd_stage_says (page, "Practising"));
  g_assert_true (dd_stage_says (page, "Not tried yet"));
  g_assert_false (dd_stage_says (page, "Firm"));
  dd_stage_check_names (page);
  leave ();
}

int
main (int argc, char **argv)
{
  static const char *const names[] = { "Mỷ", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_open_class (&stage, names);
  dd_stage_install (&stage);
  dd_stage_raise (&stage, "en");
  dd_stage_sit_down (&stage, "Mỷ", NULL);
  g_test_add_func ("/records-page/empty", test_empty);
  g_test_add_func ("/records-page/answers", test_answers);
  g_test_add_func ("/records-page/file", test_file);
  g_test_add_func ("/records-page/skills", test_skills);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
