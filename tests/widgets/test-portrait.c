/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The forty pictures of learners: the same forty that the records know, each drawn, each with a
 * name of its own in both languages. */

#include "widget-probe.h"

#include <libintl.h>
#include <locale.h>

#include "dd-portrait.h"
#include "dd-vocabulary.h"

static void
test_same_as_records (void)
{
  const char *const *offered = dd_portrait_list ();
  const char *const *known = dd_vocabulary_get_pictures ();

  g_assert_cmpuint (g_strv_length ((char **) offered), ==, DD_N_PICTURES);
  for (guint i = 0; i < DD_N_PICTURES; i++)
    {
      g_autofree char *file = g_strconcat (offered[i], ".svg", NULL);
      g_autofree char *path =
        g_test_build_filename (G_TEST_DIST, "..", "ui", "pictures", file, NULL);

      g_assert_cmpstr (offered[i], ==, known[i]);
      g_assert_true (dd_vocabulary_has_picture (offered[i]));
      g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
    }
}

static void
check_names (gconstpointer language)
{
  extern int _nl_msg_cat_cntr;
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const char *const *ids = dd_portrait_list ();

  g_setenv ("LANGUAGE", language, TRUE);
  _nl_msg_cat_cntr++;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const char *name = dd_portrait_get_spoken_name (ids[i]);

      g_assert_cmpstr (name, !=, "");
      g_assert_true (g_hash_table_add (names, g_strdup (name)));
    }
  g_assert_cmpstr (dd_portrait_get_spoken_name ("buffalo"), ==,
                   g_str_equal (language, "vi") ? "trâu" : "buffalo");
  g_assert_cmpstr (dd_portrait_get_spoken_name ("dragon"), ==, "");
  g_assert_cmpstr (dd_portrait_get_spoken_name (NULL), ==, "");
}

/* Decoration: the name beside it speaks. An unknown one is an empty round, not a fault. */
static void
test_widget (void)
{
  GtkWidget *portrait = dd_portrait_new (64);
  GtkWidget *window = probe_window (portrait);
  int natural;

  gtk_widget_measure (portrait, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  g_assert_cmpint (natural, ==, 64);
  dd_portrait_set_picture (DD_PORTRAIT (portrait), "dragon");
  probe_settle ();
  dd_portrait_set_picture (DD_PORTRAIT (portrait), NULL);
  probe_settle ();
  probe_assert_role (portrait, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  probe_close (window);
}

int
main (int argc, char *argv[])
{
  probe_init (&argc, &argv);
  g_unsetenv ("LC_ALL");
  setlocale (LC_MESSAGES, "C.UTF-8");
  bindtextdomain ("domdom", g_getenv ("DOMDOM_LOCALE_DIR"));
  bind_textdomain_codeset ("domdom", "UTF-8");
  textdomain ("domdom");

  g_test_add_func ("/portrait/same-as-records", test_same_as_records);
  g_test_add_data_func ("/portrait/names/vi", "vi", check_names);
  g_test_add_data_func ("/portrait/names/en", "en", check_names);
  g_test_add_func ("/portrait/widget", test_widget);
  return g_test_run ();
}
