/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records that cannot be opened: what is said, and that trying again after the mend goes on. */

#include "dd-stage.h"

#include <glib/gstdio.h>

#include "dd-files.h"
#include "dd-session-held.h"
#include "dd-shipped.h"
#include "dd-trouble-page.h"
#include "dd-welcome-page.h"

static DdStage stage;
static char *records; /* owned */
static char *other;   /* owned */

static void
test_damaged (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_TROUBLE_PAGE);

  g_assert_true (dd_stage_says (page, "The records cannot be opened"));
  g_assert_true (dd_stage_says (page, "The records are damaged."));
  g_assert_true (dd_stage_says (page, stage.folder));
  g_assert_true (
    gtk_widget_is_focus (dd_stage_get_child (page, DD_TYPE_TROUBLE_PAGE, "news")));
  dd_stage_check_names (page);
}

static void
test_still_damaged (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_TROUBLE_PAGE);

  dd_stage_press (page, "Try again");
  dd_stage_wait_words (page, "Tried again at ");
  g_assert_nonnull (dd_stage_find_button (page, "Try again"));
  g_assert_nonnull (dd_stage_find_button (page, "Quit"));
}

/* A place that cannot be written is refused in words, and nothing has changed. */
static void
test_no_place (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_TROUBLE_PAGE);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/proc/domdom");

  g_assert_nonnull (dd_stage_find_button (page, "Choose another place…"));
  dd_trouble_page_use_folder (DD_TROUBLE_PAGE (page), nowhere);
  dd_stage_wait_words (page, "This place cannot be used");
  g_assert_nonnull (dd_stage_find_button (page, "Choose another place…"));
  dd_stage_check_names (page);
}

/* Records that are damaged there too: the page stays, and the choice is not kept. */
static void
test_no_records (void)
{
  GtkWidget *page = dd_stage_get_page (&stage, DD_TYPE_TROUBLE_PAGE);
  g_autofree char *folder = g_dir_make_tmp ("domdom-place-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "records.db", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  g_autofree char *kept = NULL;

  g_assert_true (g_file_set_contents (path, "Nor was this.", -1, NULL));
  dd_trouble_page_use_folder (DD_TROUBLE_PAGE (page), file);
  dd_stage_wait_words (page, "The records are damaged.");
  g_assert_true (dd_stage_says (page, "This place cannot be used"));
  kept = dd_settings_dup_data_folder (dd_application_get_settings (stage.application));
  g_assert_null (kept);
  dd_files_remove_tree (folder, NULL);
}

static gboolean
is_mended (gpointer data)
{
  return DD_IS_WELCOME_PAGE (dd_window_get_page (dd_stage_get_window (&stage)));
}

static void
test_mended (void)
{
  g_assert_cmpint (g_unlink (records), ==, 0);
  dd_stage_press (dd_stage_get_page (&stage, DD_TYPE_TROUBLE_PAGE), "Try again");
  dd_stage_wait (is_mended, NULL);
}

/* From a page that cannot go on to the first page of another place, which is kept for the next
 * start. */
static void
test_another_place (void)
{
  g_autofree char *folder = g_dir_make_tmp ("domdom-place-XXXXXX", NULL);
  g_autofree char *made = g_build_filename (folder, "records.db", NULL);
  g_autofree char *old = g_strdup (stage.folder);
  g_autofree char *kept = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (folder);
  GtkWidget *page;

  g_assert_true (g_file_set_contents (records, "This was never a database.", -1, NULL));
  g_assert_cmpint (g_chmod (records, 0600), ==, 0);
  page = dd_trouble_page_new (stage.session);
  dd_window_set_root (dd_stage_get_window (&stage), page);
  dd_trouble_page_use_folder (DD_TROUBLE_PAGE (page), file);
  /* What the old session still does when it is let go comes to its end without a word. */
  for (guint i = 0; i < 20; i++)
    dd_shipped_install (stage.session);
  dd_stage_wait (is_mended, NULL);
  g_assert_cmpstr (
    dd_session_get_folder (dd_window_get_session (dd_stage_get_window (&stage))), ==, folder);
  g_assert_true (g_file_test (made, G_FILE_TEST_EXISTS));
  kept = dd_settings_dup_data_folder (dd_application_get_settings (stage.application));
  g_assert_cmpstr (kept, ==, folder);
  dd_stage_settle ();
  other = g_steal_pointer (&folder);
}

int
main (int argc,
      char **argv)
{
  int status;

  gtk_test_init (&argc, &argv, NULL);
  stage.folder = g_dir_make_tmp ("domdom-stage-XXXXXX", NULL);
  records = g_build_filename (stage.folder, "records.db", NULL);
  g_assert_true (g_file_set_contents (records, "This was never a database.", -1, NULL));
  dd_stage_raise (&stage, "en");
  g_test_add_func ("/trouble-page/damaged", test_damaged);
  g_test_add_func ("/trouble-page/still-damaged", test_still_damaged);
  g_test_add_func ("/trouble-page/no-place", test_no_place);
  g_test_add_func ("/trouble-page/no-records", test_no_records);
  g_test_add_func ("/trouble-page/mended", test_mended);
  g_test_add_func ("/trouble-page/another-place", test_another_place);
  status = g_test_run ();
  dd_stage_close (&stage);
  if (other != NULL)
    dd_files_remove_tree (other, NULL);
  g_free (other);
  g_free (records);
  return status;
}
