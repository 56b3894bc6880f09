/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records that cannot be opened: what is said, and that trying again after the mend goes on. */

#include "dd-stage.h"

#include <glib/gstdio.h>

#include "dd-trouble-page.h"
#include "dd-welcome-page.h"

static DdStage stage;
static char *records; /* owned */

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
  g_test_add_func ("/trouble-page/mended", test_mended);
  status = g_test_run ();
  dd_stage_close (&stage);
  g_free (records);
  return status;
}
