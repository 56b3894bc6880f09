/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Preferences: what is changed holds at once, for whoever is learning; and the window over a window
 * in another language.
 */

#include "dd-stage.h"

#include "dd-learner-group.h"
#include "dd-preferences-window.h"
#include "dd-reading-look.h"
#include "dd-server-group.h"
#include "dd-session-sync.h"
#include "dd-text-size.h"

#define CHILD(name) dd_stage_get_child (window, DD_TYPE_PREFERENCES_WINDOW, name)
#define LEARNER_CHILD(name) dd_stage_get_child (CHILD ("learner"), DD_TYPE_LEARNER_GROUP, name)
#define SERVER_CHILD(name) dd_stage_get_child (CHILD ("server"), DD_TYPE_SERVER_GROUP, name)

static DdStage stage;

static GtkWidget *
open_at (const char *name)
{
  dd_preferences_window_open_at (dd_stage_get_window (&stage), name);
  dd_stage_settle ();
  return dd_stage_get_dialog (DD_TYPE_PREFERENCES_WINDOW);
}

static void
close_it (GtkWidget *window)
{
  gtk_window_close (GTK_WINDOW (window));
  dd_stage_settle ();
}

static void
test_names (void)
{
  static const char *const pages[] = { "display", "learner", "exchange", "pc" };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *window = open_at (pages[i]);

      dd_stage_check_names (window);
      close_it (window);
    }
}

static void
test_display (void)
{
  GtkWidget *window = open_at ("display");
  GtkWidget *size = GTK_WIDGET (dd_text_size_get_slider (CHILD ("size")));

  gtk_range_set_value (GTK_RANGE (size), 147.0);
  g_assert_true (dd_stage_says (window, "150 %"));
  g_assert_cmpstr (dd_session_get_choice (stage.session, "text-size"), ==, "150");
  /* Of the learner, not of the PC. */
  g_assert_null (dd_session_get_pc_choice (stage.session, "text-size"));
  /* What is chosen elsewhere is seen here. */
  dd_session_set_choice (stage.session, "text-size", "120");
  g_assert_true (dd_stage_says (window, "120 %"));
  g_assert_cmpint ((int) gtk_range_get_value (GTK_RANGE (size)), ==, 120);
  gtk_range_set_value (GTK_RANGE (size), 150.0);
  adw_combo_row_set_selected (CHILD ("ground"), 3);
  g_assert_cmpstr (dd_session_get_choice (stage.session, "ground"), ==, "night");
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  adw_combo_row_set_selected (CHILD ("ground"), 1);
  g_assert_false (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  adw_combo_row_set_selected (CHILD ("motion"), 1);
  g_assert_cmpstr (dd_session_get_choice (stage.session, "motion"), ==, "less");
  gtk_switch_set_active (CHILD ("smooth"), TRUE);
  g_assert_true (dd_settings_get_smooth_graphics (dd_application_get_settings (stage.application)));
  close_it (window);

  window = open_at ("display");
  g_assert_true (dd_stage_says (window, "150 %"));
  g_assert_cmpuint (adw_combo_row_get_selected (CHILD ("ground")), ==, 1);
  g_assert_cmpuint (adw_combo_row_get_selected (CHILD ("motion")), ==, 1);
  g_assert_true (gtk_switch_get_active (CHILD ("smooth")));
  close_it (window);
}

/* Keys of the window below hold here too, wherever the focus is, and the slider follows. */
static void
test_text_keys (void)
{
  GtkWidget *window = open_at ("display");
  GtkWidget *size = GTK_WIDGET (dd_text_size_get_slider (CHILD ("size")));
  GtkWidget *from[] = { size, CHILD ("motion"), window };

  dd_session_set_choice (stage.session, "text-size", "100");
  for (int i = 0; i < (int) G_N_ELEMENTS (from); i++)
    {
      g_assert_true (dd_stage_press_keys (from[i], "<Control>plus"));
      g_assert_cmpint ((int) gtk_range_get_value (GTK_RANGE (size)), ==, 110 + 10 * i);
    }
  g_assert_true (dd_stage_says (window, "130 %"));
  g_assert_true (dd_stage_press_keys (size, "<Control>minus"));
  g_assert_cmpint (dd_reading_look_get_percent (stage.session), ==, 120);
  g_assert_true (dd_stage_press_keys (size, "<Control>0"));
  g_assert_true (dd_stage_says (window, "100 %"));
  g_assert_cmpint ((int) gtk_range_get_value (GTK_RANGE (size)), ==, 100);
  close_it (window);
}

static gboolean
is_narrow (gpointer data)
{
  return gtk_widget_get_width (GTK_WIDGET (dd_stage_get_window (&stage))) <= 360;
}

/* The first label that is seen and cut off; but for the lines to type in, whose titles are. */
static GtkWidget *
find_cut (GtkWidget *widget)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_mapped (widget) || ADW_IS_ENTRY_ROW (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) &&
      pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_cut (child);
  return found;
}

/* As wide as a phone, with text at 200 %: it is no wider than the window below, and nothing is cut.
 */
static void
test_small (void)
{
  static const char *const pages[] = { "display", "learner", "exchange", "pc" };
  GtkWidget *main_window = GTK_WIDGET (dd_stage_get_window (&stage));

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 192 * 1024, NULL);
  gtk_window_set_default_size (GTK_WINDOW (main_window), 350, 640);
  dd_stage_wait (is_narrow, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      GtkWidget *window = open_at (pages[i]);
      GtkWidget *cut;

      dd_stage_settle ();
      g_assert_cmpint (gtk_widget_get_width (window), <=, gtk_widget_get_width (main_window));
      cut = find_cut (window);
      if (cut != NULL)
        g_error ("%s: cut off: %s", pages[i], gtk_label_get_label (GTK_LABEL (cut)));
      close_it (window);
    }
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
}

/* A switch for what this PC has; else a sentence, and nothing to press. */
static void
test_easy_font (void)
{
  GtkWidget *window = open_at ("display");
  gboolean has_font = dd_reading_look_has_easy_font (window);

  g_assert_cmpint (gtk_widget_get_sensitive (CHILD ("easy")), ==, has_font);
  g_assert_false (gtk_switch_get_active (CHILD ("easy")));
  g_assert_true (dd_stage_says (window, dd_reading_look_get_easy_words (has_font)));
  if (has_font)
    {
      gtk_switch_set_active (CHILD ("easy"), TRUE);
      g_assert_true (dd_reading_look_is_easy (stage.session));
      close_it (window);
      window = open_at ("display");
      g_assert_true (gtk_switch_get_active (CHILD ("easy")));
      gtk_switch_set_active (CHILD ("easy"), FALSE);
      g_assert_false (dd_reading_look_is_easy (stage.session));
    }
  close_it (window);
}

static gboolean
is_called_so (gpointer name)
{
  return g_strcmp0 (dd_person_get_name (dd_session_get_turn (stage.session)), name) == 0;
}

static gboolean
is_not_addressed (gpointer data)
{
  return dd_person_get_called (dd_session_get_turn (stage.session)) == DD_CALLED_NOTHING;
}

static gboolean
has_kite (gpointer data)
{
  return g_strcmp0 (dd_person_get_picture (dd_session_get_turn (stage.session)), "kite") == 0;
}

static void
test_learner (void)
{
  GtkWidget *window = open_at ("learner");
  GtkMenuButton *picture = LEARNER_CHILD ("picture");
  GtkWidget *child;

  gtk_editable_set_text (LEARNER_CHILD ("name"), "  Vàng Thị Mỷ ");
  g_signal_emit_by_name (LEARNER_CHILD ("name"), "entry-activated");
  dd_stage_wait (is_called_so, (gpointer) "Vàng Thị Mỷ");
  adw_combo_row_set_selected (LEARNER_CHILD ("called"), 2);
  dd_stage_wait (is_not_addressed, NULL);

  gtk_menu_button_popup (picture);
  dd_stage_settle ();
  dd_stage_check_names (gtk_menu_button_get_popover (picture));
  child = dd_stage_find_tooltip (gtk_menu_button_get_popover (picture), "kite");
  g_signal_emit_by_name (child, "clicked");
  dd_stage_wait (has_kite, NULL);
  dd_stage_wait_words (window, "kite");

  /* Nobody loses a name by emptying the line. */
  gtk_editable_set_text (LEARNER_CHILD ("name"), "   ");
  g_signal_emit_by_name (LEARNER_CHILD ("name"), "entry-activated");
  g_assert_cmpstr (gtk_editable_get_text (LEARNER_CHILD ("name")), ==, "Vàng Thị Mỷ");
  /* What is typed is taken on the way out. */
  gtk_editable_set_text (LEARNER_CHILD ("name"), "Mỷ");
  close_it (window);
  dd_stage_wait (is_called_so, (gpointer) "Mỷ");
}

static void
test_server (void)
{
  DdSessionSync *sync = dd_session_get_sync (stage.session);
  GtkWidget *window = open_at ("exchange");

  g_assert_true (dd_stage_says (window, "Nothing is sent anywhere."));
  gtk_editable_set_text (SERVER_CHILD ("address"), "http://school.example/xapi");
  g_signal_emit_by_name (SERVER_CHILD ("address"), "entry-activated");
  g_assert_true (dd_stage_says (window, "This address was not taken"));
  g_assert_true (gtk_widget_is_focus (SERVER_CHILD ("news")));
  g_assert_null (dd_session_sync_get_address (sync));

  /* Nobody answers there. */
  gtk_editable_set_text (SERVER_CHILD ("address"), "http://127.0.0.1:1/xapi/");
  gtk_editable_set_text (SERVER_CHILD ("user"), "cô Lan");
  gtk_editable_set_text (SERVER_CHILD ("password"), "mật khẩu");
  g_signal_emit_by_name (SERVER_CHILD ("password"), "entry-activated");
  g_assert_true (dd_stage_says (window, "What is learned is sent to http://127.0.0.1:1/xapi."));
  g_assert_cmpstr (gtk_editable_get_text (SERVER_CHILD ("address")), ==, "http://127.0.0.1:1/xapi");
  g_assert_cmpstr (dd_session_get_pc_choice (stage.session, "lrs-user"), ==, "cô Lan");
  close_it (window);

  window = open_at ("exchange");
  g_assert_cmpstr (gtk_editable_get_text (SERVER_CHILD ("password")), ==, "mật khẩu");
  gtk_editable_set_text (SERVER_CHILD ("address"), "");
  close_it (window);
  g_assert_null (dd_session_sync_get_address (sync));
  g_assert_null (dd_session_get_pc_choice (stage.session, "lrs-password"));
}

static void
test_pc (void)
{
  GtkWidget *window = open_at ("pc");

  g_assert_true (dd_stage_says (window, stage.folder));
  adw_combo_row_set_selected (CHILD ("use"), 2);
  g_assert_cmpint (dd_session_get_use (stage.session), ==, DD_USE_OFFICE);
  g_signal_emit_by_name (dd_stage_find_tooltip (window, "Copy the path"), "clicked");
  dd_stage_wait_words (window, "Copied");
  close_it (window);
}

static void
test_nobody (void)
{
  GtkWidget *window;

  dd_stage_stand_up (&stage);
  window = open_at ("learner");
  g_assert_true (dd_stage_says (window, "Nobody is learning now"));
  g_assert_false (gtk_widget_get_visible (LEARNER_CHILD ("name")));
  dd_stage_check_names (window);
  close_it (window);
}

/* The windows are made anew, in the other language, and the preferences are there again. */
static void
test_language (void)
{
  GtkWidget *window = open_at ("display");
  DdWindow *main_window = dd_stage_get_window (&stage);

  adw_combo_row_set_selected (CHILD ("language"), 0);
  dd_stage_settle ();
  dd_stage_settle ();
  g_assert_false (dd_stage_get_window (&stage) == main_window);
  g_assert_cmpstr (dd_session_get_choice (stage.session, "language"), ==, "vi");
  g_assert_cmpstr (g_getenv ("LANGUAGE"), ==, "vi");
  window = dd_stage_get_dialog (DD_TYPE_PREFERENCES_WINDOW);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (window)) ==
                 GTK_WINDOW (dd_stage_get_window (&stage)));
  g_assert_cmpuint (adw_combo_row_get_selected (CHILD ("language")), ==, 0);
  close_it (window);
}

int
main (int argc,
      char **argv)
{
  static const char *const names[] = { "Mỷ", "Dế", NULL };
  int status;

  gtk_test_init (&argc, &argv, NULL);
  dd_stage_open_class (&stage, names);
  dd_stage_raise (&stage, "en");
  dd_stage_sit_down (&stage, "Mỷ", NULL);
  dd_window_start (dd_stage_get_window (&stage));
  g_test_add_func ("/preferences-window/names", test_names);
  g_test_add_func ("/preferences-window/display", test_display);
  g_test_add_func ("/preferences-window/text-keys", test_text_keys);
  g_test_add_func ("/preferences-window/easy-font", test_easy_font);
  g_test_add_func ("/preferences-window/learner", test_learner);
  g_test_add_func ("/preferences-window/server", test_server);
  g_test_add_func ("/preferences-window/pc", test_pc);
  g_test_add_func ("/preferences-window/nobody", test_nobody);
  g_test_add_func ("/preferences-window/language", test_language);
  g_test_add_func ("/preferences-window/small", test_small);
  status = g_test_run ();
  dd_stage_close (&stage);
  return status;
}
